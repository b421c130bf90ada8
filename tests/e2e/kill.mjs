// The kill trial in its long form: how much is lost when the browser is killed while somebody types.
//   cargo xtask kill [--no-build] [--rounds N] [--seconds N] [--characters N]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, trial } from './lib/kill.mjs';
import { dist } from './lib/paths.mjs';
import { serve } from './lib/server.mjs';
import { Tools } from './lib/tools.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    characters: { type: 'string', default: '100000' },
  },
});
const [rounds, seconds, characters] = ['rounds', 'seconds', 'characters'].map((name) => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} ${values[name]}: not a number from 1 on`);
  return number;
});

const site = await serve({ folders: { '/': dist } });
const figures = [];
for (let round = 0; round < rounds; round += 1) {
  // Each round with a profile of its own; kills from one second to the longest, more of them early.
  const after = Math.round(1_000 * (1 + (seconds - 1) * (round / Math.max(rounds - 1, 1)) ** 2));
  const length = [200, 2_000, 20_000, characters][round % 4];
  const pauses = round % 3 !== 0;
  const profile = await mkdtemp(join(tmpdir(), 'xxgk-kill-'));
  const t = new Tools(undefined, site);
  try {
    await prepare(t, profile, length);
    const { acknowledged, due, found, typed, isPrefix, said } = await trial(t, profile, { after, pauses });
    const lost = Math.max(acknowledged - found, 0);
    const late = Math.max(due - found, 0);
    figures.push({ lost, late, isPrefix });
    console.log(`${round + 1}: ${length} characters, killed after ${after} ms, ${pauses ? 'pauses' : 'no pause'}: `
      + `${acknowledged} acknowledged, ${found} of ${typed} found; lost ${lost}, older than 300 ms ${late}${said ? ', told' : ''}`);
  } finally {
    await t.cleanUp();
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
await site.close();
const sum = (name) => figures.reduce((total, figure) => total + figure[name], 0);
const worst = Math.max(...figures.map(({ late }) => late));
const made = figures.filter(({ isPrefix }) => !isPrefix).length;
console.log(`${figures.length} kills: acknowledged characters lost ${sum('lost')}; typed more than 300 ms before and lost `
  + `${sum('late')}, at most ${worst} in a kill; texts that nobody typed ${made}`);
process.exit(sum('lost') || made ? 1 : 0);
