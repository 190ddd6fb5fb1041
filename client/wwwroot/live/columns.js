import { text } from './texts.js';

/** Says how many cases stand in a column and how much of it is shown; answers whether there is more to read. */
export function showCounts(column, shown, { all, matching }, isFull) {
  const { stage } = column.dataset, count = matching === all ? String(all) : `${matching}/${all}`;
  document.querySelector(`[data-tab="${CSS.escape(stage)}"]`).hidden = column.hidden;
  for (const place of document.querySelectorAll(`[data-count="${CSS.escape(stage)}"]`)) place.textContent = count;
  const more = column.querySelector('.column-more');
  more.hidden = shown >= matching;
  more.querySelector('[data-shown]').textContent = text('live.board-column', shown, matching);
  more.querySelector('[data-most]').hidden = !isFull;
  const button = more.querySelector('[data-more]');
  if (button) button.hidden = isFull;
  return !more.hidden && !isFull;
}

/** The address says how much of each column is shown. */
export function rememberSize(column, step) {
  const address = new URL(location.href);
  const sizes = new Map((address.searchParams.get('more') ?? '').split(',').filter(Boolean).map(each => each.split('.')));
  sizes.set(column.dataset.stage, Math.ceil(column.querySelector('ul').childElementCount / step) * step);
  address.searchParams.set('more', [...sizes].map(each => each.join('.')).join(','));
  history.replaceState(null, '', address);
}

/** On a narrow screen one column is seen at a time; the tab of that column is marked. */
export function followTabs(board) {
  const tabs = new Map([...document.querySelectorAll('[data-tab]')].map(tab => [tab.dataset.tab, tab]));
  const observer = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
      const tab = tabs.get(target.dataset.stage);
      if (isIntersecting) tab.setAttribute('aria-current', 'true');
      else tab.removeAttribute('aria-current');
      if (isIntersecting && tab.offsetParent)
        tab.parentElement.scrollTo({ left: tab.offsetLeft - tab.parentElement.clientWidth / 3 });
    }
  }, { root: board, threshold: .6 });
  for (const column of board.querySelectorAll('.column')) observer.observe(column);
  for (const [stage, tab] of tabs) {
    tab.addEventListener('click', event => {
      event.preventDefault();
      const column = document.getElementById(`stage-${stage}`);
      board.scrollTo({ left: column.offsetLeft - board.offsetLeft - 12 });
    });
  }
}
