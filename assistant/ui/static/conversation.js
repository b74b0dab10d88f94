// Buttons inside a conversation's HTML: ask an example, open a source.
element.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const { ask, open, turn, number } = button.dataset;
  if (ask) trigger('ask', { question: ask });
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
