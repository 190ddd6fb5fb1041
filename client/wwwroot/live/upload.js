import { hasLeft, whenLeft } from './leave.js';
import { announce } from './texts.js';

const longestRest = 30_000;
const patience = 60_000;
const underWay = new Set();
// One after the other: side by side on a thin line, no chunk would come through in time.
let line = Promise.resolve();

/** Files go in chunks, each of which may be sent again: after a lost connection, a reload, on another gateway. */
export function prepareUploads() {
  const place = document.getElementById('uploads');
  if (!place) return;
  // At each choice anew, since a refresh of the page takes it away.
  document.addEventListener('click', ({ target }) => {
    if (target.type === 'file' && target.form?.dataset.upload) target.multiple = true;
  }, true);
  for (const input of document.querySelectorAll('form[data-upload] input[type=file]')) input.multiple = true;
  // Before the form itself is sent.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (!form.dataset.upload) return;
    const files = [...form.elements.namedItem('file').files];
    if (files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const [visibility, ofVisibility] = form.elements.namedItem('visibility').value.split(':');
    const step = Number(ofVisibility || form.elements.namedItem('step')?.value) || null;
    for (const file of files) new Upload(place.dataset, { name: file.name, size: file.size, at: file.lastModified }, file)
      .begin({ address: form.dataset.upload, visibility, step });
    form.reset();
    form.closest('details')?.removeAttribute('open');
  }, true);
  for (const [slot, kept] of stored(place.dataset)) new Upload(place.dataset, kept.file, null, slot).showUnfinished(kept);
  addEventListener('beforeunload', event => { if (underWay.size > 0) event.preventDefault(); });
  whenLeft(() => { for (const upload of underWay) upload.stop(); });
}

const prefix = ({ owner, case: id }) => `upload/${owner}/${id}/`;

function stored(data) {
  return Object.entries(sessionStorage).filter(([slot]) => slot.startsWith(prefix(data)))
    .map(([slot, kept]) => [slot, JSON.parse(kept)]);
}

class Upload {
  #data;
  #texts;
  #about;
  #file;
  #slot;
  #kept;
  #item;
  #state;
  #bar;
  #acts;
  #offset = 0;
  // The run that may act now: none while it is paused, and never two at once.
  #turn = null;
  #isOver = false;
  #running = null;
  #wake = () => {};

  constructor(data, about, file, slot) {
    this.#data = data;
    this.#texts = JSON.parse(data.texts);
    [this.#about, this.#file] = [about, file];
    this.#slot = slot ?? `${prefix(data)}${about.name}/${about.size}/${about.at}`;
  }

  /** A file that was begun before goes on where it stood; meant for others now, it begins anew. */
  begin(wanted) {
    const kept = JSON.parse(sessionStorage.getItem(this.#slot) ?? 'null');
    const before = kept?.visibility === wanted.visibility && kept.step === wanted.step ? kept : null;
    if (kept && !before) this.#giveUp(kept.upload);
    document.querySelector(`[data-slot="${CSS.escape(this.#slot)}"]`)?.remove();
    this.#kept = before ?? { ...wanted, key: crypto.randomUUID?.() ?? uuid(), file: this.#about };
    sessionStorage.setItem(this.#slot, JSON.stringify(this.#kept));
    this.#show();
    this.#start();
  }

  /** Of a page that was left: the browser has forgotten the file, the server has not. */
  showUnfinished(kept) {
    this.#kept = kept;
    this.#show();
    this.#bar.hidden = true;
    this.#say('upload.unfinished');
    this.#offer(['upload.cancel', () => this.#cancel()]);
  }

  stop() {
    this.#turn = null;
    this.#running?.abort();
    underWay.delete(this);
    this.#wake();
  }

  #start() {
    const turn = this.#turn = {};
    underWay.add(this);
    this.#say('upload.waiting');
    this.#offer(['upload.pause', () => this.#pause()], ['upload.cancel', () => this.#cancel()]);
    line = line.then(() => this.#run(turn)).catch(() => {})
      .finally(() => { if (this.#turn === turn) underWay.delete(this); });
  }

  #pause() {
    this.stop();
    this.#say('upload.paused', this.#percent);
    this.#offer(['upload.resume', () => this.#start()], ['upload.cancel', () => this.#cancel()]);
  }

  #cancel() {
    this.stop();
    this.#end();
    this.#giveUp(this.#kept.upload);
  }

  #giveUp(upload) {
    if (upload) fetch(`/api/v1/uploads/${upload}/cancel`, { method: 'POST' }).catch(() => {});
  }

  /** Until it is attached, refused, paused, or the person has signed out. */
  async #run(turn) {
    for (let failed = 0; this.#turn === turn && !this.#isOver && !hasLeft();) {
      const answer = await this.#next();
      if (this.#turn !== turn || this.#isOver) return;
      if (answer?.ok) {
        failed = 0;
        const reply = await answer.json().catch(() => null);
        if (reply?.version) return this.#attached();
        if (reply?.upload) this.#advance(reply);
        continue;
      }

      if (answer && answer.status < 500 && answer.status !== 429 && answer.status !== 408) return this.#refuse(answer);
      await this.#rest(Math.min(longestRest, 1_000 * 2 ** failed++ * (0.75 + Math.random() / 2)));
      // What came of the last attempt, only the server knows.
      this.#offset = null;
    }
  }

  #next() {
    const { upload, chunkSize, address, key, visibility, step } = this.#kept;
    const { name, size } = this.#about;
    if (!upload) return this.#send('POST', address, JSON.stringify({ name, size, visibility, step }), {
      'content-type': 'application/json', 'idempotency-key': key,
    });
    const own = `/api/v1/uploads/${upload}`;
    if (this.#offset === null || this.#offset === undefined) return this.#send('GET', own);
    if (this.#offset < size)
      return this.#send('PUT', `${own}?offset=${this.#offset}`, this.#file.slice(this.#offset, this.#offset + chunkSize), {
        'content-type': 'application/octet-stream',
      });
    this.#say('upload.checking');
    this.#bar.removeAttribute('value');
    return this.#send('POST', `${own}/finish`, undefined, {}, 180_000);
  }

  async #send(method, address, body, headers = {}, longest = patience) {
    this.#running = new AbortController();
    try {
      return await fetch(address, {
        method, body, headers: { accept: 'application/json', ...headers }, redirect: 'error',
        signal: AbortSignal.any([this.#running.signal, AbortSignal.timeout(longest)]),
      });
    } catch {
      return null;
    }
  }

  #advance({ upload, chunkSize, offset }) {
    Object.assign(this.#kept, { upload, chunkSize });
    sessionStorage.setItem(this.#slot, JSON.stringify(this.#kept));
    this.#offset = offset;
    this.#bar.value = this.#about.size ? offset / this.#about.size : 0;
    this.#say('upload.sending', this.#percent);
  }

  get #percent() { return Math.floor(100 * this.#bar.value); }

  async #rest(time) {
    this.#say('upload.retrying', Math.ceil(time / 1000));
    const over = new AbortController();
    await new Promise(done => {
      this.#wake = done;
      addEventListener('online', done, { signal: over.signal });
      setTimeout(done, time);
    });
    over.abort();
  }

  #attached() {
    this.#isOver = true;
    sessionStorage.removeItem(this.#slot);
    this.#bar.value = 1;
    this.#say('upload.done');
    this.#offer();
    announce(`${this.#about.name} ${this.#texts['upload.done']}`);
    setTimeout(() => this.#item.remove(), 4_000);
  }

  async #refuse(answer) {
    if (answer.status === 401) {
      this.stop();
      this.#say('upload.signed-out');
      return this.#offer(['upload.resume', () => this.#start()], ['upload.cancel', () => this.#cancel()]);
    }

    const { reason } = await answer.json().catch(() => ({}));
    this.#isOver = true;
    sessionStorage.removeItem(this.#slot);
    const sentence = this.#texts[`reason.${reason}`] ?? this.#texts['upload.failed'];
    this.#item.classList.add('is-refused');
    this.#bar.hidden = true;
    this.#state.textContent = sentence;
    this.#state.setAttribute('role', 'alert');
    this.#offer(['upload.dismiss', () => this.#end()]);
    this.#giveUp(this.#kept.upload);
  }

  #end() {
    this.#isOver = true;
    sessionStorage.removeItem(this.#slot);
    this.#item.remove();
  }

  #show() {
    const make = (name, className) => Object.assign(document.createElement(name), { className });
    this.#item = make('li', 'upload');
    // The page is refreshed meanwhile, and this stays.
    this.#item.dataset.keep = '';
    this.#item.dataset.slot = this.#slot;
    const name = make('p', 'file-name');
    name.append(Object.assign(document.createElement('span'), { textContent: this.#about.name }));
    this.#bar = make('progress', '');
    [this.#bar.max, this.#bar.value] = [1, 0];
    this.#bar.setAttribute('aria-label', this.#about.name);
    this.#state = make('p', 'upload-state');
    this.#acts = make('div', 'btn-list');
    this.#item.append(name, this.#bar, this.#state, this.#acts);
    document.getElementById('uploads').append(this.#item);
  }

  #say(key, value = '') { this.#state.textContent = this.#texts[key].replace('{0}', value); }

  #offer(...acts) {
    this.#acts.replaceChildren(...acts.map(([key, act]) => {
      const button = document.createElement('button');
      [button.type, button.className, button.textContent] = ['button', 'btn btn-sm', this.#texts[key]];
      button.setAttribute('aria-label', `${this.#texts[key]} ${this.#about.name}`);
      button.addEventListener('click', act);
      return button;
    }));
  }
}

// Where the page came without encryption, browsers make no identifiers.
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  [bytes[6], bytes[8]] = [bytes[6] & 0x0f | 0x40, bytes[8] & 0x3f | 0x80];
  const digits = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
