// Saving what is drawn. The server gives the view of a day with the land of one treaty; when the
// reader has several hatched at once, the further ones are fetched and joined to the same file.

import { el } from "./dom.js";

/** Addresses of what is drawn: the view first, then the land of each further treaty. Pure. */
export function viewAddresses({ date, by, lang, treaties }) {
  const [first, ...further] = treaties;
  const address = (query) => `/export/view.geojson?${new URLSearchParams(query)}`;
  const common = { date, by, lang };
  return [
    address({ ...common, ...(first ? { treaty: first } : {}), download: 1 }),
    ...further.map((treaty) => address({ ...common, layers: "treaties", treaty })),
  ];
}

/** One collection out of several, drawn from below up: borders, treaties, then events. Pure. */
export function joined([view, ...further]) {
  const features = [...view.features];
  const at = features.findLastIndex((f) => ["borders", "treaties"].includes(f.properties.layer)) + 1;
  features.splice(at, 0, ...further.flatMap((collection) => collection.features));
  return { ...view, features };
}

/** Keep a link saving what `current()` says is drawn. */
export class ViewExport {
  constructor(link) {
    this.link = link;
    this.addresses = [];
    link.addEventListener("click", (event) => {
      if (this.addresses.length < 2) return; // the link itself will do
      event.preventDefault();
      this.save();
    });
  }

  set(drawn) {
    this.addresses = viewAddresses(drawn);
    this.name = `hudut-view-${drawn.date}${drawn.by === "de_jure" ? "-de-jure" : ""}.geojson`;
    this.link.setAttribute("href", this.addresses[0]);
  }

  async save() {
    const answers = await Promise.all(this.addresses.map((address) => fetch(address)));
    const wrong = answers.find((answer) => !answer.ok);
    if (wrong) throw new Error(`${wrong.url}: ${wrong.status}`);
    const whole = joined(await Promise.all(answers.map((answer) => answer.json())));
    const address = URL.createObjectURL(new Blob([JSON.stringify(whole)], { type: "application/geo+json" }));
    el("a", { href: address, download: this.name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
}
