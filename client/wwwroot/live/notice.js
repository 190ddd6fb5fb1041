import { showOnDesktop } from './desktop.js';
import { announce } from './texts.js';

const stays = 8_000, staysOn = 2_000;
const isEnglish = document.documentElement.lang === 'en';

/** What the agency was just told: said once, shown for some seconds, counted. Of many at once only the count comes. */
export function showNotice({ id, title, titleEn, link, unread }) {
  showUnread(unread);
  if (!id || document.getElementById(`toast-${id}`)) return;
  const text = isEnglish ? titleEn : title;
  showOnDesktop(id, text, link);
  const toast = document.createElement('a');
  toast.id = `toast-${id}`;
  toast.className = 'toast-notice';
  toast.href = link;
  toast.textContent = text;
  document.getElementById('toasts').append(toast);
  announce(text);
  // Not from under the pointer, nor while it has the focus.
  const end = () => toast.matches(':hover, :focus') ? void setTimeout(end, staysOn) : toast.remove();
  setTimeout(end, stays);
}

/** How many notices this person has not read, in the bar of every page. */
export function showUnread(unread) {
  const place = document.getElementById('inbox-count');
  if (!place || unread === undefined) return;
  place.textContent = Number(unread) > 99 ? '99+' : unread;
  place.hidden = Number(unread) === 0;
}
