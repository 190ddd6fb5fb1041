import { whenLeft } from './leave.js';
import { clock } from './times.js';
import { text } from './texts.js';

const pushedLimit = 5_000, polledLimit = 12_000;

// By the person's clock; a page that cannot tell counts from now.
const cameAt = () => {
  const navigation = performance.getEntriesByType('navigation')[0];
  return navigation ? performance.timeOrigin + navigation.responseStart : Date.now();
};

/** Says as of when the page is true, and greys it when that is too long ago. */
export class Freshness {
  #isLive;
  #asOf = Date.parse(document.querySelector('meta[name="rendered-at"]').content);
  // The person's clock may be wrong: what counts is the server's, as it was when it sent the page.
  #offset = this.#asOf - cameAt();
  #heardAt = Date.now();
  #isHeard = false;
  #state = 'fresh';
  isPolling = false;

  constructor(isLive) {
    this.#isLive = isLive;
    if (!isLive) {
      document.querySelector('.freshness-label').textContent = text('live.as-of-page');
      return;
    }
    setInterval(() => this.#show(), 1_000);
    document.addEventListener('visibilitychange', () => this.#show());
    whenLeft(() => {
      this.#isLive = false;
      document.getElementById('freshness').hidden = true;
      document.getElementById('stale-banner').textContent = '';
      document.body.classList.remove('stale');
    });
  }

  /** The server's present time, in milliseconds. */
  now() { return Date.now() + this.#offset; }

  /** How long ago the server was last heard, in milliseconds. */
  silence() { return Date.now() - this.#heardAt; }

  /** Everything up to this instant is on the page. */
  beat(asOf) {
    this.#heardAt = Date.now();
    this.#isHeard = true;
    this.#asOf = Math.max(this.#asOf, asOf);
    this.#show();
  }

  #show() {
    if (!this.#isLive) return;
    const limit = this.isPolling ? polledLimit : pushedLimit;
    const isSilent = this.silence() > limit;
    const isStale = isSilent || this.now() - this.#asOf > limit;
    const state = isStale ? 'stale' : this.isPolling ? 'polling' : this.#isHeard ? 'live' : 'fresh';
    const time = document.getElementById('as-of');
    time.textContent = clock(this.#asOf);
    time.dateTime = new Date(this.#asOf).toISOString();
    const key = `${state} ${isSilent}`;
    if (key === this.#state) return;
    this.#state = key;
    document.getElementById('freshness').dataset.state = state;
    document.querySelector('.freshness-label').textContent = text(state === 'polling' ? 'live.polling' : 'live.as-of');
    document.body.classList.toggle('stale', isStale);
    document.getElementById('stale-banner').textContent =
      isStale ? text(isSilent ? 'live.stale' : 'live.behind', clock(this.#asOf)) : '';
  }
}
