/** A case as the board keeps it in mind: the last nine bytes of its id, in twelve characters. */
export const keyOf = id =>
  btoa(String.fromCharCode(...id.replaceAll('-', '').match(/../g).slice(7).map(pair => parseInt(pair, 16))));

const keyLength = 12;

/**
 * What is known of every case of a board, also of those whose cards are not loaded: its version, its column, whether the
 * filter takes it. Counts follow from it alone, so that they are those of the whole board.
 */
export class Known {
  #cases = new Map();
  #counts = new Map();

  /** A case that left has no stage: it stays in mind, so that nothing older brings it back. */
  get(key) { return this.#cases.get(key); }

  set(key, version, stage, matches) {
    this.#count(this.#cases.get(key), -1);
    const known = { version, stage, matches };
    this.#cases.set(key, known);
    this.#count(known, 1);
  }

  countsOf(stage) { return this.#counts.get(stage) ?? { all: 0, matching: 0 }; }

  /** All that the server just said of the board; what left it later than that stays away. */
  begin(columns, itemOf) {
    const left = [...this.#cases].filter(([, each]) => !each.stage);
    this.#cases = new Map(left);
    this.#counts.clear();
    for (const column of columns) {
      const { stage, rest, others } = column.dataset;
      for (const item of column.querySelector('ul').children) {
        const { id, version, matches } = itemOf(item);
        this.#unless(keyOf(id), version, stage, matches);
      }
      for (const [packed, matches] of [[rest, true], [others, false]])
        for (const each of packed ? packed.split(' ') : [])
          this.#unless(each.slice(0, keyLength), Number(each.slice(keyLength)), stage, matches);
    }
  }

  #unless(key, version, stage, matches) {
    if (!(this.#cases.get(key)?.version >= version)) this.set(key, version, stage, matches);
  }

  #count(known, by) {
    if (!known?.stage) return;
    let counts = this.#counts.get(known.stage);
    if (!counts) this.#counts.set(known.stage, counts = { all: 0, matching: 0 });
    counts.all += by;
    if (known.matches) counts.matching += by;
  }
}
