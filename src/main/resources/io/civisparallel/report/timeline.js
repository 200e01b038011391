/* The timeline: bars on a canvas, with zoom, and with keys for all that the mouse does. */

const AXIS = 24;
const TALLEST = 420;

class Timeline {
  constructor(bars, showFailure) {
    this.canvas = byId('canvas');
    this.bars = bars;
    this.lanes = pack(bars);
    this.pitch = Math.max(3, Math.min(16, TALLEST / Math.max(1, this.lanes)));
    this.height = Math.min(TALLEST, Math.ceil(this.lanes * this.pitch)) + AXIS;
    this.first = bars.length ? bars[0].from : 0;
    this.last = bars.reduce((most, it) => Math.max(most, it.to), this.first + 1);
    this.picked = -1;
    this.showFailure = showFailure;
    this.whole();
    this.listen();
    legend(bars);
    byId('picked').textContent = 'No container is chosen.';
  }

  whole() {
    const margin = (this.last - this.first) * .004;
    this.from = this.first - margin;
    this.to = this.last + margin;
    this.top = 0;
    this.redraw();
  }

  redraw() {
    if (!this.waiting) {
      this.waiting = true;
      requestAnimationFrame(() => this.paint());
    }
  }

  paint() {
    this.waiting = false;
    const ratio = window.devicePixelRatio || 1;
    this.width = this.canvas.parentElement.clientWidth;
    this.canvas.style.height = this.height + 'px';
    this.canvas.width = Math.round(this.width * ratio);
    this.canvas.height = Math.round(this.height * ratio);
    const pen = this.canvas.getContext('2d');
    pen.scale(ratio, ratio);
    const inks = palette(pen);
    this.axis(pen, inks);
    pen.beginPath();
    pen.rect(0, 0, this.width, this.height - AXIS);
    pen.clip();
    const below = this.top + (this.height - AXIS) / this.pitch;
    this.bars.forEach((it, i) => {
      const isSeen = it.to >= this.from && it.from <= this.to && it.lane + 1 > this.top && it.lane < below;
      if (isSeen && i !== this.picked) this.bar(pen, inks, it, false);
    });
    if (this.picked >= 0) this.bar(pen, inks, this.bars[this.picked], true);
  }

  x(time) {
    return (time - this.from) / (this.to - this.from) * this.width;
  }

  bar(pen, inks, it, isPicked) {
    const y = (it.lane - this.top) * this.pitch;
    const height = this.pitch > 5 ? this.pitch - 2 : this.pitch - .6;
    const [a, b, c] = [this.x(it.from), this.x(it.run), this.x(it.work)];
    const d = Math.max(this.x(it.to), a + 1.2);
    barShape(pen, inks, {y: y + 1, height, a, b, c, d, outcome: it.outcome});
    if (isPicked) {
      pen.strokeStyle = inks.ink;
      pen.lineWidth = 2;
      pen.strokeRect(a - 2, y - .5, d - a + 4, height + 3);
    }
  }

  axis(pen, inks) {
    pen.font = '12px system-ui, sans-serif';
    pen.textBaseline = 'middle';
    for (const at of timeTicks(this.from - this.first, this.to - this.first, Math.max(2, this.width / 110))) {
      const x = Math.round(this.x(at + this.first)) + .5;
      pen.fillStyle = inks.line;
      pen.fillRect(x, 0, 1, this.height - AXIS + 4);
      pen.fillStyle = inks.soft;
      const room = Math.min(x, this.width - pen.measureText(span(at)).width - 6);
      if (x >= 0) pen.fillText(span(at), Math.max(6, room), this.height - AXIS / 2 + 1);
    }
  }

  listen() {
    const canvas = this.canvas;
    canvas.addEventListener('keydown', it => this.key(it));
    canvas.addEventListener('pointerdown', it => this.press(it));
    canvas.addEventListener('pointermove', it => this.drag(it));
    canvas.addEventListener('pointerup', it => this.release(it));
    canvas.addEventListener('wheel', it => this.wheel(it), {passive: false});
    byId('zoom-in').addEventListener('click', () => this.zoom(.5));
    byId('zoom-out').addEventListener('click', () => this.zoom(2));
    byId('zoom-all').addEventListener('click', () => this.whole());
    byId('next-failed').addEventListener('click', () => this.nextFailed());
    byId('to-failure').addEventListener('click', () => this.showFailure(this.bars[this.picked]));
    for (const query of ['(prefers-color-scheme: dark)', 'print']) {
      matchMedia(query).addEventListener('change', () => this.paint());
    }
    window.addEventListener('beforeprint', () => this.paint());
    new ResizeObserver(() => this.redraw()).observe(canvas.parentElement);
  }

  zoom(factor, around) {
    const middle = around === undefined ? (this.from + this.to) / 2 : around;
    const all = (this.last - this.first) * 1.008;
    const width = Math.max(1, Math.min(all, (this.to - this.from) * factor));
    const part = (middle - this.from) / (this.to - this.from);
    this.move(middle - part * width, width, this.top);
  }

  move(from, width, top) {
    const margin = (this.last - this.first) * .004;
    this.from = Math.max(this.first - margin, Math.min(this.last + margin - width, from));
    this.to = this.from + width;
    const shown = (this.height - AXIS) / this.pitch;
    this.top = Math.max(0, Math.min(this.lanes - shown, top));
    this.redraw();
  }

  wheel(event) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const at = this.from + event.offsetX / this.width * (this.to - this.from);
      this.zoom(event.deltaY < 0 ? .8 : 1.25, at);
    }
  }

  press(event) {
    this.held = {x: event.offsetX, y: event.offsetY, from: this.from, top: this.top, moved: false};
    this.canvas.setPointerCapture(event.pointerId);
  }

  drag(event) {
    const held = this.held;
    if (!held) return;
    held.moved = held.moved || Math.abs(event.offsetX - held.x) + Math.abs(event.offsetY - held.y) > 4;
    const width = this.to - this.from;
    if (held.moved) {
      this.move(held.from - (event.offsetX - held.x) / this.width * width, width,
        held.top - (event.offsetY - held.y) / this.pitch);
    }
  }

  release(event) {
    if (this.held && !this.held.moved) this.pick(this.hit(event.offsetX, event.offsetY), false);
    this.held = null;
  }

  /** The bar at a place, or the nearest within some pixels of it in the same lane or the next. */
  hit(x, y) {
    const lane = this.top + y / this.pitch;
    let found = -1;
    let nearest = 8;
    this.bars.forEach((it, i) => {
      const aside = Math.max(this.x(it.from) - x, x - Math.max(this.x(it.to), this.x(it.from) + 1), 0);
      const away = Math.max(it.lane - lane, lane - it.lane - 1, 0) * this.pitch;
      if (aside + away < nearest) {
        nearest = aside + away;
        found = i;
      }
    });
    return found;
  }

  key(event) {
    const width = this.to - this.from;
    const shown = (this.height - AXIS) / this.pitch;
    const keys = {
      ArrowRight: () => this.pick(Math.min(this.bars.length - 1, this.picked + 1), true),
      ArrowLeft: () => this.pick(Math.max(0, this.picked - 1), true),
      Home: () => this.pick(0, true),
      End: () => this.pick(this.bars.length - 1, true),
      PageDown: () => this.move(this.from, width, this.top + shown * .8),
      PageUp: () => this.move(this.from, width, this.top - shown * .8),
      '+': () => this.zoom(.5, this.centre()),
      '=': () => this.zoom(.5, this.centre()),
      '-': () => this.zoom(2, this.centre()),
      0: () => this.whole(),
      f: () => this.nextFailed(),
      F: () => this.nextFailed(),
      Enter: () => this.picked >= 0 && this.showFailure(this.bars[this.picked]),
    };
    if (keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      keys[event.key]();
    }
  }

  centre() {
    const it = this.bars[this.picked];
    return it ? (it.from + it.to) / 2 : undefined;
  }

  nextFailed() {
    for (let i = 1; i <= this.bars.length; i++) {
      const at = (Math.max(-1, this.picked) + i) % this.bars.length;
      if (OUTCOMES[this.bars[at].outcome] === 'failed') {
        this.pick(at, true);
        return;
      }
    }
    byId('picked').textContent = 'No container failed.';
  }

  pick(i, brings) {
    this.picked = this.bars.length ? i : -1;
    const it = this.bars[this.picked];
    byId('picked').textContent = it ? told(it) : '';
    byId('to-failure').hidden = !it || OUTCOMES[it.outcome] !== 'failed';
    if (it && brings) this.bring(it);
    this.redraw();
  }

  bring(it) {
    const width = this.to - this.from;
    const isSeen = it.from < this.to && it.to > this.from;
    const shown = (this.height - AXIS) / this.pitch;
    const isBeside = it.lane < this.top || it.lane > this.top + shown - 1;
    this.move(isSeen ? this.from : (it.from + it.to - width) / 2, width,
      isBeside ? it.lane - shown / 2 : this.top);
  }
}

function told(it) {
  const sets = it.sets === 1 ? 'set ' + it.first : counted(it.sets, 'set') + ' from set ' + it.first;
  const parts = [it.number ? 'container ' + it.number + ' (' + sets + ')' : sets, ENDINGS[OUTCOMES[it.outcome]] || OUTCOMES[it.outcome]];
  if (it.knows.queued) parts.push('queued ' + span(it.run - it.from));
  if (it.knows.starting) parts.push('starting ' + span(it.work - it.run));
  parts.push('at work ' + span(it.to - it.work));
  if (it.job) parts.push('job ' + it.job);
  return parts.join(' \u00b7 ');
}

/** One bar: queued thin, starting half as high, at work full; the outcome by colour and pattern. */
function barShape(pen, inks, {y, height, a, b, c, d, outcome}) {
  pen.fillStyle = inks.queued;
  pen.fillRect(a, y + height * .35, b - a, height * .3);
  pen.fillStyle = inks.starting;
  pen.fillRect(b, y + height * .2, c - b, height * .6);
  pen.fillStyle = inks.outcomes[outcome];
  pen.fillRect(c, y, Math.max(1.2, d - c), height);
  const pattern = inks.patterns[outcome];
  if (pattern && height >= 3) {
    pen.fillStyle = pattern;
    pen.fillRect(c, y, Math.max(1.2, d - c), height);
  }
}

function palette(pen) {
  const paper = colour('card');
  const pattern = lines => {
    const tile = document.createElement('canvas');
    tile.width = tile.height = 6;
    const ink = tile.getContext('2d');
    ink.strokeStyle = paper;
    ink.lineWidth = 1.3;
    lines(ink);
    ink.stroke();
    return pen.createPattern(tile, 'repeat');
  };
  const slanted = pattern(it => [[-3, 3, 3, -3], [0, 6, 6, 0], [3, 9, 9, 3]].forEach(
    ([x, y, x2, y2]) => (it.moveTo(x, y), it.lineTo(x2, y2))));
  const upright = pattern(it => (it.moveTo(3, 0), it.lineTo(3, 6)));
  const dotted = pattern(it => it.rect(2, 2, 1.5, 1.5));
  return {
    ink: colour('ink'), line: colour('line'), soft: colour('soft'),
    queued: colour('queued'), starting: colour('starting'),
    outcomes: OUTCOMES.map(colour), patterns: [null, slanted, upright, dotted, upright],
  };
}

/** Says what is what, for the outcomes that there are. */
function legend(bars) {
  const paint = () => {
    const seen = new Set(bars.map(it => it.outcome));
    const entries = [];
    if (bars.some(it => it.knows.queued)) entries.push(['queued', [0, 26, 26, 26, 0]]);
    if (bars.some(it => it.knows.starting)) entries.push(['starting', [0, 0, 26, 26, 0]]);
    OUTCOMES.forEach((name, i) => seen.has(i) && entries.push([name, [0, 0, 0, 26, i]]));
    byId('legend').replaceChildren(...entries.map(([name, shape]) => make('li', {}, swatch(shape),
      ENDINGS[name] || name)));
  };
  paint();
  for (const query of ['(prefers-color-scheme: dark)', 'print']) {
    matchMedia(query).addEventListener('change', paint);
  }
}

function swatch([a, b, c, d, outcome]) {
  const canvas = make('canvas', {width: 52, height: 24, 'aria-hidden': 'true'});
  const pen = canvas.getContext('2d');
  pen.scale(2, 2);
  const inks = palette(pen);
  if (c === d) {
    pen.fillStyle = b === d ? inks.queued : inks.starting;
    pen.fillRect(a, b === d ? 4 : 2.5, 26, b === d ? 4 : 7);
  } else {
    barShape(pen, inks, {y: 0, height: 12, a, b, c, d, outcome});
  }
  return canvas;
}
