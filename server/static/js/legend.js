// The legend of a date: holders with sample and area, then lines and signs. And the treaties.

import { byId, el, setText, svg } from "./dom.js";
import { FAMILIES, glyph, swatch, treatyFill } from "./glyphs.js";
import { areasByHolder } from "./holdings.js";
import { standing } from "./treaties.js";

const SAMPLE_KIND = { paper: "treaty", letter: "correspondence", journey: "mission", meeting: "conference", conflict: "battle", politics: "politics", death: "death" };

export class Legend {
  constructor({ data, words }) {
    Object.assign(this, { data, words });
    this.holders = el("ul", { class: "legend-holders" });
    byId("legend").replaceChildren(this.holders, this.lines(), this.signs());
  }

  show(holders) {
    const areas = areasByHolder(holders, this.data.territories);
    const value = (code) => this.data.polities[code]?.kind === "value";
    const order = [...areas.filter(([c]) => !value(c)), ...areas.filter(([c]) => value(c))];
    this.holders.replaceChildren(
      ...order.map(([code, km2]) => {
        const polity = this.data.polities[code];
        return el("li", {}, swatch(code, polity), el("span", { class: "legend-name", text: polity?.name ?? code }), el("span", { class: "legend-area", text: this.words.km2(km2) }));
      }),
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
      row(sample(svg("rect", { class: "world-land", x: 0.5, y: 0.5, width: 23, height: 15 })), "legend.not_mapped"),
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

/** Treaties that disposed of land: a box to show each, and how it stands on the day. */
export class TreatyPanel {
  constructor({ data, words, onChange, onDay }) {
    Object.assign(this, { data, words });
    this.rows = data.treaties
      .filter((t) => t.areas.length)
      .map((treaty) => {
        const box = el("input", { type: "checkbox", on: { change: () => onChange(treaty.id, box.checked) } });
        const status = el("span", { class: "treaty-status" });
        const to = [...new Set(treaty.areas.map((a) => a[1]))];
        const samples = to.map((code) =>
          svg("svg", { class: "swatch-sign", viewBox: "0 0 24 16", width: 24, height: 16, "aria-hidden": "true" },
            svg("rect", { x: 0.5, y: 0.5, width: 23, height: 15, fill: treatyFill(treaty.id, code), stroke: "currentColor", "stroke-opacity": 0.5 })),
        );
        const date = el("button", { type: "button", class: "link-button", text: treaty.signedWords, on: { click: () => onDay(treaty.signed[0]) } });
        const item = el("li", {}, el("label", {}, box, el("span", { class: "treaty-name", text: treaty.short }), ...samples), el("span", { class: "treaty-line" }, date, " ", status));
        return { treaty, box, status, item };
      });
    byId("treaties").replaceChildren(el("ul", { class: "treaty-list" }, this.rows.map((r) => r.item)));
  }

  show(day, drawn) {
    for (const { treaty, box, status, item } of this.rows) {
      const state = standing(treaty, day);
      if (box.checked !== drawn.has(treaty.id)) box.checked = drawn.has(treaty.id);
      box.disabled = state === "unsigned";
      setText(status, this.words.say(`standing.${state}`));
      item.className = `treaty treaty-${state}`;
    }
  }
}
