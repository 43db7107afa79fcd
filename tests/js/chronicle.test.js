import assert from "node:assert/strict";
import test from "node:test";

import { Chronicle, firstAbove, lastBelow, presenceOf, stopsOf } from "../../server/static/js/chronicle.js";

const day = (id, n, imp = 1) => ({ id, imp, b: [n, n, n, n] });
const month = (id, from, to) => ({ id, imp: 1, b: [from, to, from, to] });
const EVENTS = [
  day("b", 110, 1),
  day("a", 110, 3),
  month("m", 100, 130),
  day("old", 10),
  { id: "set", imp: 1, b: [140, 144, 140, 144], d: { one_of: [[140, 140, 140, 140], [144, 144, 144, 144]] } },
  { id: "none", imp: 1, b: [null, null, null, null] },
];
const chronicle = new Chronicle(EVENTS, 90, 200);
const ids = (events) => events.map((e) => e.id);

test("certain and possible are kept apart, the weightier first", () => {
  const { certain, possible } = chronicle.on(110);
  assert.deepEqual(ids(certain), ["a", "b"]);
  assert.deepEqual(ids(possible), ["m"]);
});

test("the days between the members of a set are free", () => {
  assert.equal(presenceOf(EVENTS[4], 140), "possible");
  assert.equal(presenceOf(EVENTS[4], 142), "absent");
  assert.deepEqual(ids(chronicle.on(142).possible), []);
});

test("recent events are those of the thirty days before, nearest first", () => {
  assert.deepEqual(ids(chronicle.recent(111)), ["a", "b"]);
  assert.deepEqual(ids(chronicle.recent(140)), ["m", "a", "b"]);
  assert.deepEqual(ids(chronicle.recent(141)), ["set", "m"]);
  assert.deepEqual(ids(chronicle.recent(175)), []);
});

test("next and previous go by the first possible day", () => {
  assert.deepEqual(chronicle.days, [100, 110, 140]);
  assert.equal(chronicle.nextDay(100), 110);
  assert.equal(chronicle.nextDay(140), null);
  assert.equal(chronicle.previousDay(100), null);
  assert.equal(chronicle.previousDay(141), 140);
});

test("events before the range and without a date are in their trays", () => {
  assert.deepEqual(ids(chronicle.before), ["old"]);
  assert.deepEqual(ids(chronicle.undated), ["none"]);
});

test("neighbours in a sorted list", () => {
  assert.equal(firstAbove([1, 3, 5], 3), 5);
  assert.equal(firstAbove([], 3), null);
  assert.equal(lastBelow([1, 3, 5], 3), 1);
  assert.equal(lastBelow([1, 3, 5], 1), null);
});

test("stops are event days and change days inside the range, each once", () => {
  assert.deepEqual(stopsOf([100, 110], [50, 110, 105, 300], 90, 200), [100, 105, 110]);
});
