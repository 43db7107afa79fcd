// The slider, its strip of ticks, the buttons and the field for a date.

import { addMonths, addYears, dayWords, firstOfMonth, fromOrdinal, parseDay, toOrdinal, weekdayWords } from "./dates.js";
import { byId, setText, svg } from "./dom.js";

export class TimeControl {
  /** @param on {day, previous, next, play} what to call when the reader asks for it */
  constructor({ first, last, lang, words, on }) {
    Object.assign(this, { first, last, lang, words, on });
    this.slider = byId("day");
    this.date = byId("date");
    this.sub = byId("date-sub");
    this.play = byId("play");
    this.previous = byId("previous");
    this.next = byId("next");
    this.slider.addEventListener("input", () => on.day(Number(this.slider.value), "slider"));
    this.slider.addEventListener("keydown", (event) => this.key(event));
    this.previous.addEventListener("click", () => on.previous());
    this.next.addEventListener("click", () => on.next());
    this.play.addEventListener("click", () => on.play());
    byId("goto").addEventListener("submit", (event) => this.go(event));
    byId("goto-date").addEventListener("input", () => this.complain(""));
  }

  /** Arrows step days (the browser's own doing); Page keys months, with Shift years. */
  key(event) {
    if (event.key !== "PageUp" && event.key !== "PageDown") return;
    event.preventDefault();
    const by = event.key === "PageUp" ? 1 : -1;
    const day = Number(this.slider.value);
    const to = event.shiftKey ? addYears(day, by) : addMonths(day, by);
    this.on.day(Math.min(Math.max(to, this.first), this.last), "slider");
  }

  go(event) {
    event.preventDefault();
    const text = byId("goto-date").value.trim();
    let day = null;
    try {
      day = parseDay(text);
    } catch {
      this.complain(this.words.say("goto_bad"));
      return;
    }
    if (day < this.first || day > this.last) {
      this.complain(this.words.say("goto_outside", { first: dayWords(this.first, this.lang), last: dayWords(this.last, this.lang) }));
      return;
    }
    this.complain("");
    this.on.day(day, "field");
  }

  complain(text) {
    setText(byId("goto-error"), text);
    byId("goto-date").toggleAttribute("aria-invalid", text !== "");
  }

  show(day, count, possible, hasPrevious, hasNext) {
    const { slider, lang, words } = this;
    if (Number(slider.value) !== day) slider.value = day;
    const date = dayWords(day, lang);
    const events = count === 0 ? words.say("no_events") : words.count("n_events", count);
    slider.setAttribute("aria-valuetext", `${date}, ${events}`);
    slider.style.setProperty("--done", (day - this.first) / (this.last - this.first));
    setText(this.date, date);
    const told = possible ? words.say("some_possible", { events, n: possible }) : events;
    setText(this.sub, `${weekdayWords(day, lang)} · ${told}`);
    this.able(this.previous, hasPrevious);
    this.able(this.next, hasNext);
  }

  /** Greyed out but still reachable, so that focus is not lost at the ends. */
  able(button, yes) {
    if (yes) button.removeAttribute("aria-disabled");
    else button.setAttribute("aria-disabled", "true");
  }

  playing(yes) {
    this.play.classList.toggle("is-playing", yes);
    setText(byId("play-label"), this.words.say(yes ? "pause" : "play"));
  }

  /** Years, events by month, acts, treaties: what there is to find under the slider. */
  drawStrip({ counts, months, treaties, acts }) {
    const at = (day) => `${(((day - this.first) / (this.last - this.first)) * 100).toFixed(3)}%`;
    const root = svg("svg", { class: "strip-svg", width: "100%", height: "100%" });
    const top = Math.max(1, ...counts);
    counts.forEach((n, i) => {
      if (!n) return;
      const height = 3 + (Math.sqrt(n) / Math.sqrt(top)) * 13;
      root.append(svg("rect", { class: "strip-bar", x: at(months[i]), y: 18 - height, width: "0.4%", height }));
    });
    for (const day of acts) root.append(svg("rect", { class: "strip-act", x: at(day), y: 18, width: 1, height: 4 }));
    for (const { day } of treaties) {
      root.append(svg("rect", { class: "strip-treaty", x: at(day), y: 0, width: 1.6, height: 22 }));
    }
    const [from] = fromOrdinal(this.first);
    const [to] = fromOrdinal(this.last);
    for (let year = from; year <= to; year += 1) {
      const x = at(Math.max(this.first, toOrdinal(year, 1, 1)));
      root.append(svg("rect", { class: "strip-year", x, y: 18, width: 1, height: 6 }));
      const label = svg("text", { class: `strip-label${(year - from) % 4 === 0 ? "" : (year - from) % 2 === 0 ? " strip-label-2" : " strip-label-1"}`, x, dx: 3, y: 33 });
      label.textContent = year;
      root.append(label);
    }
    byId("strip").replaceChildren(root);
  }
}

/** First days of the months of a range, and the number of the month a day lies in. */
export function monthGrid(first, last) {
  const months = [];
  for (let day = firstOfMonth(first); day <= last; day = addMonths(day, 1)) months.push(day);
  const [y0, m0] = fromOrdinal(first);
  const indexOf = (day) => {
    const [y, m] = fromOrdinal(day);
    return (y - y0) * 12 + m - m0;
  };
  return { months, indexOf };
}
