// Publishing: what is said before, the files, the clipboard, the printer; and what stays possible without network.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { App, GRANTED, assertSeedCells, eventually, openApp, openSeed } from '../lib/app.mjs';
import { dist } from '../lib/paths.mjs';
import { test } from '../lib/test.mjs';

const DESKTOP = { viewport: { width: 1366, height: 768 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const NAME = '重庆市万州区生态环境局2020年政府信息公开工作年度报告';
const SLOW = { timeout: 30_000 };

/** Opens the dialog and waits for what the module says. */
async function openPublish(app) {
  await app.command('publish').first().click();
  await app.dialog.locator('.choices .name b').waitFor(SLOW);
  // What was wrong before may be listed until the check has answered.
  await app.settled();
}

/** The sample with a total that does not add up. */
async function openWrong(t, options) {
  const app = await openSeed(t, options);
  await app.enter(GRANTED.number, '4');
  await app.enter(GRANTED.total, '20');
  await openPublish(app);
  return app;
}

/** The sample as its publisher left it. */
async function openRight(t, options) {
  const app = await openSeed(t, options);
  await openPublish(app);
  return app;
}

/** A browser asks for it sooner or later, and what it does not get is a problem of the page. */
const NO_ICON = { '/favicon.ico': { body: '', type: 'image/x-icon' } };

const way = (app, key) => app.dialog.locator(`[data-command="publish-as"][data-arg="${key}"]`);
const come = (app) => app.dialog.locator('.came');

/** What files of each format begin with, or hold. */
const FORMATS = {
  docx: /^PK/,
  html: /^<!DOCTYPE html>/,
  fragment: /^<p style=/,
  xlsx: /^PK/,
  csv: /^\ufeff/,
  'csv-wide': /^\ufeff/,
  txt: /重庆市万州区生态环境局/,
  md: /^# /,
};
/** What a name ends with where it is not the format; no file overwrites another. */
const ENDINGS = { fragment: '（网页片段）.html', 'csv-wide': '（一行）.csv' };

test('every format is downloaded under the customary name, one after the other', async (t) => {
  const app = await openRight(t);
  const isDraft = await app.field('draft').isChecked();
  for (const [format, begins] of Object.entries(FORMATS)) {
    const file = await app.download(way(app, format));
    const [mark, ending] = (ENDINGS[format] ?? `.${format}`).split('.');
    assert.equal(file.name, `${NAME}${mark}${isDraft ? '（草稿）' : ''}.${ending}`);
    assert.ok(file.bytes.length > 1000, `${format}: ${file.bytes.length} bytes`);
    assert.match(file.text, begins, format);
  }
  assert.equal(await app.dialog.locator('.done').count(), Object.keys(FORMATS).length);
  const data = await app.download(app.dialog.locator('[data-command=export]'));
  assert.deepEqual(JSON.parse(data.text), await app.value());
  const sha = createHash('sha256').update(data.bytes).digest('hex');
  await eventually(async () => assert.equal(await digest(app), sha, 'the digest is that of this file'));
});

const digest = (app) => app.dialog.locator('.digest code').textContent();

test('the digest is told of what was written, when it was written', async (t) => {
  const app = await openRight(t);
  // Nothing was written yet.
  assert.equal(await app.dialog.locator('.digest').count(), 0);
  const sha = async () => {
    const data = await app.download(app.dialog.locator('[data-command=export]'));
    return createHash('sha256').update(data.bytes).digest('hex');
  };
  const first = await sha();
  await eventually(async () => assert.equal(await digest(app), first));
  assert.match(await app.dialog.locator('.digest').textContent(), /^\d\d:\d\d:\d\d 写出/);
  await app.download(way(app, 'docx'));
  await app.dialog.locator('.done').waitFor();
  await eventually(async () => assert.equal(await digest(app), first));

  // Another tab changes the report beneath the dialog.
  const other = await new App(await app.page.context().newPage());
  await other.page.goto(app.page.url());
  await other.ready();
  await other.command('take-over').click();
  await other.changed(() => other.field('organ').fill('重庆市万州区生态环境局（新）'));
  await other.saved();
  await eventually(async () => assert.match(await app.dialog.locator('.choices .name b').textContent(), /局（新）2020年/));
  // What was written is not what would be written now, and nothing is done of it.
  assert.equal(await digest(app), first);
  assert.match(await app.dialog.locator('.digest').textContent(), /之后年报又改过/);
  assert.equal(await app.dialog.locator('.done').count(), 0);
  assert.equal((await app.value()).organ, '重庆市万州区生态环境局（新）');
  const file = await app.download(way(app, 'txt'));
  assert.match(file.text, /局（新）/);
  await eventually(async () => assert.notEqual(await digest(app), first));
  const later = await digest(app);
  assert.equal(later, await sha());
  assert.doesNotMatch(await app.dialog.locator('.digest').textContent(), /之后年报又改过/);
});

test('several at once are made in turn', async (t) => {
  const app = await openRight(t);
  const names = [];
  app.page.on('download', (download) => names.push(download.suggestedFilename().split('.').at(-1)));
  for (const format of ['docx', 'xlsx', 'csv']) await way(app, format).click();
  await eventually(async () => assert.deepEqual(names, ['docx', 'xlsx', 'csv']));
});

for (const format of ['docx', 'html', 'xlsx', 'csv', 'md', 'txt']) {
  test(`what was written as ${format} is read again with the same numbers`, { timeout: 90_000 }, async (t) => {
    const app = await openRight(t);
    const file = await app.download(way(app, format));
    const other = await openApp(t);
    await other.openImport();
    await other.importFile(file.name, file.bytes);
    await other.command('accept').click();
    await other.cell(GRANTED.total).waitFor();
    await assertSeedCells(other);
    if (['docx', 'html', 'xlsx'].includes(format)) assert.deepEqual(await other.value(), await app.value());
  });
}

test('with errors it is a draft, and says so until they are gone', async (t) => {
  const app = await openWrong(t);
  assert.match(await app.dialog.locator('.headline').textContent(), /还有 \d+ 处错误，现在导出的文件会标明“草稿”/);
  assert.ok(await app.field('draft').isChecked());
  assert.ok(await app.field('draft').isDisabled());
  assert.match(await app.dialog.locator('.name').textContent(), /（草稿）$/);
  const file = await app.download(way(app, 'html'));
  assert.equal(file.name, `${NAME}（草稿）.html`);
  assert.match(file.text, /<p class="mark">草稿<\/p>/);
  await app.page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  await app.enter(GRANTED.number, '0');
  await app.enter(GRANTED.total, '0');
  await openPublish(app);
  assert.match(await app.dialog.locator('.headline').textContent(), /没有错误，可以发布/);
  assert.ok(!await app.field('draft').isDisabled());
  assert.ok(!await app.field('draft').isChecked());
  assert.doesNotMatch((await app.download(way(app, 'html'))).text, /草稿/);
  // Whoever wants one all the same gets one.
  await app.field('draft').check();
  assert.match((await app.download(way(app, 'html'))).text, /<p class="mark">草稿<\/p>/);
});

test('what is open leads to where it is listed', async (t) => {
  const app = await openWrong(t);
  const count = app.dialog.locator('[data-command=show-findings][data-arg=error]');
  assert.match(await count.textContent(), /^\d+ 处错误$/);
  const number = parseInt(await count.textContent(), 10);
  await count.click();
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  assert.equal(await app.panel.locator('.finding').count(), number);
  await app.panel.locator('.finding.selected').waitFor();
  await openPublish(app);
  await app.dialog.locator('[data-command=sheet]').click();
  await app.dialog.locator('.part').first().waitFor(SLOW);
  // It lies on top, and behind it the dialog goes on.
  await app.page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await app.host.locator('dialog.sheet').count(), 0));
  assert.equal(await app.host.locator('dialog.publish[open]').count(), 1);
});

test('personal data and the deadline are told of', async (t) => {
  const app = await openSeed(t);
  await openPublish(app);
  assert.match(await app.dialog.locator('.before').textContent(), /没有发现身份证号和个人手机号/);
  // Signed on 20 January, whatever day it is now.
  assert.match(await app.dialog.locator('.before').textContent(), /法定期限（部门）：2021年1月31日，落款日期在期限内。/);
  await app.page.keyboard.press('Escape');
  await app.field('signed').fill('');
  await app.field('problems').fill('申请人张某（11010519491231002X）多次来电。');
  await openPublish(app);
  const said = app.dialog.locator('.before li', { hasText: '身份证号（末四位 002X）' });
  await said.waitFor();
  await app.dialog.locator('.before .past', { hasText: '2021年1月31日，已经过了。' }).waitFor();
  await said.locator('[data-command=show-finding]').click();
  await app.at('problems');
});


for (const [what, setUp] of [
  ['', () => {}],
  [' on a page without https', () => { delete Navigator.prototype.clipboard; }],
  [' where only the newer way works', () => { Document.prototype.execCommand = () => false; }],
]) {
  test(`the report is copied with its tables${what}`, async (t) => {
    const app = await openApp(t, { permissions: ['clipboard-read', 'clipboard-write'] });
    await app.sample();
    await openPublish(app);
    const read = await app.page.evaluateHandle(() => navigator.clipboard);
    await app.page.evaluate(setUp);
    await way(app, 'copy').click();
    await come(app).getByText('已复制').waitFor(SLOW);
    const { html, text } = await read.evaluate(async (clipboard) => {
      const [item] = await clipboard.read();
      const text = async (type) => (await item.getType(type)).text();
      return { html: await text('text/html'), text: await text('text/plain') };
    });
    assert.equal(html.match(/<table/g).length, 3);
    assert.match(html, /rowspan="\d+"/);
    assert.match(html, /总体情况/);
    assert.match(text, /一、总体情况/);
    assert.doesNotMatch(text, /<td/);
    assert.match(text, /\t/);
    // The newer way looks at the styles by the policy of the page (embed/publish-page.js).
    if (what.includes('newer')) t.takeProblems(app.page);
    else assert.match(html, /border/);
  });
}

test('where the browser does not let it, there is a field to copy from', async (t) => {
  const app = await openRight(t);
  await app.page.evaluate(() => {
    delete Navigator.prototype.clipboard;
    Document.prototype.execCommand = () => false;
  });
  await way(app, 'copy').click();
  const field = app.field('by-hand');
  await field.waitFor(SLOW);
  assert.match(await come(app).textContent(), /浏览器没有允许复制/);
  assert.equal((await field.inputValue()).match(/<table/g).length, 3);
  assert.deepEqual(await t.axe(app.page), []);
});

/** Notes what is printed instead of printing it, in the page and its frames. */
const notePrinting = (page) => page.addInitScript(() => {
  window.print = () => {
    const sheets = [...document.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
    top.printed = { html: document.body.innerHTML, title: document.title, tab: top.document.title, style: sheets.join('\n') };
    dispatchEvent(new Event('afterprint'));
  };
});

/** Prints from the dialog; gives the page of the frame as text, page by page. */
async function printed(t, app) {
  const before = await app.page.title();
  // What was printed before is none of this.
  await app.page.evaluate(() => { delete window.printed; });
  await way(app, 'print').click();
  await app.page.waitForFunction(() => window.printed, undefined, SLOW);
  const { html, title, tab, style } = await app.page.evaluate(() => window.printed);
  assert.equal(tab, title, 'browsers name the file after the tab');
  await eventually(async () => {
    assert.equal(await app.page.title(), before);
    assert.equal(await app.page.locator('iframe').count(), 0, 'the frame is gone again');
  });
  // On an empty page with an adopted sheet, as in the frame.
  const paper = await t.newPage();
  await paper.evaluate(({ html, style }) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [sheet];
    document.body.innerHTML = html;
  }, { html, style });
  const file = join(await t.tempDir(), 'printed.pdf');
  await writeFile(file, await paper.pdf({ preferCSSPageSize: true }));
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', file, '-']);
  return { title, html, pages: stdout.split('\f').slice(0, -1) };
}

test('printed, it is the report on A4: all tables, numbered pages, no controls', async (t) => {
  const app = await openNoted(t);
  await openPublish(app);
  const { title, html, pages } = await printed(t, app);
  assert.equal(title, NAME);
  assert.ok(pages.length >= 3, `${pages.length} pages`);
  pages.forEach((text, at) => assert.match(text, new RegExp(`—\\s*${at + 1}\\s*—`), `page ${at + 1}`));
  const all = pages.join('\n').replaceAll(/\s/g, '');
  for (const heading of ['一、总体情况', '二、主动公开政府信息情况', '三、', '四、', '五、', '六、']) assert.ok(all.includes(heading), heading);
  assert.doesNotMatch(all, /草稿|核对|下载|导出/);
  assert.equal(html.match(/<table/g).length, 3);
  for (const text of ['第二十条第（一）项', '本年新收政府信息公开申请数量', '行政复议']) assert.ok(all.includes(text), text);
});

/** A page where printing is noted. */
async function openNoted(t) {
  const page = await t.newPage();
  await notePrinting(page);
  await page.goto(t.origin);
  const app = await new App(page).ready();
  await app.sample();
  return app;
}

/** Presses Ctrl+P; gives what was printed. */
async function printedByKey(app, key = 'Control+p') {
  await app.page.evaluate(() => { delete window.printed; });
  await app.press(key);
  await app.page.waitForFunction(() => window.printed, undefined, SLOW);
  return app.page.evaluate(() => window.printed);
}

test('Ctrl+P prints what the dialog prints, and waits for the check', async (t) => {
  const app = await openNoted(t);
  await app.cell(GRANTED.number).focus();
  // At once after a key: the report is finished, and no draft because nobody has looked yet.
  await app.enter(GRANTED.number, '0');
  const byKey = await printedByKey(app);
  assert.equal(byKey.title, NAME);
  assert.doesNotMatch(byKey.html, /草稿/);
  await eventually(async () => assert.equal(await app.toast.count(), 0));
  await openPublish(app);
  const byButton = await printed(t, app);
  assert.equal(byKey.html, byButton.html);
  // While the dialog is open, as it is set there.
  await app.field('draft').check();
  const draft = await printedByKey(app);
  assert.match(draft.html, /<p class="mark">草稿<\/p>/);
});

test('Ctrl+P with errors prints a draft, from wherever the keyboard is', async (t) => {
  const app = await openNoted(t);
  await app.enter(GRANTED.total, '20');
  for (const place of [app.cell(GRANTED.number), app.field('overview'), app.host.locator('.desk')]) {
    await place.focus();
    const { title, html } = await printedByKey(app);
    assert.equal(title, `${NAME}（草稿）`);
    assert.match(html, /<p class="mark">草稿<\/p>/);
    await eventually(async () => assert.equal(await app.page.locator('iframe').count(), 0));
  }
});

test('Ctrl+P where the module does not come is said, and the page goes on', async (t) => {
  const page = await t.newPage();
  await page.route('**/app/publish_bg.wasm*', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(t.origin);
  const app = await new App(page).ready();
  await app.sample();
  await app.press('Control+p');
  await eventually(async () => assert.match(await app.toast.textContent(), /导出程序没有载入/), SLOW);
  t.takeProblems(page);
});

test('printed by the browser’s menu, the page says on each sheet that it is a draft, and why', async (t) => {
  const app = await openSeed(t);
  const mark = app.host.locator('.on-paper');
  assert.equal(await mark.isVisible(), false);
  await app.enter(GRANTED.total, '20');
  await app.settled();
  await app.page.emulateMedia({ media: 'print' });
  await eventually(async () => assert.match(await mark.textContent(), /^草稿：还有 \d+ 处错误，不是正式文本$/));
  assert.equal(await mark.isVisible(), true);
  for (const hidden of ['.topbar', '.outline', '.panel', '.status']) assert.equal(await app.host.locator(hidden).first().isVisible(), false, hidden);
  const file = join(await t.tempDir(), 'menu.pdf');
  await writeFile(file, await app.page.pdf({ format: 'A4' }));
  const { stdout } = await promisify(execFile)('pdftotext', ['-raw', file, '-']);
  const pages = stdout.split('\f').slice(0, -1);
  assert.ok(pages.length > 1);
  // It stands across, so its two characters come one by one.
  pages.forEach((text, at) => assert.match(text, /草[\s\S]*稿/, `page ${at + 1}`));
  // Finished, it is none.
  await app.page.emulateMedia({ media: 'screen' });
  await app.enter(GRANTED.total, '0');
  await app.settled();
  await app.page.emulateMedia({ media: 'print' });
  await eventually(async () => assert.equal(await mark.textContent(), ''));
});

test('printed by the browser’s menu before the check has answered, it is a draft', async (t) => {
  const page = await t.newPage();
  await page.route('**/app/checks_bg.wasm*', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(t.origin);
  const app = await new App(page).ready();
  await app.sample();
  const mark = app.host.locator('.on-paper');
  await eventually(async () => assert.match(await mark.textContent(), /^草稿：(文字和年度还没有核对|数字之间没有错误；文字和年度没有核对)，不是正式文本$/));
  await app.settled();
  await eventually(async () => assert.match(await mark.textContent(), /；文字和年度没有核对，/));
  t.takeProblems(page);
});

test('printed with errors, every page says 草稿', async (t) => {
  const app = await openNoted(t);
  await app.enter(GRANTED.total, '20');
  await openPublish(app);
  const { title, html } = await printed(t, app);
  assert.equal(title, `${NAME}（草稿）`);
  assert.match(html, /<p class="mark">草稿<\/p>/);
});

test('with charts: in the Word document, the web page and on paper, and nowhere else', async (t) => {
  const app = await openNoted(t);
  await openPublish(app);
  const before = await printed(t, app);
  assert.doesNotMatch(before.html, /<svg|<figure/);
  await app.dialog.locator('[data-field="charts"]').check();
  const { html, pages } = await printed(t, app);
  assert.equal(html.match(/<figure>/g).length, 5);
  assert.ok(pages.length > before.pages.length, 'they have a page of their own');
  assert.match(pages.join('\n').replaceAll(/\s/g, ''), /年申请的办理结果（件）/);
  // Names of parts stand in an archive as they are.
  const docx = await app.download(way(app, 'docx'));
  assert.equal(new Set(docx.bytes.toString('latin1').match(/word\/charts\/chart\d\.xml/g)).size, 5);
  assert.equal((await app.download(way(app, 'html'))).text.match(/<figure>/g).length, 5);
  assert.doesNotMatch((await app.download(way(app, 'txt'))).text, /申请的办理结果/);
});

test('with the place of a seal: on paper, in the web page and the Word document', async (t) => {
  const app = await openNoted(t);
  await openPublish(app);
  const seal = /<footer class="seal">/;
  const word = async () => (await app.download(way(app, 'docx'))).bytes;
  assert.doesNotMatch((await printed(t, app)).html, seal);
  assert.doesNotMatch((await app.download(way(app, 'html'))).text, seal);
  const without = await word();
  await app.dialog.locator('[data-field="seal"]').check();
  assert.match((await printed(t, app)).html, seal);
  assert.match((await app.download(way(app, 'html'))).text, seal);
  const sealed = await word();
  assert.ok(!sealed.equals(without), 'the Word document has another signature');
  // The same choice, the same bytes.
  assert.ok((await word()).equals(sealed));
});

test('the web page passes axe, on a screen and on a phone', async (t) => {
  const app = await openSeed(t);
  await openPublish(app);
  await app.dialog.locator('[data-field="charts"]').check();
  const { text: body } = await app.download(way(app, 'html'));
  const server = await t.serve({ pages: { '/': body, ...NO_ICON } });
  for (const screen of [DESKTOP, PHONE]) {
    const page = await t.newPage(undefined, { origins: [server.origin], ...screen });
    await page.goto(server.origin);
    await page.locator('h1').waitFor();
    assert.deepEqual(await t.axe(page), []);
  }
});

/** What is wrong with a published report on a narrow screen: what is wider than it, and what of a table does not stay. */
const onNarrowScreen = (width) => {
  const wrong = [];
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > width) wrong.push(`the document: ${scrollWidth} of ${width} pixels`);
  const near = (one, other) => Math.abs(one - other) < 1;
  const tables = [...document.querySelectorAll('table')].filter((table) => !table.closest('details'));
  for (const table of tables) {
    const box = table.parentElement;
    const edge = box.getBoundingClientRect();
    if (edge.right > width) wrong.push(`a table ends at ${edge.right}`);
    const labels = [...table.querySelectorAll('th[scope=row], th[scope=rowgroup]')];
    const before = labels.map((label) => label.getBoundingClientRect());
    box.scrollLeft = box.scrollWidth;
    if (box.scrollWidth > box.clientWidth && box.scrollLeft === 0) wrong.push('a table does not scroll');
    const after = labels.map((label) => label.getBoundingClientRect());
    const edges = after.flatMap(({ left, right }) => [left, right]);
    labels.forEach((label, at) => {
      const { textContent: text } = label;
      // It stays; the frame of the table is a pixel.
      if (Math.abs(after[at].left - before[at].left) > 1) wrong.push(`${text} moved from ${before[at].left} to ${after[at].left}`);
      if (after[at].right > edge.right) wrong.push(`${text} ends behind its box`);
      if (label.scrollWidth > label.clientWidth + 1) wrong.push(`${text} is cut off`);
      // Between two labels no number is seen.
      const isFirst = near(after[at].left, edge.left) || near(after[at].left, edge.left + 1);
      if (!isFirst && !edges.some((other, of) => of % 2 === 1 && near(other, after[at].left))) wrong.push(`a gap in front of ${text}`);
    });
    // Scrolled to the end, the last number is seen beside the labels.
    const last = [...table.querySelectorAll('td')].at(-1).getBoundingClientRect();
    // The headings of several columns are seen as long as one of these is.
    const room = Math.max(edge.left, ...after.map(({ right }) => right));
    if (box.scrollLeft > 0 && (last.left < room - 1 || last.right > edge.right + 1)) wrong.push('the last number is not seen');
    const headings = [...table.querySelectorAll('th[scope=colgroup]')].filter((own) => getComputedStyle(own).position !== 'sticky');
    for (const heading of headings) {
      const text = document.createRange();
      text.selectNodeContents(heading);
      const [cell, own] = [heading, text].map((part) => part.getBoundingClientRect());
      if (cell.right - room > own.width + 16 && own.left < room) wrong.push(`${heading.textContent} is behind the labels`);
    }
  }
  return { wrong, tables: tables.length, scrolled: tables.filter((table) => table.parentElement.scrollLeft > 0).length };
};

for (const width of [360, 390]) test(`on a screen of ${width} pixels tables scroll inside of themselves, and labels stay`, async (t) => {
  const app = await openRight(t);
  await app.field('charts').check();
  const page = (await app.download(way(app, 'html'))).text;
  const fragment = (await app.download(way(app, 'fragment'))).text;
  const around = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>门户</title><body><div>${fragment}</div></body></html>`;
  const server = await t.serve({ pages: { '/': page, '/portal': around, ...NO_ICON } });
  const narrow = await t.newPage(undefined, { origins: [server.origin], ...PHONE, viewport: { width, height: 740 } });
  for (const path of ['/', '/portal']) {
    await narrow.goto(server.url(path));
    // Table two fits; three and four are wider.
    assert.deepEqual(await narrow.evaluate(onNarrowScreen, width), { wrong: [], tables: 3, scrolled: 2 }, path);
  }
});

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; "
  + "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types xxgk-worker";

/** A portal with the element on it; `pages` stand in for files and can be changed. */
async function portal(t, pages = {}) {
  const all = {
    ...NO_ICON,
    '/': `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户</title>
      <script type="module" src="/xxgk/xxgk-report.js"></script></head><body><main><xxgk-report></xxgk-report></main></body></html>`,
    ...pages,
  };
  const server = await t.serve({ folders: { '/xxgk/': dist }, pages: all, headers: { 'Content-Security-Policy': STRICT } });
  const page = await t.newPage(undefined, { origins: [server.origin] });
  await notePrinting(page);
  await page.goto(server.url('/'));
  const app = await new App(page).ready();
  await app.sample();
  return { app, pages: all };
}

test('in a portal with a strict policy: files, clipboard, printer', async (t) => {
  const { app } = await portal(t);
  await openPublish(app);
  assert.match((await app.download(way(app, 'docx'))).text, /^PK/);
  await way(app, 'copy').click();
  await come(app).getByText('已复制').waitFor(SLOW);
  await way(app, 'print').click();
  await app.page.waitForFunction(() => window.printed, undefined, SLOW);
  assert.equal(await app.page.evaluate(() => window.printed.html.match(/<table/g).length), 3);
});

test('without the module it says so, the data can be downloaded, and later it works', async (t) => {
  const gone = { body: 'not found', type: 'text/plain', status: 404 };
  const { app, pages } = await portal(t, { '/xxgk/app/publish.js': gone, '/xxgk/app/publish_bg.wasm': gone });
  await app.command('publish').first().click();
  await come(app).locator('.failed').waitFor(SLOW);
  assert.match(await come(app).textContent(), /导出程序没有载入，文件没有生成；草稿不受影响。请检查网络后再试/);
  await way(app, 'docx').click();
  await come(app).locator('.failed').waitFor(SLOW);
  const data = await app.download(app.dialog.locator('[data-command=export]'));
  assert.deepEqual(JSON.parse(data.text), await app.value());
  for (const file of Object.keys(pages).filter((path) => pages[path] === gone)) delete pages[file];
  assert.match((await app.download(way(app, 'docx'))).text, /^PK/);
  assert.equal(await come(app).locator('.failed').count(), 0);
  t.takeProblems(app.page);
});

test('by keyboard alone', async (t) => {
  const app = await openSeed(t, DESKTOP);
  await app.command('publish').focus();
  await app.page.keyboard.press('Enter');
  await app.dialog.locator('.choices .name b').waitFor(SLOW);
  const seen = [];
  const at = () => app.host.evaluate((host) => {
    const { dataset } = host.shadowRoot.activeElement ?? { dataset: {} };
    return dataset.arg ?? dataset.field ?? dataset.command ?? '';
  });
  for (let press = 0; press < 30 && !seen.includes('docx'); press += 1) {
    await app.page.keyboard.press('Tab');
    seen.push(await at());
  }
  assert.equal(seen.at(-1), 'docx', seen.join(' '));
  assert.ok(!seen.includes('export'), 'what is signed stands before the data');
  const [download] = await Promise.all([app.page.waitForEvent('download'), app.page.keyboard.press('Enter')]);
  assert.match(download.suggestedFilename(), /\.docx$/);
  assert.equal(await at(), 'docx', 'the keyboard stays where it was');
  await app.page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  assert.equal(await app.focused(), 'publish');
});

test('the palette knows it', async (t) => {
  const app = await openSeed(t);
  await app.press('Control+k');
  await app.field('palette').fill('PDF');
  await app.page.keyboard.press('Enter');
  await app.dialog.locator('.choices .name b').waitFor(SLOW);
});

for (const [look, options] of Object.entries({
  light: DESKTOP,
  dark: { ...DESKTOP, colorScheme: 'dark' },
  phone: PHONE,
})) {
  test(`axe, ${look}: publishing with errors and without`, async (t) => {
    for (const open of [openWrong, openRight]) {
      const app = await open(t, options);
      assert.deepEqual(await t.axe(app.page), []);
      const wide = await app.dialog.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
      assert.ok(wide <= 0, `${wide} pixels too wide`);
    }
  });
}

test('in English', async (t) => {
  const app = await openSeed(t);
  await app.command('lang').click();
  await app.command('publish').first().click();
  await app.dialog.locator('.choices .name b').waitFor(SLOW);
  await eventually(async () => assert.match(await app.dialog.locator('.headline').textContent(), /There are no errors/));
  // Names of files, of the organ and of the mark are Chinese, because the report is.
  const text = await app.dialog.evaluate((dialog) => [...dialog.querySelectorAll('button, .says, .headline, .digest')].map((one) => one.textContent).join(' '));
  assert.doesNotMatch(text, /[\u4e00-\u9fff]/);
});
