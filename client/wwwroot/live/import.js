import { ask, hasLeft } from './leave.js';

const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

/** While the cases of an import are being opened: how far it is; at the end, what came of it. */
export async function followImport() {
  const shown = document.querySelector('#import-progress, #hand-over-progress');
  if (!shown) return;
  while (shown.dataset.status === 'Running' && !hasLeft()) {
    await pause(1_000);
    try {
      const answer = await ask(shown.dataset.address, 'text/html');
      if (!answer.ok) continue;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(shown.id);
      shown.innerHTML = fresh.innerHTML;
      if (fresh.dataset.status !== 'Running') return location.reload();
    } catch {
      // It goes on without a watcher; the next question may be answered.
    }
  }
}
