/* Containers as bars in lanes: packing, and which bar is where. Pure. */

/** A bar from a short array, its times in order whatever the clocks said. */
function toBar(it) {
  const [number, job, first, sets, outcome, started, running, begun, ended] = it;
  const known = [started, running, begun, ended].filter(at => at !== null);
  if (!known.length) return null;
  const from = started !== null ? started : Math.min(...known);
  const to = Math.max(...known, from);
  const inside = at => at === null ? null : Math.max(from, Math.min(to, at));
  const work = inside(begun) !== null ? inside(begun) : inside(running) !== null ? inside(running) : to;
  const run = running === null ? (started === null ? work : null) : Math.min(inside(running), work);
  return {number, job, first, sets, outcome, from, run: run === null ? work : run, work, to, lane: 0,
    knows: {queued: started !== null && running !== null, starting: running !== null && begun !== null}};
}

/** Gives each bar the first lane that is free; gives the number of lanes. */
function pack(bars) {
  bars.sort((a, b) => a.from - b.from || a.number - b.number);
  const free = [];
  const busy = [];
  let lanes = 0;
  for (const it of bars) {
    while (busy.length && busy[0].to <= it.from) push(free, pop(busy, byEnd).lane, (a, b) => a - b);
    it.lane = free.length ? pop(free, (a, b) => a - b) : lanes++;
    push(busy, it, byEnd);
  }
  return lanes;
}

function byEnd(a, b) {
  return a.to - b.to;
}

function push(heap, it, compare) {
  let at = heap.push(it) - 1;
  while (at > 0) {
    const up = (at - 1) >> 1;
    if (compare(heap[up], heap[at]) <= 0) return;
    [heap[up], heap[at]] = [heap[at], heap[up]];
    at = up;
  }
}

function pop(heap, compare) {
  const first = heap[0];
  const last = heap.pop();
  if (heap.length) {
    heap[0] = last;
    for (let at = 0; ;) {
      let least = at;
      for (const down of [2 * at + 1, 2 * at + 2]) {
        if (down < heap.length && compare(heap[down], heap[least]) < 0) least = down;
      }
      if (least === at) break;
      [heap[at], heap[least]] = [heap[least], heap[at]];
      at = least;
    }
  }
  return first;
}
