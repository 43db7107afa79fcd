// Signs: what kind of event (shape) and whose land (colour and pattern).

import { svg } from "./dom.js";

// Kinds are many; a sign can only tell a few families apart at 14 px.
const FAMILY = {
  treaty: "paper", ratification: "paper",
  correspondence: "letter", press: "letter", statement: "letter",
  mission: "journey", appointment: "journey",
  conference: "meeting", meeting: "meeting",
  battle: "conflict", incident: "conflict",
  politics: "politics", decision: "politics",
  death: "death",
};

export const FAMILIES = ["paper", "letter", "journey", "meeting", "conflict", "politics", "death"];

export const familyOf = (kind) => FAMILY[kind] ?? "politics";

// On a 16 x 16 grid. Closed shapes take the marker's fill, so that a hollow one can mean "possibly".
const SHAPE = {
  paper: "M3 2h10v12H3z",
  letter: "M1 3h14v10H1z",
  journey: "M2 13.5 8 1.5l6 12-6-3.2z",
  meeting: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z",
  conflict: "M8 1l7 7-7 7-7-7z",
  politics: "M8 1.6l6.4 4.7-2.4 7.6H4L1.6 6.3z",
  death: "M6.4 1.5h3.2v3.3h3.4V8H9.6v6.5H6.4V8H3V4.8h3.4z",
};

const CUT = { letter: "M1.6 3.6 8 9l6.4-5.4", paper: "M5.5 6h5M5.5 9h5" };

/** The sign of a kind as an inline SVG; `state` is "certain", "possible" or "recent". */
export function glyph(kind, state = "certain", size = 16) {
  return svg(
    "svg",
    { class: `glyph glyph-${state} glyph-${familyOf(kind)}`, viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true", focusable: "false" },
    svg("path", { d: SHAPE[familyOf(kind)] }),
    CUT[familyOf(kind)] ? svg("path", { class: "glyph-cut", d: CUT[familyOf(kind)] }) : null,
  );
}

/** Land outside the frame: ruled lightly, as engravers left what was not surveyed. */
export const NOT_MAPPED = "url(#not-mapped)";

const patternId = (code) => `fill-${code}`;

/** What a path's `fill` says for a holder. */
export function fillOf(code, polity) {
  if (!polity) return "none";
  return polity.pattern ? `url(#${patternId(code)})` : polity.colour;
}

/** Patterns of all holders and treaties, once per document, outside any layer. */
export function definePatterns(polities, treaties) {
  const defs = svg("defs");
  for (const [code, p] of Object.entries(polities)) {
    if (p.pattern) defs.append(holderPattern(code, p));
  }
  treaties.forEach((treaty, number) => {
    for (const to of new Set(treaty.areas.map((a) => a[1]))) {
      defs.append(treatyPattern(treaty.id, to, number, polities[to]?.line ?? "#27496d"));
    }
  });
  defs.append(
    svg("pattern", { id: "not-mapped", width: 6, height: 4, patternUnits: "userSpaceOnUse" },
      svg("rect", { class: "not-mapped-ground", width: 6, height: 4 }),
      svg("path", { class: "not-mapped-line", d: "M0 2h6" })),
  );
  document.body.append(
    svg("svg", { class: "pattern-defs", width: 0, height: 0, "aria-hidden": "true", focusable: "false" }, defs),
  );
}

function holderPattern(code, p) {
  const value = p.kind === "value"; // contested or nobody: coloured strokes on paper
  const ground = svg("rect", { width: 8, height: 8, fill: value ? "#fbf7ec" : p.colour });
  const stroke = value ? p.line : p.line;
  const drawing =
    p.pattern === "dots"
      ? [svg("circle", { cx: 2, cy: 2, r: 1.1, fill: stroke }), svg("circle", { cx: 6, cy: 6, r: 1.1, fill: stroke })]
      : [svg("path", { d: "M0 0h8", stroke, "stroke-width": value ? 4 : 2.2, "stroke-opacity": value ? 0.75 : 0.55 })];
  return svg(
    "pattern",
    { id: patternId(code), width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: p.pattern === "dots" ? "" : "rotate(45)" },
    ground,
    ...drawing,
  );
}

export const treatyFill = (treatyId, to) => `url(#treaty-${treatyId}-${to})`;

// Each treaty has an angle of its own, so that two laid over each other can be told apart.
function treatyPattern(id, to, number, colour) {
  const angle = [-45, 20, 70, 0, 45][number % 5];
  return svg(
    "pattern",
    { id: `treaty-${id}-${to}`, width: 9, height: 9, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${angle})` },
    svg("path", { d: "M0 2h9", stroke: "#fffaf0", "stroke-width": 3.6, "stroke-opacity": 0.55 }),
    svg("path", { d: "M0 2h9", stroke: colour, "stroke-width": 1.8 }),
  );
}

/** A small sample of a holder's land, for legends and lists. */
export function swatch(code, polity) {
  return svg(
    "svg",
    { class: "swatch-sign", viewBox: "0 0 24 16", width: 24, height: 16, "aria-hidden": "true", focusable: "false" },
    svg("rect", { x: 0.5, y: 0.5, width: 23, height: 15, rx: 1.5, fill: fillOf(code, polity), stroke: "currentColor", "stroke-opacity": 0.45 }),
  );
}
