// The story: paste a published report, see it checked, edit, lose the browser, find everything, export,
// import the export.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { App, GRANTED, assertSeedCells, eventually, openApp, plain, seed } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

/** An office screen. */
const OFFICE = { width: 1366, height: 768 };

/** The cells of a report in the JSON format, by id. */
function cellsOf(report) {
  const cells = {};
  const walk = (node, path) => {
    for (const [key, value] of Object.entries(node)) {
      if (value !== null && typeof value === 'object') walk(value, [...path, key]);
      else cells[[...path, key].join('.')] = plain(value);
    }
  };
  walk(report.disclosure, ['disclosure']);
  walk(report.requests, ['requests']);
  walk(report.disputes, []);
  return cells;
}

/**
 * Waits until the browser has written the last save to its profile. Chromium collects the changes of
 * localStorage and commits them to disk some seconds later, so work that is saved as far as any page
 * can tell would still be lost by a kill within that time. What is awaited is the end of the stored text.
 */
async function committed(profile, page) {
  const marks = await page.evaluate(() => Object.entries(localStorage)
    .filter(([key]) => /\/[ab]$/.test(key))
    .map(([, text]) => /"saved_at":\d+/.exec(text)[0])
    .sort());
  const newest = marks.at(-1);
  // Stored as UTF-16 once a text has Chinese in it.
  const mark = Buffer.from(newest, 'utf16le');
  await eventually(async () => {
    const folder = join(profile, 'Default', 'Local Storage');
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
      if (bytes.includes(mark)) return;
    }
    assert.fail(`${newest} is not on the disk`);
  }, { timeout: 12_000, every: 200 });
}

test('paste, check, edit, crash, find everything, export, import', { timeout: 90_000 }, async (t) => {
  const published = await t.serve({
    pages: {
      '/report.txt': { body: seed.text, type: 'text/plain; charset=utf-8' },
      '/favicon.ico': { body: '', type: 'image/x-icon' },
    },
  });
  const profile = await t.tempDir();
  const first = await t.launchPersistent(profile, { origins: [published.origin] });

  // Copied from the publisher's page, as a clerk does it.
  const app = await new App(await first.newPage('/')).ready();
  await app.page.setViewportSize(OFFICE);
  const source = await first.newPage(published.url('/report.txt'));
  await source.keyboard.press('Control+A');
  await source.keyboard.press('Control+C');
  await app.page.bringToFront();

  // A paste into the empty field is read at once.
  await app.openImport();
  await app.field('paste').focus();
  await app.page.keyboard.press('Control+V');
  const headline = app.outcome.locator('.summary').first();
  await headline.waitFor();
  assert.match(await headline.textContent(), /2020 年年报（2019 版表样），198 个数字全部读出/);
  await eventually(async () => assert.match(await app.outcome.textContent(), /没有发现错误/));
  await app.command('accept').click();
  await assertSeedCells(app);
  assert.equal(await app.field('organ').inputValue(), '重庆市万州区生态环境局');
  assert.equal(await app.field('year').inputValue(), '2020');
  await eventually(async () => assert.match(await app.panel.textContent(), /没有错误和警告/));

  // One number changed by the keyboard: the check names the row, both numbers and the difference.
  await app.enter(GRANTED.total, '20');
  const finding = app.finding('A01').first();
  await finding.waitFor();
  const words = await finding.textContent();
  assert.match(words, /（一）予以公开/);
  assert.match(words, /之和是 0，总计填的是 20，多 20/);
  await finding.locator('button.message').click();
  await eventually(async () => assert.equal(await app.focused(), GRANTED.total));
  assert.match(await app.saved(), /^已保存 \d\d:\d\d:\d\d（本机）$/);
  const before = await app.value();

  await committed(profile, app.page);
  await first.kill();

  const second = await t.launchPersistent(profile);
  const again = await new App(await second.newPage('/')).ready();
  await again.page.setViewportSize(OFFICE);
  await assertSeedCells(again, { [GRANTED.total]: 20 });
  assert.deepEqual(await again.value(), before);
  assert.match(await again.finding('A01').first().textContent(), /总计填的是 20/);

  // What can be undone is a matter of one session, so the number is put right by hand.
  await again.enter(GRANTED.total, '0');
  await eventually(async () => assert.match(await again.panel.textContent(), /没有错误和警告/));
  await again.saved();
  const value = await again.value();
  await second.close();

  // Downloads need a context that keeps them: the same report in a browser of the harness.
  const other = await openApp(t);
  await other.setValue(value);
  await assertSeedCells(other);
  const file = await other.download(other.command('export'));
  assert.match(file.name, /^重庆市万州区生态环境局2020年.*\.json$/);
  const exported = JSON.parse(file.text);
  assert.deepEqual(exported, value);
  assert.deepEqual(
    cellsOf(exported),
    Object.fromEntries(Object.entries(seed.cells).map(([id, number]) => [id, plain(number)])),
  );

  const drafts = async () => new Set(Object.keys(await other.storage()).filter((key) => /\/[ab]$/.test(key)).map((key) => key.split('/')[2]));
  const known = (await drafts()).size;
  await other.openImport();
  await other.importFile(file.name, file.text, 'application/json');
  assert.match(await other.outcome.locator('.summary').first().textContent(), /198 个数字全部读出/);
  await other.command('accept').click();
  await eventually(async () => assert.equal((await drafts()).size, known + 1));
  assert.deepEqual(await other.value(), value);
  await assertSeedCells(other);
});

test('the button reads what was typed or pasted into the field', async (t) => {
  const app = await openApp(t);
  await app.openImport();
  assert.ok(await app.command('recognise').isDisabled());
  await app.field('paste').focus();
  await app.page.keyboard.insertText(seed.text);
  await app.command('recognise').click();
  const headline = app.outcome.locator('.summary').first();
  await headline.waitFor();
  assert.match(await headline.textContent(), /2020 年年报（2019 版表样），198 个数字全部读出/);
  await app.command('accept').click();
  await assertSeedCells(app);
  await eventually(async () => assert.match(await app.panel.textContent(), /没有错误和警告/));
});
