
'use strict';

// Tables that sort by a click on a heading and show only the rows that a search, a kind and a state
// let through. Rows say what they are in data attributes; nothing is ever made of their text.

/** What a cell sorts by: data-sort where it has one, else its text. Empty cells come last. */
function sortKey(row, column, numeric) {
  const cell = row.cells[column];
  const text = cell.dataset.sort ?? cell.textContent.trim();
  if (!numeric) return text;
  const number = Number.parseFloat(text.replace('IT', ''));
  return Number.isNaN(number) ? null : number;
}

function compareKeys(a, b) {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', {numeric: true});
}

function sortTable(table, heading) {
  const descending = heading.getAttribute('aria-sort') === 'ascending';
  const numeric = heading.dataset.order === 'number';
  const body = table.tBodies[0];
  const keyed = Array.from(body.rows, (row, place) =>
      ({row, place, key: sortKey(row, heading.cellIndex, numeric)}));
  const known = keyed.filter(({key}) => key !== null && key !== '');
  const unknown = keyed.filter(({key}) => key === null || key === '');
  known.sort((a, b) => (descending ? -1 : 1) * compareKeys(a.key, b.key) || a.place - b.place);
  for (const other of heading.parentElement.cells) other.removeAttribute('aria-sort');
  heading.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
  body.append(...known.concat(unknown).map(({row}) => row));
}

/** The states that a table's third filter offers, by the value of their option. */
const rowStates = {
  doubt: (row) => row.dataset.read !== undefined && Number(row.dataset.read) < 0.8,
  nolimits: (row) => row.dataset.limits === 'none',
  reviewed: (row) => row.dataset.reviewed !== undefined,
  drawn: (row) => row.dataset.agrees === 'no',
  verdict: (row) => row.dataset.verdict === 'tight' || row.dataset.verdict === 'beyond_process',
};

/** Connects a bar of filters with the rows of `table`; `changed` is called after each filtering. */
function filterTable(bar, table, changed) {
  const [text, kind, state] = ['text', 'kind', 'state'].map(
      (name) => bar.querySelector(`[data-filter="${name}"]`));
  const shown = bar.querySelector('.shown');
  const rows = Array.from(table.tBodies[0].rows);
  const plain = (value) => value.normalize('NFKC').toLocaleLowerCase('en').replace(/\s+/g, ' ');
  const words = new Map();
  const wordsOf = (row) => {
    if (!words.has(row)) words.set(row, plain(Array.from(row.cells, (c) => c.textContent).join(' ')));
    return words.get(row);
  };
  const update = () => {
    const wanted = plain(text.value).trim().split(' ').filter(Boolean);
    const inState = rowStates[state?.value] ?? (() => true);
    let count = 0;
    for (const row of rows) {
      const passes = (!kind?.value || row.dataset.kind === kind.value) && inState(row) &&
          wanted.every((word) => wordsOf(row).includes(word));
      row.hidden = !passes;
      if (passes) ++count;
    }
    const what = shown.dataset.what + (rows.length === 1 ? '' : 's');
    shown.value = count === rows.length ? `${count} ${what}` : `${count} of ${rows.length} ${what}`;
    changed?.(rows);
  };
  bar.addEventListener('input', update);
  update();
}

function setUpTables(changed) {
  for (const table of document.querySelectorAll('table.sortable')) {
    table.tHead.addEventListener('click', (event) => {
      const heading = event.target.closest('th[data-order]');
      if (heading) sortTable(table, heading);
    });
  }
  for (const bar of document.querySelectorAll('.filters')) {
    const table = bar.parentElement.querySelector('table');
    if (table) filterTable(bar, table, changed);
  }
}

/** Tabs as the ARIA practices have them: one stop for Tab, arrows between, the chosen one shown. */
function setUpTabs(chosen) {
  for (const list of document.querySelectorAll('[role="tablist"]')) {
    const tabs = Array.from(list.querySelectorAll('[role="tab"]'));
    if (list.getAttribute('aria-label') === 'Pages' && tabs.length < 2) list.hidden = true;
    list.addEventListener('click', (event) => {
      const tab = event.target.closest('[role="tab"]');
      if (tab) chooseTab(tab);
    });
    list.addEventListener('keydown', (event) => {
      const at = tabs.indexOf(document.activeElement);
      const next = {
        ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1,
      }[event.key];
      if (at < 0 || next === undefined) return;
      event.preventDefault();
      tabs[next % tabs.length].focus();
      chooseTab(tabs[next % tabs.length]);
    });
  }
  document.addEventListener('tab-chosen', (event) => chosen?.(event.detail));
}

function chooseTab(tab) {
  for (const other of tab.parentElement.querySelectorAll('[role="tab"]')) {
    const isChosen = other === tab;
    other.setAttribute('aria-selected', String(isChosen));
    other.tabIndex = isChosen ? 0 : -1;
    document.getElementById(other.getAttribute('aria-controls')).hidden = !isChosen;
  }
  tab.scrollIntoView({block: 'nearest', inline: 'nearest'});
  document.dispatchEvent(new CustomEvent('tab-chosen', {detail: tab.getAttribute('aria-controls')}));
}
