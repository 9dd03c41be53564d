// Shows each figure as its reader will get it, from the text that is copied, and copies that text.
(() => {
  const show = (slot) => {
    const text = document.getElementById(slot.dataset.from).value;
    slot.replaceChildren(document.createRange().createContextualFragment(text));
  };
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      show(target);
    }
  }, { rootMargin: '600px 0px' });
  for (const slot of document.querySelectorAll('[data-from]')) near.observe(slot);

  for (const area of document.querySelectorAll('textarea')) {
    const copy = document.createElement('button');
    copy.type = 'button';
    copy.textContent = 'Copy';
    copy.setAttribute('aria-live', 'polite');
    copy.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(area.value);
        copy.textContent = 'Copied';
      } catch {
        area.select();
        copy.textContent = 'Press Ctrl+C';
      }
      setTimeout(() => { copy.textContent = 'Copy'; }, 2000);
    });
    area.after(copy);
  }
})();
