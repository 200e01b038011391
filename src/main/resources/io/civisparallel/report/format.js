/* Numbers and times in words. Pure. */

const OUTCOMES = ['succeeded', 'failed', 'cancelled', 'retried', 'lost'];
/* How a container ended, where a word does not do: one that was interrupted has said nothing either. */
const ENDINGS = {retried: 'tried again elsewhere', lost: 'ended without a report'};
const STATUSES = ['succeeded', 'failed', 'cancelled'];

function grouped(number) {
  return Math.round(number).toLocaleString('en-US');
}

function counted(number, noun) {
  return grouped(number) + ' ' + noun + (number === 1 ? '' : 's');
}

/** A duration from milliseconds, in two units at most. */
function span(ms) {
  if (ms === null || ms === undefined) return 'unknown';
  if (ms === 0) return '0 s';
  if (ms < 0) return '-' + span(-ms);
  if (ms < 1000) return Math.round(ms) + ' ms';
  if (ms < 60000) return (ms / 1000).toFixed(ms < 10000 ? 1 : 0).replace(/\.0$/, '') + ' s';
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return two(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return two(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(minutes / 60);
  return two(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function two(first, unit, second, smaller) {
  return first + ' ' + unit + (second ? ' ' + second + ' ' + smaller : '');
}

function megabytes(mb) {
  return mb < 10000 ? grouped(mb) + ' MB' : (mb / 1024).toFixed(1) + ' GB';
}

function cores(shares) {
  return (shares / 1000).toFixed(shares < 10000 ? 2 : 1) + (shares === 1000 ? ' core' : ' cores');
}

function moment(ms) {
  return new Date(ms).toISOString().replace('T', ' ').replace(/\.\d+Z$/, ' UTC');
}

/** Round numbers from 0 to a largest, four or so of them. */
function ticks(largest, many) {
  const raw = Math.max(1e-9, largest / (many || 4));
  const power = Math.pow(10, Math.floor(Math.log10(raw)));
  const step = [1, 2, 5, 10].map(it => it * power).find(it => it >= raw);
  const all = [];
  for (let at = 0; at <= largest * 1.0001; at += step) all.push(at);
  return all;
}

/** Milliseconds that are round to people, between two times. */
function timeTicks(from, to, many) {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5,
    6e5, 9e5, 18e5, 36e5, 72e5, 108e5, 216e5, 432e5, 864e5];
  const step = steps.find(it => (to - from) / it <= many) || Math.ceil((to - from) / many / 864e5) * 864e5;
  const all = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) all.push(at);
  return all;
}
