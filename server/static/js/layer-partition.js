// Territories filled by holder, border lines where holders differ. Geometry is built once; a
// step of time changes fills and visibility, and only of what changed.

import { fillOf } from "./glyphs.js";
import { isBorder } from "./holdings.js";
import { pane, rendererFor } from "./layer-ground.js";
import { decodeArcs, faceRings, projectArcs, ringBounds, simplify } from "./topology.js";

const TILE = 256;
const TOLERANCE_PX = 0.7;
/** From this uncertainty on (km) a border is drawn broken. */
export const BROKEN_FROM_KM = 3;

/** Arcs in pixels of the current zoom, simplified once and shared by faces and lines. */
class ArcStore {
  constructor(L, topology) {
    this.L = L;
    const degrees = decodeArcs(topology);
    this.degrees = degrees;
    this.unit = projectArcs(degrees);
    this.key = "";
  }

  at(map) {
    const origin = map.getPixelOrigin();
    const key = `${map.getZoom()}/${origin.x}/${origin.y}`;
    if (key === this.key) return this.pixels;
    const scale = TILE * 2 ** map.getZoom();
    this.pixels = this.unit.map((arc) => {
      const flat = new Float64Array(arc.length);
      for (let i = 0; i < arc.length; i += 2) {
        flat[i] = arc[i] * scale - origin.x;
        flat[i + 1] = arc[i + 1] * scale - origin.y;
      }
      const kept = simplify(flat, TOLERANCE_PX);
      const points = [];
      for (let i = 0; i < kept.length; i += 2) points.push(new this.L.Point(kept[i], kept[i + 1]));
      return points;
    });
    this.key = key;
    return this.pixels;
  }

  bounds(rings) {
    const [w, s, e, n] = ringBounds(rings, this.degrees);
    return this.L.latLngBounds([s, w], [n, e]);
  }
}

/** Leaflet paths that take their points from the store instead of from positions of their own. */
function pathClasses(L) {
  const shared = {
    _project() {
      const arcs = this._store.at(this._map);
      this._rings = this._refs.map((ring) => {
        const points = [];
        for (const ref of ring) {
          const arc = arcs[ref < 0 ? ~ref : ref];
          if (ref >= 0) for (let i = points.length ? 1 : 0; i < arc.length; i += 1) points.push(arc[i]);
          else for (let i = arc.length - (points.length ? 2 : 1); i >= 0; i -= 1) points.push(arc[i]);
        }
        return points;
      });
      const box = new L.Bounds();
      for (const ring of this._rings) for (const p of ring) box.extend(p);
      this._rawPxBounds = box;
      this._updateBounds();
    },
    _simplifyPoints() {}, // the store has done it, the same for both neighbours
    isEmpty() {
      return this._refs.length === 0;
    },
  };
  const initialize = function initialize(store, refs, options) {
    L.Util.setOptions(this, options);
    this._store = store;
    this._refs = refs;
    this._latlngs = [];
    this._bounds = store.bounds(refs);
  };
  return {
    Face: L.Polygon.extend({ ...shared, initialize }),
    Line: L.Polyline.extend({ ...shared, initialize }),
  };
}

export class PartitionLayer {
  constructor({ L, map }, topology, atlas) {
    this.L = L;
    this.map = map;
    this.atlas = atlas;
    this.store = new ArcStore(L, topology);
    this.classes = pathClasses(L);
    this.rings = faceRings(topology, "territories");
    this.faces = new Map();
    this.shown = new Map(); // territory -> holder drawn
    this.lines = []; // [{left, right, paths, on}]
    this.drawFaces();
    this.drawLines();
    map.on("zoomend", () => this.scaleHalos());
  }

  drawFaces() {
    const { L, map } = this;
    const name = pane(map, "faces", 250, false);
    const renderer = rendererFor(L, map, name);
    for (const [id, rings] of this.rings) {
      const face = new this.classes.Face(this.store, rings, {
        pane: name, renderer, weight: 0.8, fillOpacity: 1, opacity: 1, className: "face", color: "none", fillColor: "none",
      });
      face.territory = id;
      face.addTo(map);
      this.faces.set(id, face);
    }
  }

  drawLines() {
    const { L, map } = this;
    const coastPane = pane(map, "coast", 320);
    const haloPane = pane(map, "halo", 340);
    const linePane = pane(map, "borders", 350);
    const coast = [];
    this.atlas.edges.forEach(([left, right, kind, km], i) => {
      if (left === "SEA" || right === "SEA") coast.push([i]);
      if (!this.rings.has(left) || !this.rings.has(right)) return;
      const broken = (km ?? 0) >= BROKEN_FROM_KM;
      const halo = new this.classes.Line(this.store, [[i]], {
        pane: haloPane, renderer: rendererFor(L, map, haloPane), interactive: false, weight: 4, fill: false,
        className: broken ? "border-halo border-halo-broken" : "border-halo",
      });
      const line = new this.classes.Line(this.store, [[i]], {
        pane: linePane, renderer: rendererFor(L, map, linePane), interactive: false, weight: 1.6, fill: false,
        dashArray: broken ? "7 4 1.5 4" : null,
        className: broken ? "border-line border-line-broken" : "border-line",
      });
      halo.addTo(map);
      line.addTo(map);
      const item = { left, right, km: km ?? 0, paths: [halo, line], halo, line, broken, on: true, unsure: false };
      this.lines.push(item);
      this.toggle(item, false);
    });
    this.coast = new this.classes.Line(this.store, coast, {
      pane: coastPane, renderer: rendererFor(L, map, coastPane), interactive: false, weight: 0.8, fill: false, className: "coast",
    }).addTo(map);
    this.scaleHalos();
  }

  /** The band beside a broken line is as wide as the line is uncertain, within reason. */
  scaleHalos() {
    const metresPerPixel = (40075016 * Math.cos((40 * Math.PI) / 180)) / (TILE * 2 ** this.map.getZoom());
    for (const item of this.lines) {
      if (!item.broken) continue;
      const weight = Math.min(30, Math.max(5, (2000 * item.km) / metresPerPixel));
      if (item.halo.options.weight !== weight) item.halo.setStyle({ weight });
    }
  }

  toggle(item, on) {
    if (item.on === on) return;
    item.on = on;
    for (const path of item.paths) path._path.style.display = on ? "" : "none";
  }

  /** Draw the holders of a day; `unsure` names territories that may change hands on it. */
  show(holders, unsure = new Set()) {
    let changed = 0;
    for (const [id, face] of this.faces) {
      const code = holders[id];
      if (this.shown.get(id) === code) continue;
      this.shown.set(id, code);
      changed += 1;
      const polity = this.atlas.polities[code];
      const fill = fillOf(code, polity);
      face.setStyle({ fillColor: fill, color: polity?.pattern ? "none" : fill });
    }
    for (const item of this.lines) {
      const on = isBorder(item.left, item.right, holders);
      if (item.on !== on) this.toggle(item, on);
      const doubtful = on && (unsure.has(item.left) || unsure.has(item.right));
      if (item.unsure !== doubtful) {
        item.unsure = doubtful;
        item.line._path.classList.toggle("border-unsure", doubtful);
      }
    }
    return changed;
  }

  /** Refs of the arcs that bound a set of territories from outside it. */
  outline(territories) {
    const inside = new Set(territories);
    const refs = [];
    this.atlas.edges.forEach(([left, right], i) => {
      if (inside.has(left) !== inside.has(right)) refs.push([i]);
    });
    return refs;
  }
}
