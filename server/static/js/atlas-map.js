// The map as a whole: its layers put together, and one call that shows a day.

import { el, reducedMotion } from "./dom.js";
import { definePatterns } from "./glyphs.js";
import { Holdings } from "./holdings.js";
import { EventLayer } from "./layer-events.js";
import { drawGraticule, drawRelief, drawWaters, drawWorld, fetchJson } from "./layer-ground.js";
import { LabelLayer } from "./layer-labels.js";
import { PartitionLayer } from "./layer-partition.js";
import { TreatyLayer } from "./layer-treaties.js";
import { sinceDayWords, untilDayWords } from "./dates.js";
import { Words } from "./words.js";

export class AtlasMap {
  /**
   * @param bridge as `whenMap` gives it
   * @returns once data and geometry are there; the ground may still be arriving
   */
  static async open(bridge, { offmap, onOpen }) {
    const option = (kind) => bridge.layers.find((layer) => layer.kind === kind)?.options;
    const { atlas, partition } = option("partition");
    const [data, topology] = await Promise.all([fetchJson(atlas), fetchJson(partition)]);
    const self = new AtlasMap();
    self.bridge = bridge;
    self.map = bridge.map;
    self.data = data;
    self.words = new Words(data.words, data.lang);
    self.holdings = new Holdings(data.holdings);
    definePatterns(data.polities, data.treaties);
    drawGraticule(bridge, option("graticule"));
    self.partition = new PartitionLayer(bridge, topology, data);
    if (option("relief")) drawRelief(bridge, option("relief"));
    self.treaties = new TreatyLayer(bridge, self.partition, data.treaties);
    self.labels = new LabelLayer(bridge, data, self.words);
    self.events = new EventLayer(bridge, data, self.words, offmap, onOpen);
    self.describeLand();
    bridge.L.control.scale({ imperial: false, position: "bottomleft" }).addTo(bridge.map);
    self.ground = Promise.allSettled([drawWorld(bridge, option("world")), drawWaters(bridge, option("waters"))]);
    return self;
  }

  /** Show a day: only what differs from what is drawn is touched. */
  show({ day, by, shown, treaties }) {
    this.day = day;
    this.by = by;
    const holders = this.holdings.holders(day, by);
    const unsure = this.holdings.uncertainOn(day, by);
    const key = Object.values(holders).join();
    this.partition.show(holders, new Set(unsure.map((u) => u.territory)));
    if (key !== this.holderKey) {
      this.holderKey = key;
      this.labels.show(holders);
    }
    this.treaties.show(treaties);
    const groups = this.events.show(shown);
    const busy = groups.map((g) => g.place);
    const busyKey = busy.join();
    if (busyKey !== this.busyKey) {
      this.busyKey = busyKey;
      this.labels.setBusy(new Set(busy));
    }
    return { holders, unsure };
  }

  /** A click on land says what it is and who holds it, since when and until when. */
  describeLand() {
    const { map, partition } = this;
    for (const face of partition.faces.values()) {
      face.on("click", (event) => {
        this.bridge.L.popup({ className: "land-popup", maxWidth: 300 })
          .setLatLng(event.latlng)
          .setContent(this.landCard(face.territory))
          .openOn(map);
      });
    }
  }

  landCard(id) {
    const { words, data, holdings, day } = this;
    const territory = data.territories[id];
    const row = holdings.rowOn(id, day);
    const line = (by) => {
      const code = holdings.holder(id, day, by);
      const { first, last } = holdings.stretch(id, day, by);
      const name = data.polities[code]?.short ?? code;
      const since = first === null ? "" : sinceDayWords(first, data.lang);
      const until = last === null ? "" : untilDayWords(last, data.lang);
      return [el("dt", { text: words.say(by) }), el("dd", {}, el("strong", { text: name }), " ", [since, until].filter(Boolean).join(", "))];
    };
    const claimants = (row?.[6] ?? []).map((c) => data.polities[c]?.short ?? c).join(", ");
    return el(
      "div",
      { class: "land-card" },
      el("h3", { text: territory.name }),
      territory.present ? el("p", { class: "land-present", text: words.say("today", { name: territory.present }) }) : null,
      el("dl", {}, line("de_facto"), line("de_jure"),
        claimants ? [el("dt", { text: words.say("claimed_by") }), el("dd", { text: claimants })] : [],
        [el("dt", { text: words.say("certainty") }), el("dd", { text: words.say(`certainty.${row?.[5]}`) })]),
      row?.[7] ? el("p", { class: "land-note", text: row[7] }) : null,
      el("p", { class: "land-area", text: words.km2(territory.km2) }),
    );
  }

  home() {
    this.map.fitBounds(this.bridge.view, { animate: !reducedMotion() });
  }
}
