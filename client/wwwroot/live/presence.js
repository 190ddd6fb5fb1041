import { text } from './texts.js';

const isEnglish = document.documentElement.lang === 'en';
const again = 15_000, rest = 30_000;

const nameIn = name => isEnglish ? name.en : name.zh;
const nameOf = person => person.for ? text('live.present-for', nameIn(person.name), nameIn(person.for)) : nameIn(person.name);

let last = [];

/** Who else of those who take part is on this page now, and in which of its forms somebody writes. */
export function showPresent({ people }) {
  last = people;
  const place = document.getElementById('presence');
  if (!place) return;
  place.hidden = people.length === 0;
  place.textContent = people.length ? text('live.present', people.map(nameOf).join(text('live.separator'))) : '';
  for (const form of document.querySelectorAll('form[data-editing]')) {
    const writers = people.filter(person => person.editing === form.dataset.editing).map(nameOf);
    showWriting(form, writers.length ? text('live.editing', writers.join(text('live.separator'))) : '');
  }
}

/** A refresh of the page brings its forms as the server makes them, which knows of nobody. */
export const showLastPresent = () => showPresent({ people: last });

// What it says already is not said again.
function showWriting(form, sentence) {
  let note = form.querySelector('.editing-note');
  if (!sentence) return void note?.remove();
  if (!note) {
    note = document.createElement('p');
    note.className = 'editing-note';
    note.setAttribute('role', 'status');
    form.prepend(note);
  }
  if (note.textContent !== sentence) note.textContent = sentence;
}

/** The others are told that this person writes: soon after the first key, again while she goes on, and when she rests. */
export function tellWriting(feed, topic) {
  let told = null, toldAt = 0, timer = 0;
  const end = () => {
    clearTimeout(timer);
    if (told) feed.edit(topic, null);
    told = null;
  };
  document.addEventListener('input', event => {
    const form = event.target.closest('form[data-editing]')?.dataset.editing;
    if (!form) return;
    clearTimeout(timer);
    timer = setTimeout(end, rest);
    if (told === form && Date.now() - toldAt < again) return;
    [told, toldAt] = [form, Date.now()];
    feed.edit(topic, form);
  });
  document.addEventListener('submit', end);
}
