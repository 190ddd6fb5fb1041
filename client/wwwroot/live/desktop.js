import { text } from './texts.js';

// Whether this browser shows them is the browser's own matter: it is kept here and nowhere else.
const wanted = 'desktop-notices', shown = 'desktop-shown';
const most = 50, wait = 600, hold = 2_000;

const may = () => 'Notification' in globalThis && Notification.permission === 'granted' && localStorage.getItem(wanted) === 'yes';
const seen = () => JSON.parse(localStorage.getItem(shown) ?? '[]');
const remember = id => localStorage.setItem(shown, JSON.stringify([...seen().filter(each => each !== id), id].slice(-most)));

/** A button on the inbox's page; the browser is asked for its permission by nothing else. */
export function offerDesktopNotices() {
  const place = document.getElementById('desktop-notices');
  if (!place || !('Notification' in globalThis)) return;
  place.hidden = false;
  const [button, state] = [place.querySelector('button'), place.querySelector('[role=status]')];
  const show = () => {
    const isOn = may();
    button.setAttribute('aria-pressed', String(isOn));
    button.querySelector('span').textContent = text(isOn ? 'live.desktop-off' : 'live.desktop-on');
    state.textContent = Notification.permission === 'denied' ? text('live.desktop-denied') : '';
  };
  button.addEventListener('click', async () => {
    if (may()) localStorage.removeItem(wanted);
    else if (await Notification.requestPermission() === 'granted') localStorage.setItem(wanted, 'yes');
    show();
  });
  show();
}

/**
 * Only when no page of this browser is looked at, and once however many are open: a page that is seen says that it has
 * shown the notice; of the hidden ones whoever gets the lock first raises it.
 */
export async function showOnDesktop(id, sentence, link) {
  if (!document.hidden) return remember(id);
  if (!may()) return;
  await new Promise(done => setTimeout(done, wait));
  await navigator.locks.request(`notice-${id}`, { ifAvailable: true }, async lock => {
    if (!lock || seen().includes(id)) return;
    remember(id);
    const raised = new Notification(text('live.desktop-title'), { body: sentence, tag: id, lang: document.documentElement.lang });
    raised.addEventListener('click', () => {
      focus();
      location.assign(link);
      raised.close();
    });
    await new Promise(done => setTimeout(done, hold));
  });
}
