import { isBegun } from './forms.js';
import { text } from './texts.js';

let left = false;

/** Whether the page may show nothing any more. */
export const hasLeft = () => left;

export const whenLeft = act => addEventListener('left', act, { once: true });

/** The person may not see the page any more: nothing of it stays but what she was writing. */
export function leave(key, ...links) {
  if (left) return;
  left = true;
  const begun = [...document.querySelectorAll('form')].filter(isBegun);
  const notice = document.createElement('div');
  notice.className = 'gone-notice empty';
  notice.setAttribute('role', 'alert');
  const sentence = document.createElement('p');
  sentence.textContent = text(key);
  notice.append(sentence, ...links);
  document.getElementById('main').replaceChildren(notice, ...begun);
  dispatchEvent(new Event('left'));
}

export function leaveSignedOut() {
  const link = document.createElement('a');
  link.className = 'btn btn-primary';
  link.href = `/sign-in?returnUrl=${encodeURIComponent(location.pathname + location.search)}`;
  link.textContent = text('live.sign-in');
  leave('live.signed-out', link);
}

/** In whose place this page was made no longer holds: a mandate has ended, or another tab began or ended to act. */
export function leaveActing(reason) {
  const link = document.createElement('a');
  link.className = 'btn btn-primary';
  link.href = reason === 'deputy.ended' ? '/people?ended=1' : location.pathname + location.search;
  link.textContent = text('live.acting-go');
  leave(reason === 'deputy.ended' ? 'live.acting-ended' : 'live.acting-other', link);
}

/** Who signs out in one tab of this browser is signed out in all. */
export function signOutTogether() {
  const tabs = new BroadcastChannel('sign-out');
  tabs.addEventListener('message', () => {
    sessionStorage.clear();
    leaveSignedOut();
  });
  document.addEventListener('submit', event => {
    if (event.target.getAttribute('action') !== '/sign-out') return;
    // Nothing of this person stays behind for the next one at this machine.
    for (const kept of ['desktop-notices', 'desktop-shown']) localStorage.removeItem(kept);
    sessionStorage.clear();
    tabs.postMessage(null);
  });
}

/** Asks the server as the person who is signed in; who is not any more is told so. */
export async function ask(address, type) {
  // The page asks by itself: that nobody need be looking is said, so that it does not count as a visit.
  const answer = await fetch(address, { headers: { accept: type, 'x-refresh': '1', 'x-for': document.body.dataset.for ?? '' } });
  if (answer.headers.has('x-acting')) leaveActing(answer.headers.get('x-acting'));
  if (answer.status === 401 || (answer.redirected && new URL(answer.url).pathname === '/sign-in')) leaveSignedOut();
  return answer;
}
