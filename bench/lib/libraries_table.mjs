// What was measured beside libraries for forms, as a table: ours divided by each of theirs, then the figures.
import { LINE, SLOWER } from './measure.mjs';
import { aligned, megabytesAbove, ms, piped, ratio } from './results.mjs';

const LINE_NAME = `${LINE.megabits} Mbit/s and ${LINE.latency} ms`;
const TIMES = [
  ['warm', 'load to first key judged and painted, warm'],
  ['cold', 'the same, cold'],
  ['line', `the same, cold, ${LINE_NAME}`],
  ['slow', `the same, cold, ${LINE_NAME}, processor ${SLOWER} times slower`],
  ['dom', 'key down to judged form in the document'],
  ['paint', 'key down to judged form painted'],
];
const NAMES = { ours: 'xxgk-report', rjsf: 'rjsf', surveyjs: 'SurveyJS', react: 'React by hand' };
const THEIRS = Object.keys(NAMES).filter((name) => name !== 'ours');
const HEAD = ['', ...THEIRS.map((name) => `ours ÷ ${NAMES[name]}`), ...Object.values(NAMES)];

function rows({ times, memory, transfer }) {
  const timed = TIMES.map(([key, what]) => {
    const { ratios, subjects } = times[key];
    const divided = THEIRS.map((name) => `${ratio(ratios[name].median)} (${ratios[name].range.map(ratio).join('–')})`);
    // Few samples have no percentiles worth the name.
    const show = ({ n, p50, p95 }) => (n >= 60 ? `${ms(p50)} / ${ms(p95)} ms` : `${ms(p50)} ms`);
    return [what, ...divided, ...Object.keys(NAMES).map((name) => show(subjects[name]))];
  });
  const exact = (what, unit, digits, of) => {
    const values = Object.keys(NAMES).map(of);
    return [what, ...values.slice(1).map((value) => ratio(values[0] / value)), ...values.map((value) => `${value.toFixed(digits)}${unit}`)];
  };
  return [
    ...timed,
    exact('first load, brotli', ' KB', 0, (name) => transfer[name].first.brotli / 1000),
    exact('memory above an empty page: JS heap and wasm', ' MB', 1, (name) => megabytesAbove(memory, name, ['js', 'wasm'])),
    exact('memory of the DOM above an empty page', ' MB', 1, (name) => megabytesAbove(memory, name, ['dom'])),
    exact('elements', '', 0, (name) => memory[name].elements),
  ];
}

/** The load average tells how quiet it was. */
function machine({ machine: { cores, chromium, load }, versions, rounds, keys, loads }) {
  const all = Object.entries(Object.assign({}, ...Object.values(versions))).map(([name, version]) => `${name} ${version}`);
  return `${cores} cores, Chromium ${chromium}, ${all.join(', ')}; ${rounds} rounds, ${loads} loads of each kind and ${keys} keys; `
    + `load average ${load.map((number) => number.toFixed(1)).join(' before and ')} after.`;
}

export const terminal = (result) => [machine(result), '', ...aligned([HEAD, ...rows(result)])].join('\n');

export const markdown = (result) => [...piped([HEAD, ...rows(result)]), '', machine(result)].join('\n');
