// The harness can fail: each kind of problem is made on purpose and must be seen.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runOne } from '../lib/runner.mjs';
import { test } from '../lib/test.mjs';

const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src *; require-trusted-types-for 'script'; trusted-types 'none'";
const page = (body, head = '') => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>页面</title>
<meta http-equiv="Content-Security-Policy" content="${STRICT}"><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;

test('a good page has no problems', async (t) => {
  const { url } = await t.serve({ pages: { '/': page('<main><h1>年报</h1></main>') } });
  const opened = await t.newPage(url('/'));
  assert.deepEqual(t.takeProblems(opened), []);
  assert.equal(await opened.evaluate(() => navigator.language), 'zh-CN');
});

for (const [what, { body, pages = {} }, problem] of [
  ['an inline script', { body: '<script>1</script>' }, /^CSP violation: script-src/],
  ['a style attribute', { body: '<p style="color: red">红</p>' }, /^CSP violation: style-src/],
  ['a sink of trusted types', {
    body: '<script src="/a.js"></script>',
    pages: { '/a.js': { type: 'text/javascript', body: 'document.body.innerHTML = "<p>"' } },
  }, /^CSP violation: require-trusted-types-for/],
  ['an uncaught error', {
    body: '<script src="/a.js"></script>',
    pages: { '/a.js': { type: 'text/javascript', body: 'throw new Error("thrown")' } },
  }, /^uncaught error: .*thrown/],
  ['a rejected promise', {
    body: '<script src="/a.js"></script>',
    pages: { '/a.js': { type: 'text/javascript', body: 'Promise.reject(new Error("rejected"))' } },
  }, /^uncaught error: .*rejected/],
  ['a console error', {
    body: '<script src="/a.js"></script>',
    pages: { '/a.js': { type: 'text/javascript', body: 'console.error("said")' } },
  }, /^console error: said/],
  ['a missing file', { body: '<script src="/absent.js"></script>' }, /^console error: .*404/],
  ['a request to another origin', {
    body: '<script src="/a.js"></script>',
    pages: { '/a.js': { type: 'text/javascript', body: 'fetch("http://other.invalid/x").catch(() => {})' } },
  }, /^request to another origin: http:\/\/other\.invalid\/x/],
]) {
  test(`sees ${what}`, async (t) => {
    const { url } = await t.serve({ pages: { '/': page(body), ...pages } });
    const opened = await t.newPage(url('/'));
    const seen = [];
    const found = () => seen.some((line) => problem.test(line));
    for (let tries = 0; tries < 50; tries += 1) {
      // Once more after it was found: one cause can be noted twice.
      const last = found();
      await new Promise((resolve) => setTimeout(resolve, 100));
      seen.push(...t.takeProblems(opened));
      if (last) break;
    }
    assert.ok(found(), `seen: ${JSON.stringify(seen)}`);
  });
}

test('a test fails by a problem, an exception or its time limit', async (t) => {
  const tools = { allProblems: () => [], shotsOfFailure: async () => [], cleanUp: async () => {} };
  const run = (body, more = {}) => runOne({ name: 'x', timeout: 50, body }, { ...tools, ...more });
  assert.deepEqual(await run(async () => {}), []);
  assert.deepEqual(await run(async () => {}, { allProblems: () => ['console error: x'] }), ['console error: x']);
  assert.match((await run(async () => assert.fail('wrong')))[0], /wrong/);
  assert.match((await run(() => new Promise(() => {})))[0], /not done after 50 ms/);
  assert.match((await run(async () => {}, { cleanUp: async () => { throw new Error('left'); } }))[0], /left/);
});

test('axe works under a strict policy and sees into shadow roots', async (t) => {
  const { url } = await t.serve({
    pages: {
      '/': page('<main><h1>年报</h1><x-field></x-field></main>', '<script type="module" src="/a.js"></script>'),
      '/a.js': {
        type: 'text/javascript',
        body: `customElements.define('x-field', class extends HTMLElement {
          connectedCallback() { this.attachShadow({ mode: 'open' }).append(document.createElement('input')); }
        });`,
      },
    },
  });
  const opened = await t.newPage(url('/'));
  const violations = await t.axe(opened);
  assert.deepEqual(violations.map(({ id }) => id), ['label']);
  assert.match(violations[0].nodes[0], /x-field >>> input/);
  assert.deepEqual(await t.axe(opened, { disable: ['label'] }), []);
});

test('a killed browser starts again on its profile', async (t) => {
  const { url } = await t.serve({ pages: { '/': page('<main>年报</main>') } });
  const profile = await t.tempDir();
  const first = await t.launchPersistent(profile);
  const before = await first.newPage(url('/'));
  // A transaction with strict durability is on the disk when it completes.
  await before.evaluate(() => new Promise((resolve, reject) => {
    const open = indexedDB.open('kept', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('store');
    open.onsuccess = () => {
      const write = open.result.transaction('store', 'readwrite', { durability: 'strict' });
      write.objectStore('store').put('年报', 'key');
      write.oncomplete = resolve;
      write.onerror = reject;
    };
  }));
  await first.kill();
  assert.throws(() => process.kill(first.pid, 0), { code: 'ESRCH' });

  const second = await t.launchPersistent(profile);
  const after = await second.newPage(url('/'));
  const kept = await after.evaluate(() => new Promise((resolve, reject) => {
    const open = indexedDB.open('kept', 1);
    open.onerror = reject;
    open.onsuccess = () => {
      const read = open.result.transaction('store').objectStore('store').get('key');
      read.onsuccess = () => resolve(read.result);
    };
  }));
  assert.equal(kept, '年报');
  await second.close();
});

test('the server keeps to its folders', async (t) => {
  const folder = await t.tempDir();
  await writeFile(join(folder, 'a.wasm'), 'wasm');
  await writeFile(join(folder, '.hidden'), 'hidden');
  const { url, requests } = await t.serve({ folders: { '/f/': folder } });
  const get = (path) => fetch(url(path));
  const found = await get('/f/a.wasm?x');
  assert.equal(found.status, 200);
  assert.equal(found.headers.get('content-type'), 'application/wasm');
  for (const path of ['/f/.hidden', '/f/%2e%2e/x', '/f/..%2fx', '/f/', '/a.wasm', '/f/%zz']) {
    assert.equal((await get(path)).status, 404, path);
  }
  assert.equal(requests[0], '/f/a.wasm');
});
