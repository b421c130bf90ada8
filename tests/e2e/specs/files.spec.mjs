// A file on disk that a draft goes on being saved to. The chooser of the browser cannot be worked by a test: it gives a file of
// the browser's own, which is written and read by the same calls.
import assert from 'node:assert/strict';
import { App, GRANTED, eventually } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

async function openWithFiles(t) {
  const page = await t.newPage();
  await page.addInitScript(() => {
    window.showSaveFilePicker = async ({ suggestedName }) => {
      window.suggested = suggestedName;
      return (await navigator.storage.getDirectory()).getFileHandle('年报.json', { create: true });
    };
    // After a reload the browser wants to be asked again.
    let granted = !sessionStorage.getItem('visited');
    sessionStorage.setItem('visited', 'yes');
    FileSystemHandle.prototype.queryPermission = async () => (granted ? 'granted' : 'prompt');
    FileSystemHandle.prototype.requestPermission = async () => { granted = true; return 'granted'; };
  });
  await page.goto(t.origin);
  const app = await new App(page).ready();
  await app.sample();
  await app.saved();
  return app;
}

const records = (app) => app.host.locator('dialog[data-dialog="records"]');
async function open(app) {
  await app.command('drafts').click();
  await app.command('records').first().click();
  await records(app).waitFor();
}
const close = async (app) => {
  await app.page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await records(app).count(), 0));
};
const content = (app) => app.page.evaluate(async () => {
  const handle = await (await navigator.storage.getDirectory()).getFileHandle('年报.json');
  return (await handle.getFile()).text();
});
test('a draft goes on being saved to its file, which nobody else\'s work is lost in', { timeout: 90_000 }, async (t) => {
  const app = await openWithFiles(t);
  await open(app);
  await app.command('choose-file').click();
  await eventually(async () => assert.match(await records(app).textContent(), /每次保存都会写入磁盘文件「年报\.json」/));
  assert.equal(await app.page.evaluate(() => window.suggested), '重庆市万州区生态环境局2020年政府信息公开工作年度报告.json');
  assert.deepEqual(await t.axe(app.page), []);
  await close(app);
  await app.changed(() => app.enter(GRANTED.number, '5'));
  await eventually(async () => assert.deepEqual(JSON.parse(await content(app)), await app.value()));

  // Another program writes it: it is not overwritten, and that is said.
  const theirs = (await content(app)).replaceAll('万州区', '别的区');
  await app.page.evaluate(async (text) => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle('年报.json');
    const stream = await handle.createWritable();
    await stream.write(text);
    await stream.close();
  }, theirs);
  await app.changed(() => app.enter(GRANTED.number, '6'));
  await eventually(async () => assert.match(await app.toast.textContent(), /被别的程序改过，没有覆盖它/));
  assert.equal(await content(app), theirs);
  await open(app);
  await app.command('read-file').click();
  await app.outcome.waitFor({ timeout: 30_000 });
  assert.match(await app.dialog.textContent(), /别的区/);
  await app.command('close-import').first().click();
  await open(app);
  await app.command('write-file').click();
  await eventually(async () => assert.match(await records(app).textContent(), /每次保存都会写入/));
  assert.deepEqual(JSON.parse(await content(app)), await app.value());
  await close(app);

  // After a reload the browser asks once more.
  await app.page.reload();
  await app.ready();
  await app.changed(() => app.enter(GRANTED.number, '7'));
  await eventually(async () => assert.match(await app.toast.textContent(), /需要您再允许一次/));
  await open(app);
  await app.command('write-file').click();
  await eventually(async () => assert.match(await records(app).textContent(), /每次保存都会写入/));
  assert.deepEqual(JSON.parse(await content(app)), await app.value());
  await app.command('stop-file').click();
  await app.command('choose-file').waitFor();
  await close(app);
  const before = await content(app);
  await app.changed(() => app.enter(GRANTED.number, '8'));
  await app.saved();
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(await content(app), before);
});

test('where the browser has no such files, they are not offered', async (t) => {
  const page = await t.newPage();
  await page.addInitScript(() => { delete window.showSaveFilePicker; });
  await page.goto(t.origin);
  const app = await new App(page).ready();
  await app.sample();
  await open(app);
  assert.equal(await app.command('choose-file').count(), 0);
  assert.equal(await app.command('backup-all').count(), 1);
});
