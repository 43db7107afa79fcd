// TopoJSON, read by ourselves: arcs are delta-encoded on a grid, faces are lists of arc numbers.
// Pure: no DOM, no Leaflet.

/** Arcs as Float64Array of longitude, latitude pairs, in degrees. */
export function decodeArcs(topology) {
  const { scale, translate } = topology.transform;
  return topology.arcs.map((arc) => {
    const out = new Float64Array(arc.length * 2);
    let x = 0;
    let y = 0;
    arc.forEach(([dx, dy], i) => {
      x += dx;
      y += dy;
      out[2 * i] = x * scale[0] + translate[0];
      out[2 * i + 1] = y * scale[1] + translate[1];
    });
    return out;
  });
}

/** Faces by id: every ring of every polygon, as arc numbers (`~i` is arc i walked backwards). */
export function faceRings(topology, name) {
  const faces = new Map();
  for (const geometry of topology.objects[name].geometries) {
    const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
    faces.set(geometry.id, polygons.flat());
  }
  return faces;
}

/** Web-Mercator position of one point, both in [0, 1], y growing southwards. */
export function mercator(lon, lat) {
  const s = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)];
}

/** Arcs in the unit square of Web Mercator, so that a zoom is one multiplication. */
export function projectArcs(arcs) {
  return arcs.map((arc) => {
    const out = new Float64Array(arc.length);
    for (let i = 0; i < arc.length; i += 2) {
      const [x, y] = mercator(arc[i], arc[i + 1]);
      out[i] = x;
      out[i + 1] = y;
    }
    return out;
  });
}

/** West, south, east, north of the faces' arcs: `[w, s, e, n]`. */
export function ringBounds(rings, arcs) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const ref of ring) {
      const arc = arcs[ref < 0 ? ~ref : ref];
      for (let i = 0; i < arc.length; i += 2) {
        if (arc[i] < box[0]) box[0] = arc[i];
        if (arc[i] > box[2]) box[2] = arc[i];
        if (arc[i + 1] < box[1]) box[1] = arc[i + 1];
        if (arc[i + 1] > box[3]) box[3] = arc[i + 1];
      }
    }
  }
  return box;
}

/**
 * Douglas-Peucker on a flat array of x, y; ends are always kept, so arcs that meet still meet.
 * Returns a flat array of the points kept.
 */
export function simplify(flat, tolerance) {
  const n = flat.length / 2;
  if (n < 3) return Array.from(flat);
  const keep = new Uint8Array(n);
  keep[0] = 1;
  keep[n - 1] = 1;
  const limit = tolerance * tolerance;
  const stack = [0, n - 1];
  while (stack.length) {
    const last = stack.pop();
    const first = stack.pop();
    const ax = flat[2 * first];
    const ay = flat[2 * first + 1];
    const dx = flat[2 * last] - ax;
    const dy = flat[2 * last + 1] - ay;
    const length2 = dx * dx + dy * dy;
    let worst = limit;
    let at = -1;
    for (let i = first + 1; i < last; i += 1) {
      const px = flat[2 * i] - ax;
      const py = flat[2 * i + 1] - ay;
      let t = length2 ? (px * dx + py * dy) / length2 : 0;
      t = t < 0 ? 0 : t > 1 ? 1 : t;
      const ex = px - t * dx;
      const ey = py - t * dy;
      const distance2 = ex * ex + ey * ey;
      if (distance2 > worst) {
        worst = distance2;
        at = i;
      }
    }
    if (at > 0) {
      keep[at] = 1;
      stack.push(first, at, at, last);
    }
  }
  const out = [];
  for (let i = 0; i < n; i += 1) if (keep[i]) out.push(flat[2 * i], flat[2 * i + 1]);
  return out;
}
