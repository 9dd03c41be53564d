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

  // A prediction becomes a form, and its result stays folded until the reader has guessed or wants to see it.
  const number = (text) => {
    const match = /^\s*([+\u2212-]?[\d.,]+(?:[eE][+\u2212-]?\d+)?)\s*%?\s*$/.exec(text);
    return match ? Number(match[1].replaceAll(',', '').replaceAll('\u2212', '-')) : NaN;
  };
  const compare = (guess, answer, choices) => {
    if (choices) return guess === answer ? 'Your guess is right.' : `You guessed: ${guess}.`;
    const off = number(guess) - number(answer);
    if (!Number.isFinite(off)) return `You guessed ${guess}.`;
    if (Math.abs(off) <= 0.05 * Math.abs(number(answer))) return `You guessed ${guess}: well guessed.`;
    return `You guessed ${guess}: ${Number(Math.abs(off).toPrecision(2))}${answer.includes('%') ? ' points' : ''} too ${off > 0 ? 'high' : 'low'}.`;
  };
  for (const panel of all('.activations-prediction')) {
    const id = panel.dataset.prediction;
    const result = document.querySelector(`[data-answers="${CSS.escape(id)}"]`);
    if (!result) continue;
    const key = `prediction:${id}`;
    const choices = [...panel.querySelectorAll('li')].map((item) => item.textContent);
    const question = panel.querySelector('.question');
    question.id = `question-${id}`;
    panel.closest('.cell')?.querySelector('.code')?.remove();
    panel.querySelector('ul')?.remove();
    const advice = panel.querySelector('.advice');
    const form = document.createElement('form');
    form.className = 'guess';
    form.setAttribute('aria-labelledby', question.id);
    for (const choice of choices) {
      const label = document.createElement('label');
      const radio = Object.assign(document.createElement('input'), { type: 'radio', name: 'guess', value: choice, required: true });
      label.append(radio, ` ${choice}`);
      form.append(label);
    }
    if (choices.length === 0) {
      const input = Object.assign(document.createElement('input'), { type: 'text', inputMode: 'decimal', name: 'guess', required: true, autocomplete: 'off' });
      input.setAttribute('aria-labelledby', question.id);
      form.append(input);
    }
    const keep = Object.assign(document.createElement('button'), { type: 'submit', textContent: 'Guess' });
    const reveal = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Show without a guess' });
    form.append(keep, reveal);
    advice.before(form);
    advice.setAttribute('role', 'status');
    const note = document.createElement('p');
    note.className = 'folded-note';
    note.textContent = 'The result is folded until you have made your prediction above.';
    result.before(note);
    const unfold = (guess) => {
      result.classList.remove('folded');
      result.inert = false;
      note.remove();
      const answer = /Answer: (.+?)\.(?:\s|$)/.exec(result.textContent)?.[1] ?? '';
      advice.textContent = guess ? compare(guess, answer, choices.length > 0) : 'Shown without a guess.';
      reveal.remove();
      const verdict = document.createElement('p');
      verdict.className = 'verdict-on-guess';
      verdict.textContent = advice.textContent;
      result.querySelector('.verdict-on-guess')?.remove();
      if (guess) result.append(verdict);
    };
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const guess = String(new FormData(form).get('guess') ?? '').trim();
      if (!guess) return;
      stored((s) => s.setItem(key, guess));
      unfold(guess);
    });
    reveal.addEventListener('click', () => unfold(''));
    const before = stored((s) => s.getItem(key));
    result.classList.add('folded');
    result.inert = true;
    advice.textContent = '';
    if (before) {
      for (const input of form.querySelectorAll('input')) {
        if (input.type === 'radio') input.checked = input.value === before;
        else input.value = before;
      }
      unfold(before);
    }
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
