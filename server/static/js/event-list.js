// The list beside the map: the same events, in words. Rebuilt only when the set changes.

import { spanWords } from "./dates.js";
import { byId, el, setText } from "./dom.js";
import { glyph, swatch } from "./glyphs.js";

export class EventList {
  /** @param on {day, open} what to call when the reader picks a day or an event */
  constructor({ data, words, on }) {
    Object.assign(this, { data, words, on });
    this.keys = {};
  }

  /** Fill a part of the page unless it already shows this. */
  refill(id, key, make) {
    if (this.keys[id] === key) return;
    this.keys[id] = key;
    byId(id).replaceChildren(...make());
  }

  show({ day, certain, possible, recent, next, changes, unsure, telling, coverage, calm }) {
    const { words } = this;
    const ids = (list) => list.map((e) => e.id).join();
    this.refill("today", `${ids(certain)}|${ids(possible)}`, () => {
      const parts = [];
      if (certain.length) parts.push(this.rows(certain, "certain", certain.length <= 2));
      if (possible.length) {
        parts.push(el("h3", { class: "possible-title", text: words.say("possible_title") }));
        parts.push(this.rows(possible, "possible", false));
      }
      if (!parts.length) parts.push(el("p", { class: "empty", text: words.say("empty_day") }));
      return parts;
    });
    this.refill("next-up", certain.length ? `none` : `${next?.day}-${next && next.day - day}`, () =>
      certain.length || !next ? (next || certain.length ? [] : [el("p", { class: "empty", text: words.say("after_last") })]) : [this.nextUp(next, day)],
    );
    byId("recent-section").hidden = recent.length === 0;
    this.refill("recent", ids(recent), () => [this.rows(recent, "recent", false)]);
    this.showChanges(day, changes, unsure, telling);
    byId("coverage-section").hidden = coverage.length === 0;
    this.refill("coverage", coverage.join("|"), () => coverage.map((text) => el("p", { text })));
    if (calm) setText(byId("status"), calm);
  }

  rows(events, state, open) {
    return el("ol", { class: `events events-${state}` }, events.map((e) => this.row(e, state, open)));
  }

  row(event, state, open) {
    const { words, data } = this;
    const place = data.places[event.place]?.name;
    const where = place ?? words.say(event.place ? "place_not_found" : "place_unknown");
    const date = state === "certain" && event.b[0] === event.b[3] ? "" : event.words;
    const meta = [data.kinds[event.kind] ?? event.kind, date].filter(Boolean).join(" · ");
    return el(
      "li",
      {},
      el(
        "details",
        { class: `event event-importance-${event.imp}`, "data-id": event.id, open },
        el(
          "summary",
          {},
          glyph(event.kind, state, 16),
          el(
            "span",
            { class: "event-head" },
            el("span", { class: "event-title", text: event.title }),
            el("span", { class: "event-meta" }, el("span", { class: place ? "event-place" : "event-place event-unlocated", text: where }), ` · ${meta}`),
          ),
        ),
        this.body(event),
      ),
    );
  }

  body(event) {
    const { words } = this;
    const facts = [];
    const fact = (key, value) => value && facts.push(el("dt", { text: words.say(key) }), el("dd", { text: value }));
    fact("date", event.words);
    fact("stated", event.stated);
    fact("people", event.people?.join(", "));
    if (event.to) fact("to", this.data.places[event.to]?.name);
    if (event.basis === "implied") fact("place", words.say("place_implied"));
    fact("certainty", words.say(`certainty.${event.cert}`));
    fact("source", [event.source, event.page && words.say("page", { n: event.page }), event.footnotes && words.say("footnote", { n: event.footnotes })].filter(Boolean).join(", "));
    return el(
      "div",
      { class: "event-body" },
      event.summary ? el("p", { text: event.summary }) : null,
      event.dateNote ? el("p", { class: "event-note", text: event.dateNote }) : null,
      event.note ? el("p", { class: "event-note", text: event.note }) : null,
      el("dl", { class: "event-facts" }, facts),
      el(
        "p",
        { class: "event-links" },
        event.place && this.data.places[event.place]
          ? el("button", { type: "button", class: "link-button", text: words.say("show_on_map"), on: { click: () => this.on.locate(event) } })
          : null,
        el("a", { href: `/events/${event.id}?lang=${this.data.lang}`, text: words.say("event_page") }),
      ),
    );
  }

  nextUp({ day, event }, from) {
    const { words, data } = this;
    return el(
      "p",
      { class: "next-up" },
      el("span", { text: words.count("next_in", day - from) }),
      " ",
      el("button", { type: "button", class: "link-button", on: { click: () => this.on.day(day) } },
        `${event.words}: ${event.title}`),
    );
  }

  showChanges(day, changes, unsure, telling) {
    const { words, data } = this;
    const certain = changes.filter((c) => !unsure.some((u) => u.territory === c.territory && u.row === c.row));
    byId("changed").hidden = !(certain.length || unsure.length || telling.length);
    const key = JSON.stringify([certain.map((c) => [c.territory, c.to]), unsure.map((u) => [u.territory, u.to, u.latest]), telling.map((t) => t.id)]);
    this.refill("changed-body", key, () => {
      const name = (code) => data.polities[code]?.short ?? code;
      const hands = (c) =>
        el("span", { class: "hands" }, el("b", { text: data.territories[c.territory]?.name ?? c.territory }), " ",
          swatch(c.from, data.polities[c.from]), ` ${name(c.from)} → `, swatch(c.to, data.polities[c.to]), ` ${name(c.to)}`);
      const parts = telling.map((t) => el("div", { class: "effect" }, el("h3", { text: t.name }), el("p", { text: t.effect })));
      if (certain.length) {
        // what they rest on is said once, not at every piece of land
        for (const why of new Set(certain.map((c) => c.row[8]))) {
          if (why && !telling.some((t) => t.name === why)) parts.push(el("h3", { class: "change-why", text: why }));
          parts.push(el("ul", { class: "changes" }, certain.filter((c) => c.row[8] === why).map((c) => el("li", {}, hands(c), c.row[7] ? el("small", { text: c.row[7] }) : null))));
        }
      }
      if (unsure.length) {
        parts.push(
          el("ul", { class: "changes changes-unsure" }, unsure.map((u) =>
            el("li", {}, hands(u), el("small", { text: words.say("between", { span: spanWords(u.earliest, u.latest, data.lang) }) })))),
        );
      }
      return parts;
    });
  }

  /** Trays: before the range, without a date, without a place on the map. */
  showTrays({ before, undated, unlocated }) {
    const tray = (key, events) =>
      events.length
        ? el("details", { class: "tray" }, el("summary", { text: this.words.count(key, events.length) }),
            el("ol", { class: "events events-recent" }, events.map((e) => this.trayRow(e))))
        : null;
    byId("trays-body").replaceChildren(...[tray("before", before), tray("undated", undated), tray("unlocated", unlocated)].filter(Boolean));
    byId("trays").hidden = !(before.length || undated.length || unlocated.length);
  }

  trayRow(event) {
    const { words, data } = this;
    const day = event.b[0];
    const inRange = day !== null && day >= data.first && day <= data.last;
    return el(
      "li",
      { class: "tray-row" },
      el("span", { class: "event-meta", text: event.words }),
      el("a", { href: `/events/${event.id}?lang=${data.lang}`, text: event.title }),
      inRange ? el("button", { type: "button", class: "link-button", text: words.say("go_there"), on: { click: () => this.on.day(day) } }) : null,
    );
  }

  /** Open an event that is in the list; false if it is not. */
  reveal(id) {
    const item = byId("panel").querySelector(`details.event[data-id="${CSS.escape(id)}"]`);
    if (!item) return false;
    item.open = true;
    item.scrollIntoView({ block: "nearest" });
    item.querySelector("summary").focus({ preventScroll: true });
    item.classList.add("is-chosen");
    setTimeout(() => item.classList.remove("is-chosen"), 1600);
    return true;
  }
}
