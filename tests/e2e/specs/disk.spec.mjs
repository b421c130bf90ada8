// What is said to be saved is on disk: the browser is killed, its database is blocked, its storage emptied.
import assert from 'node:assert/strict';
import { App, GRANTED, assertSeedCells, eventually, openSeed } from '../lib/app.mjs';
import { prepare, trial } from '../lib/kill.mjs';
import { dist } from '../lib/paths.mjs';
import { test } from '../lib/test.mjs';

for (const [how, ways] of Object.entries({
  'in pauses': [{ after: 700, pauses: true }, { after: 2_300, pauses: true }],
  'without a pause': [{ after: 1_500, pauses: false }, { after: 3_100, pauses: false }],
  'after a reload': [{ after: 900, pauses: true, end: async ({ app }) => {
    await app.page.reload();
    await new Promise((resolve) => setTimeout(resolve, 300));
  } }],
  'after the page was left': [{ after: 900, pauses: true, end: async ({ app }) => {
    await app.page.goto('about:blank');
    await new Promise((resolve) => setTimeout(resolve, 300));
  } }],
  'after the tab was closed': [{ after: 900, pauses: true, end: async ({ app }) => {
    await app.page.close();
    await new Promise((resolve) => setTimeout(resolve, 300));
  } }],
})) {
  test(`saved and killed ${how}: nothing that was said to be saved is lost`, { timeout: 120_000 }, async (t) => {
    const profile = await t.tempDir();
    await prepare(t, profile, 2_000);
    for (const way of ways) {
      const { acknowledged, due, found, isPrefix, said } = await trial(t, profile, way);
      const why = `${acknowledged} acknowledged, ${due} due, ${found} found`;
      assert.ok(isPrefix, `made up: ${why}`);
      assert.ok(acknowledged > 0, 'nothing was said to be saved');
      assert.ok(found >= acknowledged, why);
      // A busy machine may take longer for a key: the long form measures that.
      assert.ok(found >= due - 40, why);
      if (said) assert.match(said, /已从磁盘恢复「甲局/);
    }
  });
}

test('a new draft that was said to be saved survives a kill', { timeout: 120_000 }, async (t) => {
  const profile = await t.tempDir();
  const first = await t.launchPersistent(profile);
  const app = await new App(await first.newPage('/')).ready();
  await app.command('new').first().click();
  await app.at('organ');
  await app.page.keyboard.insertText('乙局');
  await app.saved();
  await first.kill();
  const second = await t.launchPersistent(profile);
  const again = await new App(await second.newPage('/')).ready();
  await eventually(async () => assert.equal(await again.field('organ').inputValue(), '乙局'));
  await again.saved();
});

const BLOCKED = {
  'asking for it throws': () => {
    Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('denied', 'SecurityError'); } });
  },
  'it refuses': () => {
    IDBFactory.prototype.open = () => { throw new DOMException('denied', 'InvalidStateError'); };
  },
  'each transaction is aborted': () => {
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...given) {
      const transaction = begin.apply(this, given);
      queueMicrotask(() => { try { transaction.abort(); } catch { /* over */ } });
      return transaction;
    };
  },
  'it is not there': () => { Object.defineProperty(window, 'indexedDB', { value: undefined }); },
};

for (const [how, block] of Object.entries(BLOCKED)) {
  test(`a database that is blocked (${how}) is said once, and drafts are stored as without one`, async (t) => {
    const page = await t.newPage();
    await page.addInitScript(block);
    await page.goto(t.origin);
    const app = await new App(page).ready();
    await app.sample();
    await eventually(async () => assert.match(await app.toast.textContent(), /没有让本页立即写入磁盘/));
    await app.saved();
    await app.command('dismiss').click();
    await app.changed(() => app.enter(GRANTED.number, '5'));
    await app.saved();
    assert.equal(await app.toast.count(), 0);
    await app.page.reload();
    await app.ready();
    await assertSeedCells(app, { [GRANTED.number]: 5 });
  });
}

test('a draft is not said to be saved before it is on disk, and it is when the disk answers late', async (t) => {
  const page = await t.newPage();
  await page.addInitScript(() => {
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
      const transaction = begin.call(this, stores, mode, ...more);
      if (mode === 'readwrite') {
        // What listens to it hears of it when the test lets it.
        let heard;
        Object.defineProperty(transaction, 'oncomplete', { set(listener) { heard = listener; } });
        transaction.addEventListener('complete', async () => {
          while (globalThis.isHeld) await new Promise((resolve) => setTimeout(resolve, 10));
          heard();
        });
      }
      return transaction;
    };
  });
  await page.goto(t.origin);
  const app = await new App(page).ready();
  await app.sample();
  await app.saved();
  await app.page.evaluate(() => { globalThis.isHeld = true; });
  await app.changed(() => app.enter(GRANTED.number, '5'));
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.match(await app.saveState.textContent(), /正在保存/);
  await app.page.evaluate(() => { globalThis.isHeld = false; });
  await app.saved();
});

/** What is in the database, by key. */
const onDisk = (app) => app.page.evaluate(() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('xxgk');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const store = opening.result.transaction('texts').objectStore('texts');
    const [keys, texts] = [store.getAllKeys(), store.getAll()];
    store.transaction.oncomplete = () => {
      opening.result.close();
      resolve(Object.fromEntries(keys.result.map((key, at) => [key, texts.result[at]])));
    };
  };
}));

test('both places hold the same, also after deleting and taking back', async (t) => {
  const app = await openSeed(t);
  await app.changed(() => app.enter(GRANTED.number, '5'));
  await app.saved();
  const same = () => eventually(async () => assert.deepEqual(await onDisk(app), await app.storage()));
  await same();
  await app.command('drafts').click();
  await app.host.locator('.draft [data-command="delete"]').click();
  await app.host.locator('.home').waitFor();
  await same();
  assert.ok(Object.keys(await onDisk(app)).some((key) => key.endsWith('/trash')));
  await app.command('toast-undo').click();
  await eventually(async () => assert.equal(await app.host.locator('.draft').count(), 1));
  await same();
});

test('a save that the storage lost is taken back from disk, and said', async (t) => {
  const app = await openSeed(t);
  await app.saved();
  await app.away();
  const before = await app.storage();
  await app.page.goto(t.origin);
  await app.ready();
  await app.changed(() => app.enter(GRANTED.number, '5'));
  await app.saved();
  await app.away();
  // As the disk had it a minute ago.
  await app.page.evaluate((before) => {
    localStorage.clear();
    for (const [key, text] of Object.entries(before)) localStorage.setItem(key, text);
  }, before);
  await app.page.goto(t.origin);
  await app.ready();
  await assertSeedCells(app, { [GRANTED.number]: 5 });
  assert.match(await app.toast.textContent(), /没有正常关闭，已从磁盘恢复「重庆市万州区生态环境局 · 2020」最近的修改/);
  // Both are the same again, and the next start has nothing to say.
  await app.changed(() => app.enter(GRANTED.number, '6'));
  await app.saved();
  await app.page.reload();
  await app.ready();
  await assertSeedCells(app, { [GRANTED.number]: 6 });
  assert.equal(await app.toast.count(), 0);
});

test('drafts from before there was a second place get there', async (t) => {
  const page = await t.newPage();
  await page.addInitScript(() => {
    if (!localStorage.getItem('second')) Object.defineProperty(window, 'indexedDB', { value: undefined });
  });
  await page.goto(t.origin);
  const app = await new App(page).ready();
  await app.sample();
  await app.saved();
  await page.evaluate(() => localStorage.setItem('second', '1'));
  await page.reload();
  await app.ready();
  await assertSeedCells(app);
  await eventually(async () => assert.ok(Object.keys(await onDisk(app)).some((key) => /\/[ab]$/.test(key))));
  assert.equal(await app.toast.count(), 0);
});

test('what was typed before the disk had answered is kept beside newer work from there', async (t) => {
  const app = await openSeed(t);
  await app.saved();
  const before = await app.storage();
  await app.changed(() => app.enter(GRANTED.number, '5'));
  await app.saved();
  await app.away();
  await app.page.evaluate((before) => {
    localStorage.clear();
    for (const [key, text] of Object.entries(before)) localStorage.setItem(key, text);
  }, before);
  // The disk is slow: what it has comes when something was typed.
  await app.page.addInitScript(() => {
    const ask = IDBObjectStore.prototype.getAllKeys;
    IDBObjectStore.prototype.getAllKeys = function (...given) {
      const request = ask.apply(this, given);
      const spin = () => { if (!globalThis.isTyped) this.count().onsuccess = spin; };
      spin();
      return request;
    };
  });
  await app.page.goto(t.origin);
  await app.ready();
  await app.enter(GRANTED.total, '9');
  await app.page.evaluate(() => { globalThis.isTyped = true; });
  await assertSeedCells(app, { [GRANTED.number]: 5 });
  await app.command('drafts').click();
  await eventually(async () => assert.equal(await app.host.locator('.draft').count(), 2));
  const all = await app.page.evaluate(() => Object.values(localStorage).join('\n'));
  assert.match(all, /"granted":\{[^}]*"total":9\}/);
});

test('an element that shows only, or keeps no drafts, asks for no database', async (t) => {
  const server = await t.serve({
    folders: { '/xxgk/': dist },
    pages: {
      '/favicon.ico': { body: '', type: 'image/x-icon' },
      '/': `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户</title>
<script type="module" src="/xxgk/xxgk-report.js"></script></head><body><main><h1>门户</h1>
<xxgk-report id="none" storage-key="none"></xxgk-report><xxgk-report id="reader" readonly></xxgk-report></main></body></html>`,
    },
  });
  const page = await t.newPage(server.url('/'));
  for (const which of ['#none', '#reader']) await new App(page, which).ready();
  const none = new App(page, '#none');
  await none.command('new').click();
  await none.changed(() => none.field('organ').fill('甲局'));
  assert.ok(!server.requests.includes('/xxgk/xxgk-disk.js'), server.requests.join());
  assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);
});
