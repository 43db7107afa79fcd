// dates.js against the table that geo/temporal.py is held to as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as dates from "../../server/static/js/dates.js";

const cases = JSON.parse(readFileSync(new URL("../temporal_cases.json", import.meta.url), "utf8"));
const { parseDay, iso } = dates;
const limits = { EARLIEST: dates.EARLIEST_DAY, LATEST: dates.LATEST_DAY };
const bound = (text) => (text === null ? null : limits[text] ?? parseDay(text));
const bounds = (texts) => texts.map(bound);

for (const row of cases.days) {
  test(`day ${row.iso}`, () => {
    const day = parseDay(row.iso);
    assert.equal(day, row.ordinal);
    assert.equal(iso(day), row.iso);
    assert.equal(dates.weekday(day), row.weekday);
    assert.equal(dates.toOrdinal(...dates.fromOrdinal(day)), day);
    assert.equal(dates.dayWords(day, "tr"), row.tr);
    assert.equal(dates.dayWords(day, "en"), row.en);
    assert.equal(dates.dayWords(day, "tr", { weekday: true }), row.weekday_tr);
    assert.equal(dates.dayWords(day, "en", { weekday: true }), row.weekday_en);
    assert.equal(dates.onDayWords(day, "tr"), row.on_tr);
    assert.equal(dates.beforeDayWords(day, "tr"), row.before_tr);
    assert.equal(dates.afterDayWords(day, "tr"), row.after_tr);
    assert.equal(dates.sinceDayWords(day, "tr"), row.since_tr);
    assert.equal(dates.untilDayWords(day, "tr"), row.until_tr);
    assert.equal(dates.onDayWords(day, "en"), `on ${row.en}`);
    assert.equal(dates.beforeDayWords(day, "en"), `before ${row.en}`);
    assert.equal(dates.afterDayWords(day, "en"), `after ${row.en}`);
    assert.equal(dates.sinceDayWords(day, "en"), `from ${row.en} on`);
    assert.equal(dates.untilDayWords(day, "en"), `until ${row.en}`);
  });
}

test("what is not one civil day is refused", () => {
  for (const text of cases.not_days) assert.throws(() => parseDay(text), RangeError, text);
  for (const value of [null, undefined, 19210316]) assert.throws(() => parseDay(value), RangeError);
});

for (const row of cases.moved) {
  test(`moved ${JSON.stringify(row)}`, () => {
    const from = parseDay(row.from);
    if ("months" in row) assert.equal(iso(dates.addMonths(from, row.months)), row.to);
    else if ("years" in row) assert.equal(iso(dates.addYears(from, row.years)), row.to);
    else {
      assert.equal(iso(dates.addDays(from, row.days)), row.to);
      assert.equal(dates.daysBetween(from, parseDay(row.to)), row.days);
    }
  });
}

test("spans", () => {
  for (const row of cases.spans) {
    const [first, last] = bounds([row.first, row.last]);
    assert.equal(dates.spanWords(first, last, "tr"), row.tr);
    assert.equal(dates.spanWords(first, last, "en"), row.en);
  }
  assert.equal(dates.spanWords(0, 0, "en"), "31 December 1 BCE");
});

test("counted days", () => {
  for (const row of cases.counts) {
    assert.equal(dates.countDaysWords(row.count, "tr"), row.tr);
    assert.equal(dates.countDaysWords(row.count, "en"), row.en);
  }
});

test("Turkish endings", () => {
  for (const row of cases.endings) {
    for (const name of [dates.LOCATIVE, dates.ABLATIVE, dates.DATIVE, dates.GENITIVE]) {
      assert.equal(dates.withCase(row.text, name), row[name]);
    }
  }
  assert.equal(dates.ending("ilkbaharı", dates.LOCATIVE, { possessive: true }), "nda");
  assert.equal(dates.pluralEnding(dates.numberWord(1920)), "ler");
  assert.equal(dates.pluralEnding(dates.numberWord(1930)), "lar");
});

for (const row of cases.presence) {
  for (const kind of ["event", "state"]) {
    test(`presence of ${row.edtf} as ${kind}`, () => {
      const wire = { ...row[kind], bounds: bounds(row[kind].bounds) };
      if (wire.one_of) wire.one_of = wire.one_of.map(bounds);
      if (wire.all_of) wire.all_of = wire.all_of.map(bounds);
      const given = Object.keys(wire).length === 1 ? wire.bounds : wire;
      for (const [day, expected] of Object.entries(row[`${kind}_on`])) {
        assert.equal(dates.presence(given, parseDay(day)), expected, day);
      }
    });
  }
}

test("days follow one another from -2000 to 4000, in step with Date", () => {
  const first = dates.toOrdinal(-2000, 1, 1);
  const last = dates.toOrdinal(4000, 1, 1);
  for (let day = first; day < last; day += 17) {
    const [year, month, inMonth] = dates.fromOrdinal(day);
    assert.equal(dates.toOrdinal(year, month, inMonth), day);
    const date = new Date(dates.toEpoch(day));
    assert.deepEqual(
      [year, month, inMonth, dates.weekday(day)],
      [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), (date.getUTCDay() + 6) % 7],
    );
    assert.equal(dates.fromEpoch(date.getTime()), day);
    assert.equal(dates.fromEpoch(date.getTime() + 86_399_999), day);
  }
});

test("the extremes are counted exactly", () => {
  for (const day of [dates.EARLIEST_DAY, dates.LATEST_DAY]) {
    assert.ok(Number.isSafeInteger(day));
    assert.equal(dates.toOrdinal(...dates.fromOrdinal(day)), day);
  }
});

test("first of the month", () => {
  assert.equal(iso(dates.firstOfMonth(parseDay("1921-03-16"))), "1921-03-01");
});
