// What was measured, as a table: ratios to React first.
import { LINE } from './measure.mjs';

const TIMES = [
  ['script', 'a digit: scripts'],
  ['own', 'of it outside of the browser’s own functions'],
  ['traced', 'scripts of a digit under a trace'],
  ['layout', 'a digit: style and layout by the browser'],
  ['paint_work', 'a digit: painting by the browser'],
  ['move', 'Tab to the next cell: scripts'],
  ['dom', 'key down to judged form in the document'],
  ['paint', 'key down to judged form painted'],
  ['pause', 'scripts once typing pauses (drafts, event)'],
  ['paste', 'paste of 25 × 7 numbers to judged form painted'],
  ['warm', 'load to first key judged and painted, warm'],
  ['cold', 'the same, cold'],
  ['line', `the same, cold, ${LINE.megabits} Mbit/s and ${LINE.latency} ms`],
];

/** React stores nothing, so there is nothing to divide by. */
const WITHOUT_RATIO = new Set(['pause']);

export const ms = (time) => (time < 10 ? time.toFixed(2) : time.toFixed(0));
export const ratio = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
const three = ({ p50, p95, p99 }) => [p50, p95, p99].map(ms).join(' / ');
const NAMES = { ours: 'xxgk-report', react: 'React' };

/** Memory of these kinds above that of an empty page. */
export const megabytesAbove = (memory, name, kinds) => kinds.reduce((sum, kind) => sum + memory[name][kind] - memory.empty[kind], 0) / 1e6;

/** Rows of [what, ratio, range of the rounds, ours, React]. */
function rows({ times, memory, transfer }) {
  const timed = TIMES.map(([key, what]) => {
    const { missing, ratio: middle, ratioRange, ours, react } = times[key];
    if (missing) return [what, '–', '', ...Object.keys(NAMES).map((name) => (missing.includes(name) ? 'not supported' : 'supported'))];
    // Few samples have no percentiles worth the name.
    const show = ours.n >= 100 ? three : ({ p50 }) => ms(p50);
    const ratios = WITHOUT_RATIO.has(key) ? ['–', ''] : [ratio(middle), ratioRange.map(ratio).join('–')];
    return [what, ...ratios, `${show(ours)} ms`, `${show(react)} ms`];
  });
  const exact = (what, unit, of, digits = 0) => {
    const [ours, react] = [of('ours'), of('react')];
    return [what, ratio(ours / react), '', ...[ours, react].map((value) => `${value.toFixed(digits)}${unit}`)];
  };
  return [
    ...timed,
    exact('first load, brotli', ' KB', (name) => transfer[name].first.brotli / 1000),
    ['fetched later, when typing starts, brotli', '–', '', ...Object.keys(NAMES).map((name) => `${(transfer[name].later.brotli / 1000).toFixed(0)} KB`)],
    exact('memory above an empty page: JS heap and wasm', ' MB', (name) => megabytesAbove(memory, name, ['js', 'wasm']), 1),
    exact('memory of the DOM above an empty page', ' MB', (name) => megabytesAbove(memory, name, ['dom']), 1),
    exact('elements', '', (name) => memory[name].elements),
    exact('event listeners', '', (name) => memory[name].listeners),
  ];
}

const HEAD = ['', 'ratio', 'of rounds', NAMES.ours, NAMES.react];

/** The load average tells how quiet it was. */
const machine = ({ machine: { cores, chromium, react, load }, rounds, keys }) =>
  `${cores} cores, Chromium ${chromium}, React ${react}; ${rounds} rounds, ${keys} keys for each number about a digit; `
  + `load average ${load.map((number) => number.toFixed(1)).join(' before and ')} after.`;

/** Rows in columns of equal width; the first is text, the others are figures. */
export function aligned(table) {
  // Chinese does not occur here, so a character is a column.
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  return table.map((row) => row.map((text, column) => (column ? text.padStart(widths[column]) : text.padEnd(widths[column]))).join('  '));
}

/** The same for Markdown. */
export const piped = ([head, ...rows]) => [head, head.map((_, column) => (column ? '---:' : '---')), ...rows].map((row) => `| ${row.join(' | ')} |`);

export const terminal = (result) => [
  machine(result), 'Ratios are ours to React’s: below 1 is better. Times are p50 / p95 / p99, or p50.', '', ...aligned([HEAD, ...rows(result)]),
].join('\n');

export const markdown = (result) => [...piped([HEAD, ...rows(result)]), '', machine(result)].join('\n');
