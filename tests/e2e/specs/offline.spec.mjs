// The page of our own without its server, a new version of it, and pages of others that are left alone.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, GRANTED, assertSeedCells, eventually } from '../lib/app.mjs';
import { dist } from '../lib/paths.mjs';
import { test } from '../lib/test.mjs';

const FOLDER = '/gov/xxgk/';
const read = (name) => readFileSync(join(dist, name), 'utf8');

/** The page in a sub-folder of a server that can be stopped and can get another version. */
async function site(t, pages = {}) {
  const server = await t.serve({ folders: { [FOLDER]: dist }, pages });
  const page = await t.newPage(server.url(FOLDER), { serviceWorkers: 'allow' });
  const app = await new App(page).ready();
  return { server, app };
}

/** Waits until the page is kept, and answered from what is kept. */
async function kept(app) {
  await eventually(async () => assert.ok(await app.page.evaluate(() => Boolean(navigator.serviceWorker.controller))), { timeout: 90_000 });
}

/** The worker of a later build, whose page has another title. */
function laterBuild(name, title = '下一版') {
  const body = read('index.html').replace(/<title>[^<]*/, `<title>${title}`);
  const hash = createHash('sha256').update(body).digest('hex');
  const worker = read('sw.js')
    .replace(/(const BUILD ?= ?['"])\w+/, `$1${name}`)
    .replace(/index\.html [0-9a-f]{64}/, `index.html ${hash}`);
  return { body, worker };
}
const script = (body) => ({ body, type: 'text/javascript' });
const check = (app) => app.page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update(); });
const update = (app) => app.page.locator('.page-update');

test('without its server the page opens, is filled in, checks and writes Word, in a sub-folder', { timeout: 180_000 }, async (t) => {
  const { server, app } = await site(t);
  await app.sample();
  await app.saved();
  await kept(app);
  await server.close();
  await app.page.reload();
  await app.ready();
  await app.changed(() => app.enter(GRANTED.number, '5'));
  await app.saved();
  await app.checked(() => app.changed(() => app.enter(GRANTED.number, '6')));
  await app.command('publish').click();
  const word = await app.download(app.dialog.locator('[data-command="publish-as"][data-arg="docx"]'));
  assert.match(word.bytes.toString('latin1'), /^PK/);
  await app.page.goto(`${server.url(FOLDER)}index.html?from=bookmark#top`);
  await app.ready();
  await assertSeedCells(app, { [GRANTED.number]: 6 });
  // On the start page it says which build it is.
  await app.command('drafts').click();
  await app.command('home').click();
  const build = /['"`]([0-9a-f]{10})['"`]/.exec(read('sw.js'))[1];
  assert.match(await app.host.locator('.version').textContent(), new RegExp(`公开年报 \\d+\\.\\d+\\.\\d+ · 构建 ${build}$`));
});

test('the page can be installed', { timeout: 120_000 }, async (t) => {
  const { app } = await site(t);
  const session = await app.page.context().newCDPSession(app.page);
  const { errors, data } = await session.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data);
  assert.equal(manifest.short_name, '公开年报');
  for (const { src } of manifest.icons) {
    assert.ok(await app.page.evaluate(async (src) => (await fetch(src)).ok, src), src);
  }
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A window of tests is as private as one without a trace, which cannot install anything.
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'), []);
});

test('a new version is offered, waits for other tabs and for what is not stored, and then takes over', { timeout: 180_000 }, async (t) => {
  const pages = {};
  const { server, app } = await site(t, pages);
  await app.sample();
  await kept(app);
  const later = laterBuild('bbbbbbbbbb');
  Object.assign(pages, { [FOLDER]: later.body, [`${FOLDER}index.html`]: later.body, [`${FOLDER}sw.js`]: script(later.worker) });
  await check(app);
  await update(app).waitFor({ timeout: 60_000 });
  assert.match(await update(app).textContent(), /更新已就绪/);
  assert.deepEqual(await t.axe(app.page), []);
  const reload = update(app).getByRole('button', { name: '重新载入' });

  // Until somebody says so, it is the version that it was, and nothing is said twice.
  await app.page.reload();
  await app.ready();
  assert.doesNotMatch(await app.page.title(), /下一版/);
  await update(app).waitFor({ timeout: 60_000 });
  assert.equal(await update(app).count(), 1);

  // Another tab.
  const other = await app.page.context().newPage();
  await other.goto(server.url(FOLDER));
  await new App(other).ready();
  await reload.click();
  await eventually(async () => assert.match(await update(app).textContent(), /其他标签页/));
  await other.close();

  // Work that is in no storage.
  await app.page.evaluate(() => { globalThis.setItem = Storage.prototype.setItem; Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
  await app.enter(GRANTED.number, '7');
  await app.banner.waitFor();
  await reload.click();
  await eventually(async () => assert.match(await update(app).textContent(), /还有修改没有存下/));
  assert.equal(await app.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting?.state), 'installed');

  // Stored, by the keyboard.
  await app.page.evaluate(() => { Storage.prototype.setItem = globalThis.setItem; });
  await app.command('retry-save').click();
  await app.saved();
  await reload.focus();
  await app.page.keyboard.press('Enter');
  await eventually(async () => assert.match(await app.page.title(), /下一版/), { timeout: 30_000 });
  await app.ready();
  await assertSeedCells(app, { [GRANTED.number]: 7 });
  assert.equal(await update(app).count(), 0);
});

test('half an upload is no new version', { timeout: 120_000 }, async (t) => {
  const pages = {};
  const { app, server } = await site(t, pages);
  await kept(app);
  // The list is there already, the page is not.
  const asked = server.requests.length;
  pages[`${FOLDER}sw.js`] = script(laterBuild('cccccccccc').worker);
  await check(app).catch(() => {});
  await eventually(async () => assert.ok(server.requests.slice(asked).includes(`${FOLDER}index.html`)));
  await eventually(async () => assert.deepEqual(await app.page.evaluate(async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
    return [installing, waiting, active?.state].map((state) => state ?? null);
  }), [null, null, 'activated']));
  assert.equal(await update(app).count(), 0);
  await server.close();
  await app.page.reload();
  await app.ready();
});

test('a page of others in the same folder gets everything from its server', { timeout: 120_000 }, async (t) => {
  const host = `<!doctype html><html lang="zh-CN"><title>别的页面</title><link rel="icon" href="data:,"><script type="module" src="xxgk-report.js"></script>
    <style>html, body, xxgk-report { display: block; height: 100%; }</style><xxgk-report></xxgk-report>`;
  const { app, server } = await site(t, { [`${FOLDER}host.html`]: host });
  await kept(app);
  const page = await app.page.context().newPage();
  const asked = server.requests.length;
  await page.goto(server.url(`${FOLDER}host.html`));
  const other = await new App(page).ready();
  await other.sample();
  const since = server.requests.slice(asked).map((path) => path.slice(FOLDER.length));
  for (const name of ['xxgk-report.js', 'app/xxgk-report_bg.wasm', 'xxgk-worker.js', 'app/office_bg.wasm']) {
    assert.ok(since.includes(name), `${name}: ${since.join(' ')}`);
  }
  await page.close();
  // The page of our own, beside it, asks for none of them.
  const before = server.requests.length;
  await app.page.reload();
  await app.ready();
  await app.checked(() => app.changed(() => app.enter(GRANTED.number, '5')));
  const own = server.requests.slice(before).filter((path) => !path.endsWith('/sw.js'));
  assert.deepEqual(own, []);
});
