import assert from "node:assert/strict";
import test from "node:test";

import { isDrawn, standing, tellingOn } from "../../server/static/js/treaties.js";

const at = (n) => [n, n, n, n];
const treaty = (more = {}) => ({
  signed: at(10), force: at(30), end: null, status: "in_force", replacedBy: "", stages: [], effect: "x",
  areas: [["KARS", "TUR", "left_to"]], effectDays: [[9, 11]], ...more,
});

test("a treaty passes its stages in order", () => {
  const t = treaty({ stages: [["signed", "", at(10)], ["ratified", "TUR", at(20)]], end: at(40), replacedBy: "other" });
  assert.deepEqual([9, 10, 20, 30, 40].map((d) => standing(t, d)), ["unsigned", "signed", "ratified", "in_force", "replaced"]);
  assert.equal(standing(treaty({ end: at(40) }), 40), "ended");
});

test("what never came into force is called so from the start", () => {
  assert.equal(standing(treaty({ status: "never_in_force", force: null }), 10), "never_in_force");
});

test("an uncertain day of signature counts from its first possible day", () => {
  const t = treaty({ signed: [10, 11, 10, 11] });
  assert.equal(standing(t, 9), "unsigned");
  assert.equal(standing(t, 10), "signed");
});

test("its land is drawn for thirty days, or as the reader chose, never before it is signed", () => {
  const t = treaty();
  assert.deepEqual([9, 10, 40, 41].map((d) => isDrawn(t, d)), [false, true, true, false]);
  assert.equal(isDrawn(t, 99, true), true);
  assert.equal(isDrawn(t, 12, false), false);
  assert.equal(isDrawn(t, 9, true), false);
  assert.equal(isDrawn(treaty({ areas: [] }), 12), false);
});

test("the effect is told on its days", () => {
  assert.deepEqual([8, 9, 11, 12].map((d) => tellingOn([treaty()], d).length), [0, 1, 1, 0]);
});
