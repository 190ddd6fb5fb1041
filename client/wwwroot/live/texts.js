// The texts of the page's language, put into the page by the server.
const texts = JSON.parse(document.getElementById('texts').textContent);

export const text = (key, ...values) => texts[key].replace(/\{(\d)\}/g, (_, place) => values[place]);

let spoken = [];
let timer = 0;

/** Says it to a screen reader; many at once become one sentence. */
export function announce(sentence) {
  spoken.push(sentence);
  clearTimeout(timer);
  timer = setTimeout(() => {
    document.getElementById('announce').textContent =
      spoken.length > 2 ? text('live.changed-many', spoken.length) : spoken.join(' ');
    spoken = [];
  }, 700);
}
