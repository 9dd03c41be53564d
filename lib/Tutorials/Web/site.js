// The page reads well without this: it sets formulas, remembers the theme, copies code and opens the menu.
(() => {
  const root = document.documentElement;
  const all = (selector) => document.querySelectorAll(selector);

  if (window.katex) {
    for (const e of all('.math')) {
      const tex = e.textContent;
      window.katex.render(tex, e, { displayMode: e.classList.contains('display'), throwOnError: false });
    }
  }

  const system = matchMedia('(prefers-color-scheme: dark)');
  const systemTheme = () => (system.matches ? 'dark' : 'light');
  const stored = (change) => { try { return change(localStorage); } catch { return null; } };
  const button = document.querySelector('.theme');
  const show = (theme) => {
    root.dataset.theme = theme;
    button.textContent = theme === 'dark' ? 'Light' : 'Dark';
    button.setAttribute('aria-label', `Switch to the ${theme === 'dark' ? 'light' : 'dark'} theme`);
  };
  show(root.dataset.theme);
  button.addEventListener('click', () => {
    const theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    stored((s) => (theme === systemTheme() ? s.removeItem('theme') : s.setItem('theme', theme)));
    show(theme);
  });
  system.addEventListener('change', () => { if (!stored((s) => s.getItem('theme'))) show(systemTheme()); });

  const menu = document.querySelector('.menu');
  const lessons = document.querySelector('.lessons');
  const open = (yes) => {
    lessons.classList.toggle('open', yes);
    menu.setAttribute('aria-expanded', String(yes));
  };
  menu?.addEventListener('click', () => open(menu.getAttribute('aria-expanded') !== 'true'));
  document.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape' || menu?.getAttribute('aria-expanded') !== 'true') return;
    open(false);
    menu.focus();
  });

  for (const code of all('.code')) {
    const copy = document.createElement('button');
    copy.type = 'button';
    copy.className = 'copy';
    copy.textContent = 'Copy';
    copy.setAttribute('aria-live', 'polite');
    copy.addEventListener('click', async () => {
      const text = code.querySelector('pre').textContent;
      try {
        await navigator.clipboard.writeText(text);
        copy.textContent = 'Copied';
      } catch {
        getSelection().selectAllChildren(code.querySelector('pre'));
        copy.textContent = 'Press Ctrl+C';
      }
      copy.classList.add('done');
      setTimeout(() => { copy.textContent = 'Copy'; copy.classList.remove('done'); }, 2000);
    });
    code.append(copy);
  }

  // Whatever scrolls sideways must be reachable from the keyboard, and a table with hidden columns says so.
  const hint = (table, scrolls) => {
    table.classList.toggle('scrolls', scrolls);
    const shown = table.previousElementSibling?.matches('.hint') ? table.previousElementSibling : null;
    if (!scrolls) {
      shown?.remove();
    } else if (!shown) {
      const line = document.createElement('p');
      line.className = 'hint';
      line.textContent = 'Wider than the page: scroll the table sideways \u2192';
      table.before(line);
    }
  };
  const wide = 'pre, .scroll, .activations-table, .output, .math.display';
  const check = (e) => {
    // Measured as it would be without the narrow columns of a table that scrolls: else the two would take turns.
    e.classList.remove('scrolls');
    const scrolls = e.scrollWidth > e.clientWidth;
    if (scrolls) e.tabIndex = 0;
    else e.removeAttribute('tabindex');
    if (e.matches('.scroll, .activations-table')) hint(e, scrolls);
  };
  const reach = new ResizeObserver((entries) => {
    for (const { target } of entries) check(target);
  });
  for (const e of all(wide)) reach.observe(e);
  // What stands inside may grow while the box around it does not: when a font comes, or a chart is drawn. Not while a chart moves.
  let due = 0;
  const later = () => {
    clearTimeout(due);
    due = setTimeout(() => all(wide).forEach(check), 200);
  };
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['style', 'width'] });
  document.fonts.ready.then(later);
})();
