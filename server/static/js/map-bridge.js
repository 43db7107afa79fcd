// The one bridge to Folium: its script creates a Leaflet map under a name of its own, and the
// global L. Both are picked up here and handed on; nothing else reads globals.

/** Resolves to {L, map, layers, view, element} once the page's map has announced itself. */
export function whenMap(root = document) {
  const pick = (element) => ({ L: globalThis.L, element, ...element.hudut });
  const there = root.querySelector(".atlas-map");
  if (there?.hudut) return Promise.resolve(pick(there));
  return new Promise((resolve) => {
    root.addEventListener("hudut:map", (event) => resolve(pick(event.target)), { once: true });
  });
}
