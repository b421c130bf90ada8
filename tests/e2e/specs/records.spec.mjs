// What a draft was before, what was deleted, everything as one file: the dialog of history and backup.
import assert from 'node:assert/strict';
import { App, GRANTED, assertSeedCells, eventually, openSeed, seed } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

const records = (app) => app.host.locator('dialog[data-dialog="records"]');
const versions = (app) => records(app).locator('li:has([data-command="restore-version"])');
const said = (app) => records(app).locator('.lead');

async function open(app) {
  await app.command('drafts').click();
  await app.command('records').first().click();
  await records(app).waitFor();
}

async function close(app) {
  await app.page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await records(app).count(), 0));
}

test('a version is named, says what was changed after it, and comes back as one step', async (t) => {
  const app = await openSeed(t);
  await open(app);
  await app.field('version-name').fill('送审稿');
  await app.page.keyboard.press('Enter');
  await eventually(async () => assert.match(await said(app).textContent(), /已保留此版本/));
  assert.match(await versions(app).first().textContent(), /\d\d:\d\d:\d\d · 送审稿/);
  assert.deepEqual(await t.axe(app.page), []);
  await close(app);
  await app.changed(() => app.enter(GRANTED.number, '5'));
  await open(app);
  await eventually(async () => assert.match(await versions(app).first().textContent(), /此后改了 4 个数：.*等。/));

  // By the keyboard alone.
  await versions(app).first().locator('button').focus();
  await app.page.keyboard.press('Enter');
  await eventually(async () => assert.match(await app.toast.textContent(), /已恢复到/));
  await assertSeedCells(app);
  await app.saved();
  assert.equal(await app.host.evaluate((host) => Boolean(host.shadowRoot.activeElement)), true);
  await app.page.keyboard.press('Control+z');
  await assertSeedCells(app, { [GRANTED.number]: 5 });
  // What was there before is a version as well, and all of it survives a reload.
  await app.saved();
  await app.page.reload();
  await app.ready();
  await open(app);
  const texts = await versions(app).allTextContents();
  assert.equal(texts.length, 2, texts.join());
  assert.match(texts[0], /恢复旧版本之前/);
  assert.match(texts[1], /送审稿/);
});

test('a version is kept before an import and a change of form, after ten minutes of work, and of what a day began with', async (t) => {
  const page = await t.newPage();
  await page.clock.install();
  await page.goto(t.origin);
  const app = await new App(page).ready();
  await app.sample();
  await app.saved();
  await app.importText(seed.text);
  await app.command('replace').first().click();
  await app.saved();
  // What says the same is kept once.
  await app.changed(() => app.enter(GRANTED.number, '3'));
  await app.field('form').selectOption('2021');
  await app.saved();
  await app.page.keyboard.press('Control+z');
  const reasons = async () => {
    await open(app);
    const texts = await versions(app).locator('.rule').allTextContents();
    await close(app);
    return texts.map((text) => text.split(' · ')[1]);
  };
  assert.deepEqual(await reasons(), ['替换之前', '导入之前']);
  const before = 2;
  await app.changed(() => app.enter(GRANTED.number, '5'));
  assert.equal((await reasons()).length, before);
  await page.clock.fastForward('11:00');
  await app.changed(() => app.enter(GRANTED.number, '6'));
  await eventually(async () => assert.equal((await reasons()).length, before + 1));
  await app.changed(() => app.enter(GRANTED.number, '7'));
  await app.saved();
  // The next day begins with what this one ended with.
  await page.reload();
  await app.ready();
  await app.changed(() => app.enter(GRANTED.number, '8'));
  await app.saved();
  await eventually(async () => assert.equal((await reasons()).length, before + 2));
});

test('what was done can be undone after a reload, unless the draft is another one', async (t) => {
  const app = await openSeed(t);
  await app.changed(() => app.enter(GRANTED.number, '5'));
  await app.changed(() => app.enter(GRANTED.number, '6'));
  await app.changed(() => app.field('organ').fill('某局'));
  await app.saved();
  await app.page.reload();
  await app.ready();
  assert.equal(await app.field('organ').inputValue(), '某局');
  for (let step = 0; step < 3; step += 1) await app.command('undo').click();
  await assertSeedCells(app);
  await app.command('redo').click();
  await assertSeedCells(app, { [GRANTED.number]: 5 });
  await app.saved();
  // Damaged steps are none.
  await app.away();
  await app.page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.endsWith('/undo'));
    localStorage.setItem(key, localStorage.getItem(key).slice(0, -3));
  });
  await app.page.goto(t.origin);
  await app.ready();
  await app.cell(GRANTED.total).waitFor();
  assert.equal(await app.command('undo').first().isDisabled(), true);
  await assertSeedCells(app, { [GRANTED.number]: 5 });
});

test('what was deleted can be restored for thirty days, also after a reload', async (t) => {
  const app = await openSeed(t);
  await app.saved();
  await app.command('drafts').click();
  await app.command('delete').first().click();
  await app.command('dismiss').click();
  await app.page.reload();
  await app.ready();
  await app.command('records').click();
  assert.match(await records(app).textContent(), /最近删除（保留 30 天）.*万州区生态环境局 · 2020/);
  await records(app).locator('[data-command="restore"]').click();
  await eventually(async () => assert.doesNotMatch(await records(app).textContent(), /最近删除/));
  await close(app);
  await app.command('open-draft').click();
  await assertSeedCells(app);
});

test('everything goes into one file, this device is cleared, and the file brings it back', async (t) => {
  const app = await openSeed(t);
  await app.changed(() => app.enter(GRANTED.number, '5'));
  await app.saved();
  await open(app);
  assert.match(await records(app).textContent(), /本机草稿已用 0\.\d MB，本站约还可用 9\.\d MB/);
  const file = await app.download(app.command('backup-all'));
  assert.match(file.name, /^公开年报备份\d{4}-\d\d-\d\d\.json$/);
  await app.host.locator('[data-command="clear-all"][data-arg="ask"]').click();
  await records(app).getByText('无法恢复').waitFor();
  assert.deepEqual(await t.axe(app.page), []);
  await app.host.locator('[data-command="clear-all"][data-arg="yes"]').click();
  await eventually(async () => assert.match(await said(app).textContent(), /已清除/));
  await eventually(async () => assert.deepEqual(Object.keys(await app.storage()), []));
  await app.page.reload();
  await app.ready();
  assert.equal(await app.command('open-draft').count(), 0);

  const give = async (text) => {
    await records(app).locator('[data-field="backup"]')
      .setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  };
  await app.command('records').click();
  await give('{"format":1}');
  await eventually(async () => assert.match(await said(app).textContent(), /不是公开年报的备份文件/));
  await give(file.text);
  await eventually(async () => assert.match(await said(app).textContent(), /新增 1 份草稿/));
  await give(file.text);
  await eventually(async () => assert.match(await said(app).textContent(), /1 份本机已有/));
  await close(app);
  await app.command('open-draft').click();
  await assertSeedCells(app, { [GRANTED.number]: 5 });
});

test('after a week without a backup the list of drafts says so, until one is made or it is put off', async (t) => {
  const page = await t.newPage();
  await page.clock.install();
  await page.goto(t.origin);
  const app = await new App(page).ready();
  await app.sample();
  await app.saved();
  const remind = app.host.locator('.remind');
  const look = async () => {
    await app.command('drafts').click();
    await app.host.locator('.menu').waitFor();
  };
  // A button that is gone gives the keyboard to the page a moment later, and until then Escape reaches nobody.
  const leave = () => eventually(async () => {
    await app.page.keyboard.press('Escape');
    assert.equal(await app.host.locator('.menu').count(), 0);
  });
  await look();
  assert.equal(await remind.count(), 0);
  await leave();
  await page.clock.fastForward(200 * 3_600_000);
  await look();
  await eventually(async () => assert.match(await remind.textContent(), /已有 8 天没有备份/));
  assert.deepEqual(await t.axe(page), []);
  await app.download(remind.locator('[data-command="backup-all"]'));
  await eventually(async () => assert.equal(await remind.count(), 0));
  await leave();
  await page.clock.fastForward(200 * 3_600_000);
  await look();
  await remind.locator('[data-command="backup-later"]').click();
  await eventually(async () => assert.equal(await remind.count(), 0));
  await page.reload();
  await app.ready();
  await look();
  assert.equal(await remind.count(), 0);
});

test('where the storage is full, old versions go first and that is said', async (t) => {
  const app = await openSeed(t);
  for (const name of ['一', '二', '三']) {
    await open(app);
    await app.field('version-name').fill(name);
    await app.command('name-version').click();
    await eventually(async () => assert.match(await said(app).textContent(), /已保留/));
    await close(app);
    await app.changed(() => app.enter(GRANTED.number, String(name.charCodeAt(0))));
    await app.saved();
  }
  // The portal beside it takes all that is left.
  await app.page.evaluate(() => {
    let text = 'x'.repeat(1 << 20);
    for (let at = 0; text.length > 0; at += 1) {
      try { localStorage.setItem(`portal${at}`, text); } catch { text = text.slice(0, text.length >> 1); }
    }
  });
  await app.changed(() => app.field('organ').fill('名'.repeat(2_000)));
  await eventually(async () => assert.match(await app.toast.textContent(), /已删去较早的历史/));
  await app.saved();
  await open(app);
  // What takes the least goes first; with more to be stored, versions follow.
  for (let length = 4_000; await versions(app).count() === 3 && length < 100_000; length *= 2) {
    await close(app);
    await app.changed(() => app.field('organ').fill('名'.repeat(length)));
    await app.saved();
    await open(app);
  }
  assert.ok(await versions(app).count() < 3);
  assert.match(await versions(app).first().textContent(), /三/);
});
