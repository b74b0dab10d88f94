// The side panel: opens with the quote in view and the focus in it, closes with Escape, gives the focus back.
// On a narrow screen it lies over the conversation, which then cannot be reached until it is closed.
const narrow = window.matchMedia('(max-width: 960px)');
const isOpen = () => document.body.classList.contains('wq-reading-open');

const mark = (open) => {
  document.body.classList.toggle('wq-reading-open', open);
  document.getElementById('wq-talk').inert = open && narrow.matches;
};

// Every button that leads to the opened place shows it: the number in the answer, and the quote below.
const point = (opener) => {
  const buttons = [...document.querySelectorAll('button[data-open]')];
  for (const button of buttons) button.removeAttribute('aria-current');
  if (!opener) return;
  const same = ({ dataset }) => ['open', 'turn', 'number'].every((key) => dataset[key] === opener.dataset[key]);
  for (const button of buttons.filter(same)) button.setAttribute('aria-current', 'true');
};

const show = () => {
  const panel = element.querySelector('.wq-source[data-opened]');
  mark(Boolean(panel));
  point(panel && window.wenquOpener);
  if (!panel) return;
  const text = panel.querySelector('.wq-reading');
  const quote = text.querySelector('mark');
  if (quote) text.scrollTop = quote.offsetTop - text.clientHeight / 3;
  panel.querySelector('.wq-source-title').focus({ preventScroll: true });
};

const close = () => {
  props.value = props.idle;
  mark(false);
  point(null);
  if (window.wenquOpener) window.wenquOpener.focus();
};

element.addEventListener('click', (event) => { if (event.target.closest('.wq-close')) close(); });
document.addEventListener('click', (event) => {
  if (isOpen() && narrow.matches && !event.target.closest('.wq-source')) close();
});
document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && isOpen()) close(); });
watch('value', show);
