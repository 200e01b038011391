/* Small charts in SVG, each with its text for those who do not see it. */

const CHART = {width: 560, height: 190, left: 44, right: 12, top: 22, bottom: 26};

function frame(label, largest, unit) {
  const {width, height, left, right, top, bottom} = CHART;
  const svg = draw('svg', {viewBox: '0 0 ' + width + ' ' + height, role: 'img', 'aria-label': label});
  const y = value => height - bottom - (height - top - bottom) * value / Math.max(1, largest);
  for (const at of ticks(Math.max(1, largest), 3).filter(it => it === Math.round(it))) {
    svg.append(draw('line', {class: 'axis', x1: left, x2: width - right, y1: y(at), y2: y(at)}),
      draw('text', {x: left - 8, y: y(at) + 4, 'text-anchor': 'end'}, grouped(at)));
  }
  svg.append(draw('text', {x: 0, y: 11}, unit));
  return {svg, y, x: part => left + (width - left - right) * part, base: height - bottom};
}

/** Bars of equal width, whatever the width of what they count; named at their edges. */
function histogram(label, edges, stacks, name, marks) {
  const many = edges.length - 1;
  const sums = Array.from({length: many}, (_, i) => stacks.reduce((sum, it) => sum + it.counts[i], 0));
  const chart = frame(label, Math.max(...sums), 'sets');
  for (let i = 0; i < many; i++) {
    let below = 0;
    for (const {counts, style} of stacks) {
      if (counts[i] > 0) bar(chart, i, many, below, below + counts[i], style,
        name(edges[i]) + ' to ' + name(edges[i + 1]) + ': ' + counted(counts[i], 'set'));
      below += counts[i];
    }
  }
  for (let i = 0; i <= many; i += Math.ceil(many / 5)) {
    chart.svg.append(draw('text', {x: chart.x(i / many), y: CHART.height - 6,
      'text-anchor': i === 0 ? 'start' : i === many ? 'end' : 'middle'},
      edges[i] === 0 ? '0' : name(edges[i])));
  }
  for (const mark of marks || []) marked(chart, place(edges, mark.at), mark.text);
  return chart.svg;
}

function bar(chart, i, many, from, to, style, title) {
  const x = chart.x(i / many) + 1;
  const width = Math.max(1, chart.x((i + 1) / many) - x - 1);
  const height = Math.max(1, chart.y(from) - chart.y(to));
  const group = draw('g', {}, draw('title', {}, title),
    draw('rect', {class: style, x, y: chart.y(to), width, height}));
  if (style === 'bar-bad') {
    for (let y = chart.y(to) + 3; y < chart.y(from); y += 4) {
      group.append(draw('line', {class: 'stripe', x1: x, x2: x + width, y1: y, y2: y}));
    }
  }
  chart.svg.append(group);
}

/** Where a number is among edges, as a part of the whole; null where it is outside. */
function place(edges, value) {
  const i = edges.findIndex((it, at) => at > 0 && value <= it);
  return i < 0 ? null : (i - 1 + (value - edges[i - 1]) / (edges[i] - edges[i - 1] || 1)) / (edges.length - 1);
}

function marked(chart, part, text) {
  if (part === null) {
    chart.svg.append(draw('text', {class: 'mark-text', x: CHART.width - CHART.right, y: CHART.top - 10,
      'text-anchor': 'end'}, text + ', far to the right \u2192'));
    return;
  }
  const x = chart.x(part);
  chart.svg.append(draw('line', {class: 'mark', x1: x, x2: x, y1: CHART.top - 8, y2: chart.base}),
    draw('text', {class: 'mark-text', x: x + (part > .6 ? -4 : 4), y: CHART.top - 10,
      'text-anchor': part > .6 ? 'end' : 'start'}, text));
}

/** A number over time, as an area of steps. */
function area(label, values, from, to) {
  const chart = frame(label, Math.max(...values, 1), 'sets');
  const step = 1 / values.length;
  const points = values.map((it, i) => 'L' + chart.x(i * step).toFixed(1) + ' ' + chart.y(it).toFixed(1)
    + 'H' + chart.x((i + 1) * step).toFixed(1)).join('');
  chart.svg.append(draw('path', {class: 'area',
    d: 'M' + chart.x(0) + ' ' + chart.base + points + 'V' + chart.base + 'Z'}));
  for (const at of timeTicks(0, to - from, 5)) {
    chart.svg.append(draw('text', {x: chart.x(at / Math.max(1, to - from)), y: CHART.height - 6,
      'text-anchor': at === 0 ? 'start' : 'middle'}, span(at)));
  }
  return chart.svg;
}
