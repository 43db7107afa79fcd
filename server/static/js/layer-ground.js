// The ground everything stands on: land whose holder is not mapped, graticule, relief, waters.

import { NOT_MAPPED } from "./glyphs.js";

const fetchJson = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
};

// Cutting lines at the frame can leave single points behind; Leaflet would put a pin on each.
const drawable = (feature) => !/Point$/.test(feature.geometry?.type ?? "Point");

/** A pane with its own stacking order; `inert` panes let clicks through. */
export function pane(map, name, zIndex, inert = true) {
  const element = map.getPane(name) ?? map.createPane(name);
  element.style.zIndex = zIndex;
  if (inert) element.style.pointerEvents = "none";
  element.classList.add(`pane-${name}`);
  return name;
}

const rendererFor = (L, map, name) => {
  map.hudutRenderers ??= {};
  map.hudutRenderers[name] ??= L.svg({ pane: name, padding: 0.25 });
  return map.hudutRenderers[name];
};
export { rendererFor };

/** Land of the whole world, coarse, and the frame inside which holders are mapped. */
export async function drawWorld({ L, map }, { url, frame: [west, south, east, north] }) {
  const name = pane(map, "world", 200);
  const land = await fetchJson(url);
  L.geoJSON(land, {
    pane: name,
    renderer: rendererFor(L, map, name),
    interactive: false,
    filter: drawable,
    smoothFactor: 1.4,
    style: { className: "world-land", weight: 0.6, fillOpacity: 1, fillColor: NOT_MAPPED },
  }).addTo(map);
  const line = pane(map, "frame", 330);
  L.rectangle([[south, west], [north, east]], {
    pane: line,
    renderer: rendererFor(L, map, line),
    interactive: false,
    fill: false,
    weight: 1,
    className: "frame-line",
  }).addTo(map);
}

export function drawGraticule({ L, map }, { step }) {
  const name = pane(map, "graticule", 205);
  const lines = [];
  for (let lon = -180; lon <= 180; lon += step) lines.push([[-75, lon], [80, lon]]);
  for (let lat = -75; lat <= 80; lat += step) lines.push([[lat, -180], [lat, 180]]);
  L.polyline(lines, {
    pane: name,
    renderer: rendererFor(L, map, name),
    interactive: false,
    weight: 0.6,
    className: "graticule",
  }).addTo(map);
}

export function drawRelief({ L, map }, { url, bounds }) {
  const name = pane(map, "relief", 300);
  L.imageOverlay(url, bounds, { pane: name, interactive: false, className: "relief", alt: "" }).addTo(map);
}

export async function drawWaters({ L, map }, { lakes, rivers }) {
  const riverPane = pane(map, "rivers", 310);
  const lakePane = pane(map, "lakes", 315);
  const [lakeData, riverData] = await Promise.all([fetchJson(lakes), fetchJson(rivers)]);
  L.geoJSON(riverData, {
    pane: riverPane,
    renderer: rendererFor(L, map, riverPane),
    interactive: false,
    filter: drawable,
    smoothFactor: 1.2,
    style: { className: "river", weight: 0.9, fill: false },
  }).addTo(map);
  L.geoJSON(lakeData, {
    pane: lakePane,
    renderer: rendererFor(L, map, lakePane),
    interactive: false,
    filter: drawable,
    smoothFactor: 1,
    style: { className: "lake", weight: 0.6, fillOpacity: 1 },
  }).addTo(map);
}

export { fetchJson };
