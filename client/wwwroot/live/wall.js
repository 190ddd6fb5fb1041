const turnEvery = 12_000;

/** A wall display has no hands: it goes on by itself, whole rows at a time, and begins again behind the last. */
export function turnWall() {
  if (!document.querySelector('.wall-page')) return;
  let at = 0;
  const turn = step => {
    const list = document.getElementById('wall-list'), row = list?.firstElementChild;
    const foot = document.getElementById('wall-turn');
    const height = row?.getBoundingClientRect().height ?? 0;
    const rows = row ? Math.max(1, Math.floor(list.clientHeight / height + .05)) : 1;
    const pages = row ? Math.ceil(list.children.length / rows) : 1;
    at = (at + step) % pages;
    if (row) list.scrollTop = at * rows * height;
    foot.textContent = pages > 1 ? `${at + 1} / ${pages}` : '';
  };
  turn(0);
  setInterval(() => turn(1), turnEvery);
  addEventListener('resize', () => turn(0));
}
