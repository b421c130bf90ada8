// Heavy work runs beside the page, in a worker: what goes wrong in there is said, and the draft and the page go on.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, GRANTED, assertSeedCells, eventually, openApp, openSeed, seed } from '../lib/app.mjs';
import { dist } from '../lib/paths.mjs';
import { test } from '../lib/test.mjs';

/** The workers of a page that run the module. */
const workersOf = (page, module) => page.workers().filter((worker) => new RegExp(`/xxgk-worker\\.js(\\?page)?#${module}$`).test(worker.url()));

const script = (body) => ({ body, type: 'text/javascript; charset=utf-8' });
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; "
  + "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

/** A site with the element, on which `pages` stand in for files of it. They can be changed while it runs. */
async function site(t, { body = '<xxgk-report></xxgk-report>', pages = {}, policy = `${STRICT}; trusted-types xxgk-worker` } = {}) {
  const all = {
    '/favicon.ico': { body: '', type: 'image/x-icon' },
    '/': `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户</title>
      <script type="module" src="/xxgk/xxgk-report.js"></script></head><body><main>${body}</main></body></html>`,
    ...pages,
  };
  const server = await t.serve({ folders: { '/xxgk/': dist }, pages: all, headers: { 'Content-Security-Policy': policy } });
  return { url: server.url('/'), pages: all, requests: server.requests };
}

/** An element with the sample open, read as long as everything was in order. */
async function openSample(t, url) {
  const app = await new App(await t.newPage(url)).ready();
  await app.sample();
  await app.enter(GRANTED.number, '4');
  await app.saved();
  return app;
}

/** Says why nothing was read, and that nothing was changed by it; the draft is as it was and can be edited. */
async function failed(app, sentence) {
  await app.dialog.locator('.refused').waitFor();
  const text = await app.outcome.textContent();
  assert.match(text, sentence);
  assert.match(text, /现有内容没有改变/);
  await app.page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  await assertSeedCells(app, { [GRANTED.number]: 4 });
  await app.enter(GRANTED.number, '5');
  await app.enter(GRANTED.number, '4');
  await app.saved();
}

/** Reading works, now or again. */
async function reads(app) {
  await app.importText(seed.text);
  assert.match(await app.outcome.textContent(), /198 个数字全部读出/);
  await app.page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
}

test('documents are read in one worker, which stays', async (t) => {
  const app = await openApp(t);
  assert.equal(app.page.workers().length, 0, 'not before it is needed');
  await app.sample();
  await reads(app);
  assert.equal(workersOf(app.page, 'office').length, 1);
  assert.ok(app.page.workers().length <= 2, 'one more for the check');
});

test('two elements share the worker', async (t) => {
  const { url, requests } = await site(t, { body: '<xxgk-report id="a" storage-key="a"></xxgk-report><xxgk-report id="b" storage-key="b"></xxgk-report>' });
  const page = await t.newPage(url, { viewport: { width: 1280, height: 1600 } });
  const [a, b] = [await new App(page, '#a').ready(), await new App(page, '#b').ready()];
  // At once, so that one waits for the other.
  await Promise.all([a, b].map((app) => app.command('sample').evaluate((button) => button.click())));
  for (const app of [b, a]) {
    await app.outcome.waitFor();
    await app.command('accept').evaluate((button) => button.click());
    await assertSeedCells(app);
  }
  assert.equal(workersOf(page, 'office').length, 1);
  assert.equal(requests.filter((path) => path.endsWith('office_bg.wasm')).length, 1);
});

test('a module that does not run is said, and the next document is read', async (t) => {
  const { url, pages } = await site(t);
  const app = await openSample(t, url);
  await app.page.reload();
  await app.ready();
  const wasm = '/xxgk/app/office_bg.wasm';
  pages[wasm] = { body: 'no module', type: 'application/wasm' };
  await app.importText(seed.text);
  await failed(app, /识别程序没有载入。请检查网络后再试/);
  delete pages[wasm];
  await reads(app);
});

/** A worker that does something else the first time that it is asked to read. */
const spoilt = (act) => script(`${readFileSync(join(dist, 'xxgk-worker.js'), 'utf8')}
const listen = onmessage;
onmessage = (event) => {
  const [, bytes] = event.data.args;
  if (bytes instanceof Uint8Array && new TextDecoder().decode(bytes).includes('SPOILT')) { ${act} }
  else listen(event);
};`);

for (const [what, act] of [
  ['a fault in the module', "postMessage({ reason: 'crashed', text: 'unreachable' });"],
  ['an error that nobody caught', "postMessage({ begun: true }); setTimeout(() => { throw new Error('out of memory'); });"],
]) {
  test(`${what} is said, and the next document is read by a fresh worker`, async (t) => {
    const { url } = await site(t, { pages: { '/xxgk/xxgk-worker.js': spoilt(act) } });
    const app = await openSample(t, url);
    const [before] = workersOf(app.page, 'office');
    await app.importText('SPOILT');
    await failed(app, /识别这个文件时程序出错，已停止；草稿不受影响。请打开原文，全选、复制，粘贴进来再试/);
    await reads(app);
    // The one that failed takes a moment to be gone.
    await eventually(async () => {
      const [after, ...more] = workersOf(app.page, 'office');
      assert.ok(after !== before && more.length === 0);
    });
  });
}

test('a document that takes too long is stopped, and the next one is read', async (t) => {
  const { url } = await site(t, { pages: { '/xxgk/xxgk-worker.js': spoilt('postMessage({ begun: true }); for (;;);') } });
  const page = await t.newPage(undefined, { origins: [new URL(url).origin] });
  await page.clock.install();
  await page.goto(url);
  await page.clock.resume();
  const app = await new App(page).ready();
  await app.sample();
  await app.enter(GRANTED.number, '4');
  await app.saved();
  await app.openImport();
  await app.field('paste').fill('SPOILT');
  await app.command('recognise').click();
  await app.dialog.locator('.busy').waitFor();
  await app.page.clock.runFor(15_000);
  assert.equal(await app.dialog.locator('.refused').count(), 0, 'not before its time');
  // The worker says in its own time that it has begun; the watch runs from then.
  await eventually(async () => {
    await app.page.clock.runFor(10_000);
    assert.equal(await app.dialog.locator('.refused').count(), 1);
  });
  await failed(app, /识别这个文件花了太久，已停止；草稿不受影响/);
  await reads(app);
});

for (const how of ['stop', 'Escape']) {
  test(`reading can be called off by ${how}, and the next document is read`, async (t) => {
    const { url } = await site(t, { pages: { '/xxgk/xxgk-worker.js': spoilt('postMessage({ begun: true }); for (;;);') } });
    const app = await openSample(t, url);
    await app.openImport();
    await app.field('paste').fill('SPOILT');
    await app.command('recognise').click();
    await app.dialog.locator('.busy').waitFor();
    const [busy] = workersOf(app.page, 'office');
    if (how === 'stop') {
      await app.command('stop-reading').click();
      await eventually(async () => assert.equal(await app.dialog.locator('.busy').count(), 0));
      assert.equal(await app.field('paste').inputValue(), 'SPOILT');
    }
    await app.page.keyboard.press('Escape');
    // It is ended; whatever else was waiting goes on in another one.
    await eventually(async () => assert.ok(!app.page.workers().includes(busy)));
    await reads(app);
    await assertSeedCells(app, { [GRANTED.number]: 4 });
  });
}

for (const [what, policy, violation] of [
  ['workers', `${STRICT}; trusted-types xxgk-worker; worker-src 'none'`, /^CSP violation: worker-src/],
  ['the policy that names the worker', `${STRICT}; trusted-types 'none'`, /^CSP violation: trusted-types/],
]) {
  test(`where the page allows no ${what}, documents are read in the page`, async (t) => {
    const { url } = await site(t, { policy });
    const app = await openSample(t, url);
    assert.equal(app.page.workers().length, 0);
    await reads(app);
    await reads(app);
    // The attempt is what the page's policy reports, once.
    const problems = t.takeProblems(app.page);
    assert.deepEqual(problems.filter((problem) => problem.startsWith('CSP')).length, 1, problems.join('\n'));
    for (const problem of problems) assert.match(problem, new RegExp(`${violation.source}|^console error: .*(Content Security Policy|trusted-types)`, 'i'));
  });
}

test('in the page as well, a module that failed is fetched anew', async (t) => {
  const script = '/xxgk/app/office.js';
  const { url, pages } = await site(t, { policy: `${STRICT}; worker-src 'none'` });
  const app = await new App(await t.newPage(url)).ready();
  pages[script] = { body: 'gone', type: 'text/plain', status: 404 };
  await app.command('sample').click();
  await app.dialog.locator('.refused').waitFor();
  assert.match(await app.outcome.textContent(), /识别程序没有载入/);
  delete pages[script];
  await app.page.keyboard.press('Escape');
  await app.sample();
  await assertSeedCells(app);
  t.takeProblems(app.page);
});

test('where an old browser knows no workers that are modules, documents are read in the page', async (t) => {
  const { url } = await site(t);
  const page = await t.newPage(undefined, { origins: [new URL(url).origin] });
  await page.addInitScript(() => {
    const { Worker } = window;
    window.Worker = class extends Worker {
      constructor(address) { super(address); }
    };
  });
  await page.goto(url);
  const app = await new App(page).ready();
  await app.sample();
  await reads(app);
  assert.equal(page.workers().length, 0);
  await assertSeedCells(app);
  t.takeProblems(page);
});

test('from another origin, documents are read in the page', async (t) => {
  const other = await t.serve({ folders: { '/': dist }, headers: { 'Access-Control-Allow-Origin': '*' } });
  const server = await t.serve({ pages: {
    '/favicon.ico': { body: '', type: 'image/x-icon' },
    '/': `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户</title>
      <script type="module" src="${other.url('/xxgk-report.js')}"></script></head><body><xxgk-report></xxgk-report></body></html>`,
  } });
  const page = await t.newPage(server.url('/'), { origins: [other.origin] });
  const app = await new App(page).ready();
  await app.sample();
  await assertSeedCells(app);
  await reads(app);
  assert.equal(page.workers().length, 0);
});

test('the worker is gone with its page', async (t) => {
  const app = await openSeed(t);
  const [worker] = workersOf(app.page, 'office');
  assert.ok(worker);
  await app.page.reload();
  await app.ready();
  await app.enter(GRANTED.number, '6');
  await eventually(async () => assert.ok(!app.page.workers().includes(worker)));
});

test('a document that is being read holds up neither the check nor an export', async (t) => {
  const { url } = await site(t, { pages: { '/xxgk/xxgk-worker.js': spoilt('postMessage({ begun: true }); for (;;);') } });
  const app = await openSample(t, url);
  await app.openImport();
  await app.field('paste').fill('SPOILT');
  await app.command('recognise').click();
  await app.dialog.locator('.busy').waitFor();
  const call = (name, asked) => app.page.evaluate(async ([name, asked]) => {
    const { call } = await import(new URL('xxgk/xxgk-office.js', location.href).href);
    return call(name, [JSON.stringify(asked)]);
  }, [name, asked]);
  const report = JSON.stringify(await app.value());
  const checked = JSON.parse(await call('check', { asked: { report, today: '2026-01-20' } }));
  assert.ok(Array.isArray(checked.findings));
  const prepared = JSON.parse(await call('prepare', { report, today: '2026-01-20' }));
  assert.equal(prepared.digest.length, 64);
  assert.equal(await app.dialog.locator('.busy').count(), 1, 'the document is still being read');
});
