// Draws still pictures of the figures of a page and leaves them in it as text. figure.js chooses colours, sizes and line
// breaks as on any page; what it hands to Plotly is drawn as SVG, and that SVG on a canvas for a PNG.
(() => {
  const { width, formats, scale } = window.pictures;
  const jobs = [];
  if (!window.Plotly) {
    document.addEventListener('DOMContentLoaded', () => { document.body.dataset.state = 'no plotly.js'; });
    return;
  }

  // Plotly names clip paths and gradients by chance. Each picture starts from a seed of its own, whatever was drawn before it, so that
  // several can be pasted into one page.
  let state = 1;
  const seed = (name) => { state = [...name].reduce((sum, c) => (sum * 31 + c.codePointAt(0)) % 2147483647, 1); };
  Math.random = () => (state = (state * 48271) % 2147483647) / 2147483647;

  // A picture ends at its edge, where on a page there is room.
  const pad = (layout) => {
    const room = 8;
    layout.title.pad.t += room;
    for (const side of ['t', 'r', 'b']) layout.margin[side] += room;
    if (layout.legend.yref === 'container') layout.legend.y += room / layout.height;
  };

  window.Plotly.newPlot = (plot, figure) => {
    const host = plot.parentElement;
    figure.layout.paper_bgcolor = getComputedStyle(host.parentElement).backgroundColor;
    pad(figure.layout);
    jobs.push({ name: host.dataset.figure, figure });
    return new Promise(() => {});
  };

  // Which attribute of an element comes first depends on what the browser drew before.
  const ordered = (svg) => {
    const tree = new DOMParser().parseFromString(svg, 'image/svg+xml');
    for (const element of tree.querySelectorAll('*')) {
      const attributes = [...element.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const attribute of attributes) element.removeAttributeNode(attribute);
      for (const attribute of attributes) element.setAttributeNode(attribute);
    }
    return `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(tree))}`;
  };

  const png = (svg, height) => new Promise((done, fail) => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement('canvas');
      canvas.width = width * scale;
      canvas.height = height * scale;
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      done(canvas.toDataURL('image/png'));
    };
    image.onerror = () => fail(new Error('the SVG cannot be drawn'));
    image.src = svg;
  });

  const version = async () => {
    const known = await navigator.userAgentData?.getHighEntropyValues(['fullVersionList']).catch(() => null);
    const engine = known?.fullVersionList.find((b) => b.brand === 'Chromium');
    return engine ? `Chromium ${engine.version}` : navigator.userAgent;
  };

  addEventListener('load', () => setTimeout(async () => {
    const results = document.createElement('main');
    const add = (name, text, height) => {
      const result = document.createElement('p');
      result.id = name;
      result.dataset.height = height;
      result.textContent = text;
      results.append(result);
    };
    for (const { name, figure } of jobs) {
      const height = Math.round(figure.layout.height);
      try {
        seed(name);
        const svg = ordered(await window.Plotly.toImage(figure, { format: 'svg', width, height, imageDataOnly: true }));
        if (formats.includes('svg')) add(`${name}.svg`, svg, height);
        if (formats.includes('png')) add(`${name}.png`, await png(svg, height), height);
      } catch (error) {
        add(name, `error ${encodeURIComponent(error.message || error)}`, height);
      }
    }
    document.body.replaceChildren(results);
    document.body.dataset.browser = await version();
    document.body.dataset.state = 'drawn';
  }, 0));
})();
