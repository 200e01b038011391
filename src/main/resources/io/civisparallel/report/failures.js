/* Failures, grouped: a group opens to its sets, and a set shows what it said and its log. */

const KINDS = {task: 'the program failed', setup: 'the setup failed', timeout: 'took too long',
  memory: 'ran out of memory', lost: 'the container was lost', platform: 'the platform failed'};

class Failures {
  constructor(groups, failed) {
    this.places = new Map();
    this.groups = groups.map(it => this.group(it));
    byId('failures-title').textContent =
      failed ? counted(failed, 'failure') + (groups.length > 1 ? ' in ' + groups.length + ' groups' : '') : 'Failures';
    byId('groups').replaceChildren(...(groups.length ? this.groups.map(it => it.element)
      : [make('p', {}, failed ? 'Nothing is known of what failed.' : 'Nothing failed.')]));
    if (this.groups.length === 1) this.groups[0].element.open = true;
    window.addEventListener('beforeprint', () => this.groups.forEach(it => it.open()));
  }

  group(data) {
    const inside = make('div', {class: 'inside'});
    const element = make('details', {class: 'group'},
      make('summary', {},
        make('span', {class: 'count'}, grouped(data.count)),
        make('span', {class: 'what'}, data.type || data.kind,
          make('span', {class: 'kind'}, ' \u2014 ' + (KINDS[data.kind] || data.kind))),
        make('span', {class: 'said'}, data.message),
        make('span', {class: 'where'}, data.frame ? 'at ' + data.frame : null)),
      inside);
    const group = {element, data, inside, buttons: [], open: () => {
      element.open = true;
      this.fill(group);
    }};
    element.addEventListener('toggle', () => element.open && this.fill(group));
    data.examples.forEach((it, i) => this.places.set(it.index, [group, i]));
    return group;
  }

  /** Made when it is first opened: there may be thousands. */
  fill(group) {
    const {data, inside} = group;
    if (inside.firstChild) return;
    group.text = make('div', {});
    group.buttons = data.examples.map((it, i) => make('button', {type: 'button', 'aria-pressed': 'false',
      onclick: () => this.show(group, i)}, 'set ' + it.index));
    const more = data.count - data.examples.length;
    inside.append(make('div', {class: 'chips', role: 'group', 'aria-label': 'Sets of this group'},
      ...group.buttons,
      more > 0 ? make('span', {class: 'kind'}, ' and ' + grouped(more) + ' more, without their text here') : null),
      group.text);
    this.show(group, 0);
  }

  show(group, i) {
    const it = group.data.examples[i];
    if (!it) return;
    group.buttons.forEach((button, at) => button.setAttribute('aria-pressed', String(at === i)));
    const link = /^https?:\/\//.test(it.link || '')
      ? make('a', {href: it.link, rel: 'noopener noreferrer'}, 'its run') : null;
    group.text.replaceChildren(
      make('p', {}, 'Set ' + it.index + (it.line ? ', line ' + it.line : '') + ': ',
        make('code', {}, it.arguments), link ? ' \u00b7 ' : null, link),
      make('h3', {}, 'What it said'), make('pre', {tabindex: '0'}, it.trace.join('\n')),
      ...(it.log.length
        ? [make('h3', {}, 'The end of its log'), make('pre', {tabindex: '0'}, it.log.join('\n'))] : []));
  }

  /** Opens the group of a set, and shows the set's text where there is one. */
  reveal(index, id) {
    const known = this.places.get(index);
    const group = known ? known[0] : this.groups.find(it => it.data.id === id);
    if (!group) return;
    group.open();
    if (known) this.show(group, known[1]);
    group.element.scrollIntoView({block: 'start'});
    const target = known ? group.buttons[known[1]] : group.element.querySelector('summary');
    target.focus({preventScroll: true});
  }
}
