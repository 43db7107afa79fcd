// Events at their places: one marker for each place, opened as a list in reading order; places
// outside the view are pointed at from the edge of the map. Also the thin line of a letter or
// journey from its place to its second place.

import { el, reducedMotion, setText } from "./dom.js";
import { glyph } from "./glyphs.js";
import { pane, rendererFor } from "./layer-ground.js";

const RANK = { certain: 0, possible: 1, recent: 2 };
const MARGIN = 26;
const POINTER_GAP = 16;

/** Shown events by place: [{place, items: [{event, state}], state, importance}]. */
export function byPlace(shown, places) {
  const groups = new Map();
  for (const item of shown) {
    const id = item.event.place;
    if (!id || !places[id]) continue;
    if (!groups.has(id)) groups.set(id, { place: id, items: [], state: "recent", importance: 0 });
    const group = groups.get(id);
    group.items.push(item);
    if (RANK[item.state] < RANK[group.state]) group.state = item.state;
    if (item.state !== "recent") group.importance = Math.max(group.importance, item.event.imp);
  }
  return [...groups.values()];
}

export class EventLayer {
  /** @param onOpen called with an event's id when the reader picks it */
  constructor({ L, map }, atlas, words, offmap, onOpen) {
    this.L = L;
    this.map = map;
    this.atlas = atlas;
    this.words = words;
    this.offmap = offmap;
    this.onOpen = onOpen;
    this.pane = pane(map, "events", 620, false);
    this.linePane = pane(map, "routes", 400);
    this.markers = new Map(); // place -> {marker, key}
    this.groups = [];
    this.routes = new Map(); // event id -> path
    map.on("moveend zoomend resize", () => this.point());
    map.on("popupopen", () => offmap.classList.add("is-behind"));
    map.on("popupclose", () => offmap.classList.remove("is-behind"));
  }

  /** @param shown [{event, state}] in reading order */
  show(shown) {
    this.groups = byPlace(shown, this.atlas.places);
    const wanted = new Map(this.groups.map((g) => [g.place, g]));
    for (const [place, { marker }] of this.markers) {
      if (!wanted.has(place)) {
        marker.remove();
        this.markers.delete(place);
      }
    }
    for (const group of this.groups) {
      const key = group.items.map((i) => `${i.event.id}:${i.state}`).join(" ");
      const old = this.markers.get(group.place);
      if (old?.key === key) continue;
      old?.marker.remove();
      this.markers.set(group.place, { marker: this.build(group), key });
    }
    this.drawRoutes(shown);
    this.point();
    return this.groups;
  }

  build(group) {
    const { L, map } = this;
    const place = this.atlas.places[group.place];
    const now = group.items.filter((i) => i.state !== "recent");
    const counted = now.length || group.items.length;
    const lead = now[0] ?? group.items[0];
    const sign = el(
      "span",
      { class: `pin pin-${group.state} pin-importance-${group.importance || 1}` },
      counted > 1 ? el("b", { class: "pin-count", text: counted }) : glyph(lead.event.kind, group.state, 15),
    );
    const name = el("span", { class: "pin-name", "aria-hidden": "true", text: place.name });
    const html = el("span", { class: `pin-box pin-box-${group.state}` }, sign, name);
    const marker = L.marker([place.lat, place.lon], {
      icon: L.divIcon({ className: "pin-icon", html, iconSize: [32, 32], iconAnchor: [16, 16] }),
      pane: this.pane,
      keyboard: true,
      riseOnHover: true,
      zIndexOffset: group.state === "recent" ? 0 : 1000,
    }).addTo(map);
    const label = `${place.name}: ${this.words.count("n_events", counted)}`;
    marker.getElement().setAttribute("aria-label", label);
    marker.bindPopup(() => this.list(group), { className: "event-popup", maxWidth: 300, minWidth: 220, closeButton: true });
    return marker;
  }

  list(group) {
    const place = this.atlas.places[group.place];
    const rows = group.items.map(({ event, state }) =>
      el(
        "li",
        { class: `popup-row popup-${state}` },
        el(
          "button",
          { type: "button", on: { click: () => this.onOpen(event.id) } },
          glyph(event.kind, state),
          el("span", {}, el("small", { text: event.words }), el("span", { class: "popup-title", text: event.title })),
        ),
      ),
    );
    return el("div", {}, el("h3", { text: place.name }), el("ol", { class: "popup-list" }, rows));
  }

  open(place) {
    this.markers.get(place)?.marker.openPopup();
  }

  drawRoutes(shown) {
    const { L, map, atlas } = this;
    const wanted = new Map(
      shown.filter((i) => i.state !== "recent" && i.event.to && atlas.places[i.event.to] && atlas.places[i.event.place])
        .map((i) => [i.event.id, i.event]),
    );
    for (const [id, path] of this.routes) {
      if (!wanted.has(id)) {
        path.remove();
        this.routes.delete(id);
      }
    }
    for (const [id, event] of wanted) {
      if (this.routes.has(id)) continue;
      const from = atlas.places[event.place];
      const to = atlas.places[event.to];
      const line = L.polyline(arc([from.lat, from.lon], [to.lat, to.lon]), {
        pane: this.linePane, renderer: rendererFor(L, map, this.linePane), interactive: false, weight: 1.6, className: "route",
      }).addTo(map);
      const end = L.circleMarker([to.lat, to.lon], {
        pane: this.linePane, renderer: rendererFor(L, map, this.linePane), interactive: false, radius: 3.5, className: "route-end",
      }).addTo(map);
      this.routes.set(id, L.layerGroup([line, end]));
    }
  }

  /** Buttons at the edge for places out of view, nudged apart; a click brings the place in. */
  point() {
    const { map, offmap } = this;
    const size = map.getSize();
    const centre = size.divideBy(2);
    const out = [];
    for (const group of this.groups) {
      const place = this.atlas.places[group.place];
      const p = map.latLngToContainerPoint([place.lat, place.lon]);
      if (p.x >= 0 && p.y >= 0 && p.x <= size.x && p.y <= size.y) continue;
      const dx = p.x - centre.x;
      const dy = p.y - centre.y;
      const reach = Math.min((centre.x - MARGIN) / Math.abs(dx || 1e-9), (centre.y - MARGIN) / Math.abs(dy || 1e-9));
      out.push({ group, place, angle: Math.atan2(dy, dx), x: centre.x + dx * reach, y: centre.y + dy * reach });
    }
    out.sort((a, b) => RANK[a.group.state] - RANK[b.group.state]);
    const key = out.map((o) => `${o.group.place}:${o.group.state}:${Math.round(o.x)}:${Math.round(o.y)}:${o.group.items.length}`).join("|");
    if (key === this.pointKey) return;
    this.pointKey = key;
    const focused = document.activeElement?.dataset?.place;
    const kept = this.obstacles();
    const buttons = out.slice(0, size.x < 500 ? 6 : 10).map((o) => {
      const arrow = el("span", { class: "offmap-arrow", "aria-hidden": "true", text: "➤" });
      arrow.style.transform = `rotate(${o.angle}rad)`;
      const now = o.group.items.filter((i) => i.state !== "recent").length;
      const n = now || o.group.items.length;
      const button = el(
        "button",
        {
          type: "button", class: `offmap-button offmap-${o.group.state}`, "data-place": o.group.place,
          "aria-label": this.words.say("offmap", { place: o.place.name, events: this.words.count("n_events", n) }),
          on: { click: () => this.goTo(o.group.place) },
        },
        arrow, el("span", { text: n > 1 ? `${o.place.name} · ${n}` : o.place.name }),
      );
      return { button, ...o };
    });
    offmap.replaceChildren(...buttons.map((b) => b.button));
    for (const b of buttons) {
      const w = b.button.offsetWidth;
      const h = b.button.offsetHeight;
      const onSide = Math.abs(b.x - centre.x) >= centre.x - MARGIN - 1;
      const within = (value, size_, length) => Math.min(Math.max(value, 8), length - size_ - 8);
      let x = within(b.x - w / 2, w, size.x);
      let y = within(b.y - h / 2, h, size.y);
      const [x0, y0] = [x, y];
      const clash = () => kept.some((k) => x < k.x + k.w + 4 && x + w + 4 > k.x && y < k.y + k.h + 4 && y + h + 4 > k.y);
      // along the edge it belongs to, nearest free spot first
      for (let tries = 1; clash() && tries < 72; tries += 1) {
        const shift = Math.ceil(tries / 2) * (tries % 2 ? 1 : -1);
        if (onSide) y = within(y0 + shift * POINTER_GAP, h, size.y);
        else x = within(x0 + shift * POINTER_GAP, w, size.x);
      }
      kept.push({ x, y, w, h });
      b.button.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    }
    if (focused) offmap.querySelector(`[data-place="${focused}"]`)?.focus();
  }

  /** What already stands on the map's edge, in its pixels. */
  obstacles() {
    const origin = this.map.getContainer().getBoundingClientRect();
    const plate = this.map.getContainer().closest(".plate, .map-frame");
    return [...plate.querySelectorAll(".zoom, .switch, .legend-card, .attribution, .leaflet-control-scale, .hatch-note")].map((e) => {
      const r = e.getBoundingClientRect();
      return { x: r.left - origin.left, y: r.top - origin.top, w: r.width, h: r.height };
    });
  }

  goTo(place) {
    const { lat, lon } = this.atlas.places[place];
    const bounds = this.map.getBounds().extend([lat, lon]);
    this.map.fitBounds(bounds, { padding: [50, 50], animate: !reducedMotion() });
  }
}

/** A slightly bent line between two places, so that there and back do not coincide. */
export function arc([lat1, lon1], [lat2, lon2], steps = 24) {
  const bend = 0.12;
  const midLat = (lat1 + lat2) / 2 + (lon2 - lon1) * bend;
  const midLon = (lon1 + lon2) / 2 - (lat2 - lat1) * bend;
  const points = [];
  for (let i = 0; i <= steps; i += 1) {
    const t = i / steps;
    const u = 1 - t;
    points.push([u * u * lat1 + 2 * u * t * midLat + t * t * lat2, u * u * lon1 + 2 * u * t * midLon + t * t * lon2]);
  }
  return points;
}

export { setText };
