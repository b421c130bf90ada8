// The keystroke benchmark: the product and a hand-written React form of the same table, in turns, in one
// browser. What is measured and how is in docs/BENCH.md.
//   cargo xtask bench keys [--no-build] [--rounds N] [--keys N] [--loads N] [--write]
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchProfile } from '../tests/e2e/lib/browser.mjs';
import { root } from '../tests/e2e/lib/paths.mjs';
import { build, versionsOf } from './lib/build.mjs';
import { FIRST, Round, report } from './lib/measure.mjs';
import { counts } from './lib/options.mjs';
import { prepare } from './lib/page.mjs';
import { write } from './lib/report_page.mjs';
import { markdown, terminal } from './lib/results.mjs';
import { SUBJECTS, site as startSite } from './lib/site.mjs';
import { compare } from './lib/stats.mjs';

const { rounds, keys, loads, write: toPage } = counts({ rounds: 6, keys: 25, loads: 4 });
const say = (text) => console.error(`[bench] ${text}`);

await build('react');
const site = await startSite(SUBJECTS);
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
  const subjects = SUBJECTS.map((subject) => ({ ...subject }));
  const roundOf = (subject, round) => new Round({ browser, warm, site, subject, round, keys, loads });

  say('does each show the error that is typed?');
  const seen = [];
  for (const subject of subjects) seen.push(await roundOf(subject, 0).verify());
  // Not a failure: a form that computes its totals marks others. But it is to be known.
  const differs = seen[0].findIndex((ours, at) => JSON.stringify(ours) !== JSON.stringify(seen[1][at]));
  if (differs >= 0) {
    const [ours, react] = seen.map((all) => JSON.stringify({ invalid: all[differs].invalid, findings: all[differs].findings }));
    say(`both do, but not in the same cells; for ${seen[0][differs].cell}\n  ours  ${ours}\n  React ${react}`);
  }

  const empty = await Round.emptyMemory(browser, site);
  const transfer = {};
  for (const subject of subjects) transfer[subject.name] = await roundOf(subject, 0).transfer();

  const load = [loadavg()[0]];
  const taken = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const results = {};
    for (const part of ['load', 'typing', 'scripts', 'own', 'work', 'pasting']) {
      for (const subject of subjects) {
        (results[subject.name] ??= {})[part] = await roundOf(subject, round)[part]();
      }
    }
    taken.push(results);
    const note = round === 0 ? ' (not counted)' : '';
    say(`round ${round + 1} of ${rounds}: ${Math.round((performance.now() - start) / 1000)} s${note}`);
  }
  load.push(loadavg()[0]);
  const counted = taken.slice(1);

  const metric = (pick) => {
    const of = (name) => counted.map((results) => pick(results[name]));
    const [ours, react] = [of('ours'), of('react')];
    const missing = [['ours', ours], ['react', react]].filter(([, all]) => all.some((samples) => !samples)).map(([name]) => name);
    return missing.length ? { missing } : compare(ours, react);
  };
  const last = (name) => counted.at(-1)[name].typing.memory;
  const result = {
    machine: { cores: availableParallelism(), chromium: browser.version(), react: versionsOf('react').react, load },
    rounds: counted.length,
    keys: counted.length * keys * 2,
    same_cells: differs < 0,
    times: {
      script: metric(({ scripts }) => scripts),
      own: metric(({ own }) => own),
      traced: metric(({ work }) => work.script),
      layout: metric(({ work }) => work.layout),
      paint_work: metric(({ work }) => work.paint),
      move: metric(({ work }) => work.move),
      dom: metric(({ typing }) => typing.dom),
      paint: metric(({ typing }) => typing.paint),
      pause: metric(({ work }) => work.pause),
      paste: metric(({ pasting }) => pasting),
      warm: metric(({ load }) => load.warm),
      cold: metric(({ load }) => load.cold),
      line: metric(({ load }) => load.line),
    },
    memory: { empty, ours: last('ours'), react: last('react') },
    transfer,
  };
  console.log(terminal(result));
  const folder = join(root, 'bench', 'results');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'latest.json'), `${JSON.stringify({ ...result, samples: counted }, null, 1)}\n`);
  say('bench/results/latest.json has every sample');
  if (toPage) {
    const page = join(root, 'docs', 'BENCH.md');
    await write(page, markdown(result), 'keys');
    say('docs/BENCH.md has the table');
  }
}
