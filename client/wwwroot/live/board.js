import { Idiomorph } from '../lib/idiomorph.esm.js';
import { Known, keyOf } from './known.js';
import { ask } from './leave.js';
import { announce, text } from './texts.js';

/**
 * The cards of a board. Each is put in place by its version; an older one is ignored, also after the case has gone. Of a
 * long column the first cards are loaded, never with a gap between them: what is pushed for another is counted, and put in
 * where it comes among them. More is read on scrolling, and what a filter seeks among all.
 */
export class Board {
  #element;
  #agency;
  #group;
  #format;
  #known = new Known();
  #read = new WeakMap();
  #arranging = false;
  #reading = 0;
  #round = 0;
  #asking = 0;
  #missed = [];
  #filter = document.getElementById('filter');
  #onlyOurs = document.getElementById('only-ours');
  #ends = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries)
      if (isIntersecting) this.#more(target.closest('.column'), false);
  });

  constructor(element, agency, topic, format) {
    this.#element = element;
    this.#agency = agency;
    this.#group = topic.slice(topic.indexOf(':') + 1);
    this.#format = format;
    // A browser may have kept what was typed, and not what was shown for it.
    const address = new URLSearchParams(location.search);
    this.#setNarrowing(address.get('q') ?? '', address.has('ours'));
    this.#begin();
    this.#filter.addEventListener('input', () => this.#narrow(this.#filter.value, this.#isOnlyOurs));
    this.#onlyOurs.addEventListener('click', () => this.#narrow(this.#filter.value, !this.#isOnlyOurs));
    document.getElementById('board-filter').addEventListener('submit', event => event.preventDefault());
    document.getElementById('show-all').addEventListener('click', event => {
      event.preventDefault();
      this.#narrow('', false);
    });
    document.getElementById('read-again').addEventListener('click', () => this.#askAnew());
    element.addEventListener('click', event => {
      if (!event.target.closest('[data-more]')) return;
      event.preventDefault();
      this.#more(event.target.closest('.column'), true);
    });
    this.#followTabs();
    this.#arrange(false);
  }

  /** Answers false when it could not be applied. */
  async apply(reply) {
    // The whole board is more than is shown here.
    if (reply.reset) return this.#readAnew();
    const isQuiet = reply.cards.length > 30;
    for (const card of reply.cards) this.#put(card, isQuiet);
    for (const gone of reply.gone) this.#take(gone, isQuiet);
    if (this.#reading) this.#missed.push(...reply.cards, ...reply.gone);
    this.#arrange(false);
    return true;
  }

  card(message) {
    if (this.#reading) this.#missed.push(message);
    this.#put(message, false);
    this.#arrangeSoon();
  }

  gone(message) {
    if (this.#reading) this.#missed.push(message);
    this.#take(message, false);
    this.#arrangeSoon();
  }

  async poll(topic) {
    const query = new URLSearchParams({ after: topic.cursor ?? '', format: this.#format });
    try {
      const answer = await ask(`/api/v1/boards/${encodeURIComponent(this.#group)}/changes?${query}`, 'application/json');
      if (!answer.ok) return false;
      const reply = await answer.json();
      if (!await this.apply(reply)) return false;
      topic.cursor = reply.cursor;
      return true;
    } catch {
      return false;
    }
  }

  refused() { location.reload(); }

  get #isOnlyOurs() { return this.#onlyOurs.ariaPressed === 'true'; }

  get #columns() { return this.#element.querySelectorAll('.column'); }

  /** Whether the cards of all cases are loaded: then the filter needs nobody, and whatever comes has its place. */
  get #isWhole() {
    for (const column of this.#columns)
      if (this.#known.countsOf(column.dataset.stage).all > column.querySelector('ul').childElementCount) return false;
    return true;
  }

  #begin() {
    this.#known.begin(this.#columns, item => {
      const { case: id, version } = item.firstElementChild.dataset;
      return { id, version: Number(version), matches: this.#takes(item) };
    });
  }

  #setNarrowing(filter, onlyOurs) {
    if (this.#filter.value !== filter) this.#filter.value = filter;
    this.#onlyOurs.setAttribute('aria-pressed', String(onlyOurs));
  }

  // Who comes back to the board, reloads it or sends its address on, finds it as it was.
  #narrow(filter, onlyOurs) {
    this.#setNarrowing(filter, onlyOurs);
    const address = new URL(location.href);
    if (filter.trim()) address.searchParams.set('q', filter);
    else address.searchParams.delete('q');
    if (onlyOurs) address.searchParams.set('ours', '1');
    else address.searchParams.delete('ours');
    address.searchParams.delete('more');
    history.replaceState(null, '', address);
    clearTimeout(this.#asking);
    this.#round++;
    if (this.#isWhole) {
      this.#wait(false);
      this.#begin();
      this.#arrange(true);
      return;
    }

    this.#wait(true);
    this.#asking = setTimeout(() => this.#askAnew(), 200);
  }

  // What is shown is still of another filter.
  #wait(isWaiting) {
    this.#element.setAttribute('aria-busy', String(isWaiting));
    document.getElementById('board-unread').hidden = true;
  }

  async #askAnew() {
    this.#wait(true);
    const reading = this.#readAnew(true), round = this.#round;
    const isRead = await reading;
    if (round === this.#round && !isRead) document.getElementById('board-unread').hidden = false;
  }

  /** Reads the board as its address says; what is pushed meanwhile is put in again. False when it could not be read. */
  #readAnew(isSpoken = false) {
    const round = ++this.#round;
    return this.#during(async () => {
      const answer = await ask(location.pathname + location.search, 'text/html');
      if (!answer.ok) return false;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('board');
      if (!fresh) return false;
      // Another filter is asked for already.
      if (round !== this.#round) return false;
      Idiomorph.morph(this.#element, fresh);
      this.#read = new WeakMap();
      this.#begin();
      this.#wait(false);
      return true;
    }, isSpoken);
  }

  /** The next cards of a column. */
  async #more(column, isAsked) {
    const list = column.querySelector('ul'), most = Number(this.#element.dataset.most);
    if (column.ariaBusy === 'true' || this.#element.ariaBusy === 'true' || list.childElementCount >= most
      || this.#known.countsOf(column.dataset.stage).matching <= list.childElementCount
      || (!isAsked && column.dataset.failed)) return;
    column.ariaBusy = 'true';
    delete column.dataset.failed;
    const round = this.#round, before = list.childElementCount, last = list.lastElementChild && this.#keyOf(list.lastElementChild);
    const query = new URLSearchParams({ stage: column.dataset.stage, format: this.#format, limit: this.#element.dataset.step });
    if (last) query.set('after', `${last.since}.${last.number}`);
    for (const [name, value] of Object.entries(
      { q: this.#filter.value.trim(), ours: this.#isOnlyOurs ? '1' : '', procedure: this.#element.dataset.procedure }))
      if (value) query.set(name, value);
    const isRead = await this.#during(async () => {
      const answer = await ask(`/api/v1/boards/${encodeURIComponent(this.#group)}/cards?${query}`, 'application/json');
      if (!answer.ok) return false;
      const { cards } = await answer.json();
      if (round !== this.#round) return true;
      for (const card of cards) this.#put(card, true, true);
      this.#remember(column);
      return true;
    }, false);
    column.ariaBusy = 'false';
    // Scrolling does not ask again and again; the button does.
    if (!isRead || list.childElementCount === before) column.dataset.failed = 'true';
    document.getElementById('board-unread').hidden = isRead;
    this.#arrange(false);
  }

  // The address says how much of each column is shown.
  #remember(column) {
    const address = new URL(location.href), step = Number(this.#element.dataset.step);
    const sizes = new Map((address.searchParams.get('more') ?? '').split(',').filter(Boolean).map(each => each.split('.')));
    sizes.set(column.dataset.stage, Math.ceil(column.querySelector('ul').childElementCount / step) * step);
    address.searchParams.set('more', [...sizes].map(each => each.join('.')).join(','));
    history.replaceState(null, '', address);
  }

  /** What is pushed while something is read may not be in it, and is put in once more. */
  async #during(read, isSpoken) {
    this.#reading++;
    try {
      if (!await read()) return false;
      for (const message of this.#missed) if (message.html) this.#put(message, true);
        else this.#take(message, true);
      this.#arrange(isSpoken);
      return true;
    } catch {
      return false;
    } finally {
      if (--this.#reading === 0) this.#missed = [];
    }
  }

  #find(id) { return document.getElementById(`card-${id}`); }

  #put({ caseId, version, stage, html }, isQuiet, isNext = false) {
    const key = keyOf(caseId), known = this.#known.get(key);
    let card = this.#find(caseId);
    if (known && (known.version > version || (known.version === version && (card || !known.stage)))) return;
    const template = document.createElement('template');
    template.innerHTML = html;
    const fresh = template.content.querySelector('.case-card');
    const chosen = this.#element.dataset.procedure;
    if (chosen && fresh.dataset.procedure !== chosen) return;
    const column = this.#element.querySelector(`[data-stage="${CSS.escape(stage)}"]`);
    // A stage that came with a new version of the procedure: only the server knows its name.
    if (!column) return void location.reload();
    const isWhole = this.#isWhole;
    this.#show(column);
    if (card) {
      Idiomorph.morph(card, fresh);
    } else {
      document.createElement('li').append(fresh);
      card = fresh;
    }
    const item = card.closest('li'), list = column.querySelector('ul');
    this.#read.delete(item);
    item.classList.toggle('ours', card.dataset.owners.split(' ').includes(this.#agency));
    const matches = this.#takes(item);
    this.#known.set(key, version, stage, matches);
    if (isWhole || (matches && (isNext || this.#reaches(list, item, stage)))) this.#place(item, list);
    else item.remove();
    if (isQuiet) return;
    item.classList.remove('changed');
    requestAnimationFrame(() => {
      item.classList.add('changed');
      setTimeout(() => item.classList.remove('changed'), 2_500);
    });
    const number = card.querySelector('.number').textContent;
    if (known?.stage !== stage) announce(text('live.moved', number, column.dataset.name));
  }

  // A stage of another procedure, in which no case stood until now.
  #show(column) {
    if (!column.hidden) return;
    column.hidden = false;
  }

  #take({ caseId, version }, isQuiet) {
    const key = keyOf(caseId);
    if ((this.#known.get(key)?.version ?? 0) > version) return;
    this.#known.set(key, version, null, false);
    const card = this.#find(caseId);
    if (!card) return;
    if (!isQuiet) announce(text('live.gone', card.querySelector('.number').textContent));
    card.closest('li').remove();
  }

  /** What an item is sorted and sought by, read once for each version of its card. */
  #keyOf(item) {
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

  #takes(item) {
    return (!this.#isOnlyOurs || item.classList.contains('ours'))
      && this.#keyOf(item).text.includes(this.#filter.value.trim().toLowerCase());
  }

  #isBefore(item, other) {
    const mine = this.#keyOf(item), its = this.#keyOf(other);
    return mine.since < its.since || (mine.since === its.since && mine.number < its.number);
  }

  /** Whether what is loaded of the column goes as far as where the item belongs. */
  #reaches(list, item, stage) {
    const last = list.lastElementChild === item ? item.previousElementSibling : list.lastElementChild;
    const loaded = list.childElementCount - (item.parentElement === list ? 1 : 0);
    return this.#known.countsOf(stage).matching <= loaded + 1 || (last !== null && this.#isBefore(item, last));
  }

  // Longest waiting first, as the server sorts them; nothing is moved that is in place, and focus goes along.
  #place(item, list) {
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

  #arrangeSoon() {
    if (this.#arranging) return;
    this.#arranging = true;
    setTimeout(() => {
      this.#arranging = false;
      this.#arrange(false);
    }, 16);
  }

  /** Applies the filter to what is loaded, counts the whole board, says how much of it is shown. */
  #arrange(isSpoken) {
    if (this.#element.ariaBusy === 'true') return;
    this.#ends.disconnect();
    const isNarrowed = this.#isOnlyOurs || this.#filter.value.trim() !== '', most = Number(this.#element.dataset.most);
    let all = 0, matching = 0, shown = 0;
    for (const column of this.#columns) {
      const { stage } = column.dataset, counts = this.#known.countsOf(stage), items = column.querySelector('ul').children;
      let loaded = 0;
      for (const item of items) {
        item.hidden = isNarrowed && !this.#takes(item);
        if (!item.hidden) loaded++;
      }
      const count = counts.matching === counts.all ? String(counts.all) : `${counts.matching}/${counts.all}`;
      document.querySelector(`[data-tab="${CSS.escape(stage)}"]`).hidden = column.hidden;
      for (const place of document.querySelectorAll(`[data-count="${CSS.escape(stage)}"]`)) place.textContent = count;
      const more = column.querySelector('.column-more');
      more.hidden = loaded >= counts.matching;
      more.querySelector('[data-shown]').textContent = text('live.board-column', loaded, counts.matching);
      const isFull = items.length >= most;
      more.querySelector('[data-most]').hidden = !isFull;
      const button = more.querySelector('[data-more]');
      if (button) button.hidden = isFull;
      if (!more.hidden && !isFull) {
        if (items.length > 0) this.#ends.observe(items[items.length - 1]);
        else this.#more(column, false);
      }
      all += counts.all;
      matching += counts.matching;
      shown += loaded;
    }
    this.#element.classList.toggle('is-narrowed', isNarrowed);
    document.getElementById('board-empty').hidden = all > 0;
    document.getElementById('board-no-match').hidden = all === 0 || matching > 0;
    document.getElementById('board-shows').textContent = [
      text('live.board-shows', shown, all),
      this.#filter.value.trim() && text('live.board-filter', this.#filter.value.trim()),
      this.#isOnlyOurs && text('live.board-ours', document.querySelector('.who b').textContent),
    ].filter(Boolean).join(' ');
    if (isSpoken) announce(text('live.matches', matching));
  }

  // On a narrow screen one column is seen at a time; the tab of that column is marked.
  #followTabs() {
    const tabs = new Map([...document.querySelectorAll('[data-tab]')].map(tab => [tab.dataset.tab, tab]));
    const observer = new IntersectionObserver(entries => {
      for (const { target, isIntersecting } of entries) {
        const tab = tabs.get(target.dataset.stage);
        if (isIntersecting) tab.setAttribute('aria-current', 'true');
        else tab.removeAttribute('aria-current');
        if (isIntersecting && tab.offsetParent)
          tab.parentElement.scrollTo({ left: tab.offsetLeft - tab.parentElement.clientWidth / 3 });
      }
    }, { root: this.#element, threshold: .6 });
    for (const column of this.#columns) observer.observe(column);
    for (const [stage, tab] of tabs) {
      tab.addEventListener('click', event => {
        event.preventDefault();
        const column = document.getElementById(`stage-${stage}`);
        this.#element.scrollTo({ left: column.offsetLeft - this.#element.offsetLeft - 12 });
      });
    }
  }
}
