import { text } from './texts.js';

/** What a board is narrowed to: a text that is sought, and what waits for the own agency. It stands in the address. */
export class Filter {
  #sought = document.getElementById('filter');
  #onlyOurs = document.getElementById('only-ours');
  #whenNarrowed;

  constructor(whenNarrowed) {
    this.#whenNarrowed = whenNarrowed;
    // A browser may have kept what was typed, and not what was shown for it.
    const address = new URLSearchParams(location.search);
    this.#set(address.get('q') ?? '', address.has('ours'));
    this.#sought.addEventListener('input', () => this.#narrow(this.#sought.value, this.isOnlyOurs));
    this.#onlyOurs.addEventListener('click', () => this.#narrow(this.#sought.value, !this.isOnlyOurs));
    document.getElementById('board-filter').addEventListener('submit', event => event.preventDefault());
    document.getElementById('show-all').addEventListener('click', event => {
      event.preventDefault();
      this.#narrow('', false);
    });
  }

  get sought() { return this.#sought.value.trim(); }

  get isOnlyOurs() { return this.#onlyOurs.ariaPressed === 'true'; }

  get isNarrowed() { return this.isOnlyOurs || this.sought !== ''; }

  /** In words: what stands on paper, which has no filter to look at. */
  get words() {
    return [
      this.sought && text('live.board-filter', this.sought),
      this.isOnlyOurs && text('live.board-ours', document.querySelector('.who b').textContent),
    ].filter(Boolean);
  }

  takes(isOurs, words) { return (!this.isOnlyOurs || isOurs) && words.includes(this.sought.toLowerCase()); }

  #set(sought, onlyOurs) {
    if (this.#sought.value !== sought) this.#sought.value = sought;
    this.#onlyOurs.setAttribute('aria-pressed', String(onlyOurs));
  }

  // Who comes back to the board, reloads it or sends its address on, finds it as it was.
  #narrow(sought, onlyOurs) {
    this.#set(sought, onlyOurs);
    const address = new URL(location.href);
    if (sought.trim()) address.searchParams.set('q', sought);
    else address.searchParams.delete('q');
    if (onlyOurs) address.searchParams.set('ours', '1');
    else address.searchParams.delete('ours');
    address.searchParams.delete('more');
    history.replaceState(null, '', address);
    this.#whenNarrowed();
  }
}
