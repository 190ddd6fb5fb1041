import { Idiomorph } from '../lib/idiomorph.esm.js';
import { ask } from './leave.js';
import { announce, text } from './texts.js';

/**
 * The cards of a board. Each is put in place by its version; an older one is ignored, also after the case has gone. A push
 * touches its own card; what concerns them all is done once for as many pushes as come together.
 */
export class Board {
  #element;
  #agency;
  #group;
  #format;
  #versions = new Map();
  #read = new WeakMap();
  #arranging = false;
  #isNarrowed = true;
  #filter = document.getElementById('filter');
  #onlyOurs = document.getElementById('only-ours');

  constructor(element, agency, topic, format) {
    this.#element = element;
    this.#agency = agency;
    this.#group = topic.slice(topic.indexOf(':') + 1);
    this.#format = format;
    for (const card of element.querySelectorAll('.case-card'))
      this.#versions.set(card.dataset.case, Number(card.dataset.version));
    const address = new URLSearchParams(location.search);
    this.#setNarrowing(address.get('q') ?? '', address.has('ours'));
    this.#filter.addEventListener('input', () => this.#narrow(this.#filter.value, this.#isOnlyOurs));
    this.#onlyOurs.addEventListener('click', () => this.#narrow(this.#filter.value, !this.#isOnlyOurs));
    document.getElementById('show-all').addEventListener('click', () => this.#narrow('', false));
    this.#followTabs();
    this.#arrange(false);
  }

  apply(reply) {
    if (reply.reset) {
      const kept = new Set(reply.cards.map(card => card.caseId));
      for (const id of this.#versions.keys()) if (!kept.has(id)) this.#find(id)?.closest('li').remove();
      this.#versions.clear();
    }
    const isQuiet = reply.reset || reply.cards.length > 30;
    for (const card of reply.cards) this.#put(card, isQuiet);
    for (const gone of reply.gone) this.#take(gone, isQuiet);
    this.#arrange(false);
  }

  card(message) {
    this.#put(message, false);
    this.#arrangeSoon();
  }

  gone(message) {
    this.#take(message, false);
    this.#arrangeSoon();
  }

  async poll(topic) {
    const query = new URLSearchParams({ after: topic.cursor ?? '', format: this.#format });
    try {
      const answer = await ask(`/api/v1/boards/${encodeURIComponent(this.#group)}/changes?${query}`, 'application/json');
      if (!answer.ok) return false;
      const reply = await answer.json();
      this.apply(reply);
      topic.cursor = reply.cursor;
      return true;
    } catch {
      return false;
    }
  }

  refused() { location.reload(); }

  get #isOnlyOurs() { return this.#onlyOurs.ariaPressed === 'true'; }

  #setNarrowing(filter, onlyOurs) {
    this.#filter.value = filter;
    this.#onlyOurs.setAttribute('aria-pressed', String(onlyOurs));
  }

  // Who comes back to the board, reloads it or sends its address on, finds it as it was.
  #narrow(filter, onlyOurs) {
    this.#setNarrowing(filter, onlyOurs);
    const address = new URL(location.href);
    if (filter) address.searchParams.set('q', filter);
    else address.searchParams.delete('q');
    if (onlyOurs) address.searchParams.set('ours', '');
    else address.searchParams.delete('ours');
    history.replaceState(null, '', address);
    this.#arrange(true);
  }

  #find(id) { return document.getElementById(`card-${id}`); }

  #put({ caseId, version, stage, html }, isQuiet) {
    if ((this.#versions.get(caseId) ?? 0) >= version) return;
    const template = document.createElement('template');
    template.innerHTML = html;
    const fresh = template.content.querySelector('.case-card');
    const chosen = this.#element.dataset.procedure;
    if (chosen && fresh.dataset.procedure !== chosen) return;
    const column = this.#element.querySelector(`[data-stage="${CSS.escape(stage)}"]`);
    // A stage that came with a new version of the procedure: only the server knows its name.
    if (!column) return void location.reload();
    this.#versions.set(caseId, version);
    this.#show(column);
    let card = this.#find(caseId);
    const cameFrom = card?.closest('.column');
    if (card) {
      Idiomorph.morph(card, fresh);
    } else {
      const item = document.createElement('li');
      item.append(fresh);
      card = fresh;
    }
    const item = card.closest('li');
    this.#read.delete(item);
    item.classList.toggle('ours', card.dataset.owners.split(' ').includes(this.#agency));
    this.#place(item, column.querySelector('ul'));
    if (isQuiet) return;
    item.classList.remove('changed');
    requestAnimationFrame(() => {
      item.classList.add('changed');
      setTimeout(() => item.classList.remove('changed'), 2_500);
    });
    const number = card.querySelector('.number').textContent;
    if (cameFrom !== column) announce(text('live.moved', number, column.dataset.name));
  }

  // A stage of another procedure, in which no case stood until now.
  #show(column) {
    if (!column.hidden) return;
    column.hidden = false;
    document.querySelector(`[data-tab="${CSS.escape(column.dataset.stage)}"]`).hidden = false;
  }

  #take({ caseId, version }, isQuiet) {
    if ((this.#versions.get(caseId) ?? 0) > version) return;
    this.#versions.set(caseId, version);
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
        since: Date.parse(item.firstElementChild.dataset.since), number: item.querySelector('.number').textContent,
        text: item.textContent.toLowerCase(),
      };
      this.#read.set(item, key);
    }
    return key;
  }

  // Longest waiting first, as the server sorts them; nothing is moved that is in place, and focus goes along.
  #place(item, list) {
    const { since, number } = this.#keyOf(item);
    const others = [...list.children].filter(other => other !== item);
    let from = 0, to = others.length;
    while (from < to) {
      const middle = (from + to) >> 1, other = this.#keyOf(others[middle]);
      if (other.since > since || (other.since === since && other.number > number)) to = middle;
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

  /** Applies the filter, counts. */
  #arrange(isSpoken) {
    const sought = this.#filter.value.trim().toLowerCase();
    const onlyOurs = this.#isOnlyOurs;
    const isNarrowed = onlyOurs || sought !== '';
    let all = 0, matching = 0;
    for (const column of this.#element.querySelectorAll('.column')) {
      const items = column.querySelector('ul').children;
      let shown = items.length;
      if (isNarrowed || this.#isNarrowed)
        for (const item of items) {
          item.hidden = isNarrowed
            && ((onlyOurs && !item.classList.contains('ours')) || !this.#keyOf(item).text.includes(sought));
          if (item.hidden) shown--;
        }
      const count = shown === items.length ? String(shown) : `${shown}/${items.length}`;
      for (const place of document.querySelectorAll(`[data-count="${CSS.escape(column.dataset.stage)}"]`))
        place.textContent = count;
      all += items.length;
      matching += shown;
    }
    this.#isNarrowed = isNarrowed;
    this.#element.classList.toggle('is-narrowed', isNarrowed);
    document.getElementById('board-empty').hidden = all > 0;
    document.getElementById('board-no-match').hidden = all === 0 || matching > 0;
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
    for (const column of this.#element.querySelectorAll('.column')) observer.observe(column);
    for (const [stage, tab] of tabs) {
      tab.addEventListener('click', event => {
        event.preventDefault();
        const column = document.getElementById(`stage-${stage}`);
        this.#element.scrollTo({ left: column.offsetLeft - this.#element.offsetLeft - 12 });
      });
    }
  }
}
