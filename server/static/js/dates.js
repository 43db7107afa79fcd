// Whole civil days as numbers, and their words in Turkish and English: the twin of
// geo/days.py, geo/turkish.py and geo/daywords.py. Both are held to tests/temporal_cases.json.
//
// A day is an integer numbered as Python's date.toordinal() numbers it (1 is 1 January of the
// year 1), in the proleptic Gregorian calendar with a year zero. No clock time, no time zone:
// the Date object is not used. Pure; knows no DOM.

const YEAR_LIMIT = 10 ** 12;
const DAYS_IN_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const EPOCH = 719163; // 1 January 1970
const MS_PER_DAY = 86_400_000;

export const LANGUAGES = ["tr", "en"];

const MONTHS = {
  tr: ["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran",
    "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"],
  en: ["January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December"],
};
const WEEKDAYS = {
  tr: ["Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
};

// --- the calendar -------------------------------------------------------------------------

const floorDiv = (a, b) => Math.floor(a / b);

/** Whether the year has a 29 February; the year 0 has one. */
export function isLeap(year) {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Number of days of a month, 28 to 31; month is 1 to 12. */
export function daysInMonth(year, month) {
  return month === 2 && isLeap(year) ? 29 : DAYS_IN_MONTH[month];
}

function daysBeforeMonth(year, month) {
  return DAYS_BEFORE_MONTH[month] + (month > 2 && isLeap(year) ? 1 : 0);
}

/** Number of a civil day; the caller vouches that the day exists. */
export function toOrdinal(year, month, day) {
  const before = year - 1;
  const leapDays = floorDiv(before, 4) - floorDiv(before, 100) + floorDiv(before, 400);
  return before * 365 + leapDays + daysBeforeMonth(year, month) + day;
}

/** [year, month, day] of a numbered day. */
export function fromOrdinal(ordinal) {
  // 400 years are 146,097 days; floor division carries the pattern below the year 1.
  const cycles = floorDiv(ordinal - 1, 146_097);
  let rest = ordinal - 1 - cycles * 146_097;
  const centuries = floorDiv(rest, 36_524);
  rest -= centuries * 36_524;
  const fours = floorDiv(rest, 1_461);
  rest -= fours * 1_461;
  const singles = floorDiv(rest, 365);
  rest -= singles * 365;
  const year = cycles * 400 + centuries * 100 + fours * 4 + singles + 1;
  if (centuries === 4 || singles === 4) return [year - 1, 12, 31];
  let month = 12;
  while (daysBeforeMonth(year, month) > rest) month -= 1;
  return [year, month, rest - daysBeforeMonth(year, month) + 1];
}

export const EARLIEST_DAY = toOrdinal(-YEAR_LIMIT, 1, 1);
export const LATEST_DAY = toOrdinal(YEAR_LIMIT, 12, 31);

const padded = (number, width) => String(number).padStart(width, "0");

/** The day as ISO 8601: four digits for the year, a sign below 0 and above 9999. */
export function iso(ordinal) {
  const [year, month, day] = fromOrdinal(ordinal);
  const sign = year < 0 ? "-" : year > 9999 ? "+" : "";
  return `${sign}${padded(Math.abs(year), 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** Number of the one civil day written YYYY-MM-DD; throws RangeError for anything else. */
export function parseDay(text) {
  const found = /^(-?[0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (!found || found[1] === "-0000") throw new RangeError(`not one civil day: ${text}`);
  const [year, month, day] = found.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw new RangeError(`no such day: ${text}`);
  }
  return toOrdinal(year, month, day);
}

export const addDays = (ordinal, count) => ordinal + count;

/** How many days after `first` the `second` comes; negative if before. */
export const daysBetween = (first, second) => second - first;

/** The same day `count` months on, or the month's last day if it is shorter. */
export function addMonths(ordinal, count) {
  const [year, month, day] = fromOrdinal(ordinal);
  const index = month - 1 + count;
  const inYear = year + floorDiv(index, 12);
  const inMonth = index - floorDiv(index, 12) * 12 + 1;
  return toOrdinal(inYear, inMonth, Math.min(day, daysInMonth(inYear, inMonth)));
}

/** The same day `count` years on; 29 February becomes 28 where it must. */
export const addYears = (ordinal, count) => addMonths(ordinal, 12 * count);

/** First day of the month in which the day lies. */
export const firstOfMonth = (ordinal) => ordinal - fromOrdinal(ordinal)[2] + 1;

/** 0 for Monday to 6 for Sunday. */
export const weekday = (ordinal) => (((ordinal + 6) % 7) + 7) % 7;

/** Milliseconds from 1970 to UTC midnight at the start of the day, as Date counts them. */
export const toEpoch = (ordinal) => (ordinal - EPOCH) * MS_PER_DAY;

/** The day that holds this millisecond in UTC. */
export const fromEpoch = (ms) => floorDiv(ms, MS_PER_DAY) + EPOCH;

// --- presence -----------------------------------------------------------------------------

export const CERTAIN = "certain";
export const POSSIBLE = "possible";
export const ABSENT = "absent";

/**
 * Presence on a day of what HistoricalDate.to_json() describes: four days (earliest and latest
 * start, earliest and latest end; null is no limit), or an object that has the four as
 * `bounds` and besides, for sets, `one_of` or `all_of` (lists of four) or, for scattered days,
 * a `pattern` such as "156X-12-25".
 */
export function presence(dates, day) {
  if (Array.isArray(dates)) return presenceIn(dates, day);
  const runs = dates.one_of ?? dates.all_of;
  if (runs) {
    const each = runs.map((bounds) => presenceIn(bounds, day));
    if (each.every((one) => one === ABSENT)) return ABSENT;
    const isCertain = (one) => one === CERTAIN;
    return (dates.all_of ? each.some(isCertain) : each.every(isCertain)) ? CERTAIN : POSSIBLE;
  }
  const found = presenceIn(dates.bounds, day);
  if (found !== ABSENT && dates.pattern && !fits(dates.pattern, iso(day))) return ABSENT;
  return found;
}

function presenceIn([startMin, startMax, endMin, endMax], day) {
  if ((startMin !== null && day < startMin) || (endMax !== null && day > endMax)) return ABSENT;
  const begun = startMax === null || startMax <= day;
  return begun && (endMin === null || day <= endMin) ? CERTAIN : POSSIBLE;
}

function fits(pattern, day) {
  return [...pattern].every((wanted, place) => wanted === "X" || wanted === day[place]);
}

// --- Turkish endings ----------------------------------------------------------------------

export const LOCATIVE = "locative";
export const ABLATIVE = "ablative";
export const DATIVE = "dative";
export const GENITIVE = "genitive";

const ONES = ["sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"];
const TENS = ["", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"];
const POWERS = [[100, 10, "yüz"], [1e3, 1000, "bin"], [1e6, 1000, "milyon"],
  [1e9, 1000, "milyar"], [1e12, 1000, "trilyon"]];
const CLOSE = { a: "ı", ı: "ı", o: "u", u: "u", e: "i", i: "i", ö: "ü", ü: "ü" };
const PLAIN = { I: "ı", İ: "i", â: "a", Â: "a", î: "i", Î: "i", û: "u", Û: "u" };

/** The last word of a number read in Turkish; the sign is not read. */
export function numberWord(value) {
  const number = Math.abs(value);
  if (number % 10 || number === 0) return ONES[number % 10];
  if (number % 100) return TENS[floorDiv(number, 10) % 10];
  return POWERS.find(([size, next]) => floorDiv(number, size) % next)[2];
}

function letters(word) {
  const low = [...word].map((letter) => PLAIN[letter] ?? letter.toLowerCase());
  const vowels = low.filter((letter) => letter in CLOSE);
  return [vowels.at(-1) ?? "e", low.at(-1) ?? ""];
}

/** The ending a word takes, without apostrophe; `possessive` for words such as "yarısı". */
export function ending(word, grammaticalCase, { possessive = false } = {}) {
  const [vowel, last] = letters(word);
  const open = "aıou".includes(vowel) ? "a" : "e";
  const endsOpen = last in CLOSE;
  if (grammaticalCase === GENITIVE) return `${endsOpen ? "n" : ""}${CLOSE[vowel]}n`;
  if (grammaticalCase === DATIVE) return `${possessive ? "n" : endsOpen ? "y" : ""}${open}`;
  const consonant = possessive ? "nd" : last && "fstkçşhp".includes(last) ? "t" : "d";
  return `${consonant}${open}${grammaticalCase === ABLATIVE ? "n" : ""}`;
}

/** "ler" or "lar". */
export const pluralEnding = (word) => ("aıou".includes(letters(word)[0]) ? "lar" : "ler");

/** A name or number with apostrophe and ending: withCase("Kars", LOCATIVE) is "Kars’ta". */
export function withCase(text, grammaticalCase) {
  const digits = /[0-9]+$/.exec(text);
  const word = digits ? numberWord(Number(digits[0])) : text;
  return `${text}’${ending(word, grammaticalCase)}`;
}

// --- words --------------------------------------------------------------------------------

/** A year of the proleptic calendar: 1921, MÖ 44, 44 BCE, MS 476, 476 CE. */
export function yearWords(year, lang) {
  if (year < 1) return lang === "tr" ? `MÖ ${1 - year}` : `${1 - year} BCE`;
  if (year < 1000) return lang === "tr" ? `MS ${year}` : `${year} CE`;
  return String(year);
}

export const monthName = (month, lang) => MONTHS[lang][month - 1];

export const monthWords = (year, month, lang) => `${monthName(month, lang)} ${yearWords(year, lang)}`;

export const weekdayWords = (ordinal, lang) => WEEKDAYS[lang][weekday(ordinal)];

/** A day in words: 16 Mart 1921, 16 March 1921; with its weekday if asked. */
export function dayWords(ordinal, lang, { weekday: named = false } = {}) {
  const words = pieces(ordinal, lang).join(" ");
  if (!named) return words;
  const name = weekdayWords(ordinal, lang);
  return lang === "tr" ? `${words} ${name}` : `${name} ${words}`;
}

function pieces(ordinal, lang) {
  const [year, month, day] = fromOrdinal(ordinal);
  return [String(day), monthName(month, lang), yearWords(year, lang)];
}

function inflected(ordinal, grammaticalCase) {
  const [year] = fromOrdinal(ordinal);
  const word = numberWord(year > 0 ? year : 1 - year);
  return `${dayWords(ordinal, "tr")}’${ending(word, grammaticalCase)}`;
}

/** 16 Mart 1921’de, on 16 March 1921 */
export function onDayWords(ordinal, lang) {
  return lang === "tr" ? inflected(ordinal, LOCATIVE) : `on ${dayWords(ordinal, lang)}`;
}

/** 4 Eylül 1919’dan önce, before 4 September 1919; the day itself not meant. */
export function beforeDayWords(ordinal, lang) {
  return lang === "tr" ? `${inflected(ordinal, ABLATIVE)} önce` : `before ${dayWords(ordinal, lang)}`;
}

/** 4 Eylül 1919’dan sonra, after 4 September 1919; the day itself not meant. */
export function afterDayWords(ordinal, lang) {
  return lang === "tr" ? `${inflected(ordinal, ABLATIVE)} sonra` : `after ${dayWords(ordinal, lang)}`;
}

/** 16 Mart 1921’den itibaren, from 16 March 1921 on; the day included. */
export function sinceDayWords(ordinal, lang) {
  return lang === "tr"
    ? `${inflected(ordinal, ABLATIVE)} itibaren`
    : `from ${dayWords(ordinal, lang)} on`;
}

/** 16 Mart 1921’e kadar, until 16 March 1921; the day included. */
export function untilDayWords(ordinal, lang) {
  return lang === "tr" ? `${inflected(ordinal, DATIVE)} kadar` : `until ${dayWords(ordinal, lang)}`;
}

/** A closed stretch of days, what both ends share said once; null is no limit. */
export function spanWords(first, last, lang) {
  if (first === null && last === null) return lang === "tr" ? "her zaman" : "at all times";
  if (first === null) return untilDayWords(last, lang);
  if (last === null) return sinceDayWords(first, lang);
  if (first === last) return dayWords(first, lang);
  const [low, high] = [pieces(first, lang), pieces(last, lang)];
  let shared = 0;
  while (shared < 2 && low[2 - shared] === high[2 - shared]) shared += 1;
  const dash = shared === 2 ? "–" : " – ";
  const heads = [low, high].map((words) => words.slice(0, 3 - shared).join(" "));
  return [heads.join(dash), ...high.slice(3 - shared)].join(" ");
}

/** 3 gün, 3 days, 1.234 gün, 1,234 days */
export function countDaysWords(count, lang) {
  const digits = String(count).replace(/\B(?=(\d{3})+$)/g, lang === "tr" ? "." : ",");
  if (lang === "tr") return `${digits} gün`;
  return `${digits} ${Math.abs(count) === 1 ? "day" : "days"}`;
}
