
// Links the tables with the sheet: a place is chosen in either and shown in both, and in the detail
// below the table.
(() => {
  const svgName = 'http://www.w3.org/2000/svg';
  const detail = document.querySelector('.detail');
  const pages = Array.from(document.querySelectorAll('.page'));
  const scaleShown = document.querySelector('.scale');
  const sheets = new Map(pages.map((page) => [page, new Sheet(page, scaleShown)]));
  const byId = (id) => document.getElementById(id);
  const shownPage = () => pages.find((page) => !page.hidden);
  const tabOf = (element) => byId(`tab-${element.id}`);

  const rowsOf = new Map(); // annotation id → its rows, characteristics before the list of all
  for (const row of document.querySelectorAll('tr[data-a]')) {
    if (!rowsOf.has(row.dataset.a)) rowsOf.set(row.dataset.a, []);
    rowsOf.get(row.dataset.a).push(row);
  }
  const balloonsOf = new Map();
  for (const balloon of document.querySelectorAll('.balloon'))
    balloonsOf.set(balloon.dataset.a, balloon);

  /** Where a row's place is: its page and the corners of its ink, in reading order. */
  function placeOf(row) {
    if (row.dataset.quad) {
      const corners = row.dataset.quad.split(' ').map((p) => p.split(',').map(Number));
      return {page: byId(`page-${row.dataset.page}`), corners, mark: null};
    }
    const mark = byId(`a${row.dataset.a}`);
    if (!mark) return null;
    return {page: mark.closest('.page'), corners: cornersOf(mark), mark};
  }

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  const svgElement = (name, attributes) => {
    const made = document.createElementNS(svgName, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  /** The place cut out of the page and turned so that its text stands upright. */
  function cropOf({page, corners}) {
    const picture = page.querySelector('image');
    if (!picture) return null;
    const [a, b, c] = corners;
    const run = Math.hypot(b[0] - a[0], b[1] - a[1]), rise = Math.hypot(c[0] - b[0], c[1] - b[1]);
    const angle = Math.atan2(b[1] - a[1], b[0] - a[0]) * 180 / Math.PI;
    const cx = (a[0] + c[0]) / 2, cy = (a[1] + c[1]) / 2;
    const room = Math.min(rise, run) * 0.7 + 8;
    const [w, h] = [run + 2 * room, rise + 2 * room];
    const svg = svgElement('svg', {
      class: 'crop', viewBox: [cx - w / 2, cy - h / 2, w, h].join(' '), role: 'img',
      'aria-label': 'This place on the sheet',
    });
    const part = svgElement('g', {transform: `rotate(${-angle} ${cx} ${cy})`});
    part.append(svgElement('use', {href: `#${picture.id}`}));
    svg.append(part);
    return svg;
  }

  function fillDetail(row, place) {
    const headings = row.closest('table').tHead.rows[0].cells;
    const facts = element('dl');
    let large = '';
    Array.from(row.cells).forEach((cell, i) => {
      if (cell.classList.contains('requirement')) {
        large = element('div', 'large', ...Array.from(cell.cloneNode(true).childNodes));
        return;
      }
      if (cell.classList.contains('none') || !cell.textContent.trim()) return;
      const pick = cell.querySelector('.pick');
      const copy = element('dd', cell.classList.contains('from') ? 'from' : '');
      copy.append(...pick ? [pick.textContent] : Array.from(cell.cloneNode(true).childNodes));
      facts.append(element('dt', '', headings[i].textContent), copy);
    });
    const crop = place && cropOf(place);
    detail.replaceChildren(...crop ? [crop] : [], element('div', '', large, facts));
    detail.hidden = false;
  }

  function bringIntoSight(row) {
    const table = row.closest('.tab');
    if (table.hidden) chooseTab(tabOf(table));
    if (row.hidden) { // filtered away: what is chosen on the sheet must be seen
      const bar = table.querySelector('.filters');
      for (const filter of bar.querySelectorAll('input, select')) filter.value = '';
      bar.dispatchEvent(new Event('input'));
    }
    row.scrollIntoView({block: 'nearest'});
  }

  /** Chooses a row; `from` is where: 'sheet' leaves the view as it is, 'table' the focus. */
  function choose(row, from) {
    const place = placeOf(row);
    clearChoice();
    row.setAttribute('aria-current', 'true');
    const table = row.closest('table');
    for (const pick of table.querySelectorAll('.pick[tabindex="0"]')) pick.tabIndex = -1;
    const pick = row.querySelector('.pick');
    pick.tabIndex = 0;
    fillDetail(row, place);
    bringIntoSight(row);
    if (!place) return;
    if (place.page.hidden) chooseTab(tabOf(place.page));
    if (place.mark) {
      place.mark.classList.add('chosen');
      balloonsOf.get(row.dataset.a)?.classList.add('chosen');
      history.replaceState(null, '', `#a${row.dataset.a}`);
    } else {
      const points = place.corners.map((c) => c.join(',')).join(' ');
      const svg = place.page.querySelector('svg');
      svg.append(svgElement('polygon', {class: 'place-mark', points}));
    }
    if (from !== 'sheet') sheets.get(place.page).show(boxOf(place.corners));
  }

  function chooseAnnotation(id, from) {
    const row = rowsOf.get(id)?.[0];
    if (row) choose(row, from);
  }

  /** The next row that the filters let through, in the table that is seen. */
  function step(by) {
    const table = document.querySelector('.tab:not([hidden]) table.linked');
    if (!table) return null;
    const rows = Array.from(table.tBodies[0].rows).filter((r) => !r.hidden && r.querySelector('.pick'));
    const at = rows.findIndex((r) => r.hasAttribute('aria-current'));
    return rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)];
  }

  for (const table of document.querySelectorAll('table.linked')) {
    const first = table.querySelector('.pick');
    if (first) first.tabIndex = 0;
    table.tBodies[0].addEventListener('click', (event) => {
      const row = event.target.closest('tr');
      if (event.target.closest('a') || !row.querySelector('.pick')) return;
      if (!getSelection().isCollapsed && !event.target.closest('.pick')) return; // text is copied
      choose(row, 'table');
      row.querySelector('.pick').focus({preventScroll: true});
    });
    table.addEventListener('keydown', (event) => {
      const by = {ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10}[event.key];
      if (!by || !event.target.classList.contains('pick')) return;
      event.preventDefault();
      const row = step(by);
      if (!row) return;
      choose(row, 'table');
      row.querySelector('.pick').focus({preventScroll: true});
    });
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a.place');
    if (!link) return;
    event.preventDefault();
    chooseAnnotation(link.hash.slice(2), 'link');
  });

  for (const [page, sheet] of sheets) {
    sheet.viewer.addEventListener('click', (event) => {
      const mark = event.target.closest('.mark, .balloon');
      if (mark && !sheet.dragged) chooseAnnotation(mark.dataset.a ?? mark.id.slice(1), 'sheet');
    });
    sheet.viewer.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const by = {n: 1, p: -1}[event.key.toLowerCase()];
      if (!by) return;
      event.preventDefault();
      walk(by);
    });
  }

  /** Goes through the rows from the sheet; the page may change, and the focus with it. */
  function walk(by) {
    const row = step(by);
    if (!row) return;
    choose(row, 'link');
    shownPage().querySelector('.viewer').focus();
  }

  document.querySelector('.tools').addEventListener('click', (event) => {
    const sheet = sheets.get(shownPage());
    const act = {in: () => sheet.zoom(1.4), out: () => sheet.zoom(1 / 1.4), fit: () => sheet.fit()};
    act[event.target.dataset.zoom]?.();
  });

  // Layers
  const layers = document.querySelector('.layers');
  layers.addEventListener('change', (event) => {
    const {layer} = event.target.dataset;
    const [group, ink] = layer.split(' ');
    const marks = {balloons: '.balloon', views: '.view', ink: `.stroke[data-kind="${ink}"]`}[group] ??
        `.mark[data-kind="${layer}"]`;
    for (const mark of document.querySelectorAll(`.pages ${marks}`))
      mark.toggleAttribute('hidden', !event.target.checked);
  });
  document.addEventListener('pointerdown', (event) => {
    if (!layers.contains(event.target)) layers.open = false;
  });
  layers.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    layers.open = false;
    layers.querySelector('summary').focus();
  });

  // The divider between sheet and panel
  const divider = document.querySelector('.divider');
  const split = (percent) => {
    const share = Math.min(Math.max(percent, 20), 80);
    divider.parentElement.style.setProperty('--split', `${share}%`);
    divider.setAttribute('aria-valuenow', String(Math.round(share)));
  };
  divider.addEventListener('pointerdown', (event) => divider.setPointerCapture(event.pointerId));
  divider.addEventListener('pointermove', (event) => {
    if (divider.hasPointerCapture(event.pointerId)) split(100 * event.clientX / innerWidth);
  });
  divider.addEventListener('keydown', (event) => {
    const by = {ArrowLeft: -2, ArrowRight: 2}[event.key];
    if (by) split(Number(divider.getAttribute('aria-valuenow')) + by);
  });

  // Rows that a filter hides are faint on the sheet while it holds.
  function dimFiltered(rows) {
    if (!rows.length || !rows[0].dataset.a) return;
    const seen = new Set(rows.filter((row) => !row.hidden).map((row) => row.dataset.a));
    for (const {dataset} of rows) {
      byId(`a${dataset.a}`)?.classList.toggle('dim', !seen.has(dataset.a));
      balloonsOf.get(dataset.a)?.classList.toggle('dim', !seen.has(dataset.a));
    }
  }

  setUpTabs((id) => {
    const page = byId(id);
    if (sheets.has(page)) sheets.get(page).draw();
  });
  setUpTables(dimFiltered);

  // On paper every page is seen whole.
  addEventListener('beforeprint', () => {
    for (const page of pages)
      page.querySelector('svg').setAttribute(
          'viewBox', `0 0 ${page.dataset.width} ${page.dataset.height}`);
  });
  addEventListener('afterprint', () => sheets.forEach((sheet) => sheet.draw()));

  // report.html#a12 opens with that place chosen.
  const opened = /^#a(\d+)$/.exec(location.hash);
  if (opened) chooseAnnotation(opened[1], 'link');
})();
