// Which events belong to a day: certainly, possibly (by the precision of their date), recently.
// Pure. Days are ordinals; an event's `b` holds the four bounds of its date,
// [earliest first, latest first, earliest last, latest last], null where unbounded, and `d`,
// where four numbers do not say it all (sets, scattered days), what dates.js calls a date.

import { ABSENT, CERTAIN, presence } from "./dates.js";

export const RECENT_DAYS = 30;

const low = (day) => (day === null || day === undefined ? -Infinity : day);
const high = (day) => (day === null || day === undefined ? Infinity : day);

/** "certain", "possible" or "absent". */
export const presenceOf = (event, day) => presence(event.d ?? event.b, day);

/** May the event have fallen between two days, both included? */
export function mayFall(event, first, last) {
  const runs = event.d?.one_of ?? event.d?.all_of ?? [event.d?.bounds ?? event.b];
  return runs.some(([start, , , end]) => low(start) <= last && high(end) >= first);
}

const startOf = (event) => low(event.b[0]);
const endOf = (event) => high(event.b[3]);

/** Order of reading: first possible day, then last possible day, then importance, then id. */
export function readingOrder(a, b) {
  return (
    startOf(a) - startOf(b) ||
    endOf(a) - endOf(b) ||
    (b.imp ?? 0) - (a.imp ?? 0) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

export class Chronicle {
  /** @param events as in /data/atlas @param first, last the days the atlas runs, both included */
  constructor(events, first, last) {
    this.first = first;
    this.last = last;
    const dated = events.filter((e) => Number.isFinite(startOf(e)) || Number.isFinite(endOf(e)));
    this.undated = events.filter((e) => !dated.includes(e));
    this.events = dated.sort(readingOrder);
    this.starts = this.events.map(startOf);
    /** Days on which an event begins, earliest reading, inside the range; each once. */
    this.days = [...new Set(this.starts)].filter((d) => d >= first && d <= last);
    this.before = this.events.filter((e) => endOf(e) < first);
    this.byId = new Map(events.map((e) => [e.id, e]));
  }

  /** Events of the day itself: {certain, possible}, each in reading order. */
  on(day) {
    const certain = [];
    const possible = [];
    for (const event of this.events) {
      if (startOf(event) > day) break;
      const state = presenceOf(event, day);
      if (state !== ABSENT) (state === CERTAIN ? certain : possible).push(event);
    }
    return { certain, possible };
  }

  /** Events that may have fallen within the `window` days before that day and are not on it. */
  recent(day, window = RECENT_DAYS) {
    return this.events
      .filter((e) => mayFall(e, day - window, day - 1) && presenceOf(e, day) === ABSENT)
      .sort((a, b) => endOf(b) - endOf(a) || readingOrder(a, b));
  }

  /** First day after `day` on which an event begins, or null. */
  nextDay(day) {
    return firstAbove(this.days, day);
  }

  /** Last day before `day` on which an event begins, or null. */
  previousDay(day) {
    return lastBelow(this.days, day);
  }

  /** Events whose earliest first day is exactly `day`. */
  beginningOn(day) {
    return this.events.filter((e) => startOf(e) === day);
  }

  /**
   * How many events begin in each bucket of the range, for the strip under the slider. Only
   * those dated to a month or better: "1921" is not a thing of January.
   */
  countBy(bucketOf, buckets) {
    const counts = new Uint16Array(buckets);
    for (const event of this.events) {
      const start = startOf(event);
      const vague = high(event.b[1]) - start > 31;
      if (!vague && start >= this.first && start <= this.last) counts[bucketOf(start)] += 1;
    }
    return counts;
  }
}

/** Smallest element above `value` in an ascending array, or null. */
export function firstAbove(sorted, value) {
  let lo = 0;
  let hi = sorted.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (sorted[mid] > value) hi = mid;
    else lo = mid + 1;
  }
  return lo < sorted.length ? sorted[lo] : null;
}

/** Largest element below `value` in an ascending array, or null. */
export function lastBelow(sorted, value) {
  let lo = 0;
  let hi = sorted.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (sorted[mid] < value) lo = mid + 1;
    else hi = mid;
  }
  return lo > 0 ? sorted[lo - 1] : null;
}

/** The days playback stops at: events begin or land changes hands. Ascending, each once. */
export function stopsOf(eventDays, changeDays, first, last) {
  const all = new Set([...eventDays, ...changeDays]);
  return [...all].filter((d) => d >= first && d <= last).sort((a, b) => a - b);
}
