import { ask, hasLeft } from './leave.js';

const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

/** While cases are being opened or worked on: how far it is; at the end, what came of it. */
export async function followProgress(id, ...underWay) {
  const shown = document.getElementById(id);
  if (!shown) return;
  while (underWay.includes(shown.dataset.status) && !hasLeft()) {
    await pause(1_000);
    try {
      const answer = await ask(shown.dataset.address, 'text/html');
      if (!answer.ok) continue;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(shown.id);
      shown.innerHTML = fresh.innerHTML;
      if (fresh.dataset.status !== shown.dataset.status) return location.reload();
    } catch {
      // It goes on without a watcher; the next question may be answered.
    }
  }
}
