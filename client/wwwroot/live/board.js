import { Idiomorph } from '../lib/idiomorph.esm.js';
import { Cards } from './cards.js';
import { followTabs, rememberSize, showCounts } from './columns.js';
import { Filter } from './filter.js';
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
  #cards = new Cards();
  #arranging = false;
  #reading = 0;
  #round = 0;
  #asking = 0;
  #missed = [];
  #filter = new Filter(() => this.#narrowed());
  #ends = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries)
      if (isIntersecting) this.#more(target.closest('.column'), false);
  });

  constructor(element, agency, topic, format) {
    this.#element = element;
    this.#agency = agency;
    this.#group = topic.slice(topic.indexOf(':') + 1);
    this.#format = format;
    this.#begin();
    document.getElementById('read-again').addEventListener('click', () => this.#askAnew());
    element.addEventListener('click', event => {
      if (!event.target.closest('[data-more]')) return;
      event.preventDefault();
      this.#more(event.target.closest('.column'), true);
    });
    followTabs(element);
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

  #narrowed() {
    clearTimeout(this.#asking);
    this.#nextRound();
    if (this.#isWhole) {
      this.#wait(false);
      this.#begin();
      this.#arrange(true);
      return;
    }

    this.#wait(true);
    this.#asking = setTimeout(() => this.#askAnew(), 200);
  }

  // What a column is still read for belongs to the round before, and holds up none of the next.
  #nextRound() {
    for (const column of this.#columns) column.ariaBusy = 'false';
    return ++this.#round;
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
    const round = this.#nextRound();
    return this.#during(async () => {
      const answer = await ask(location.pathname + location.search, 'text/html');
      if (!answer.ok) return false;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('board');
      if (!fresh) return false;
      // Another filter is asked for already.
      if (round !== this.#round) return false;
      Idiomorph.morph(this.#element, fresh);
      this.#cards.forgetAll();
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
    const round = this.#round, before = list.childElementCount, last = list.lastElementChild && this.#cards.keyOf(list.lastElementChild);
    const query = new URLSearchParams({ stage: column.dataset.stage, format: this.#format, limit: this.#element.dataset.step });
    if (last) query.set('after', `${last.since}.${last.number}`);
    for (const [name, value] of Object.entries(
      { q: this.#filter.sought, ours: this.#filter.isOnlyOurs ? '1' : '', procedure: this.#element.dataset.procedure }))
      if (value) query.set(name, value);
    const isRead = await this.#during(async () => {
      const answer = await ask(`/api/v1/boards/${encodeURIComponent(this.#group)}/cards?${query}`, 'application/json');
      if (!answer.ok) return false;
      const { cards } = await answer.json();
      if (round !== this.#round) return true;
      for (const card of cards) this.#put(card, true, true);
      rememberSize(column, Number(this.#element.dataset.step));
      return true;
    }, false);
    if (round !== this.#round) return;
    column.ariaBusy = 'false';
    // Scrolling does not ask again and again; the button does.
    if (!isRead || list.childElementCount === before) column.dataset.failed = 'true';
    document.getElementById('board-unread').hidden = isRead;
    this.#arrange(false);
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
    this.#cards.forget(item);
    item.classList.toggle('ours', card.dataset.owners.split(' ').includes(this.#agency));
    const matches = this.#takes(item);
    this.#known.set(key, version, stage, matches);
    if (isWhole || (matches && (isNext || this.#cards.reach(list, item, this.#known.countsOf(stage).matching))))
      this.#cards.place(item, list);
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

  #takes(item) { return this.#filter.takes(item.classList.contains('ours'), this.#cards.keyOf(item).text); }

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
    const { isNarrowed } = this.#filter, most = Number(this.#element.dataset.most);
    let all = 0, matching = 0, shown = 0;
    for (const column of this.#columns) {
      const counts = this.#known.countsOf(column.dataset.stage), items = column.querySelector('ul').children;
      let loaded = 0;
      for (const item of items) {
        item.hidden = isNarrowed && !this.#takes(item);
        if (!item.hidden) loaded++;
      }
      if (showCounts(column, loaded, counts, items.length >= most)) {
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
    document.getElementById('board-shows').textContent = [text('live.board-shows', shown, all), ...this.#filter.words].join(' ');
    if (isSpoken) announce(text('live.matches', matching));
  }
}
