// Playback from stop to stop: never passes one over, never starts by itself. Pure but for the
// clock, which is handed in.

import { firstAbove } from "./chronicle.js";

export class Player {
  /**
   * @param stops ascending days to stop at
   * @param go called with each day
   * @param onChange called with true (plays) or false (stands)
   */
  constructor({ stops, go, onChange = () => {}, interval = 2200, clock = globalThis }) {
    this.stops = stops;
    this.go = go;
    this.onChange = onChange;
    this.interval = interval;
    this.clock = clock;
    this.timer = null;
  }

  get playing() {
    return this.timer !== null;
  }

  /** Start from a day; the first step comes at once. At the end it starts again from the front. */
  play(from) {
    if (this.playing || this.stops.length === 0) return;
    this.day = firstAbove(this.stops, from) === null ? -Infinity : from;
    this.timer = this.clock.setTimeout(() => this.step(), 0);
    this.onChange(true);
  }

  pause() {
    if (!this.playing) return;
    this.clock.clearTimeout(this.timer);
    this.timer = null;
    this.onChange(false);
  }

  /** The reader moved: go on from there. */
  moved(day) {
    if (this.playing) this.day = day;
  }

  step() {
    const next = firstAbove(this.stops, this.day);
    if (next === null) {
      this.pause();
      return;
    }
    this.day = next;
    this.go(next);
    if (!this.playing) return; // paused by what it showed
    if (firstAbove(this.stops, next) === null) this.pause();
    else this.timer = this.clock.setTimeout(() => this.step(), this.interval);
  }
}
