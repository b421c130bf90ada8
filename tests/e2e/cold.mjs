// What a visitor does until the form can be filled in, and filling it in: for `cargo xtask cold`, which
// hands over a build whose functions say when they are called. Prints their numbers.
import { resolve } from 'node:path';
import { App, eventually } from './lib/app.mjs';
import { launch } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { Tools } from './lib/tools.mjs';

const site = await serve({ folders: { '/': resolve(process.argv[2]) } });
const browser = await launch();
const t = new Tools(browser, site);
const page = await t.newPage(undefined, { viewport: { width: 1366, height: 768 } });
// What comes of the whole check comes later: it is never answered.
await page.route('**/app/checks*', () => {});
// Nor is it asked: on a slow machine the visitor would still be typing when it is due (CHECK_AFTER_MS).
await page.addInitScript(() => {
  const start = globalThis.setTimeout;
  globalThis.setTimeout = (run, delay, ...given) => (delay === 250 ? 0 : start(run, delay, ...given));
});
await page.goto(site.url('/'));
const app = await new App(page).ready();
const { keyboard } = page;
const called = new Set();
const collect = async () => {
  for (const at of await page.evaluate(() => [...globalThis.marks])) called.add(at);
};

await app.command('new').first().click();
await app.field('organ').waitFor();
await keyboard.insertText('某县某局');
await app.cell('requests.received.natural_person').click();
for (const number of ['1', '2', '0', '1234', '0', '0']) {
  await keyboard.type(number);
  await keyboard.press('Tab');
}
await keyboard.press('ArrowDown');
await keyboard.press('Enter');
await keyboard.press('ArrowUp');
await keyboard.press('ArrowLeft');
await keyboard.type('x');
await keyboard.press('Backspace');
await app.field('problems').click();
await keyboard.insertText('存在的问题');
await app.saved();
await collect();
// The next day: the draft opens again, with a wrong total.
await page.reload();
await app.ready();
await app.type('requests.received.total', '7');
await keyboard.press('Enter');
await eventually(async () => app.finding('A01').first().waitFor());
await app.saved();
await collect();
await browser.close();
await site.close();
console.log([...called].join(' '));
process.exit(0);
