// Table three of the 2021 form and a filled report on it, both from tests/CELLS.tsv: no label is retyped.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tests/e2e/lib/paths.mjs';

const FORM = '2021';
const TOTAL = 'total';

/** Every cell of the form, in its order. */
function cells() {
  const [head, ...lines] = readFileSync(join(root, 'tests', 'CELLS.tsv'), 'utf8').trimEnd().split('\n')
    .map((line) => line.split('\t'));
  return lines
    .map((line) => Object.fromEntries(line.map((text, at) => [head[at], text])))
    .filter(({ form }) => form === FORM);
}

/**
 * Table three: its columns, its rows with the ids of their cells, and the equations that the form prints
 * (rules A01 to A03). An equation names the cell that is marked when it does not hold; of A02 that is
 * （七）总计, as in the product.
 */
export function tableThree() {
  const rows = [];
  const columns = [];
  for (const { id, table, row: label, column } of cells()) {
    if (table !== '三') continue;
    const end = id.lastIndexOf('.');
    const [rowId, key] = [id.slice(0, end), id.slice(end + 1)];
    if (rows.at(-1)?.id !== rowId) {
      // `（三）不予公开 1.属于国家秘密` is a group and a label in it.
      const space = label.indexOf(' ');
      rows.push({ id: rowId, group: label.slice(0, Math.max(space, 0)), label: label.slice(space + 1), cells: [] });
    }
    rows.at(-1).cells.push(id);
    if (rows.length === 1) columns.push({ key, label: column });
  }
  return { columns, rows, equations: equations(rows, columns) };
}

function equations(rows, columns) {
  const at = (name) => rows.findIndex(({ id }) => id === `requests.${name}`);
  const [received, carriedIn, total, carriedOut] = ['received', 'carried_in', TOTAL, 'carried_out'].map(at);
  const results = rows.slice(carriedIn + 1, total);
  return [
    ...rows.map(({ cells }) => ({ code: 'A01', left: cells.slice(0, -1), right: cells.slice(-1), marks: cells.at(-1) })),
    ...columns.map((_, column) => {
      const cell = (row) => rows[row].cells[column];
      return { code: 'A02', left: [cell(received), cell(carriedIn)], right: [cell(total), cell(carriedOut)], marks: cell(total) };
    }),
    ...columns.map((_, column) => {
      const [left, right] = [results.map(({ cells }) => cells[column]), [rows[total].cells[column]]];
      return { code: 'A03', left, right, marks: right[0] };
    }),
  ];
}

/** Numbers that are the same at every run (mulberry32). */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A report with every number and text filled in and nothing to find, as a value of `<xxgk-report>`.
 * A result has one digit, so that a single key over it changes it and a single key puts it back.
 */
export function filledReport() {
  const digit = ((next) => () => 1 + Math.floor(next() * 8))(random(20210930));
  const { rows } = tableThree();
  const numbers = new Map();
  const row = (name) => rows.find(({ id }) => id === `requests.${name}`).cells.slice(0, -1);
  const sum = (ids) => ids.reduce((total, id) => total + numbers.get(id), 0);
  for (const { cells } of rows) for (const id of cells.slice(0, -1)) numbers.set(id, digit());
  const results = rows.slice(2, -2).map(({ cells }) => cells);
  row(TOTAL).forEach((id, column) => numbers.set(id, sum(results.map((cells) => cells[column]))));
  // What came in is what was handled and what is left.
  row('received').forEach((id, column) => {
    numbers.set(id, numbers.get(row(TOTAL)[column]) + numbers.get(row('carried_out')[column]) - numbers.get(row('carried_in')[column]));
  });
  for (const { cells } of rows) numbers.set(cells.at(-1), sum(cells.slice(0, -1)));

  const report = {
    format: 'xxgk-report',
    version: 1,
    form: FORM,
    year: 2024,
    organ: '某区文化和旅游局',
    overview: { aspects: Object.fromEntries(['proactive', 'on_request', 'management', 'platform', 'oversight'].map((key) => [key, { text: TEXT }])) },
    problems: PROBLEMS,
    other: '收取信息处理费 0 元。',
    signature: { organ: '某区文化和旅游局', date: '2025-01-20' },
  };
  let before = 0;
  for (const { id, table, kind } of cells()) {
    if (table === '四') {
      // Four outcomes, then their total. Since 2024 who is refused asks for review before suing (rule C10).
      const value = id.endsWith(`.${TOTAL}`) ? before : id.includes('.direct.') ? 0 : digit();
      before = id.endsWith(`.${TOTAL}`) ? 0 : before + value;
      put(report, `disputes.${id}`, value);
    } else if (table === '三') put(report, id, numbers.get(id));
    // A district's bureau makes no regulations.
    else if (id.startsWith('disclosure.regulations.')) put(report, id, 0);
    else put(report, id, kind === 'count' ? digit() : `${digit()}.5`);
  }
  return report;
}

const TEXT = '区文化和旅游局在门户网站开设演出审批专栏，发布活动预告64篇，规范依申请公开办理，明确专人维护，按季度检查。'.repeat(3);
const PROBLEMS = '存在的主要问题：一是文物保护政策的解读形式单一，二是区图书馆和文化馆的活动信息更新不够及时。'
  + '改进措施：下一步我局将增加图解和视频解读，由办公室每周检查更新情况，并把检查结果纳入科室考核。';

/** Puts a value where a cell id says. */
function put(object, id, value) {
  const path = id.split('.');
  const last = path.pop();
  path.reduce((node, key) => (node[key] ??= {}), object)[last] = value;
}

/** The number in a cell of table three. */
export function numberAt(report, id) {
  return id.split('.').reduce((node, key) => node[key], report);
}
