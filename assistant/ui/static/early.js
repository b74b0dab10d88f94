{
  // Light or dark from the first moment; Gradio decides so only when it has loaded, and for the body alone.
  const night = matchMedia('(prefers-color-scheme: dark)');
  const dress = () => document.documentElement.classList.toggle('dark', night.matches);
  night.addEventListener('change', dress);
  dress();

  // The page's language is the one that it speaks (`data-speaks`); Gradio writes the browser's there.
  const root = document.documentElement;
  root.dataset.speaks = root.lang;
  const speak = () => { if (root.lang !== root.dataset.speaks) root.lang = root.dataset.speaks; };
  new MutationObserver(speak).observe(root, { attributeFilter: ['lang', 'data-speaks'] });
}
