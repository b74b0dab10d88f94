// Looking after plans: files go to the REST API, one after another; what it says is shown as text, never as markup.
const section = () => element.querySelector('section');
const said = () => JSON.parse(section().dataset.words);
const fill = (text, values) => text.replace(/\{(\w*)\}/g, (_, name) => values[name] ?? '');
const key = () => element.querySelector('[name=key]')?.value ?? '';

// A header carries bytes: those of the key in UTF-8.
const bytesOf = (text) => String.fromCharCode(...new TextEncoder().encode(text));

const call = async (method, path, options = {}) => {
  const headers = { ...options.headers, ...(key() && { 'X-API-Key': bytesOf(key()) }) };
  try {
    const reply = await fetch(`/api/v1/plans${path}`, { method, ...options, headers });
    const body = await reply.json();
    if (reply.ok) return body;
    const { code, message, hint } = body.error;
    throw new Error(code === 'name_taken' ? message : message + hint); // that hint is for programs
  } catch (error) {
    throw error instanceof TypeError || error instanceof SyntaxError ? new Error(said().offline) : error;
  }
};

const understood = (plan) => {
  const words = said();
  const values = { ...plan, library: plan.library || '—', title: plan.title || '—', period: plan.period || '—' };
  return fill(words.understood, values) + (plan.pages ? words.pages.replace('{}', plan.pages) : '');
};

const report = (item, state, text, warnings = []) => {
  item.className = `wq-${state}`;
  item.textContent = text;
  for (const warning of warnings) {
    const line = document.createElement('p');
    line.textContent = said().check + warning;
    item.append(line);
  }
};

// The section tree, folded: whether the headings were found is what a librarian sees at a glance.
const treeOf = (sections) => {
  const list = document.createElement('ul');
  for (const section of sections) {
    const line = document.createElement('li');
    line.textContent = section.heading || said().opening;
    if (section.children.length) line.append(treeOf(section.children));
    list.append(line);
  }
  return list;
};
const showOutline = async (item, plan) => {
  const { sections } = await call('GET', `/${encodeURIComponent(plan.plan_id)}/outline`);
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = said().outline;
  details.append(summary, treeOf(sections));
  item.append(details);
};

const newReport = () => {
  const item = document.createElement('li');
  element.querySelector('.wq-outcomes').prepend(item);
  return item;
};

const send = async (file) => {
  const words = said();
  const item = newReport();
  report(item, 'busy', words.reading.replace('{}', file.name));
  const query = new URLSearchParams({ name: file.name, replace: element.querySelector('[name=replace]').checked });
  try {
    const headers = { 'Content-Type': 'application/octet-stream' };
    const { outcome, plan } = await call('POST', `?${query}`, { body: file, headers });
    report(item, 'done', `${words[outcome]}：${understood(plan)}`, plan.warnings);
    trigger('managed', { plan: plan.plan_id });
    await showOutline(item, plan).catch(() => {}); // without it the rest is true all the same
  } catch (error) {
    const named = error.message.startsWith(file.name);
    report(item, 'refused', named ? error.message : `${file.name}：${error.message}`);
  }
};

const sendAll = async (files) => { for (const file of files) await send(file); };

element.addEventListener('change', (event) => {
  if (event.target.type !== 'file') return;
  sendAll([...event.target.files]);
  event.target.value = '';
});
for (const name of ['dragover', 'drop']) {
  element.addEventListener(name, (event) => {
    if (!event.target.closest('.wq-drop')) return;
    event.preventDefault();
    if (name === 'drop') sendAll([...event.dataTransfer.files]);
  });
}

// The dialogs open from the table of plans, which is another component of the page.
const open = (dialog, plan) => {
  dialog.plan = plan;
  dialog.querySelector('.wq-failure').hidden = true;
  dialog.showModal();
};
document.addEventListener('click', (event) => {
  const button = event.target.closest('#wq-plans button[data-change]');
  if (!button || !section()) return;
  const plan = { ...button.closest('tr').dataset };
  const dialog = element.querySelector(`.wq-${button.dataset.change}`);
  for (const box of dialog.querySelectorAll('[name]')) box.value = plan[box.name] ?? '';
  const named = dialog.querySelector('.wq-removed-plan');
  if (named) named.textContent = `${plan.library}《${plan.title}》`;
  open(dialog, plan);
});
element.addEventListener('click', (event) => {
  if (event.target.closest('.wq-leave')) event.target.closest('dialog').close();
});

const correct = async (dialog) => {
  const boxes = [...dialog.querySelectorAll('[name]')];
  const changed = boxes.filter((box) => box.value.trim() !== (dialog.plan[box.name] ?? ''));
  if (!changed.length) return said().nothing;
  const body = JSON.stringify(Object.fromEntries(changed.map((box) => [box.name, box.value.trim()])));
  const headers = { 'Content-Type': 'application/json' };
  const { plan } = await call('PATCH', `/${encodeURIComponent(dialog.plan.plan)}`, { body, headers });
  return said().saved + understood(plan);
};
const remove = async (dialog) => {
  await call('DELETE', `/${encodeURIComponent(dialog.plan.plan)}`);
  return `${said().removed}${dialog.plan.library}《${dialog.plan.title}》`;
};

element.addEventListener('submit', async (event) => {
  event.preventDefault();
  const dialog = event.target.closest('dialog');
  const failure = dialog.querySelector('.wq-failure');
  const button = dialog.querySelector('.wq-do');
  button.disabled = true;
  try {
    const text = await (dialog.classList.contains('wq-correction') ? correct(dialog) : remove(dialog));
    dialog.close();
    report(newReport(), 'done', text);
    trigger('managed', { plan: dialog.plan.plan });
  } catch (error) {
    failure.textContent = said().failed + error.message;
    failure.hidden = false;
  } finally {
    button.disabled = false;
  }
});
