(function (spec, id, url, integrity) {
  var w = window, d = document, quiet = matchMedia('(prefers-reduced-motion: reduce)').matches;

  // One load a page, whatever the number of figures. A page may set activationsPlotlySrc to its own copy.
  function load() {
    if (w.Plotly) return Promise.resolve(w.Plotly);
    if (w.activationsPlotly) return w.activationsPlotly;
    w.activationsPlotly = new Promise(function (done, fail) {
      var s = d.createElement('script'), own = w.activationsPlotlySrc;
      s.src = own || url;
      if (!own) { s.integrity = integrity; s.crossOrigin = 'anonymous'; }
      s.onload = function () {
        if (w.Plotly) return done(w.Plotly);
        if (typeof w.require !== 'function') return fail();
        w.require([s.src], function (p) { p && p.newPlot ? done(w.Plotly = p) : fail(); }, fail);
      };
      s.onerror = fail;
      d.head.appendChild(s);
    });
    w.activationsPlotly.catch(function () { w.activationsPlotly = null; });
    return w.activationsPlotly;
  }

  function luminance(colour) {
    var c = (colour.match(/[\d.]+/g) || []).map(Number);
    if (!/^rgb/.test(colour) || c[3] < 0.5) return null;
    return (0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]) / 255;
  }
  // The nearest opaque background decides; with none, light text means a dark page.
  function isDark(e) {
    for (var p = e, l; p; p = p.parentElement || (p.getRootNode && p.getRootNode().host)) {
      l = luminance(getComputedStyle(p).backgroundColor);
      if (l !== null) return l < 0.5;
    }
    l = luminance(getComputedStyle(e).color);
    if (l !== null && (l < 0.35 || l > 0.65)) return l > 0.5;
    return matchMedia('(prefers-color-scheme: dark)').matches;
  }

  function wrap(text, most) {
    var lines = [''];
    text.split(' ').forEach(function (word) {
      var line = lines[lines.length - 1];
      if (line && (line + ' ' + word).length > most) lines.push(word);
      else lines[lines.length - 1] = line ? line + ' ' + word : word;
    });
    return lines.join('<br>');
  }

  // How many lines the legend takes.
  function legendLines(width, size) {
    var count = 1, x = 0;
    spec.data.forEach(function (t) {
      if (t.showlegend === false) return;
      var wide = 46 + 0.58 * size * (t.name || '').length;
      if (x && x + wide > width - 60) { count++; x = 0; }
      x += wide;
    });
    return count;
  }

  // What depends on the page's theme and the figure's width, as Plotly attribute paths.
  function look(host) {
    var dark = isDark(host), width = host.clientWidth || 640, narrow = width < 520, layout = spec.layout;
    var ink = dark ? '#e4e4e4' : '#333333', paper = dark ? '#2b2b2b' : '#ffffff';
    var faint = 'rgba(128,128,128,.22)', firm = 'rgba(128,128,128,.65)';
    var size = narrow ? 11 : 13;
    // The tool bar stands at the title's right, except on a telephone.
    var title = wrap(layout.title.text, Math.floor((width - (narrow ? 16 : 140)) / (0.55 * (size + 3))));
    var more = (title.split('<br>').length - 1) * 1.3 * (size + 3);
    // A legend above the picture grows upwards, towards the title.
    var above = layout.showlegend && layout.legend.y > 1 ? legendLines(width, size) - 1 : 0;
    var extra = above * 1.5 * size, sliders = narrow && layout.sliders ? 34 : 0;
    var p = {
      'font.color': ink, 'font.size': size, 'title.font.size': size + 3,
      'title.text': title, 'title.y': 1 - more * 0.25 / layout.height, 'margin.t': layout.margin.t + more + extra,
      'hoverlabel.bgcolor': paper, 'hoverlabel.bordercolor': firm, 'hoverlabel.font.color': ink,
      'modebar.bgcolor': 'rgba(0,0,0,0)', 'modebar.color': firm, 'modebar.activecolor': ink
    };
    Object.keys(layout).forEach(function (k) {
      if (!/^[xy]axis/.test(k)) return;
      p[k + '.gridcolor'] = faint;
      p[k + '.zerolinecolor'] = p[k + '.linecolor'] = p[k + '.tickcolor'] = firm;
      if (layout.grid) p[k + '.tickfont.size'] = narrow ? 9 : 11;
    });
    (layout.sliders || []).forEach(function (_, i) {
      var s = 'sliders[' + i + '].';
      p[s + 'font.color'] = p[s + 'currentvalue.font.color'] = ink;
      p[s + 'bgcolor'] = p[s + 'bordercolor'] = p[s + 'tickcolor'] = firm;
      p[s + 'activebgcolor'] = ink;
      // On a telephone the buttons stand below the slider, not beside it: its words need the whole width.
      p[s + 'x'] = narrow ? 0 : 0.16; p[s + 'len'] = narrow ? 1 : 0.84;
    });
    (layout.updatemenus || []).forEach(function (_, i) {
      var u = 'updatemenus[' + i + '].';
      p[u + 'font.color'] = ink; p[u + 'bgcolor'] = paper; p[u + 'bordercolor'] = firm;
      if (layout.sliders) p[u + 'pad.t'] = narrow ? 140 : 62;
    });
    if (extra || sliders) p.height = layout.height + extra + sliders;
    if (layout.grid) {
      var columns = Math.min(layout.grid.columns, narrow ? 2 : 99);
      var rows = Math.ceil(layout.meta.panels / columns);
      p['grid.columns'] = columns; p['grid.rows'] = rows;
      p.height = layout.height * (narrow ? 0.8 * rows / layout.grid.rows : 1);
    }
    return p;
  }
  function put(target, path, value) {
    var keys = path.replace(/\[(\d+)\]/g, '.$1').split('.'), last = keys.pop();
    keys.forEach(function (k) { target = target[k] || (target[k] = {}); });
    target[last] = value;
  }

  // The numbers of a heat map are shown where its cells have room for them; pointing at a cell tells them anyway.
  function traces(data, now, width) {
    data.forEach(function (t) {
      if (t.error_y) t.error_y.color = now['font.color'];
      if (t.type !== 'heatmap' || !t.text || !t.x) return;
      var most = 0;
      t.text.forEach(function (row) { row.forEach(function (s) { most = Math.max(most, String(s).length); }); });
      t.texttemplate = (width - 170) / t.x.length > 0.6 * now['font.size'] * most + 4 ? '%{text}' : '';
    });
  }

  function draw(host, Plotly) {
    host.setAttribute('data-drawn', 'yes');
    // What is drawn has buttons, which an image may not hold.
    host.setAttribute('role', 'group');
    var still = host.querySelector('img'), plot = d.createElement('div');
    if (still) still.style.display = 'none';
    host.appendChild(plot);
    var mine = JSON.parse(JSON.stringify(spec)), now = look(host);
    Object.keys(now).forEach(function (k) { put(mine.layout, k, now[k]); });
    mine.config.displayModeBar = host.clientWidth < 520 ? false : 'hover';
    traces(mine.data, now, host.clientWidth);
    if (quiet) (mine.layout.sliders || []).concat(mine.layout.updatemenus || []).forEach(function (s) {
      (s.steps || s.buttons).forEach(function (b) { if (b.args[1]) b.args[1].transition = { duration: 0 }; });
    });
    return Plotly.newPlot(plot, mine).then(function () {
      // The chart has a height of its own; what was kept free for it may be more.
      host.style.minHeight = '0';
      var before = JSON.stringify(now);
      function again() {
        if (!host.isConnected) return stop();
        if (!host.clientWidth) return;
        var next = look(host), text = JSON.stringify(next);
        // Not the height: told a height, plotly.js keeps the width of that moment for good.
        if (text !== before) { before = text; traces(plot.data, next, host.clientWidth); var change = Object.assign({}, next); delete change.height; Plotly.update(plot, {}, change); }
      }
      // Twice: a page may fade from one background to the other.
      function soon() { setTimeout(again, 30); setTimeout(again, 500); }
      var media = matchMedia('(prefers-color-scheme: dark)'), seen = new MutationObserver(soon);
      var wide = 0, size = w.ResizeObserver && new ResizeObserver(function () {
        if (!host.isConnected || !host.clientWidth || host.clientWidth === wide) return;
        wide = host.clientWidth;
        requestAnimationFrame(function () { again(); Plotly.Plots.resize(plot); });
      });
      function stop() { seen.disconnect(); media.removeEventListener('change', soon); if (size) size.disconnect(); }
      [d.documentElement, d.body].forEach(function (e) {
        seen.observe(e, { attributes: true, attributeFilter: ['class', 'style', 'data-theme', 'data-jp-theme-light'] });
      });
      media.addEventListener('change', soon);
      if (size) size.observe(host);
      soon();
    }).catch(function (e) { plot.remove(); fallback(host, 'The interactive chart could not be drawn; this is a still picture of it.'); console.warn(e); });
  }
  function fallback(host, words) {
    host.setAttribute('data-drawn', 'no');
    var still = host.querySelector('img'), note = d.createElement('div');
    if (still) still.style.display = '';
    note.style.cssText = 'font-size:.8em;opacity:.8';
    note.textContent = words;
    host.appendChild(note);
  }

  // Copies inserted by a notebook's front end may reach the page a little after their script runs.
  function start(tries) {
    var script = d.currentScript, root = script && script.getRootNode ? script.getRootNode() : d;
    var hosts = [].slice.call(root.querySelectorAll('[data-figure="' + id + '"]:not([data-drawn])'));
    if (!hosts.length) { if (tries) setTimeout(function () { start(tries - 1); }, 100); return; }
    hosts.forEach(function (h) { h.setAttribute('data-drawn', 'soon'); });
    if (!d.getElementById('activations-figure-style')) {
      var css = d.createElement('style');
      css.id = 'activations-figure-style';
      css.textContent = '.activations-figure .updatemenu-item-rect{fill:transparent!important}';
      d.head.appendChild(css);
    }
    load().then(
      function (Plotly) {
        hosts.forEach(function (h) {
          try { draw(h, Plotly); }
          catch (e) { fallback(h, 'The interactive chart could not be drawn; this is a still picture of it.'); console.warn(e); }
        });
      },
      function () { hosts.forEach(function (h) { fallback(h, 'plotly.js could not be loaded (offline?); this is a still picture of the chart.'); }); });
  }
  start(30);
})
