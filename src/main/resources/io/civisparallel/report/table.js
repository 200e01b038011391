/* The sets in a table: a page of them at a time, sorted and filtered. */

const PAGE = 100;
const COLUMNS = [
  {name: 'Set', value: it => it.index, show: it => String(it.index)},
  {name: 'Status', text: true, value: it => it.status, show: it => STATUSES[it.status]},
  {name: 'Arguments', text: true, value: it => it.text, show: it => it.text},
  {name: 'Attempts', value: it => it.attempts, show: it => String(it.attempts)},
  {name: 'Began', value: it => it.started, show: it => it.started === null ? '\u2013' : '+' + span(it.started)},
  {name: 'Took', value: it => it.ms, show: it => span(it.ms)},
  {name: 'Memory', value: it => it.mb, show: it => it.mb < 0 ? '\u2013' : megabytes(it.mb)},
  {name: 'CPU', value: it => it.cpu, show: it => it.cpu < 0 ? '\u2013' : span(it.cpu)},
];

function toSet([index, line, status, attempts, job, started, ms, mb, cpu, group, text]) {
  return {index, line, status, attempts, job, started, ms, mb, cpu, group, text};
}

class Table {
  constructor(sets, failures) {
    this.sets = sets;
    this.failures = failures;
    this.column = COLUMNS[0];
    this.falls = false;
    this.at = 0;
    this.heads = COLUMNS.map(it => make('th', {scope: 'col', class: it.text ? 'text' : null},
      make('button', {type: 'button', onclick: () => this.sort(it)}, it.name)));
    byId('columns').append(...this.heads);
    STATUSES.forEach((name, i) => sets.some(it => it.status === i)
      && byId('status').append(make('option', {value: i}, name)));
    byId('filter').addEventListener('submit', it => it.preventDefault());
    byId('filter').addEventListener('input', () => this.choose());
    byId('back').addEventListener('click', () => this.turn(-PAGE));
    byId('on').addEventListener('click', () => this.turn(PAGE));
    this.choose();
  }

  sort(column) {
    this.falls = this.column === column ? !this.falls : false;
    this.column = column;
    this.choose();
  }

  choose() {
    const status = byId('status').value;
    const text = byId('find').value.trim().toLowerCase();
    const value = this.column.value;
    const sign = this.falls ? -1 : 1;
    this.chosen = this.sets.filter(it => (status === '' || it.status === Number(status))
      && (text === '' || String(it.index) === text || it.text.toLowerCase().includes(text)));
    this.chosen.sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      return (x < y ? -1 : x > y ? 1 : 0) * sign || a.index - b.index;
    });
    this.heads.forEach((it, i) => {
      const isIt = COLUMNS[i] === this.column;
      it.setAttribute('aria-sort', isIt ? (this.falls ? 'descending' : 'ascending') : 'none');
      it.firstChild.textContent = COLUMNS[i].name + (isIt ? (this.falls ? ' \u2193' : ' \u2191') : '');
    });
    this.at = 0;
    this.show();
  }

  turn(by) {
    this.at += by;
    this.show();
    byId('sets').scrollIntoView();
  }

  show() {
    const page = this.chosen.slice(this.at, this.at + PAGE);
    byId('rows').replaceChildren(...page.map(it => this.row(it)));
    byId('shown').textContent = page.length
      ? grouped(this.at + 1) + ' to ' + grouped(this.at + page.length) + ' of ' + grouped(this.chosen.length)
      : 'No set is like that.';
    byId('back').disabled = this.at === 0;
    byId('on').disabled = this.at + PAGE >= this.chosen.length;
  }

  row(it) {
    return make('tr', {}, ...COLUMNS.map(column => {
      const text = column.show(it);
      if (column.name === 'Status') return make('td', {class: 'text'}, this.status(it, text));
      const style = column.name === 'Arguments' ? 'text arguments' : column.text ? 'text' : null;
      return make('td', {class: style, title: style === 'text arguments' ? text : null}, text);
    }));
  }

  status(it, text) {
    return it.group < 0 ? make('span', {}, make('i', {class: 'dot ' + text}), text)
      : make('button', {type: 'button', 'aria-label': 'failed: show the failure of set ' + it.index,
        onclick: () => this.failures.reveal(it.index, it.group)}, make('i', {class: 'dot failed'}), text);
  }
}
