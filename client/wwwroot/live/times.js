import { text } from './texts.js';

const minute = 60_000, hour = 60 * minute, day = 24 * hour;

function length(milliseconds) {
  if (milliseconds < minute) return ['now', 0];
  if (milliseconds < hour) return ['minutes', Math.floor(milliseconds / minute)];
  if (milliseconds < day) return ['hours', Math.floor(milliseconds / hour)];
  return ['days', Math.floor(milliseconds / day)];
}

/** "3 days ago" and "waiting 3 days" stay true while the page is open. */
export function keepTimesTrue(freshness) {
  setInterval(() => {
    for (const time of document.querySelectorAll('time[data-style]')) {
      const [unit, count] = length(freshness.now() - Date.parse(time.dateTime));
      const shown = text(`time.${time.dataset.style}.${unit}`, count);
      if (time.textContent !== shown) time.textContent = shown;
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
