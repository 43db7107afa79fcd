// The page's own words, sent with the data. Pure.

export class Words {
  constructor(table, lang) {
    this.table = table;
    this.lang = lang;
    this.number = new Intl.NumberFormat(lang, { maximumFractionDigits: 0 });
  }

  /** Text of a key with {placeholders} filled; a missing key is shown as itself, never hidden. */
  say(key, values = {}) {
    const text = this.table[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
  }

  /** As `say`, with `.one` or `.other` by number; {n} is the number. */
  count(key, n, values = {}) {
    const form = n === 1 ? "one" : "other";
    return this.say(`${key}.${form}`, { n: this.number.format(n), ...values });
  }

  has(key) {
    return key in this.table;
  }

  km2(value) {
    return `${this.number.format(value)} km²`;
  }
}
