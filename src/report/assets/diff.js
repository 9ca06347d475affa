
// Links the changes with both sheets, and the sheets with each other: what is seen of one is seen of
// the other.
(() => {
  const sides = Object.fromEntries(['old', 'new'].map((id) => {
    const section = document.getElementById(id);
    const pages = Array.from(section.querySelectorAll('.page'));
    const scale = section.querySelector('.scale');
    return [id, {pages, sheets: new Map(pages.map((page) => [page, new Sheet(page, scale)]))}];
  }));
  const shown = (side) => {
    const page = side.pages.find((p) => !p.hidden);
    return page && side.sheets.get(page);
  };

  /** Shows on the other side what this sheet shows: the same share of the page. */
  function follow(sheet, other) {
    if (!other || other.following) return;
    sheet.following = true;
    const share = other.width / sheet.width;
    other.look({x: sheet.centre.x * share, y: sheet.centre.y * other.height / sheet.height},
               sheet.shownScale / share);
    sheet.following = false;
  }

  for (const [side, opposite] of [[sides.old, sides.new], [sides.new, sides.old]])
    for (const sheet of side.sheets.values()) {
      const look = sheet.look.bind(sheet);
      sheet.look = (centre, scale) => {
        look(centre, scale);
        follow(sheet, shown(opposite));
      };
      const fit = sheet.fit.bind(sheet);
      sheet.fit = () => {
        fit();
        const other = shown(opposite);
        if (other && other.scale) other.fit();
      };
    }

  /** Shows a mark on its side; both sheets then show the same place. */
  function show(side, mark) {
    const page = mark.closest('.page');
    if (page.hidden) chooseTab(document.getElementById(`tab-${page.id}`));
    mark.classList.add('chosen');
    side.sheets.get(page).show(boxOf(cornersOf(mark)));
  }

  function choose(row) {
    clearChoice();
    row.setAttribute('aria-current', 'true');
    row.scrollIntoView({block: 'nearest'});
    for (const [id, side] of Object.entries(sides)) {
      const mark = document.getElementById(row.dataset[id] ?? '');
      if (mark) show(side, mark);
    }
  }

  const rows = Array.from(document.querySelectorAll('.changes tbody tr'));
  for (const row of rows) {
    row.querySelector('.pick').tabIndex = 0;
    row.addEventListener('click', () => choose(row));
  }
  for (const [id, side] of Object.entries(sides))
    for (const sheet of side.sheets.values()) {
      sheet.viewer.addEventListener('click', (event) => {
        const mark = event.target.closest('.mark');
        const row = mark && rows.find((r) => r.dataset[id] === mark.id);
        if (row && !sheet.dragged) choose(row);
      });
    }

  setUpTabs((id) => {
    const page = document.getElementById(id);
    for (const side of Object.values(sides)) side.sheets.get(page)?.draw();
  });
  setUpTables();
})();
