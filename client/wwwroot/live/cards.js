/** The items of a board's columns: what each is sorted and sought by, and where it belongs. */
export class Cards {
  #read = new WeakMap();

  /** What an item is sorted and sought by, read once for each version of its card. */
  keyOf(item) {
    let key = this.#read.get(item);
    if (!key) {
      key = {
        since: Number(item.firstElementChild.dataset.since), number: item.querySelector('.number').textContent,
        text: [...item.querySelectorAll('[data-sought]')].map(each => each.textContent).join('\n').toLowerCase(),
      };
      this.#read.set(item, key);
    }
    return key;
  }

  /** Its card is another version's now. */
  forget(item) { this.#read.delete(item); }

  forgetAll() { this.#read = new WeakMap(); }

  /** Whether what is loaded of a column in which so many cases match goes as far as where the item belongs. */
  reach(list, item, matching) {
    const last = list.lastElementChild === item ? item.previousElementSibling : list.lastElementChild;
    const loaded = list.childElementCount - (item.parentElement === list ? 1 : 0);
    return matching <= loaded + 1 || (last !== null && this.#isBefore(item, last));
  }

  /** Longest waiting first, as the server sorts them; nothing is moved that is in place, and focus goes along. */
  place(item, list) {
    const others = [...list.children].filter(other => other !== item);
    let from = 0, to = others.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#isBefore(item, others[middle])) to = middle;
      else from = middle + 1;
    }
    const next = others[from] ?? null;
    if (item.parentElement === list && item.nextElementSibling === next) return;
    const focused = item.contains(document.activeElement) ? document.activeElement : null;
    list.insertBefore(item, next);
    focused?.focus({ preventScroll: true });
  }

  #isBefore(item, other) {
    const mine = this.keyOf(item), its = this.keyOf(other);
    return mine.since < its.since || (mine.since === its.since && mine.number < its.number);
  }
}
