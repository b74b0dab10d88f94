// Buttons inside a conversation's HTML: ask an example, open a source, copy an answer.
const flash = (button) => {
  const label = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = label; }, 1600);
};

// The clipboard API exists only on https and localhost; a library's own network is often neither.
const copyByHand = (text) => {
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
};

const copy = async (button) => {
  const text = button.dataset.copy;
  if (navigator.clipboard && window.isSecureContext) await navigator.clipboard.writeText(text);
  else copyByHand(text);
  flash(button);
};

element.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const { ask, open, turn, number } = button.dataset;
  if (ask) trigger('ask', { question: ask });
  if (button.classList.contains('wq-copy')) copy(button);
  if (open) {
    window.wenquOpener = button;
    trigger('open', { kind: open, turn: Number(turn), number: Number(number) });
  }
});

// A new question moves to the top of the view; an answer that grows leaves the reader where he is.
let latest = null;
watch('value', () => {
  const turn = element.querySelector('article[data-turn]');
  if (turn && turn.dataset.turn !== latest) {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    turn.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
  }
  latest = turn ? turn.dataset.turn : null;
});
