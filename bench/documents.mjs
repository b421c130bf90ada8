// How long a document takes: read, checked, written; natively and by the modules in a browser's worker.
//   cargo xtask bench documents [--no-build] [--write]
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from '../tests/e2e/lib/browser.mjs';
import { dist, root } from '../tests/e2e/lib/paths.mjs';
import { serve } from '../tests/e2e/lib/server.mjs';
import { write } from './lib/report_page.mjs';
import { median, percentile } from './lib/stats.mjs';

const { values: options } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const say = (text) => console.error(`[bench] ${text}`);

/** As in benches/import.rs, and which report is checked and written, as in benches/export.rs. */
const DOCUMENTS = [
  'r000_wanzhou_eco_bureau_2020_seed.txt',
  'r001_shuyang_county_2025_md.txt',
  'r003_pingtan_2021_runtogether.txt',
  'r005_pingtan_2020_runtogether.txt',
  'r011_shanghai_general_office_2019.html',
  'r016_pingtan_2023_tables_portal.html',
  'made/shuyang_2025_python_docx.docx',
  'made/shuyang_2025_openpyxl.xlsx',
  'hongze_district_2023.pdf',
  'huaian_city_2024.pdf',
];
const REPORT = DOCUMENTS[1];
const FORMATS = ['docx', 'html', 'fragment', 'xlsx', 'json', 'csv', 'csv-wide', 'md', 'txt'];
const WARM_UP = 3;
const RUNS = 20;

/** Runs a native benchmark; gives its lines. */
function cargo(bench) {
  say(`cargo bench --bench ${bench}`);
  return new Promise((resolve, reject) => {
    const child = spawn('cargo', ['bench', '--quiet', '--bench', bench], {
      cwd: root, env: { ...process.env, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (part) => { text += part; });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve(text.split('\n')) : reject(new Error(`cargo bench --bench ${bench}: ${code}`))));
  });
}

const UNITS = { ns: 1e-6, 'µs': 1e-3, ms: 1, s: 1000 };

/** The medians in the table that divan prints, in milliseconds: `group/name`, or the name where it has no group. */
function medians(lines) {
  const found = new Map();
  let group = '';
  for (const line of lines) {
    const [, branch, name, rest] = /^([│ ]*[├╰]─ )(\S+)(.*)$/.exec(line) ?? [];
    if (!name) continue;
    const isTop = branch.length === 3;
    if (isTop) group = name;
    const [amount, unit] = rest.split('│')[2]?.trim().split(' ') ?? [];
    if (unit in UNITS) found.set(isTop || group === 'benches' ? name : `${group}/${name}`, Number(amount) * UNITS[unit]);
  }
  return found;
}

/** Times calls of the modules as a page makes them, from the call until the answer is there. */
async function inBrowser() {
  const site = await serve({ folders: { '/': dist }, headers: {
    // Alone in its process, a page gets a clock that is exact to 5 µs.
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  } });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(site.url('/'));
    const timed = (name, args) => page.evaluate(async ({ name, args, count }) => {
      const { call } = await import(new URL('xxgk-office.js', location.href).href);
      const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const times = [];
      let answer;
      for (let run = 0; run < count; run += 1) {
        // Bytes go to the worker and are gone: new ones for each call, outside of what is timed.
        const given = args.map((arg) => (arg?.base64 ? bytes(arg.base64) : arg));
        const start = performance.now();
        answer = await call(name, given);
        times.push(performance.now() - start);
      }
      // A text, or a text and the bytes of a file (crates/protocol).
      const [told, file] = Array.isArray(answer) ? answer : [answer];
      const { understood, refused } = JSON.parse(told) ?? {};
      return { times, json: understood?.json, size: file?.length, refused };
    }, { name, args, count: WARM_UP + RUNS });
    const results = new Map();
    const take = async (key, name, args) => {
      const { times, ...answer } = await timed(name, args);
      if (answer.refused) throw new Error(`${key}: ${answer.refused[0]}`);
      const counted = times.slice(WARM_UP);
      results.set(key, { p50: median(counted), p95: percentile(counted, 0.95), size: answer.size });
      return answer;
    };
    let report;
    for (const name of DOCUMENTS) {
      const base64 = readFileSync(join(root, 'tests', 'corpus', name)).toString('base64');
      const { json } = await take(`document/${name}`, 'read', [JSON.stringify({ name }), { base64 }]);
      if (name === REPORT) report = json;
    }
    const last = JSON.stringify({ ...JSON.parse(report), year: JSON.parse(report).year - 1 });
    await take('full_with_texts', 'check', [JSON.stringify({ asked: { report, previous: last, today: '2026-01-20' } })]);
    for (const format of FORMATS) {
      const document = { report, draft: false, explanations: false, charts: false, seal: false };
      await take(`write_long/${format}`, 'write', [JSON.stringify({ document, format })]);
    }
    return results;
  } finally {
    await browser.close();
    await site.close();
  }
}

const native = new Map([
  ...medians(await cargo('import')),
  ...medians(await cargo('check')),
  ...medians(await cargo('export')),
]);
say('the modules in Chromium');
const browser = await inBrowser();

const ms = (time) => (time === undefined ? '–' : `${time < 0.1 ? time.toFixed(3) : time < 10 ? time.toFixed(2) : time.toFixed(0)} ms`);
const row = (what, key) => {
  const { p50, p95, size } = browser.get(key) ?? {};
  return [what, ms(native.get(key)), ms(p50), ms(p95), size === undefined ? '' : `${(size / 1000).toFixed(1)} KB`];
};
const rows = [
  ...DOCUMENTS.map((name) => row(`read \`${name.replace(/^made\//, '')}\``, `document/${name}`)),
  row('check: all rules, last year given, texts read anew', 'full_with_texts'),
  row('check: the same, texts as they were', 'full_with_known_texts'),
  row('check: one key', 'incremental'),
  ...FORMATS.map((format) => row(`write ${format}`, `write_long/${format}`)),
];
const table = [['', 'native, median', 'browser, median', 'browser, p95', 'file'], ['---', '---:', '---:', '---:', '---:'], ...rows]
  .map((cells) => `| ${cells.join(' | ')} |`).join('\n');
console.log(table);
if (options.write) {
  await write(join(root, 'docs', 'BENCH.md'), table, 'documents');
  say('docs/BENCH.md has the table');
}
