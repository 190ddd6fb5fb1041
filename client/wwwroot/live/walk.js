import { isBegun } from './forms.js';

/** The arrow keys follow the links to the previous and the next; never from within a form, nor away from one begun. */
export function walkByKeys() {
  document.addEventListener('keydown', event => {
    const rel = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key];
    if (!rel || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest('input, textarea, select, [contenteditable]')) return;
    const link = document.querySelector(`[data-walk] a[rel=${rel}]`);
    if (!link || [...document.forms].some(isBegun)) return;
    event.preventDefault();
    link.click();
  });
}
