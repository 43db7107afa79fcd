import assert from "node:assert/strict";
import test from "node:test";

import { joined, viewAddresses } from "../../server/static/js/export.js";

const DRAWN = { date: "1921-03-16", by: "de_facto", lang: "tr" };

test("without or with one treaty one address says it all", () => {
  assert.deepEqual(viewAddresses({ ...DRAWN, treaties: [] }), ["/export/view.geojson?date=1921-03-16&by=de_facto&lang=tr&download=1"]);
  assert.deepEqual(viewAddresses({ ...DRAWN, treaties: ["a"] }), ["/export/view.geojson?date=1921-03-16&by=de_facto&lang=tr&treaty=a&download=1"]);
});

test("further treaties are asked for by themselves", () => {
  const [, second] = viewAddresses({ ...DRAWN, treaties: ["a", "b"] });
  assert.equal(second, "/export/view.geojson?date=1921-03-16&by=de_facto&lang=tr&layers=treaties&treaty=b");
});

test("joined, treaties lie above borders and below events", () => {
  const feature = (layer) => ({ properties: { layer } });
  const view = { type: "FeatureCollection", features: ["borders", "treaties", "recent", "events"].map(feature) };
  const more = { type: "FeatureCollection", features: [feature("treaties")] };
  assert.deepEqual(joined([view, more]).features.map((f) => f.properties.layer), ["borders", "treaties", "treaties", "recent", "events"]);
  assert.equal(view.features.length, 4, "the collections given stay as they are");
});
