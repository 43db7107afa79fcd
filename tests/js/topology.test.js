import assert from "node:assert/strict";
import test from "node:test";

import { decodeArcs, faceRings, mercator, projectArcs, ringBounds, simplify } from "../../server/static/js/topology.js";

// Two squares that share the line x = 1.
const TOPOLOGY = {
  type: "Topology",
  transform: { scale: [0.5, 0.5], translate: [10, 40] },
  arcs: [
    [[2, 0], [0, 2]],
    [[2, 2], [-2, 0], [0, -2], [2, 0]],
    [[2, 0], [2, 0], [0, 2], [-2, 0]],
  ],
  objects: {
    territories: {
      type: "GeometryCollection",
      geometries: [
        { type: "MultiPolygon", id: "LEFT", arcs: [[[0, 1]]] },
        { type: "Polygon", id: "RIGHT", arcs: [[2, -1]] },
      ],
    },
  },
};

test("arcs are decoded from the grid", () => {
  const [first, second] = decodeArcs(TOPOLOGY);
  assert.deepEqual([...first], [11, 40, 11, 41]);
  assert.deepEqual([...second], [11, 41, 10, 41, 10, 40, 11, 40]);
});

test("polygons and multipolygons give rings of arc numbers", () => {
  const rings = faceRings(TOPOLOGY, "territories");
  assert.deepEqual(rings.get("LEFT"), [[0, 1]]);
  assert.deepEqual(rings.get("RIGHT"), [[2, -1]]);
});

test("bounds of a face", () => {
  const arcs = decodeArcs(TOPOLOGY);
  assert.deepEqual(ringBounds([[0, 1]], arcs), [10, 40, 11, 41]);
  assert.deepEqual(ringBounds([[2, ~0]], arcs), [11, 40, 12, 41]);
});

test("Web Mercator puts 0, 0 in the middle and north on top", () => {
  assert.deepEqual(mercator(0, 0), [0.5, 0.5]);
  assert.ok(mercator(0, 45)[1] < 0.5);
  assert.ok(Math.abs(mercator(0, 85.0511287798)[1]) < 1e-9);
  assert.equal(projectArcs([Float64Array.of(-180, 0)])[0][0], 0);
});

test("simplifying keeps the ends and what stands out", () => {
  assert.deepEqual(simplify([0, 0, 1, 0.1, 2, 0], 0.5), [0, 0, 2, 0]);
  assert.deepEqual(simplify([0, 0, 1, 3, 2, 0], 0.5), [0, 0, 1, 3, 2, 0]);
  assert.deepEqual(simplify([0, 0, 1, 1], 5), [0, 0, 1, 1]);
});

test("a closed ring keeps its shape", () => {
  const ring = [0, 0, 10, 0, 10, 10, 0, 10, 0, 0];
  assert.deepEqual(simplify(ring, 1), ring);
});
