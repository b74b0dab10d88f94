// Buttons that copy: an answer with its sources, a quote with its place.
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

document.addEventListener('click', (event) => {
  const button = event.target.closest('button.wq-copy');
  if (button) copy(button);
});
