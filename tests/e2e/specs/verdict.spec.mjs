// A verdict says no more than was judged: while the whole check has not answered, and where it cannot.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, GRANTED, eventually, openSeed } from '../lib/app.mjs';
import { dist, examples } from '../lib/paths.mjs';
import { test } from '../lib/test.mjs';

const DESKTOP = { viewport: { width: 1366, height: 768 } };
const PHONE = { viewport: { width: 390, height: 844 } };
const MODULE = '**/app/checks_bg.wasm*';

/** A page whose module for the whole check arrives when `release` is called, and never before. */
async function held(t, options = DESKTOP) {
  const page = await t.newPage(undefined, options);
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  await page.route(MODULE, async (route) => {
    await released;
    await route.continue().catch(() => {});
  });
  await page.goto(new URL('/', t.origin).href);
  const app = await new App(page).ready();
  return { app, release };
}

/** A page where it never arrives. */
async function dead(t, options = DESKTOP) {
  const page = await t.newPage(undefined, options);
  await page.route(MODULE, (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(new URL('/', t.origin).href);
  return new App(page).ready();
}

const headline = (app) => app.panel.locator('.summary').textContent();
const says = (app, words) => eventually(async () => assert.match(await headline(app), words), { timeout: 30_000 });
const signs = (app) => app.host.locator('.outline .sign').allTextContents();

/** What the palette says beside 全面核对. */
async function inPalette(app) {
  await app.command('palette').first().click();
  const line = app.host.locator('dialog [role="option"]').filter({ hasText: '全面核对' });
  const text = await line.textContent();
  await app.page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  return text;
}

/** What the dialog for publishing says first. */
async function inDialog(app, words) {
  await app.command('publish').first().click();
  await eventually(async () => assert.match(await app.dialog.locator('.headline').textContent(), words), { timeout: 30_000 });
  const isDraft = await app.field('draft').isChecked();
  await app.page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  return isDraft;
}

test('nothing says that all is well before the whole check has answered', async (t) => {
  const { app, release } = await held(t);
  await app.sample();
  await app.saved();
  await says(app, /^正在核对……$/);
  assert.equal(await app.host.locator('.outline .sign.done, .panel .clean').count(), 0);
  assert.ok((await signs(app)).includes('●'));
  assert.match(await inPalette(app), /正在核对……/);
  assert.equal(await inDialog(app, /^正在核对……$/), true);
  // Nor aloud.
  assert.equal(await app.panel.locator('p[role="status"]').textContent(), '');
  // What the numbers alone say is said.
  await app.enter(GRANTED.total, '20');
  await says(app, /^\d+ 处错误$/);
  await app.enter(GRANTED.total, '0');
  await says(app, /^正在核对……$/);
  const told = await app.checked(release);
  assert.deepEqual([told.errors, told.checked], [0, 'whole']);
  await says(app, /^没有错误和警告$/);
  assert.ok((await signs(app)).includes('✓'));
  assert.match(await inPalette(app), /没有错误和警告/);
  assert.equal(await inDialog(app, /^没有错误，可以发布。$/), false);
});

test('a key takes the verdict back at once, until the check has answered again', async (t) => {
  const app = await openSeed(t, DESKTOP);
  await says(app, /^没有错误和警告$/);
  // In one task of the page: nothing can have answered meanwhile.
  const at = await app.host.evaluate((host, id) => {
    const { shadowRoot: root } = host;
    const input = root.querySelector(`[data-cell="${id}"]`);
    input.focus();
    input.value = '1';
    input.dispatchEvent(new InputEvent('input', { data: '1', inputType: 'insertText', bubbles: true, composed: true }));
    return { text: root.querySelector('.summary').textContent, done: root.querySelectorAll('.outline .sign.done').length };
  }, 'disclosure.procurement.amount');
  assert.deepEqual(at, { text: '正在核对……', done: 0 });
  await app.settled();
  assert.doesNotMatch(await headline(app), /正在核对/);
});

test('where the whole check cannot answer, the headline says what was not checked', async (t) => {
  const app = await dead(t);
  const told = await app.checked(() => app.sample());
  assert.deepEqual([told.checked, told.complete, told.errors], ['failed', false, 0]);
  await says(app, /^数字之间没有错误；文字和年度没有核对$/);
  assert.match(await app.panel.locator('p[role="status"]').textContent(), /文字和年度没有核对/);
  assert.equal(await app.host.locator('.outline .sign.done, .panel .clean').count(), 0);
  assert.match(await app.host.locator('.outline .sign').first().getAttribute('aria-label'), /文字和年度没有核对/);
  assert.match(await inPalette(app), /文字和年度没有核对/);
  assert.equal(await inDialog(app, /^数字之间没有错误；文字和年度没有核对。$/), true);
  // With errors as well: what is not known is not hidden behind what is.
  await app.enter(GRANTED.total, '20');
  await says(app, /^\d+ 处错误；文字和年度没有核对$/);
  t.takeProblems(app.page);
});

test('a module that comes back is asked again', async (t) => {
  const app = await dead(t);
  await app.checked(() => app.sample());
  await app.page.unroute(MODULE);
  await app.command('check').click();
  await says(app, /^没有错误和警告$/);
  t.takeProblems(app.page);
});

test('on a phone the button says that the check has not answered, or could not', async (t) => {
  const { app, release } = await held(t, PHONE);
  await app.sample();
  const count = app.command('panel').first().locator('.count');
  await eventually(async () => assert.equal(await count.textContent(), '…'));
  await app.checked(release);
  await eventually(async () => assert.equal(await count.textContent(), ''));

  const other = await dead(t, PHONE);
  await other.checked(() => other.sample());
  await eventually(async () => assert.equal(await other.command('panel').first().locator('.count').textContent(), '?'));
  t.takeProblems(other.page);
});

test('a reader is told what was judged', async (t) => {
  const server = await t.serve({ folders: { '/xxgk/': dist, '/portal/': examples }, pages: { '/favicon.ico': { body: '', type: 'image/x-icon' } } });
  const open = async (answer) => {
    const page = await t.newPage(undefined, { origins: [server.origin] });
    await page.route(MODULE, answer);
    await page.goto(server.url('/portal/reader.html'));
    const app = await new App(page).ready();
    await app.host.locator('.badge').waitFor();
    return app;
  };
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  const app = await open(async (route) => {
    await released;
    await route.continue().catch(() => {});
  });
  const badge = app.host.locator('.badge .headline');
  assert.match(await badge.textContent(), /表内数字全部核对通过$/);
  await app.command('check-texts').click();
  await eventually(async () => assert.match(await badge.textContent(), /正在核对……$/));
  await app.checked(release);
  await eventually(async () => assert.doesNotMatch(await badge.textContent(), /正在核对|表内/));

  const other = await open((route) => route.fulfill({ status: 404, body: '' }));
  await other.command('check-texts').click();
  await eventually(async () => assert.match(await other.host.locator('.badge .headline').textContent(), /；文字和年度没有核对$/));
  assert.equal(await other.host.locator('.badge.clean').count(), 0);
  // It can be tried again.
  await other.command('check-texts').waitFor();
  t.takeProblems(other.page);
});

test('findings are in the order of the report, whenever they were found, and F8 goes on from where it is', async (t) => {
  const { app, release } = await held(t);
  await app.sample();
  // Known at once, in section three; the whole check will find more before it, in the texts of section one.
  await app.field('overview').fill('要加强加强公开。');
  await app.enter(GRANTED.total, '20');
  await app.finding('A01').first().waitFor();
  await app.press('F8');
  await app.at(GRANTED.total);
  await app.checked(release);
  const sections = () => app.panel.locator('.groups section:not([hidden]) h3').allTextContents();
  await eventually(async () => assert.match((await sections())[0], /总体情况/));
  const order = await sections();
  assert.ok(order.findIndex((title) => /申请/.test(title)) > 0, order.join());
  await app.at(GRANTED.total);
  // Back from there is the last one of section one, and not what was before it when nothing else was known.
  await app.press('Shift+F8');
  await app.at('overview');
  await app.press('F8');
  await eventually(async () => assert.match(await app.focused(), /^requests\./));
});

test('F8 before anything is found goes to the first finding when the check has answered', async (t) => {
  const { app, release } = await held(t);
  await app.sample();
  await app.field('overview').fill('要加强加强公开。');
  await app.saved();
  assert.equal(await app.finding('E15').count(), 0);
  await app.press('F8');
  assert.equal(await app.panel.locator('.finding.selected').count(), 0);
  await app.checked(release);
  await app.panel.locator('.finding.selected').waitFor();
  assert.equal(await app.panel.locator('.finding').evaluateAll((entries) => entries.findIndex((entry) => entry.classList.contains('selected'))), 0);
});

test('whoever does something else meanwhile stays where he is', async (t) => {
  const { app, release } = await held(t);
  await app.sample();
  await app.field('overview').fill('要加强加强公开。');
  await app.press('F8');
  await app.field('other').click();
  await app.checked(release);
  await app.finding('E15').first().waitFor();
  assert.equal(await app.focused(), 'other');
  assert.equal(await app.panel.locator('.finding.selected').count(), 0);
});

test('a finding that was settled leaves its place to the next one', async (t) => {
  const app = await openSeed(t, DESKTOP);
  await app.enter('requests.denied.state_secret.total', '3');
  await app.checked(() => app.enter('requests.other.business', 'abc'));
  await app.finding('typed').waitFor();
  const messages = () => app.panel.locator('.finding .message').allTextContents();
  const before = await messages();
  assert.ok(before.length > 2);
  await app.press('F8');
  await app.at('requests.other.business');
  await app.page.keyboard.type('0');
  await app.press('Tab');
  await app.settled();
  const [next] = await messages();
  await app.press('F8');
  await eventually(async () => assert.ok((await app.panel.locator('.finding.selected').textContent()).startsWith(next)));
});
