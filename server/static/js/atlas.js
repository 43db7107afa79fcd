// The atlas page: one state (day, by, treaties chosen), one function that shows it.

import { AtlasMap } from "./atlas-map.js";
import { Chronicle, stopsOf } from "./chronicle.js";
import { dayWords, iso, parseDay, toEpoch } from "./dates.js";
import { byId, setText } from "./dom.js";
import { EventList } from "./event-list.js";
import { ViewExport } from "./export.js";
import { Legend, TreatyPanel } from "./legend.js";
import { readState, writeState } from "./link-state.js";
import { whenMap } from "./map-bridge.js";
import { Player } from "./player.js";
import { monthGrid, TimeControl } from "./time-control.js";
import { isDrawn, tellingOn } from "./treaties.js";

const URL_PAUSE_MS = 300; // browsers refuse replaceState more often than about 100 times in 10 s

async function start() {
  const root = byId("atlas");
  const bridge = await whenMap();
  const choices = new Map(); // treaty id -> the reader's own choice
  let list = null;

  const drawn = await AtlasMap.open(bridge, {
    offmap: byId("offmap"),
    onOpen: (id) => {
      bridge.map.closePopup();
      if (!list.reveal(id)) location.assign(`/events/${id}?lang=${drawn.data.lang}`);
    },
  });
  const { data, words, holdings } = drawn;
  const chronicle = new Chronicle(data.events, data.first, data.last);
  const asked = readState(location.search);
  const clamp = (day) => Math.min(Math.max(day, data.first), data.last);
  const state = { day: clamp(asked.day ?? Number(root.dataset.day)), by: asked.by ?? "de_facto", lang: asked.lang };

  const player = new Player({
    stops: stopsOf(chronicle.days, holdings.changeDays, data.first, data.last),
    go: (day) => show(day),
    onChange: (playing) => {
      time.playing(playing);
      if (!playing) show(state.day, { force: true });
    },
  });
  const move = (day) => {
    player.moved(day);
    show(day);
  };
  const time = new TimeControl({
    first: data.first, last: data.last, lang: data.lang, words,
    on: {
      day: (day, from) => {
        if (from === "slider") player.pause();
        move(clamp(day));
      },
      previous: () => step(chronicle.previousDay(state.day)),
      next: () => step(chronicle.nextDay(state.day)),
      play: () => (player.playing ? player.pause() : player.play(state.day)),
    },
  });
  const step = (day) => {
    player.pause();
    if (day !== null) move(day);
  };
  list = new EventList({
    data, words,
    on: {
      day: (day) => step(clamp(day)),
      locate: (event) => {
        const { lat, lon } = data.places[event.place];
        if (!bridge.map.getBounds().contains([lat, lon])) drawn.events.goTo(event.place);
        drawn.events.open(event.place);
      },
    },
  });
  const legend = new Legend({ data, words });
  const treaties = new TreatyPanel({
    data, words,
    onChange: (id, yes) => {
      choices.set(id, yes);
      show(state.day, { force: true });
    },
    onDay: (day) => step(clamp(day)),
  });

  const { months, indexOf } = monthGrid(data.first, data.last);
  time.drawStrip({
    months,
    counts: [...chronicle.countBy(indexOf, months.length)],
    treaties: data.treaties.filter((t) => t.areas.length && t.signed[0] >= data.first).map((t) => ({ day: t.signed[0] })),
    acts: [...new Set(data.acts.map((a) => a.b[1] ?? a.b[0]))].filter((d) => d >= data.first && d <= data.last),
  });
  list.showTrays({
    before: chronicle.before,
    undated: chronicle.undated,
    unlocated: data.events.filter((e) => !data.places[e.place]),
  });

  let urlTimer = null;
  const writeUrl = () => {
    clearTimeout(urlTimer);
    urlTimer = setTimeout(() => history.replaceState(null, "", writeState(state)), URL_PAUSE_MS);
  };

  const viewExport = new ViewExport(byId("export-view"));
  const writeLinks = (hatched) => {
    const date = iso(state.day);
    const set = (id, path, query) => byId(id).setAttribute("href", `${path}?${new URLSearchParams(query)}`);
    const common = { lang: data.lang, download: 1 };
    viewExport.set({ date, by: state.by, lang: data.lang, treaties: [...hatched] });
    set("export-events", "/export/events.geojson", { date, ...common });
    set("export-borders", "/export/borders.geojson", { date, by: state.by, ...common });
    set("day-page", `/map/${date}`, { lang: data.lang });
    const other = byId("lang-switch");
    other.setAttribute("href", writeState({ ...state, lang: other.hreflang }));
  };

  let legendKey = "";
  let shownDay = null;
  let shownCount = 0;

  /** Show a day; everything the page says follows from here. */
  function show(day, { force = false } = {}) {
    if (day === shownDay && !force) return;
    state.day = day;
    const { certain, possible } = chronicle.on(day);
    const recent = chronicle.recent(day);
    const shown = [
      ...certain.map((event) => ({ event, state: "certain" })),
      ...possible.map((event) => ({ event, state: "possible" })),
      ...recent.map((event) => ({ event, state: "recent" })),
    ];
    const hatched = new Set(data.treaties.filter((t) => isDrawn(t, day, choices.get(t.id))).map((t) => t.id));
    const { holders, unsure } = drawn.show({ day, by: state.by, shown, treaties: hatched });
    shownDay = day;
    shownCount = certain.length + possible.length;
    const nextDay = chronicle.nextDay(day);
    const previousDay = chronicle.previousDay(day);
    time.show(day, shownCount, possible.length, previousDay !== null, nextDay !== null);
    list.show({
      day, certain, possible, recent, unsure,
      next: nextDay === null ? null : { day: nextDay, event: chronicle.beginningOn(nextDay)[0] },
      changes: holdings.changesOn(day, state.by),
      telling: tellingOn(data.treaties, day),
      coverage: data.coverage.filter(([from, to]) => day >= from && day <= to).map((c) => c[3]),
      // silent while playing: a screen reader is not talked over
      calm: player.playing ? "" : `${dayWords(day, data.lang)}. ${shownCount ? words.count("n_events", shownCount) : words.say("no_events")}`,
    });
    const key = Object.values(holders).join();
    if (key !== legendKey) {
      legendKey = key;
      legend.show(holders);
    }
    treaties.show(day, hatched);
    writeLinks(hatched);
    writeUrl();
  }

  for (const radio of document.querySelectorAll('input[name="by"]')) {
    radio.checked = radio.value === state.by;
    radio.addEventListener("change", () => {
      state.by = radio.value;
      show(state.day, { force: true });
    });
  }
  byId("zoom-in").addEventListener("click", () => bridge.map.zoomIn());
  byId("zoom-out").addEventListener("click", () => bridge.map.zoomOut());
  byId("zoom-home").addEventListener("click", () => drawn.home());
  closeMenuOutside(byId("export-menu"));
  const wide = matchMedia("(min-width: 800px)"); // there the legend is a band, always open
  const legendCard = byId("legend-card");
  legendCard.open = wide.matches;
  wide.addEventListener("change", () => (legendCard.open = wide.matches));

  show(state.day);
  new ResizeObserver(() => bridge.map.invalidateSize({ pan: false })).observe(byId("map-area"));

  return {
    setDate: (date) => {
      const day = clamp(parseDay(date));
      player.moved(day);
      show(day);
      return Promise.resolve(iso(day));
    },
    get shownDate() {
      return iso(shownDay);
    },
    get shownTime() {
      return toEpoch(shownDay);
    },
    get shownCount() {
      return shownCount;
    },
    get shownEvents() {
      const { certain, possible } = chronicle.on(shownDay);
      return { certain: certain.map((e) => e.id), possible: possible.map((e) => e.id), recent: chronicle.recent(shownDay).map((e) => e.id) };
    },
    get shownTreaties() {
      return data.treaties.filter((t) => isDrawn(t, shownDay, choices.get(t.id))).map((t) => t.id);
    },
    get holders() {
      return holdings.holders(shownDay, state.by);
    },
    get playing() {
      return player.playing;
    },
    ground: drawn.ground,
  };
}

function closeMenuOutside(menu) {
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

// window.atlas: for tests and benchmarks. `ready` resolves when the first day is drawn.
const atlas = { setDate: (date) => atlas.ready.then(() => atlas.setDate(date)), shownDate: null, shownTime: null, shownCount: null };
atlas.ready = start().then(
  (live) => {
    Object.defineProperties(atlas, Object.getOwnPropertyDescriptors(live));
    document.documentElement.dataset.ready = "1";
    return atlas;
  },
  (error) => {
    const place = byId("plate-error");
    place.hidden = false;
    setText(place, place.dataset.text);
    byId("today").replaceChildren();
    throw error;
  },
);
window.atlas = atlas;
