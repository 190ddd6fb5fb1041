import { announce, text } from './texts.js';
import { clock } from './times.js';

const rest = 2_000, retryAfter = 5_000, patience = 8_000, longestOnLeaving = 60_000;
const whyHeld = {
  offline: 'live.draft-held', 'signed-out': 'live.draft-held-signed-out', refused: 'live.draft-refused',
};

/**
 * Keeps what is typed into the form of a new case: on the server soon after the last key, in this tab only until then.
 * While the server is not reached the form is not sent.
 */
export function keepDraft() {
  const [form, place] = ['new-case', 'draft-state'].map(id => document.getElementById(id));
  if (form && place) new Draft(form, place).begin();
}

class Draft {
  #form;
  #place;
  #slot;
  #timer = 0;
  #typed = 0;
  #saved = 0;
  #saving = null;
  // saved, offline, signed-out, conflict, refused, too-large
  #state = 'saved';
  // Which window this is, so that it is not told of what it saved itself.
  #window = [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
  #isWarned = false;
  #isOver = false;
  #isChecked = false;
  #mayStay = true;

  constructor(form, place) {
    [this.#form, this.#place] = [form, place];
    this.#slot = `draft/${place.dataset.procedure}`;
  }

  begin() {
    this.#restore();
    for (const kind of ['input', 'change']) this.#form.addEventListener(kind, () => this.#touch());
    this.#form.addEventListener('submit', event => this.#check(event));
    document.addEventListener('submit', event => this.#signOut(event), true);
    document.getElementById('discard-draft')?.addEventListener('submit', () => this.#end());
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.#flush(); });
    addEventListener('pagehide', () => this.#flush());
    addEventListener('pageshow', event => { if (event.persisted) this.#isOver = this.#isChecked = false; });
    addEventListener('online', () => this.#flush());
    addEventListener('beforeunload', event => {
      if (this.#isDirty && !this.#isOver && this.#state === 'offline') event.preventDefault();
    });
    new BroadcastChannel('sign-out').addEventListener('message', () => { this.#mayStay = false; });
  }

  get #isDirty() { return this.#typed !== this.#saved; }

  #touch() {
    this.#typed++;
    this.#stay();
    clearTimeout(this.#timer);
    if (this.#state !== 'conflict') this.#timer = setTimeout(() => this.#save(), rest);
  }

  /** In this tab, until the server has it: for a reload, and for signing in again. */
  #stay() {
    if (!this.#mayStay) return;
    const values = [...new FormData(this.#form)].filter(([name]) => !name.startsWith('__') && name !== 'form');
    const { owner } = this.#place.dataset;
    sessionStorage.setItem(this.#slot, JSON.stringify({ owner, window: this.#window, values }));
  }

  /** What this tab could not save before. Another person's is thrown away. */
  #restore() {
    const stayed = JSON.parse(sessionStorage.getItem(this.#slot) ?? 'null');
    if (!stayed) return;
    if (stayed.owner !== this.#place.dataset.owner) return void sessionStorage.removeItem(this.#slot);
    this.#window = stayed.window;
    const values = Object.fromEntries(stayed.values);
    if (values.happenedOn === values.happenedOnShown) {
      delete values.happenedOn;
      delete values.happenedOnShown;
    }
    for (const [name, value] of Object.entries(values)) {
      const input = this.#form.elements.namedItem(name);
      if (input && 'value' in input) input.value = value;
    }
    this.#typed++;
    this.#save();
  }

  #flush() {
    if (this.#isDirty && !this.#isOver && this.#state !== 'conflict') this.#save();
  }

  /** One at a time, since each names the version that the one before led to. */
  async #save() {
    clearTimeout(this.#timer);
    while (this.#saving) await this.#saving;
    this.#saving = this.#send().finally(() => { this.#saving = null; });
    return this.#saving;
  }

  async #send() {
    const typed = this.#typed;
    const body = String(new URLSearchParams([...new FormData(this.#form), ['window', this.#window]]));
    let answer, receipt;
    try {
      answer = await fetch('/cases/new/draft', {
        method: 'POST', body,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        keepalive: body.length < longestOnLeaving, signal: AbortSignal.timeout(patience),
      });
      if (answer.ok || answer.status === 409) receipt = answer.redirected ? null : await answer.json();
    } catch {
      return this.#fail('offline');
    }
    if (answer.status === 401 || answer.redirected) return this.#fail('signed-out');
    if (answer.status >= 500) return this.#fail('offline');
    if (answer.status === 409) return this.#differ(receipt);
    if (!answer.ok) return this.#fail(answer.status === 413 || answer.status === 422 ? 'too-large' : 'refused');
    this.#form.elements.namedItem('version').value = receipt.version;
    this.#saved = typed;
    if (!this.#isDirty) sessionStorage.removeItem(this.#slot);
    if (this.#state !== 'saved') announce(text('live.draft-back'));
    this.#hold(null);
    this.#show('saved', receipt.savedAt ? text('live.draft-saved', minute(receipt.savedAt)) : text('live.draft-empty'));
  }

  /** Not saved: said once, and tried again for as long as the page is open. */
  #fail(state) {
    if (this.#isOver) return;
    const sentence = text(`live.draft-${state}`);
    if (this.#state !== state) announce(sentence);
    this.#show(state, sentence, ...(state === 'signed-out' ? [this.#signIn()] : []));
    clearTimeout(this.#timer);
    if (state === 'offline' || state === 'signed-out') this.#timer = setTimeout(() => this.#save(), retryAfter);
  }

  /** Another window or machine has saved one since: the person says which holds. */
  #differ({ version, savedAt }) {
    const sentence = savedAt ? text('live.draft-conflict', minute(savedAt)) : text('live.draft-ended');
    const load = button(text('live.draft-load'), () => {
      this.#end();
      location.assign(this.#address());
    });
    const keep = button(text('live.draft-keep'), () => {
      this.#form.elements.namedItem('version').value = version;
      this.#state = 'saved';
      this.#save();
    });
    announce(sentence);
    this.#show('conflict', sentence, load, keep);
  }

  /** Before the form is sent it is saved: whoever cannot be reached loses nothing of it. */
  async #check(event) {
    if (this.#isChecked) return;
    event.preventDefault();
    event.stopPropagation();
    const sender = event.submitter;
    if (sender?.getAttribute('aria-busy')) return;
    sender?.setAttribute('aria-busy', 'true');
    await this.#save();
    sender?.removeAttribute('aria-busy');
    if (whyHeld[this.#state]) return this.#hold(text(whyHeld[this.#state]));
    this.#isChecked = true;
    this.#end();
    this.#form.requestSubmit(sender);
  }

  async #signOut(event) {
    if (event.target.getAttribute('action') !== '/sign-out' || !this.#isDirty || this.#isOver) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await this.#save();
    // Not without a word; who insists may go.
    if (this.#isDirty && !this.#isWarned) {
      this.#isWarned = true;
      return this.#hold(this.#place.firstChild.textContent);
    }
    this.#end();
    event.target.requestSubmit();
  }

  #end() {
    this.#isOver = true;
    clearTimeout(this.#timer);
    sessionStorage.removeItem(this.#slot);
  }

  #hold(sentence) {
    const held = document.getElementById('draft-held');
    held.hidden = !sentence;
    held.textContent = sentence ?? '';
  }

  #show(state, sentence, ...acts) {
    this.#state = this.#place.dataset.state = state;
    this.#place.replaceChildren(sentence, ...acts);
  }

  #address() { return `/cases/new?procedure=${encodeURIComponent(this.#place.dataset.procedure)}`; }

  #signIn() {
    const link = document.createElement('a');
    link.className = 'btn btn-sm';
    link.href = `/sign-in?returnUrl=${encodeURIComponent(this.#address())}`;
    link.textContent = text('live.sign-in');
    return link;
  }
}

const minute = instant => clock(new Date(instant)).slice(0, 5);

function button(label, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'btn btn-sm';
  made.textContent = label;
  made.addEventListener('click', act);
  return made;
}
