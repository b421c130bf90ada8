// The product beside libraries for forms: loading and typing, in turns, in one browser, with the hand-written React
// form in the same run. What is measured and how is in docs/BENCH.md.
//   cargo xtask bench libraries [--no-build] [--rounds N] [--keys N] [--loads N] [--write]
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchProfile } from '../tests/e2e/lib/browser.mjs';
import { root } from '../tests/e2e/lib/paths.mjs';
import { build, versionsOf } from './lib/build.mjs';
import { markdown, terminal } from './lib/libraries_table.mjs';
import { COLD, FIRST, Round, report } from './lib/measure.mjs';
import { counts } from './lib/options.mjs';
import { prepare } from './lib/page.mjs';
import { write } from './lib/report_page.mjs';
import { LIBRARIES, SUBJECTS, site as startSite } from './lib/site.mjs';
import { compareAll } from './lib/stats.mjs';

const { rounds, keys, loads, write: toPage } = counts({ rounds: 4, keys: 15, loads: 2 });
const say = (text) => console.error(`[bench] ${text}`);

const subjects = [...SUBJECTS, ...LIBRARIES].map((subject) => ({ ...subject }));
const bundled = subjects.map(({ name }) => name).filter((name) => name !== 'ours');
for (const name of bundled) await build(name);
const site = await startSite(subjects);
const profile = await mkdtemp(join(tmpdir(), 'xxgk-bench-'));
const chromium = await launchProfile(profile);
try {
  await run();
} finally {
  await chromium.close().catch(chromium.kill);
  await site.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

async function run() {
  const warm = chromium.context;
  const browser = warm.browser();
  await prepare(warm, report, FIRST);
  const roundOf = (subject, round) => new Round({ browser, warm, site, subject, round, keys, loads });

  say('does each show the error that is typed?');
  const marks = {};
  for (const subject of subjects) {
    const seen = await roundOf(subject, 0).verify();
    marks[subject.name] = seen.map(({ cell, invalid }) => ({ cell, invalid }));
  }
  // Those that compute no totals must mark the same cells.
  const [react, ...libraries] = bundled.map((name) => [name, JSON.stringify(marks[name])]);
  for (const [name, marked] of libraries) {
    if (marked !== react[1]) throw new Error(`${name} marks other cells than React:\n  ${marked}\n  ${react[1]}`);
  }

  const empty = await Round.emptyMemory(browser, site);
  const transfer = {};
  for (const subject of subjects) transfer[subject.name] = await roundOf(subject, 0).transfer();

  const load = [loadavg()[0]];
  const taken = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const results = Object.fromEntries(subjects.map(({ name }) => [name, {}]));
    for (const subject of subjects) results[subject.name].load = await roundOf(subject, round).load([...COLD, 'slow']);
    for (const subject of subjects) results[subject.name].typing = await roundOf(subject, round).typing();
    taken.push(results);
    say(`round ${round + 1} of ${rounds}: ${Math.round((performance.now() - start) / 1000)} s${round === 0 ? ' (not counted)' : ''}`);
  }
  load.push(loadavg()[0]);
  const counted = taken.slice(1);

  const metric = (pick) => compareAll(Object.fromEntries(subjects.map(({ name }) => [name, counted.map((results) => pick(results[name]))])));
  const result = {
    machine: { cores: availableParallelism(), chromium: browser.version(), load },
    versions: Object.fromEntries(bundled.map((name) => [name, versionsOf(name)])),
    rounds: counted.length,
    keys: counted.length * keys * 2,
    loads: counted.length * loads,
    times: {
      warm: metric(({ load }) => load.warm),
      cold: metric(({ load }) => load.cold),
      line: metric(({ load }) => load.line),
      slow: metric(({ load }) => load.slow),
      dom: metric(({ typing }) => typing.dom),
      paint: metric(({ typing }) => typing.paint),
    },
    memory: { empty, ...Object.fromEntries(subjects.map(({ name }) => [name, counted.at(-1)[name].typing.memory])) },
    transfer,
  };
  console.log(terminal(result));
  const folder = join(root, 'bench', 'results');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'libraries.json'), `${JSON.stringify({ ...result, samples: counted }, null, 1)}\n`);
  say('bench/results/libraries.json has every sample');
  if (toPage) {
    await write(join(root, 'docs', 'BENCH.md'), markdown(result), 'libraries');
    say('docs/BENCH.md has the table');
  }
}
