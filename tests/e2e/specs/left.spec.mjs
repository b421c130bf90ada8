// 还差什么: what is left to do before a report is finished; fields beside the tables.
import assert from 'node:assert/strict';
import { eventually, openNew, openSeed } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

const lines = (app) => app.dialog.locator('.to-do li').allTextContents();

test('an empty report lacks everything, each with the way there', async (t) => {
  const app = await openNew(t);
  await app.host.locator('.outline [data-command=left]').click();
  await app.dialog.waitFor();
  const all = (await lines(app)).join('\n');
  for (const part of [/单位名称 没有填/, /导语 还没有写/, /一、总体情况 还没有写/, /二、.* \d+ 格没有填/, /三、.* 175 格没有填/, /五、.* 还没有写/, /落款单位 没有填/, /落款日期 没有填/]) {
    assert.match(all, part);
  }
  // The report that was begun has its year.
  assert.doesNotMatch(all, /报告年度/);
  await app.dialog.locator('.to-do button', { hasText: '三、' }).click();
  await app.at('requests.received.natural_person');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  for (const [name, field] of [['导语', 'preamble'], ['一、', 'overview'], ['五、', 'problems'], ['落款日期', 'signed'], ['单位名称', 'organ']]) {
    await app.host.locator('.outline [data-command=left]').click();
    await app.dialog.locator('.to-do button', { hasText: name }).click();
    await app.at(field);
    await eventually(async () => assert.equal(await app.dialog.count(), 0));
  }
});

test('what is left is said in the same words everywhere, and less with each thing done', async (t) => {
  const app = await openNew(t);
  const progress = () => app.host.locator('.status .progress').textContent();
  assert.match(await progress(), /文字 0 \/ 4 段/);
  await app.field('problems').fill('一是公开不够及时。');
  await eventually(async () => assert.match(await progress(), /文字 1 \/ 4 段/));
  await app.command('publish').click();
  await app.dialog.waitFor();
  await eventually(async () => assert.match(await app.dialog.locator('.headline').textContent(), /\d+ 格、3 段文字、单位名称、落款单位、落款日期 ?没有填，现在导出的文件会标明“草稿”/));
  await app.page.keyboard.press('Escape');
  await app.host.locator('.outline [data-command=left]').click();
  await app.dialog.waitFor();
  assert.doesNotMatch((await lines(app)).join(), /五、/);
  await app.page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
});

test('the date of the signature is typed as people write it', async (t) => {
  const app = await openNew(t);
  const signed = app.field('signed');
  const date = async () => (await app.value()).signature?.date;
  await app.field('year').fill('2026');
  await app.press('Tab');
  for (const text of ['2027.1.20', '20270120', '２０２７年１月２０日', '1月20日']) {
    await signed.fill('');
    await app.press('Tab');
    await eventually(async () => assert.equal(await date() ?? null, null));
    await signed.fill(text);
    await app.press('Enter');
    await eventually(async () => assert.equal(await date(), '2027-01-20', text));
    assert.equal(await signed.inputValue(), '2027年1月20日');
  }
  // What is no date is not taken, and that is said with what was typed.
  await signed.fill('2027.2.30');
  await app.press('Tab');
  await eventually(async () => assert.match(await app.toast.textContent(), /“2027\.2\.30”不是一个日期，没有采用/));
  assert.equal(await date(), '2027-01-20');
  assert.equal(await signed.inputValue(), '2027年1月20日');
});

test('核对 says so where all is well, and what it rests on', async (t) => {
  const app = await openSeed(t);
  await app.fixSeed?.();
  await app.host.locator('.topbar [data-command=check]').first().click();
  // Either there is something to go to, or it is said that there is nothing.
  await eventually(async () => {
    const selected = await app.host.locator('.finding.selected').count();
    const said = await app.toast.count() ? await app.toast.textContent() : '';
    assert.ok(selected > 0 || /勾稽关系 \d+ 项/.test(said), said);
  });
});

test('what was read and has no place is listed, goes into a text by a click, and back', async (t) => {
  const app = await openSeed(t);
  const report = await app.value();
  const passage = '附：本局政务公开工作联系人和意见反馈渠道。';
  await app.setValue({ ...report, organ: '某县水务局', notes: [{ place: '第 3 页', text: passage }] });
  await eventually(async () => assert.equal(await app.field('organ').inputValue(), '某县水务局'));
  await app.host.locator('.outline [data-command=left]').click();
  const kept = app.dialog.locator('.kept .note');
  await kept.waitFor();
  assert.match(await kept.textContent(), /第 3 页.*附：本局/);
  const before = await app.field('problems').inputValue();
  await kept.locator('button', { hasText: '五、' }).click();
  await eventually(async () => assert.equal(await kept.count(), 0));
  assert.equal(await app.field('problems').inputValue(), `${before}\n${passage}`);
  await app.page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  await app.press('Control+z');
  await eventually(async () => assert.equal(await app.field('problems').inputValue(), before));
  assert.equal((await app.value()).notes.length, 1);
});
