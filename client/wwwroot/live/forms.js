import { forInput } from './times.js';

const sendingLimit = 15_000;

/** Whether the person has begun to fill the form, or got it back refused. */
export function isBegun(form) {
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute('data-form')) return false;
  if (form.querySelector('[data-refusal]') || form.dataset.sent) return true;
  if (form.contains(document.activeElement) && document.activeElement.matches('input, textarea, select')) return true;
  return [...form.elements].some(input => {
    if (input.type === 'hidden' || input.localName === 'button' || input.localName === 'fieldset') return false;
    if (input.type === 'radio' || input.type === 'checkbox') return input.checked !== input.defaultChecked;
    if (input.localName !== 'select') return input.value !== input.defaultValue;
    const first = [...input.options].findIndex(option => option.defaultSelected);
    return input.selectedIndex !== Math.max(first, 0);
  });
}

export function prepareForms(freshness) {
  guardUnsaved();
  sendOnce();
  keepNow(freshness);
  suggestDivisions();
  closeMenus();
  const refusal = document.querySelector('[data-refusal]');
  if (refusal) {
    refusal.tabIndex = -1;
    refusal.scrollIntoView({ block: 'center' });
    refusal.focus({ preventScroll: true });
  }
}

// What was typed into one form of a page is not lost by sending another: the person is told once, then it is her word.
function guardUnsaved() {
  const guarded = document.querySelector('[data-guard] form');
  if (!guarded) return;
  const typed = () => JSON.stringify([...new FormData(guarded)].filter(([name]) => !name.startsWith('__') && name !== 'key'));
  const before = typed();
  document.addEventListener('submit', event => {
    const notice = guarded.querySelector('#unsaved');
    if (event.target === guarded || event.target.method !== 'post' || !notice?.hidden || typed() === before) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    notice.hidden = false;
    notice.scrollIntoView({ block: 'center' });
  }, true);
}

// A second click would do no harm, and looks as if it did.
function sendOnce() {
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post') return;
    if (form.dataset.sent) return void event.preventDefault();
    form.dataset.sent = 'true';
    event.submitter?.setAttribute('aria-busy', 'true');
    // A sending that was stopped may be begun again; its key says that it is the same.
    setTimeout(() => {
      delete form.dataset.sent;
      event.submitter?.removeAttribute('aria-busy');
    }, sendingLimit);
  });
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
    for (const button of document.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
  });
}

// "Now" stays now until the person changes it.
function keepNow(freshness) {
  setInterval(() => {
    const now = forInput(freshness.now());
    for (const input of document.querySelectorAll('[data-now]')) {
      const shown = input.parentElement.querySelector('[data-now-shown]');
      if (input.value !== shown.value || input === document.activeElement) continue;
      input.defaultValue = input.value = shown.value = now;
    }
  }, 15_000);
}

function suggestDivisions() {
  const list = document.querySelector('datalist[data-source]');
  const input = list && document.querySelector(`input[list="${list.id}"]`);
  if (!input) return;
  let timer = 0, asked = '';
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const sought = asked = input.value.trim();
      if (!sought || [...list.options].some(option => option.value === sought)) return;
      const answer = await fetch(`${list.dataset.source}?q=${encodeURIComponent(sought)}`);
      if (!answer.ok || asked !== sought) return;
      list.replaceChildren(...(await answer.json()).map(value => new Option(value, value)));
    }, 200);
  });
}

function closeMenus() {
  const close = except => {
    for (const menu of document.querySelectorAll('[data-menu][open]')) if (!menu.contains(except)) menu.open = false;
  };
  document.addEventListener('click', event => close(event.target));
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    const menu = document.activeElement?.closest('[data-menu][open]');
    close(null);
    menu?.querySelector('summary').focus();
  });
}
