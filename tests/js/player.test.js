import assert from "node:assert/strict";
import test from "node:test";

import { Player } from "../../server/static/js/player.js";

/** A clock that runs only when told to. */
function clock() {
  const queue = [];
  return {
    setTimeout: (f, ms) => queue.push({ f, ms }) && queue.at(-1),
    clearTimeout: (t) => queue.splice(queue.indexOf(t), 1),
    tick: () => queue.shift()?.f(),
    get waiting() {
      return queue.length;
    },
  };
}

function player(stops) {
  const c = clock();
  const seen = [];
  const said = [];
  const p = new Player({ stops, go: (d) => seen.push(d), onChange: (on) => said.push(on), clock: c });
  return { c, seen, said, p };
}

test("it stands still until asked", () => {
  const { c, p } = player([1, 2]);
  assert.equal(p.playing, false);
  assert.equal(c.waiting, 0);
});

test("it stops at every stop after the day it starts from, then stands", () => {
  const { c, seen, said, p } = player([1, 5, 9]);
  p.play(1);
  while (c.waiting) c.tick();
  assert.deepEqual(seen, [5, 9]);
  assert.deepEqual(said, [true, false]);
});

test("at the end it begins again from the front", () => {
  const { c, seen, p } = player([1, 5]);
  p.play(5);
  while (c.waiting) c.tick();
  assert.deepEqual(seen, [1, 5]);
});

test("pausing leaves nothing waiting; moving goes on from there", () => {
  const { c, seen, p } = player([1, 5, 9]);
  p.play(0);
  c.tick();
  p.moved(6);
  c.tick();
  assert.deepEqual(seen, [1, 9]);
  p.play(0);
  p.pause();
  assert.equal(c.waiting, 0);
  assert.equal(p.playing, false);
});

test("without stops it does not play", () => {
  const { p } = player([]);
  p.play(0);
  assert.equal(p.playing, false);
});
