// The legend of a date: holders with sample and area, then lines and signs. And the treaties.

import { byId, el, setText, svg } from "./dom.js";
import { FAMILIES, glyph, NOT_MAPPED, swatch, treatyFill } from "./glyphs.js";
import { areasByHolder } from "./holdings.js";
import { standing } from "./treaties.js";

const SAMPLE_KIND = { paper: "treaty", letter: "correspondence", journey: "mission", meeting: "conference", conflict: "battle", politics: "politics", death: "death" };

export class Legend {
  constructor({ data, words }) {
    Object.assign(this, { data, words });
    this.holders = el("ul", { class: "legend-holders" });
    this.rows = el("tbody");
    byId("legend").replaceChildren(
      this.holders,
      el("details", { class: "legend-more" }, el("summary", { text: words.say("legend.signs") }), el("div", { class: "legend-more-body" }, this.lines(), this.signs())),
    );
    byId("holders").replaceChildren(
      el("table", {},
        el("thead", {}, el("tr", {}, el("th", { scope: "col", text: words.say("holder") }), el("th", { scope: "col", class: "number", text: words.say("legend.area") }))),
        this.rows),
    );
  }

  show(holders) {
    const areas = areasByHolder(holders, this.data.territories);
    const polity = (code) => this.data.polities[code];
    const value = (code) => polity(code)?.kind === "value";
    const order = [...areas.filter(([c]) => !value(c)), ...areas.filter(([c]) => value(c))];
    this.holders.replaceChildren(
      ...order.map(([code]) =>
        el("li", { title: polity(code)?.name }, swatch(code, polity(code)), el("span", { class: "legend-name", text: polity(code)?.short ?? code }))),
    );
    this.rows.replaceChildren(
      ...order.map(([code, km2, ids]) =>
        el("tr", {},
          el("th", { scope: "row" }, swatch(code, polity(code)), " ", polity(code)?.name ?? code,
            el("small", { text: ids.map((id) => this.data.territories[id]?.name ?? id).join(" · ") })),
          el("td", { class: "number", text: this.words.km2(km2) }))),
    );
  }

  lines() {
    const sample = (...children) => svg("svg", { class: "swatch-sign", viewBox: "0 0 24 16", width: 24, height: 16, "aria-hidden": "true" }, ...children);
    const row = (sign, key) => el("li", {}, sign, el("span", { class: "legend-name", text: this.words.say(key) }));
    return el(
      "ul",
      { class: "legend-lines" },
      row(sample(svg("path", { class: "border-line", d: "M1 8h22", "stroke-width": 1.6 })), "legend.border"),
      row(sample(svg("path", { class: "border-halo border-halo-broken", d: "M1 8h22", "stroke-width": 8 }), svg("path", { class: "border-line", d: "M1 8h22", "stroke-width": 1.6, "stroke-dasharray": "7 4 1.5 4" })), "legend.broken"),
      row(sample(svg("rect", { class: "world-land", fill: NOT_MAPPED, x: 0.5, y: 0.5, width: 23, height: 15 })), "legend.not_mapped"),
    );
  }

  signs() {
    const { words } = this;
    const row = (kind, state, text) => el("li", {}, glyph(kind, state, 14), el("span", { text }));
    return el(
      "ul",
      { class: "legend-signs" },
      FAMILIES.map((family) => row(SAMPLE_KIND[family], "certain", words.say(`family.${family}`))),
      row("conference", "possible", words.say("legend.possible")),
      row("conference", "recent", words.say("legend.recent")),
    );
  }
}

// The three that drew today's line come first; the rest can be opened.
const MAIN = ["gumru-1920", "moskova-1921", "kars-1921"];

/** Treaties that disposed of land: a box to show each, and how it stands on the day. */
export class TreatyPanel {
  constructor({ data, words, onChange, onDay }) {
    Object.assign(this, { data, words });
    this.rows = data.treaties.filter((t) => t.areas.length).map((treaty) => this.row(treaty, onChange, onDay));
    const main = this.rows.filter((r) => MAIN.includes(r.treaty.id));
    const rest = this.rows.filter((r) => !main.includes(r));
    byId("treaties").replaceChildren(
      el("ul", { class: "treaty-list" }, main.map((r) => r.item)),
      ...(rest.length
        ? [el("details", { class: "tray" }, el("summary", { text: words.count("more_treaties", rest.length) }), el("ul", { class: "treaty-list" }, rest.map((r) => r.item)))]
        : []),
    );
  }

  sample(treaty, code) {
    const label = this.words.say("to_holder", { holder: this.data.polities[code]?.short ?? code });
    return svg(
      "svg",
      { class: "swatch-sign", viewBox: "0 0 24 16", width: 24, height: 16, role: "img", "aria-label": label },
      svg("rect", { x: 0.5, y: 0.5, width: 23, height: 15, fill: treatyFill(treaty.id, code), stroke: "currentColor", "stroke-opacity": 0.5 }),
    );
  }

  row(treaty, onChange, onDay) {
    const { words } = this;
    const box = el("input", { type: "checkbox", on: { change: () => onChange(treaty.id, box.checked) } });
    const status = el("span", { class: "treaty-status" });
    const samples = [...new Set(treaty.areas.map((a) => a[1]))].map((code) => this.sample(treaty, code));
    const date = el("button", { type: "button", class: "link-button", text: treaty.signedWords, on: { click: () => onDay(treaty.signed[0]) } });
    const item = el("li", {}, el("label", {}, box, el("span", { class: "treaty-name", text: treaty.short }), samples), el("span", { class: "treaty-detail" }, date, " · ", status));
    return { treaty, box, status, item };
  }

  show(day, drawn) {
    for (const { treaty, box, status, item } of this.rows) {
      const state = standing(treaty, day);
      if (box.checked !== drawn.has(treaty.id)) box.checked = drawn.has(treaty.id);
      box.disabled = state === "unsigned";
      setText(status, this.words.say(`standing.${state}`));
      item.className = `treaty treaty-${state}`;
    }
    const key = this.rows.filter((r) => drawn.has(r.treaty.id)).map((r) => `${r.treaty.short}: ${r.status.textContent}`).join("|");
    if (key === this.noteKey) return;
    this.noteKey = key;
    byId("hatch-note").replaceChildren(
      ...this.rows.filter((r) => drawn.has(r.treaty.id)).map((r) =>
        el("li", {}, this.sample(r.treaty, r.treaty.areas[0][1]), el("b", { text: r.treaty.short }), el("span", { class: "hatch-status", text: r.status.textContent }))),
    );
  }
}
