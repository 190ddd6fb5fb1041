/** One box that ticks all, and how many are ticked. */
export function chooseMany() {
  const all = document.getElementById('bulk-all');
  const count = document.getElementById('bulk-count');
  if (!all) return;
  const boxes = [...document.querySelectorAll('input[name="case"]')];
  const show = () => {
    const ticked = boxes.filter(box => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
    count.textContent = ticked;
  };
  all.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked;
    show();
  });
  for (const box of boxes) box.addEventListener('change', show);
  show();
}
