// The side panel: opens with the quote in view and the focus in it, closes with Escape, gives the focus back.
const show = () => {
  const panel = element.querySelector('.wq-source[data-opened]');
  document.body.classList.toggle('wq-reading-open', Boolean(panel));
  if (!panel) return;
  const text = panel.querySelector('.wq-reading');
  const mark = text.querySelector('mark');
  if (mark) text.scrollTop = mark.offsetTop - text.offsetTop - text.clientHeight / 3;
  panel.querySelector('.wq-source-title').focus({ preventScroll: true });
};

const close = () => {
  props.value = props.idle;
  document.body.classList.remove('wq-reading-open');
  if (window.wenquOpener) window.wenquOpener.focus();
};

element.addEventListener('click', (event) => { if (event.target.closest('.wq-close')) close(); });
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && document.body.classList.contains('wq-reading-open')) close();
});
watch('value', show);
