// What a treaty disposed of, hatched over the holdings in the colour of whom it was given to.

import { treatyFill } from "./glyphs.js";
import { pane, rendererFor } from "./layer-ground.js";

export class TreatyLayer {
  constructor({ L, map }, partition, treaties) {
    this.L = L;
    this.map = map;
    this.partition = partition;
    this.treaties = new Map(treaties.map((t) => [t.id, t]));
    this.drawn = new Map(); // id -> paths
    this.name = pane(map, "treaties", 280);
  }

  /** Draw exactly these treaties. Paths are made on first use and hidden afterwards. */
  show(ids) {
    for (const id of ids) if (!this.drawn.has(id)) this.drawn.set(id, this.build(this.treaties.get(id)));
    for (const [id, paths] of this.drawn) {
      const display = ids.has(id) ? "" : "none";
      for (const path of paths) if (path._path.style.display !== display) path._path.style.display = display;
    }
  }

  build(treaty) {
    const { L, map, name, partition } = this;
    const renderer = rendererFor(L, map, name);
    const paths = [];
    for (const [territory, to] of treaty.areas) {
      const rings = partition.rings.get(territory);
      if (!rings) continue;
      paths.push(
        new partition.classes.Face(partition.store, rings, {
          pane: name, renderer, interactive: false, stroke: false, fillOpacity: 1,
          fillColor: treatyFill(treaty.id, to), className: "treaty-face",
        }).addTo(map),
      );
    }
    paths.push(
      new partition.classes.Line(partition.store, partition.outline(treaty.areas.map((a) => a[0])), {
        pane: name, renderer, interactive: false, fill: false, weight: 2.2, className: "treaty-line",
      }).addTo(map),
    );
    return paths;
  }
}
