import { text } from './texts.js';

const minute = 60_000, hour = 60 * minute, day = 24 * hour;

function length(milliseconds) {
  if (milliseconds < minute) return ['now', 0];
  if (milliseconds < hour) return ['minutes', Math.floor(milliseconds / minute)];
  if (milliseconds < day) return ['hours', Math.floor(milliseconds / hour)];
  return ['days', Math.floor(milliseconds / day)];
}

/** "3 days ago" and "3 days left" stay true while the page is open; what is due turns yellow and red in its time. */
export function keepTimesTrue(freshness) {
  setInterval(() => {
    const now = freshness.now();
    for (const time of document.querySelectorAll('time[data-style]')) {
      const passed = now - Date.parse(time.dateTime);
      const [unit, count] = length(Math.abs(passed));
      const style = time.dataset.style === 'left' && passed >= 0 ? 'over' : time.dataset.style;
      const shown = text(`time.${style}.${unit}`, count);
      if (time.textContent !== shown) time.textContent = shown;
    }

    for (const due of document.querySelectorAll('.due-mark[data-due]')) {
      due.classList.toggle('is-over', now >= Date.parse(due.dataset.due));
      due.classList.toggle('is-near', now >= Date.parse(due.dataset.warn) && now < Date.parse(due.dataset.due));
    }
  }, 20_000);
}

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
});

/** 14:15:03, in the zone of the pages. */
export const clock = instant => shanghai.format(instant).slice(11);

/** The value of a datetime-local input, in the zone of the pages. */
export const forInput = instant => shanghai.format(instant).slice(0, 16).replace(' ', 'T');
