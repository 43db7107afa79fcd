// What the address says and is told: date, by, lang. Pure.

import { iso, parseDay } from "./dates.js";

/** Day and mode from a query string; what cannot be read is left out. */
export function readState(search) {
  const query = new URLSearchParams(search);
  const state = {};
  const date = query.get("date");
  if (date) {
    try {
      state.day = parseDay(date);
    } catch {
      // the server has already said what it accepts
    }
  }
  if (query.get("by") === "de_jure") state.by = "de_jure";
  if (query.has("lang")) state.lang = query.get("lang");
  return state;
}

/** Query string for a state; defaults are left out so that links stay short. */
export function writeState({ day, by, lang }) {
  const parts = [`date=${iso(day)}`];
  if (by && by !== "de_facto") parts.push(`by=${by}`);
  if (lang) parts.push(`lang=${lang}`);
  return `?${parts.join("&")}`;
}
