import { Idiomorph } from '../lib/idiomorph.esm.js';
import { isBegun } from './forms.js';
import { ask, hasLeft, leave } from './leave.js';
import { showUnread } from './notice.js';
import { showLastPresent } from './presence.js';
import { announce, text } from './texts.js';

/** A part of the page that the server renders for this person alone: on a hint it is fetched and morphed in. */
export class LivePart {
  #element;
  #isFetching = false;
  #isWanted = false;
  #isBehind = false;
  #pace;

  constructor(element) {
    this.#element = element;
    this.#pace = Number(element.dataset.pace ?? 0);
  }

  /** Whether the last answer did not come: what is shown may be older than what was heard. */
  get isBehind() { return this.#isBehind; }

  /** After Watch nothing more is missed; what was missed before it is fetched. */
  apply(reply) {
    const id = this.#element.dataset.case;
    if (id && reply.gone.some(gone => gone.caseId === id)) return this.refused();
    this.#refresh();
  }

  hint() { this.#refresh(); }

  card() { this.#refresh(); }

  gone() { if (this.#element.dataset.case) this.refused(); else this.#refresh(); }

  poll() { return this.#fetch(); }

  /** The person may not see it any more, so nothing of it stays. */
  refused() { leave(this.#element.dataset.gone ?? 'live.case-gone'); }

  // Many hints are one fetch, and one more if another came meanwhile.
  async #refresh() {
    this.#isWanted = true;
    if (this.#isFetching) return;
    this.#isFetching = true;
    while (this.#isWanted) {
      this.#isWanted = false;
      if (await this.#fetch()) {
        // A list that very many changes concern is not fetched for each of them.
        if (this.#pace) await new Promise(done => setTimeout(done, this.#pace));
        continue;
      }
      await new Promise(done => setTimeout(done, 2_000 + Math.random() * 3_000));
      this.#isWanted = !hasLeft();
    }
    this.#isFetching = false;
  }

  async #fetch() {
    const isRead = await this.#read();
    this.#isBehind = !isRead;
    return isRead;
  }

  async #read() {
    try {
      const answer = await ask(this.#element.dataset.address, 'text/html');
      if (hasLeft()) return true;
      if (answer.status === 404 || answer.status === 403) this.refused();
      else if (!answer.ok) return false;
      else this.#show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      return true;
    } catch {
      return false;
    }
  }

  #show(fresh) {
    const part = fresh.getElementById(this.#element.id);
    if (!part) return;
    showDeskCount(fresh.getElementById('desk-count')?.textContent);
    showUnread(fresh.getElementById('inbox-count')?.textContent);
    if (Number(part.dataset.version) < Number(this.#element.dataset.version)) return;
    const isNews = part.dataset.version !== this.#element.dataset.version;
    const keeps = node => node.nodeType === Node.ELEMENT_NODE
      && [node, ...node.querySelectorAll('form, [data-keep]')].some(each => each.matches('[data-keep]') || isBegun(each));
    const held = new Set();
    Idiomorph.morph(this.#element, part, {
      callbacks: {
        beforeNodeMorphed: old => {
          if (!(old instanceof HTMLFormElement && isBegun(old))) return true;
          held.add(old);
          return false;
        },
        beforeNodeRemoved: old => {
          if (!keeps(old)) return true;
          for (const form of old.querySelectorAll?.('form') ?? []) held.add(form);
          return false;
        },
        // What the person opened stays open, what the script has shown stays shown.
        beforeAttributeUpdated: (name, node) =>
          !(name === 'open' && node.localName === 'details') && !(name === 'hidden' && node.hasAttribute('data-script')),
        afterNodeAdded: node => {
          if (isNews && node.localName === 'li') node.classList.add('changed');
        },
      },
    });
    showLastPresent();
    if (!isNews) return;
    for (const form of held) this.#tell(form);
    announce(text('live.updated'));
  }

  // A form that was begun is never overwritten: it says that the case has moved on.
  #tell(form) {
    if (form.querySelector('.live-notice')) return;
    const notice = document.createElement('p');
    notice.className = 'live-notice';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-sm';
    button.textContent = text(this.#element.dataset.changed ?? 'live.case-changed');
    button.addEventListener('click', () => location.assign(this.#element.dataset.address));
    notice.append(button);
    form.prepend(notice);
  }
}

function showDeskCount(count) {
  const place = document.getElementById('desk-count');
  if (!place || count === undefined) return;
  place.textContent = count;
  place.hidden = Number(count) === 0;
}

/** What waits and what is unread, as the bar of every page counts them. */
export const refreshCounts = () => Promise.all([refreshDeskCount(), refreshUnread()]);

export const refreshDeskCount = () => refreshCount('/desk/count', showDeskCount);

// What was told while nobody was listening is not pushed again.
const refreshUnread = () => refreshCount('/inbox/count', showUnread);

async function refreshCount(address, show) {
  try {
    const answer = await ask(address, 'application/json');
    if (answer.ok && !hasLeft()) show(await answer.json());
  } catch {
    // The next hint asks again.
  }
}
