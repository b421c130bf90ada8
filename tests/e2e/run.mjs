// Runs the specs of specs/ in Chromium against dist/.
//   cargo xtask test e2e [-- [--grep words] [--list] [--browsers N]]
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { launch } from './lib/browser.mjs';
import { dist } from './lib/paths.mjs';
import { runAll } from './lib/runner.mjs';
import { serve } from './lib/server.mjs';
import { takeTests } from './lib/test.mjs';

const { values: options } = parseArgs({
  options: { grep: { type: 'string', default: '' }, list: { type: 'boolean' }, browsers: { type: 'string' } },
});
/** More than four would wait for the disk and for each other. */
const most = Number(options.browsers ?? Math.min(availableParallelism(), 4));
if (!Number.isInteger(most) || most < 1) throw new Error(`--browsers ${options.browsers}: not a number from 1 on`);

const folder = new URL('specs/', import.meta.url);
const tests = [];
for (const file of (await readdir(folder)).sort()) {
  if (!file.endsWith('.spec.mjs')) continue;
  await import(new URL(file, folder));
  const spec = file.slice(0, -'.spec.mjs'.length);
  tests.push(...takeTests().map((test) => ({ ...test, name: `${spec}: ${test.name}` })));
}
const chosen = tests.filter(({ name }) => name.includes(options.grep));
if (options.list) {
  for (const { name } of chosen) console.log(name);
  process.exit();
}
if (chosen.length === 0) throw new Error(`no test has "${options.grep}" in its name`);

const site = await serve({ folders: { '/': dist } });
const browsers = await Promise.all(Array.from({ length: Math.min(most, chosen.length) }, launch));
const { passed, failed } = await runAll(chosen, browsers, site);
await Promise.all(browsers.map((browser) => browser.close()));
await site.close();
console.log(`1..${chosen.length}`);
console.log(`${passed} passed, ${failed} failed`);
// A test that ran into its time limit may have left something running.
process.exit(failed ? 1 : 0);
