// Runs the specs of specs/ in Chromium against dist/.
//   cargo xtask test e2e [-- [--grep words] [--list]]
import { readdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { launch } from './lib/browser.mjs';
import { dist } from './lib/paths.mjs';
import { runAll } from './lib/runner.mjs';
import { serve } from './lib/server.mjs';
import { takeTests } from './lib/test.mjs';

const { values: options } = parseArgs({ options: { grep: { type: 'string', default: '' }, list: { type: 'boolean' } } });

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
const browser = await launch();
const { passed, failed } = await runAll(chosen, browser, site);
await browser.close();
await site.close();
console.log(`1..${chosen.length}`);
console.log(`${passed} passed, ${failed} failed`);
// A test that ran into its time limit may have left something running.
process.exit(failed ? 1 : 0);
