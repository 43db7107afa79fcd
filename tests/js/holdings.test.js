import assert from "node:assert/strict";
import test from "node:test";

import { areasByHolder, Holdings, isBorder, pieces } from "../../server/static/js/holdings.js";

const holdings = new Holdings({
  EAST: [[1, 1, 1, "A", "A", "A", [], "", ""], [10, 8, 10, "B", "A", "B", [], "", ""], [20, 20, 20, "B", "B", "A", [], "", ""]],
  WEST: [[1, 1, 1, "A", "A", "A", [], "", ""]],
  ISLE: [[1, 1, 1, "A", "A", "A", [], "", ""]],
});
const EDGES = [["EAST", "WEST"], ["WEST", "SEA"], ["ISLE", "SEA"]];

test("a row lasts until the day before the next", () => {
  assert.equal(holdings.holder("EAST", 9, "de_facto"), "A");
  assert.equal(holdings.holder("EAST", 10, "de_facto"), "B");
  assert.equal(holdings.holder("EAST", 10, "de_jure"), "A");
  assert.equal(holdings.holder("EAST", 0, "de_facto"), "A", "days before the first row too");
  assert.equal(holdings.holder("NOWHERE", 10, "de_facto"), null);
});

test("a stretch joins rows with the same holder", () => {
  assert.deepEqual(holdings.stretch("EAST", 15, "de_facto"), { first: 10, last: null });
  assert.deepEqual(holdings.stretch("EAST", 15, "de_jure"), { first: null, last: 19 });
});

test("changes of a day, in fact and in law", () => {
  assert.deepEqual(holdings.changesOn(10, "de_facto").map((c) => [c.territory, c.from, c.to]), [["EAST", "A", "B"]]);
  assert.deepEqual(holdings.changesOn(10, "de_jure"), []);
  assert.deepEqual(holdings.changeDays, [10, 20]);
});

test("a change is uncertain on every day it may have fallen on", () => {
  assert.equal(holdings.uncertainOn(8, "de_facto").length, 1);
  assert.equal(holdings.uncertainOn(10, "de_facto").length, 1);
  assert.equal(holdings.uncertainOn(7, "de_facto").length, 0);
  assert.equal(holdings.uncertainOn(20, "de_jure").length, 0, "known to the day");
});

test("borders stand only between two holders, never at the shore", () => {
  const holders = holdings.holders(10, "de_facto");
  assert.equal(isBorder("EAST", "WEST", holders), true);
  assert.equal(isBorder("WEST", "SEA", holders), false);
  assert.equal(isBorder("EAST", "WEST", holdings.holders(9, "de_facto")), false);
});

test("land of one holder falls into connected pieces", () => {
  const found = pieces(holdings.holders(1, "de_facto"), EDGES).map((p) => p.territories.sort());
  assert.deepEqual(found.sort(), [["EAST", "WEST"], ["ISLE"]]);
});

test("areas by holder, largest first", () => {
  const areas = areasByHolder(holdings.holders(10, "de_facto"), { EAST: { km2: 5 }, WEST: { km2: 2 }, ISLE: { km2: 1 } });
  assert.deepEqual(areas.map(([code, km2]) => [code, km2]), [["B", 5], ["A", 3]]);
});
