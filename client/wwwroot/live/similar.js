const names = ['workerName', 'workerPhone', 'respondents'];

/** While a new case is typed: earlier ones of the same worker or against the same respondent. */
export function showSimilar() {
  const form = document.getElementById('new-case');
  const place = document.getElementById('similar');
  if (!form || !place) return;
  let timer = 0, asked = '';
  form.addEventListener('input', event => {
    if (!names.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const [workerName, workerPhone, respondents] = names.map(name => form.elements[name].value.trim());
      const question = new URLSearchParams({
        workerName, workerPhone, respondent: respondents.split('\n')[0],
        __RequestVerificationToken: form.elements.__RequestVerificationToken.value,
      });
      const mine = asked = String(question);
      try {
        const answer = await fetch('/cases/similar', { method: 'POST', body: question });
        if (answer.ok && !answer.redirected && asked === mine) place.innerHTML = await answer.text();
      } catch {
        // What is typed next asks again.
      }
    }, 400);
  });
}
