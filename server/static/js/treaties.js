// How a treaty stands on a day, and whether its land is drawn. Pure; the rules are those of
// geo/treaties.py, where the later reading of an uncertain date decides.

/** How long after its signature a treaty's land is drawn without being asked for, in days. */
export const SHOWN_DAYS = 30;

const come = (bounds, day) => bounds[1] === null || bounds[1] <= day;
const mayHaveCome = (bounds, day) => bounds[0] === null || bounds[0] <= day;

/** "unsigned", "signed", "ratified", "in_force", "never_in_force", "replaced" or "ended". */
export function standing(treaty, day) {
  if (!mayHaveCome(treaty.signed, day)) return "unsigned";
  if (treaty.status === "never_in_force") return "never_in_force";
  if (treaty.end && come(treaty.end, day)) return treaty.replacedBy ? "replaced" : "ended";
  if (treaty.force ? come(treaty.force, day) : treaty.status === "armistice") return "in_force";
  const ratified = treaty.stages.some(
    ([stage, , bounds]) => (stage === "ratified" || stage === "exchanged") && come(bounds, day),
  );
  return ratified ? "ratified" : "signed";
}

/** Is the land drawn? `choice` is true or false once the reader has chosen, else undefined. */
export function isDrawn(treaty, day, choice) {
  if (treaty.areas.length === 0 || !mayHaveCome(treaty.signed, day)) return false;
  if (choice !== undefined) return choice;
  return day <= (treaty.signed[3] ?? Infinity) + SHOWN_DAYS;
}

/** Treaties whose effect is to be told on that day. */
export function tellingOn(treaties, day) {
  return treaties.filter((t) => t.effect && t.effectDays.some(([from, to]) => day >= from && day <= to));
}
