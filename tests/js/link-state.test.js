import assert from "node:assert/strict";
import test from "node:test";

import { parseDay } from "../../server/static/js/dates.js";
import { readState, writeState } from "../../server/static/js/link-state.js";
import { Words } from "../../server/static/js/words.js";

test("state goes into the address and comes back", () => {
  const state = { day: parseDay("1921-03-16"), by: "de_jure", lang: "en" };
  assert.equal(writeState(state), "?date=1921-03-16&by=de_jure&lang=en");
  assert.deepEqual(readState(writeState(state)), state);
});

test("defaults are left out", () => {
  assert.equal(writeState({ day: parseDay("1920-04-23"), by: "de_facto" }), "?date=1920-04-23");
});

test("what cannot be read is left out", () => {
  assert.deepEqual(readState("?date=1921-13-40&by=whoever"), {});
});

test("words: placeholders, number forms, missing keys in sight", () => {
  const words = new Words({ "n.one": "{n} event", "n.other": "{n} events", hello: "a {b} {c}" }, "en");
  assert.equal(words.count("n", 1), "1 event");
  assert.equal(words.count("n", 1200), "1,200 events");
  assert.equal(words.say("hello", { b: 0 }), "a 0 {c}");
  assert.equal(words.say("nowhere"), "nowhere");
});
