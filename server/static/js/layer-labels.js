// Names: polities inside their land (moving with the date), a few towns, the seas.

import { el } from "./dom.js";
import { pieces } from "./holdings.js";
import { pane } from "./layer-ground.js";

const SEAS = [
  ["sea.black", 43.1, 33.4, 3],
  ["sea.mediterranean", 35.1, 30.4, 3],
  ["sea.caspian", 42.4, 49.7, 4],
  ["sea.marmara", 40.72, 28.25, 6],
];
const TOWN_KINDS = new Set(["city", "town"]);
const TOWNS_FROM_ZOOM = 5;
const BELOW_PIN = 30; // px: a polity name gives way to a marker on its spot

export class LabelLayer {
  constructor({ L, map }, atlas, words) {
    this.L = L;
    this.map = map;
    this.atlas = atlas;
    this.words = words;
    this.pane = pane(map, "labels", 420);
    this.polityLabels = new Map(); // key -> {marker, text, tier}
    this.holders = {};
    this.busy = new Set(); // places that have an event marker with its own name
    this.drawSeas();
    this.drawTowns();
    this.boxes = []; // of polity names, in layer pixels; towns keep off them
    map.on("moveend", () => this.placePolities()); // after a zoom too
  }

  marker(lat, lon, className, text) {
    const icon = this.L.divIcon({ className: `label ${className}`, html: el("span", { text }), iconSize: null });
    return this.L.marker([lat, lon], { icon, pane: this.pane, interactive: false, keyboard: false }).addTo(this.map);
  }

  drawSeas() {
    for (const [key, lat, lon, from] of SEAS) {
      const marker = this.marker(lat, lon, "label-sea", this.words.say(key));
      const update = () => (marker.getElement().style.display = this.map.getZoom() >= from ? "" : "none");
      this.map.on("zoomend", update);
      update();
    }
  }

  drawTowns() {
    const [west, south, east, north] = this.atlas.frame;
    this.towns = Object.entries(this.atlas.places)
      .filter(([, p]) => TOWN_KINDS.has(p.kind) && p.n > 0 && p.lon > west && p.lon < east && p.lat > south && p.lat < north)
      .sort((a, b) => b[1].n - a[1].n)
      .map(([id, p]) => ({ id, ...p, marker: this.marker(p.lat, p.lon, "label-town", p.name) }));
  }

  /** Names that would lie on a more often named town's are left out, fewer at small scales. */
  placeTowns() {
    const zoom = this.map.getZoom();
    const most = zoom < TOWNS_FROM_ZOOM ? 0 : Math.round(9 * 2 ** (zoom - TOWNS_FROM_ZOOM));
    const taken = [...this.boxes];
    let shown = 0;
    for (const town of this.towns) {
      const p = this.map.latLngToLayerPoint([town.lat, town.lon]);
      const box = [p.x - 5, p.y - 9, p.x + 12 + town.name.length * 6.6, p.y + 9];
      const free = taken.every((t) => box[2] < t[0] || box[0] > t[2] || box[3] < t[1] || box[1] > t[3]);
      town.fits = shown < most && free;
      if (town.fits) {
        taken.push(box);
        shown += 1;
      }
      this.toggleTown(town);
    }
  }

  toggleTown(town) {
    town.marker.getElement().style.display = town.fits && !this.busy.has(town.id) ? "" : "none";
  }

  /** Places whose event markers carry the name already. */
  setBusy(ids) {
    this.busy = ids;
    this.placePolities();
  }

  show(holders) {
    this.holders = holders;
    this.placePolities();
  }

  placePolities() {
    const { atlas, map } = this;
    const zoom = map.getZoom();
    const view = map.getBounds();
    const kmPerPixel = (40075 * Math.cos((40 * Math.PI) / 180)) / (256 * 2 ** zoom);
    const wanted = new Map();
    const pins = [...this.busy].map((id) => map.latLngToLayerPoint([atlas.places[id].lat, atlas.places[id].lon]));
    this.boxes = [];
    for (const piece of pieces(this.holders, atlas.edges)) {
      const polity = atlas.polities[piece.code];
      if (!polity) continue;
      const sized = piece.territories
        .map((id) => ({ id, ...atlas.territories[id] }))
        .filter((t) => t.label && t.label[0] !== null)
        .sort((a, b) => b.km2 - a.km2);
      const total = sized.reduce((sum, t) => sum + t.km2, 0);
      const side = Math.sqrt(total) / kmPerPixel;
      const anchor = sized.find((t) => view.contains(t.label)) ?? null;
      if (!anchor) continue;
      const tier = side > 300 ? 1 : side > 150 ? 2 : side > 74 ? 3 : 0;
      if (!tier || polity.short.length * [0, 15, 10.5, 8][tier] > side * 1.9) continue;
      const p = map.latLngToLayerPoint(anchor.label);
      const low = pins.some((q) => Math.abs(q.x - p.x) < 60 && Math.abs(q.y - p.y) < 20);
      if (low) p.y += BELOW_PIN;
      const half = (polity.short.length * [0, 20, 14, 10.5][tier]) / 2;
      this.boxes.push([p.x - half, p.y - 11, p.x + half, p.y + 11]);
      wanted.set(`${piece.code} ${anchor.id}${low ? " low" : ""}`, { low, at: anchor.label, text: polity.short, tier, value: polity.kind === "value" });
    }
    for (const [key, label] of this.polityLabels) {
      const want = wanted.get(key);
      if (want && want.tier === label.tier) wanted.delete(key);
      else {
        label.marker.remove();
        this.polityLabels.delete(key);
      }
    }
    for (const [key, { at, text, tier, value, low }] of wanted) {
      const marker = this.marker(at[0], at[1], `label-polity label-polity-${tier}${value ? " label-value" : ""}${low ? " label-low" : ""}`, text);
      this.polityLabels.set(key, { marker, tier });
    }
    this.placeTowns();
  }
}
