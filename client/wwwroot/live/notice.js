import { showOnDesktop } from './desktop.js';
import { announce } from './texts.js';

const stays = 8_000;
const isEnglish = document.documentElement.lang === 'en';

/** What the agency was just told: said once, shown for some seconds, counted. Of many at once only the count comes. */
export function showNotice({ id, title, titleEn, link, unread }) {
  const count = document.getElementById('inbox-count');
  if (count) {
    count.textContent = unread > 99 ? '99+' : String(unread);
    count.hidden = unread === 0;
  }

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
  setTimeout(() => toast.remove(), stays);
}
