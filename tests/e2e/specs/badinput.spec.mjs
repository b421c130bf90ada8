// What people really paste and drop: each gets a sentence in Chinese, changes nothing, and the page goes on.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { GRANTED, assertSeedCells, eventually, openApp, openSeed, seed } from '../lib/app.mjs';
import { root } from '../lib/paths.mjs';
import { test } from '../lib/test.mjs';

const corpus = (name) => readFileSync(join(root, 'tests', 'corpus', name), 'utf8');
const OTHER_YEAR = corpus('r001_shuyang_county_2025_md.txt');

const NOVEL = '这时候，天已经大亮了，河边的柳树在风里轻轻地摇着，几个早起的妇人蹲在石阶上洗衣服，说着昨天夜里的事情。'
  .repeat(300).replaceAll('摇着，', '摇着，\n');

/** 政府信息公开工作年度报告 in GB18030. */
const GB18030 = Buffer.from('d5feb8aed0c5cfa2b9abbfaab9a4d7f7c4ead6c8b1a8b8e60d0a'.repeat(40), 'hex');

const BINARY = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 197 + (at >> 3)) % 256));

/** The beginning of a Word file: a ZIP archive with word/document.xml in it. */
const DOCX = Buffer.concat([Buffer.from('504b030414000600080000002100', 'hex'), Buffer.from('word/document.xml'), BINARY]);

/** The report is as it was, the dialog closes by Escape, and editing goes on. */
async function goesOn(app, before) {
  assert.deepEqual(await app.value(), before);
  await app.page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  assert.deepEqual(await app.value(), before);
  await app.enter(GRANTED.number, '8');
  await app.finding('A02').first().waitFor();
  await app.saved();
}

/** The dialog refuses, in one sentence that fits. */
async function refused(app, sentence) {
  await app.outcome.and(app.host.locator('.refused')).waitFor();
  const text = await app.outcome.textContent();
  assert.match(text, sentence);
  assert.match(text, /现有内容没有改变/);
  assert.equal(await app.command('accept').count(), 0);
  assert.equal(await app.command('replace').count(), 0);
}

const asText = (content) => async (app) => {
  await app.field('paste').fill(typeof content === 'function' ? content(await app.value()) : content);
  await app.command('recognise').click();
};
const asFile = (name, content) => async (app) => {
  const text = typeof content === 'function' ? content(await app.value()) : content;
  await app.dialog.locator('[data-field="file"]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
};

for (const [what, give, sentence] of [
  ['an empty file', asFile('年报.txt', ''), /内容是空的/],
  ['a file of spaces and line breaks', asFile('年报.txt', ' \r\n\u3000\n\t\ufeff'), /内容是空的/],
  ['a novel', asText(NOVEL), /没有认出年报.*请打开原来的年报，全选、复制/],
  ['a novel in a file', asFile('小说.txt', NOVEL), /小说\.txt.*没有认出年报/s],
  ['a binary file', asFile('年报.dat', BINARY), /不是文字文件/],
  ['a binary file that is called text', asFile('年报.txt', BINARY), /不是文字文件/],
  ['a text in GB18030 that is no report', asFile('年报.txt', GB18030), /没有认出年报/],
  ['half a Word document', asFile('年报.docx', DOCX), /Word 文档已经损坏.*重新取得/],
  ['half a Word document that is called text', asFile('年报.txt', DOCX), /压缩包/],
  ['half an old Word document', asFile('年报.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex')), /Word 文档已经损坏/],
  ['half a PDF', asFile('年报.pdf', '%PDF-1.7\n%\xe2\xe3'), /PDF 已经损坏/],
  ['an empty web page', asFile('年报.html', '<!DOCTYPE html><title>年报</title>'), /内容是空的/],
  ['a picture', asFile('年报.png', Buffer.from('89504e470d0a1a0a', 'hex')), /图片/],
  ['garbled Chinese', asFile('年报.json', corpus('hostile_mojibake_jinhu_2023.json')), /乱码/],
  ['JSON with a trailing comma', asText((value) => JSON.stringify(value, null, 2).replace(/\n\}$/, ',\n}')), /JSON 第 \d+ 行第 \d+ 个字符.*多了一个逗号/],
  ['JSON that was cut off', asText((value) => JSON.stringify(value).slice(0, 500)), /到第 1 行就断了/],
  ['JSON of a newer version', asFile('年报.json', (value) => JSON.stringify({ ...value, version: 2 })), /更新版本的程序保存（格式第 2 版/],
  ['JSON of something else', asFile('package.json', '{"name": "x", "version": "1.0.0"}'), /不是本程序保存的年报/],
  ['JSON that is nested without end', asText('{"format":"xxgk-report","version":1,"organ":'.concat('['.repeat(100_000))), /嵌套超过|断了/],
]) {
  test(`${what} is refused in Chinese`, async (t) => {
    const app = await openSeed(t);
    const before = await app.value();
    await app.openImport();
    await give(app);
    await refused(app, sentence);
    await goesOn(app, before);
  });
}

test('an empty text cannot be read at all', async (t) => {
  const app = await openSeed(t);
  const before = await app.value();
  await app.openImport();
  assert.ok(await app.command('recognise').isDisabled());
  await app.field('paste').fill(' \n\u3000\n');
  assert.ok(await app.command('recognise').isDisabled());
  await goesOn(app, before);
});

test('a file of 50 MB is refused before it is read', async (t) => {
  const path = join(await t.tempDir(), '大文件.txt');
  const file = await open(path, 'w');
  await file.truncate(50 * 1024 * 1024);
  await file.close();
  const app = await openSeed(t);
  const before = await app.value();
  await app.openImport();
  await app.dialog.locator('[data-field="file"]').setInputFiles(path);
  await refused(app, /大文件\.txt.*文件有 50 MB，超过 8 MB 的上限。.*请确认选对了文件/s);
  await goesOn(app, before);
});

test('7 MB of text are read to the end, within the time that the reader gives itself', async (t) => {
  const app = await openSeed(t);
  const before = await app.value();
  await app.openImport();
  await asFile('长.txt', NOVEL.repeat(400).slice(0, 2_300_000))(app);
  // And not 花了太久.
  await refused(app, /没有认出年报/);
  await goesOn(app, before);
});

test('a paste that is no report is refused as well, and stays to be looked at', async (t) => {
  const app = await openSeed(t);
  const before = await app.value();
  await app.openImport();
  await app.field('paste').evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '今天天气不错。');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }));
  });
  await refused(app, /没有认出年报/);
  assert.equal(await app.field('paste').inputValue(), '今天天气不错。');
  await goesOn(app, before);
});

test('the same report twice: one is read, and the second is said', async (t) => {
  const app = await openSeed(t);
  const before = await app.value();
  await app.importText(`${seed.text}\n${seed.text}`);
  assert.match(await app.outcome.textContent(), /198 个数字全部读出/);
  assert.match(await app.outcome.textContent(), /又是一份年报，只读取了前一份/);
  await goesOn(app, before);
});

test('a report of another year is told by its year, and nothing changes unless it is taken', async (t) => {
  const app = await openSeed(t);
  const before = await app.value();
  await app.importText(OTHER_YEAR);
  assert.match(await app.outcome.textContent(), /2025 年年报（2021 版表样）/);
  assert.match(await app.outcome.locator('dd').first().textContent(), /阳县人民政府 · 2025/);
  assert.match(await app.outcome.textContent(), /现在打开的是另一份：重庆市万州区生态环境局 · 2020。替换前请确认/);
  await goesOn(app, before);
});

test('a report of another year and form replaces the open one, and one undo brings it back', async (t) => {
  const app = await openSeed(t);
  const before = await app.value();
  // The cell that has the keyboard is gone with the old form.
  await app.cell('litigation.after_review.total').focus();
  await app.importText(OTHER_YEAR);
  await app.command('replace').click();
  await eventually(async () => assert.equal((await app.value()).year, 2025));
  await app.cell('disclosure.regulations.issued').waitFor();
  await app.command('toast-undo').click();
  await eventually(async () => assert.deepEqual(await app.value(), before));
  await assertSeedCells(app);
});

test('a file dropped anywhere on the page opens the preview, and a broken one is refused', async (t) => {
  const app = await openApp(t);
  const drop = (name, text) => app.frame.evaluate((frame, [name, text]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name));
    frame.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true }));
  }, [name, text]);
  await drop('乱.txt', '\u0000\u0001\u0002');
  await refused(app, /乱\.txt.*不是文字文件/s);
  await drop('年报.txt', seed.text);
  await eventually(async () => assert.match(await app.outcome.textContent(), /198 个数字全部读出/));
  await app.command('accept').click();
  await assertSeedCells(app);
});
