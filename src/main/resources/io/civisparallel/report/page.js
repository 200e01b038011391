/* Puts the page together from its data. */

function title(data) {
  const name = data.run || data.results;
  document.title = name + ' \u00b7 civis-parallel report';
  byId('title').textContent = name;
  const words = {running: 'still running', unfinished: 'not finished', ended: 'ended', unknown: null};
  byId('subtitle').textContent = [data.target, data.run ? data.results : null, words[data.state],
    data.to ? moment(data.from) + ' to ' + moment(data.to) : null].filter(it => it).join(' \u00b7 ');
  byId('made').textContent = 'Made by civis-parallel at ' + moment(data.writtenAt)
    + '. This page holds all that it shows, and asks no network.';
}

function totals(data) {
  const parts = ['succeeded', 'failed', 'cancelled', 'unfinished'].filter(it => data.counts[it] > 0);
  const words = it => grouped(data.counts[it]) + ' ' + (it === 'unfinished' ? 'not finished' : it);
  byId('outcome').setAttribute('aria-label', counted(data.counts.sets, 'argument set') + ': ' + parts.map(words).join(', '));
  for (const it of parts) {
    const part = make('i', {class: it});
    part.style.flex = data.counts[it] + ' 1 0';
    byId('outcome').append(part);
    byId('outcomes').append(make('li', {}, make('i', {class: 'dot ' + it}), make('b', {}, grouped(data.counts[it])),
      ' ' + (it === 'unfinished' ? 'not finished' : it)));
  }
  const tiles = [['Argument sets', grouped(data.counts.sets)],
    ['Time', data.to ? span(data.to - data.from) : '\u2013'],
    ['Median set', data.durations.n ? span(data.durations.median) : '\u2013'],
    ['95 of 100 within', data.durations.n ? span(data.durations.p95) : '\u2013'],
    ['Most at once', data.concurrency.length ? grouped(Math.max(...data.concurrency)) : '\u2013'],
    ['Tried again', data.run ? grouped(data.counts.retries) : '\u2013'],
    ['Containers', data.run ? grouped(data.counts.containers) : '\u2013']];
  byId('tiles').append(...tiles.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))));
  byId('notes').append(...data.notes.map(it => make('p', {class: 'note'}, it)));
}

function durations(data) {
  const it = data.durations;
  if (!it.n) return nothing('durations', 'No set has run yet.');
  byId('durations').append(
    make('p', {}, 'From ' + span(it.min) + ' to ' + span(it.max) + '; half of them took ' + span(it.median)
      + ' at most, 95 of 100 ' + span(it.p95) + '.'),
    histogram('Distribution of durations, from ' + span(it.min) + ' to ' + span(it.max), it.edges,
      [{counts: it.succeeded, style: 'bar-ok'}, {counts: it.failed, style: 'bar-bad'}], span,
      [{at: it.median, text: 'median'}]));
  return null;
}

function concurrency(data) {
  if (!data.concurrency.length) return nothing('concurrency', 'It is not known when sets ran.');
  const most = Math.max(...data.concurrency);
  byId('concurrency').append(make('p', {}, grouped(most) + ' at most, over ' + span(data.to - data.from) + '.'),
    area('Sets at work at once over time, ' + most + ' at most', data.concurrency, data.from, data.to));
  return null;
}

function memory(data) {
  const it = data.memory;
  if (!it.n) return nothing('memory', 'No worker measured it.');
  const deaths = data.memoryDeaths ? ' ' + counted(data.memoryDeaths, 'set') + ' died of want of it.' : '';
  byId('memory').append(...usage('--memory ' + it.advice,
    'Used: half of the sets ' + megabytes(it.median) + ' at most, 95 of 100 ' + megabytes(it.p95) + ', all '
      + megabytes(it.max) + '.' + (it.requested ? ' Asked for: ' + megabytes(it.requested) + '.' : '') + deaths,
    'Rule: the most that any set used, and two thirds more: heaps get 60 of 100 parts of a container\u2019s memory; at least 256'
      + (data.memoryDeaths ? '; at least twice what was asked for, since sets died of want of memory.' : '.'),
    'Distribution of memory used by sets', it, megabytes));
  return null;
}

function cpu(data) {
  const it = data.cpu;
  if (!it.n) return nothing('cpu', 'No set ran for long enough (0.25 s) to say.');
  byId('cpu').append(...usage('--cpu ' + it.advice,
    'Used: half of the sets ' + cores(it.median) + ' at most, 95 of 100 ' + cores(it.p95) + ', all ' + cores(it.max)
      + '.' + (it.requested ? ' Asked for: ' + cores(it.requested) + ' (--cpu ' + it.requested + ').' : ''),
    'Rule: what 95 of 100 sets did not exceed, on average over their time, and a tenth more; at least 512.',
    'Distribution of CPU used by sets', it, cores));
  return null;
}

function usage(option, used, rule, label, it, name) {
  return [make('p', {class: 'ask'}, 'Next time ask for ', make('strong', {}, make('code', {}, option))),
    make('p', {}, used),
    histogram(label, it.edges, [{counts: it.all, style: 'bar-ok'}], name,
      it.requested ? [{at: it.requested, text: 'asked for: ' + name(it.requested)}] : []),
    make('p', {class: 'hint'}, rule)];
}

function nothing(id, text) {
  byId(id).append(make('p', {}, text));
  return null;
}

/** The containers; where nothing is known of them, the sets stand for them. */
function timeline(data, sets, failures) {
  const bySet = new Map(sets.map(it => [it.index, it]));
  const rows = data.spans.length ? data.spans : sets.filter(it => it.started !== null)
    .map(it => [0, it.job, it.index, 1, it.status, null, null, it.started, it.started + it.ms]);
  const bars = rows.map(toBar).filter(it => it);
  if (!bars.length) {
    byId('timeline').hidden = true;
    return null;
  }
  return new Timeline(bars, bar => {
    for (let index = bar.first; index < bar.first + Math.max(1, bar.sets); index++) {
      const set = bySet.get(index);
      if (set && set.group >= 0) {
        failures.reveal(index, set.group);
        return;
      }
    }
  });
}

const data = JSON.parse(byId('data').textContent);
const sets = data.sets.map(toSet);
title(data);
totals(data);
const failures = new Failures(data.groups, data.counts.failed);
durations(data);
concurrency(data);
memory(data);
cpu(data);
const containers = timeline(data, sets, failures);
new Table(sets, failures);
