// Who holds what on a day: a step function per territory. Pure.
// A row is [from, fromMin, fromMax, de_facto, de_jure, certainty, claimants, note, why];
// it lasts until the day before the next row of its territory.

const FROM = 0;
const COLUMN = { de_facto: 3, de_jure: 4 };

export class Holdings {
  constructor(rowsByTerritory) {
    this.rows = rowsByTerritory;
    this.ids = Object.keys(rowsByTerritory);
    const days = new Set();
    for (const rows of Object.values(rowsByTerritory)) {
      rows.forEach((row, i) => i > 0 && days.add(row[FROM]));
    }
    this.changeDays = [...days].sort((a, b) => a - b);
  }

  /** Number of the row in force on that day; the first row also stands for days before it. */
  indexOn(territory, day) {
    const rows = this.rows[territory] ?? [];
    let at = 0;
    for (let i = 1; i < rows.length && rows[i][FROM] <= day; i += 1) at = i;
    return at;
  }

  rowOn(territory, day) {
    return this.rows[territory]?.[this.indexOn(territory, day)] ?? null;
  }

  holder(territory, day, by) {
    return this.rowOn(territory, day)?.[COLUMN[by]] ?? null;
  }

  /** Holder by territory, in the order of `ids`. */
  holders(day, by) {
    const out = {};
    for (const id of this.ids) out[id] = this.holder(id, day, by);
    return out;
  }

  /** First and last day (null: open) of the stretch in which this holder keeps the territory. */
  stretch(territory, day, by) {
    const rows = this.rows[territory];
    const column = COLUMN[by];
    let from = this.indexOn(territory, day);
    let to = from;
    while (from > 0 && rows[from - 1][column] === rows[from][column]) from -= 1;
    while (to + 1 < rows.length && rows[to + 1][column] === rows[to][column]) to += 1;
    return {
      first: from === 0 ? null : rows[from][FROM],
      last: to + 1 < rows.length ? rows[to + 1][FROM] - 1 : null,
    };
  }

  /** Changes of hands on exactly that day: [{territory, from, to, row}]. */
  changesOn(day, by) {
    const column = COLUMN[by];
    const out = [];
    for (const [territory, rows] of Object.entries(this.rows)) {
      for (let i = 1; i < rows.length; i += 1) {
        if (rows[i][FROM] === day && rows[i - 1][column] !== rows[i][column]) {
          out.push({ territory, from: rows[i - 1][column], to: rows[i][column], row: rows[i] });
        }
      }
    }
    return out;
  }

  /**
   * Changes whose day is not certain and may be this one:
   * [{territory, from, to, earliest, latest, row}].
   */
  uncertainOn(day, by) {
    const column = COLUMN[by];
    const out = [];
    for (const [territory, rows] of Object.entries(this.rows)) {
      for (let i = 1; i < rows.length; i += 1) {
        const [, earliest, latest] = rows[i];
        if (earliest === latest || rows[i - 1][column] === rows[i][column]) continue;
        if (day >= (earliest ?? -Infinity) && day <= (latest ?? Infinity)) {
          out.push({
            territory,
            from: rows[i - 1][column],
            to: rows[i][column],
            earliest,
            latest,
            row: rows[i],
          });
        }
      }
    }
    return out;
  }
}

/** Area in km² by holder, largest first: [[code, km2, [territories]]]. */
export function areasByHolder(holders, territories) {
  const sums = new Map();
  for (const [id, code] of Object.entries(holders)) {
    if (!code) continue;
    const entry = sums.get(code) ?? [code, 0, []];
    entry[1] += territories[id]?.km2 ?? 0;
    entry[2].push(id);
    sums.set(code, entry);
  }
  return [...sums.values()].sort((a, b) => b[1] - a[1]);
}

/** Does the border between the two sides of an edge show? Only where two holders differ. */
export function isBorder(left, right, holders) {
  const a = holders[left];
  const b = holders[right];
  return a !== undefined && b !== undefined && a !== null && b !== null && a !== b;
}

/** Connected pieces of land of one holder: [{code, territories}]; `edges` give neighbours. */
export function pieces(holders, edges) {
  const parent = {};
  const find = (x) => {
    while (parent[x] !== x) {
      parent[x] = parent[parent[x]];
      x = parent[x];
    }
    return x;
  };
  for (const id of Object.keys(holders)) parent[id] = id;
  for (const [left, right] of edges) {
    if (holders[left] && holders[left] === holders[right]) parent[find(left)] = find(right);
  }
  const groups = new Map();
  for (const id of Object.keys(holders)) {
    const root = find(id);
    if (!groups.has(root)) groups.set(root, { code: holders[id], territories: [] });
    groups.get(root).territories.push(id);
  }
  return [...groups.values()].filter((g) => g.code);
}
