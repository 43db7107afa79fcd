// The map of one day, on the page the server made for it: no time control, the rest the same.

import { AtlasMap } from "./atlas-map.js";
import { Chronicle } from "./chronicle.js";
import { parseDay } from "./dates.js";
import { el } from "./dom.js";
import { whenMap } from "./map-bridge.js";
import { isDrawn } from "./treaties.js";

const bridge = await whenMap();
const frame = bridge.element.parentElement;
const offmap = el("div", { class: "offmap" });
frame.append(offmap);
const drawn = await AtlasMap.open(bridge, {
  offmap,
  onOpen: (id) => location.assign(`/events/${id}?lang=${drawn.data.lang}`),
});
const { data } = drawn;
const day = parseDay(bridge.element.dataset.day);
const chronicle = new Chronicle(data.events, data.first, data.last);
const { certain, possible } = chronicle.on(day);
drawn.show({
  day,
  by: bridge.element.dataset.by,
  shown: [
    ...certain.map((event) => ({ event, state: "certain" })),
    ...possible.map((event) => ({ event, state: "possible" })),
    ...chronicle.recent(day).map((event) => ({ event, state: "recent" })),
  ],
  treaties: new Set(data.treaties.filter((t) => isDrawn(t, day)).map((t) => t.id)),
});
const attribution = el("p", { class: "attribution", text: drawn.words.say("attribution") });
frame.append(attribution);
document.documentElement.dataset.ready = "1";
