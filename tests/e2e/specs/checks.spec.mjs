// The whole check in the browser: texts against tables, causes, filter, check sheet, settings of an office.
import assert from 'node:assert/strict';
import { App, corpus, eventually } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

const DESKTOP = { viewport: { width: 1366, height: 768 } };
/** 沭阳县 2025 (as its publisher wrote it, 沐阳县): complete, consistent, with 我县县政府 in section five. */
const REPORT = corpus('r001_shuyang_county_2025_md.txt');
const RECEIVED = 'requests.received.natural_person';
const GRANTED = 'requests.granted.total';
const CONDUCT = { format: 'xxgk-settings', version: 1, name: '甲市 2025 年度年报核对要求', off: ['E05'], words: ['鲜活'] };

async function opened(t, options = DESKTOP) {
  const app = await new App(await t.newPage('/', options)).ready();
  await app.importText(REPORT);
  const told = await app.checked(() => app.command('accept').first().click());
  return { app, told };
}

const messages = (app, code) => app.finding(code).locator('.message').allTextContents();
const count = (app, code, expected) => eventually(async () => assert.equal(await app.finding(code).count(), expected, code));

test('texts are read a moment after the report was opened; a click leads to the passage and back', async (t) => {
  const { app, told } = await opened(t);
  assert.deepEqual({ errors: told.errors, warnings: told.warnings, complete: told.complete }, { errors: 0, warnings: 0, complete: false });
  await count(app, 'E15', 1);
  assert.match((await messages(app, 'E15'))[0], /我县县政府/);
  await eventually(async () => assert.match(await app.panel.locator('.facts').allTextContents().then((all) => all.join('')), /核对文中数字 \d+ 处.*缺上年年报：\d+ 项暂不能核对/s));
  assert.equal(await app.host.locator('.mirror mark.hint').filter({ hasText: '我县县政府' }).count(), 1);
  await app.finding('E15').locator('.message').click();
  await app.at('problems');
  assert.equal(await app.field('problems').evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd)), '我县县政府');
  // What the rule demands and on what it rests is said while its finding is selected.
  await app.finding('E15').locator('.about .rule').waitFor();
  // The other way: from the text to its finding.
  await app.finding('E05').locator('.message').click();
  await eventually(async () => assert.equal(await app.finding('E15').getAttribute('class').then((all) => /selected/.test(all)), false));
  await app.field('problems').evaluate((area) => { area.focus(); area.setSelectionRange(10, 10); });
  const at = await app.field('problems').evaluate((area) => area.value.indexOf('我县县政府') + 2);
  await app.field('problems').evaluate((area, at) => {
    area.setSelectionRange(at, at);
    area.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
  }, at);
  await eventually(async () => assert.match(await app.finding('E15').getAttribute('class'), /selected/));
  assert.equal(await app.focused(), 'problems');
});

test('a passage that is typed away takes its finding with it; undo brings both back', async (t) => {
  const { app } = await opened(t);
  await count(app, 'E15', 1);
  await app.finding('E15').locator('.message').click();
  await app.at('problems');
  await app.page.keyboard.insertText('我县');
  await count(app, 'E15', 0);
  await app.checked(() => app.press('Control+z'));
  await count(app, 'E15', 1);
});

test('of many findings of one rule the first are listed, the others folded; F8 unfolds them', async (t) => {
  const { app } = await opened(t);
  await count(app, 'E15', 1);
  const doubled = ['加强加强', '完善完善', '落实落实', '规范规范', '推进推进'];
  await app.field('problems').focus();
  await app.press('Control+End');
  await app.checked(() => app.page.keyboard.insertText(doubled.map((word) => `还要${word}。`).join('')));
  // Five warnings, and the hint that was there before.
  await count(app, 'E15', 6);
  const more = app.panel.locator('details.more');
  assert.equal(await more.count(), 1);
  assert.match(await more.locator('summary').textContent(), /同类问题还有 2 处/);
  const shown = () => app.finding('E15').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
  assert.equal(await shown(), 4);
  await more.locator('summary').press('Enter');
  assert.equal(await shown(), 6);
  await more.locator('summary').press('Enter');
  assert.equal(await shown(), 4);
  await app.finding('E15').nth(2).locator('.message').click();
  await app.press('F8');
  await eventually(async () => assert.match(await app.finding('E15').nth(3).getAttribute('class'), /selected/));
  assert.equal(await shown(), 6);
});

test('a number that the text says otherwise is found, with the reading that a slip explains', async (t) => {
  const { app } = await opened(t);
  const text = app.field('on_request');
  const before = await text.inputValue();
  assert.match(before, /749/);
  await app.checked(() => text.fill(before.replace('749', '759')));
  await count(app, 'D01', 1);
  assert.match((await messages(app, 'D01'))[0], /文中“[^”]*759[^”]*”与表格对不上：表三本年新收加上年结转 749，差 10/);
  await app.checked(() => text.fill(before));
  await count(app, 'D01', 0);
});

test('a number that breaks a sum and differs from the text is one fault', async (t) => {
  const { app } = await opened(t);
  const before = await app.cell(RECEIVED).inputValue();
  await app.checked(() => app.enter(RECEIVED, '706'));
  await count(app, 'A02', 1);
  await count(app, 'D01', 0);
  // Everything adds up but the balance, so no cell is blamed; the text that disagrees follows from the same fault.
  assert.match((await messages(app, 'A02'))[0], /可能有 1 件的办理结果还没有填.*也可能是本年新收多填了/);
  await app.checked(() => app.enter(RECEIVED, before));
  await count(app, 'A02', 0);
});

test('a failing sum says why it probably fails, and one click puts it right', async (t) => {
  const { app } = await opened(t);
  const right = await app.cell(GRANTED).inputValue();
  // The plain sentence comes at once, the cause a moment later.
  await app.checked(async () => {
    await app.enter(GRANTED, '3');
    await app.finding('A01').first().waitFor();
  });
  await eventually(async () => assert.match((await messages(app, 'A01')).join(''), /很可能是.*填的 3 应为/));
  await app.checked(() => app.finding('A01').locator('.fix').click());
  await count(app, 'A01', 0);
  await app.shows(GRANTED, right);
  await app.checked(() => app.press('Control+z'));
  await app.shows(GRANTED, '3');
  await count(app, 'A01', 1);
});

test('findings are listed by kind; an explained warning is settled, an error is not', async (t) => {
  const { app } = await opened(t);
  const kinds = app.host.locator('.filters [data-command=filter]');
  assert.equal(await kinds.count(), 0, 'one kind needs no filter');
  await app.checked(() => app.enter('disclosure.normative_documents.issued', '999'));
  await count(app, 'A09', 1);
  await app.checked(() => app.enter(GRANTED, '3'));
  await eventually(async () => assert.match((await kinds.allTextContents()).join(' '), /全部 错误 \d+ 警告 1 提示 \d/));
  await app.host.locator('[data-command=filter][data-arg=warning]').click();
  await count(app, 'A09', 1);
  await count(app, 'A01', 0);
  await app.finding('A09').locator('.message').click();
  // Typed letter by letter: the field stays under the fingers although the finding counts as explained at once.
  await app.field('explain').click();
  await app.page.keyboard.type('abc');
  await app.at('explain');
  assert.equal(await app.field('explain').inputValue(), 'abc');
  await app.field('explain').fill('上年清理时误删，已恢复登记。');
  await eventually(async () => assert.match((await kinds.allTextContents()).join(' '), /已说明 1/));
  // Who says it stands under it, and is offered the next time.
  await app.field('explainer').fill('张三');
  const [said] = (await app.value()).explanations;
  assert.deepEqual({ rule: said.rule, text: said.text, by: said.by }, { rule: 'A09', text: '上年清理时误删，已恢复登记。', by: '张三' });
  assert.match(said.on, /^\d{4}-\d\d-\d\d$/);
  await app.host.locator('[data-command=filter][data-arg=explained]').click();
  await count(app, 'A09', 1);
  await app.host.locator('[data-command=filter][data-arg=error]').click();
  await app.finding('A01').locator('.message').click();
  const told = await app.checked(() => app.host.locator('[data-field=explain]').fill('系统导出如此。'));
  assert.ok(told.errors > 0, 'an error cannot be explained away');
  assert.equal(told.explained, 1);
  await eventually(async () => assert.equal(await app.field('explainer').inputValue(), '张三'));
  assert.deepEqual((await app.value()).explanations.map(({ by }) => by), ['张三', '张三']);
});

test('the check sheet says of every rule how it came out, is downloaded, and uses settings of an office', async (t) => {
  const { app } = await opened(t);
  await app.command('sheet').first().click();
  const sheet = app.host.locator('dialog.sheet');
  await sheet.locator('.part').first().waitFor();
  assert.match(await sheet.locator('h2').textContent(), /沐阳县人民政府2025年政府信息公开工作年度报告核对单/);
  const codes = await sheet.locator('.code').allTextContents();
  for (const code of ['A01', 'B01', 'D01', 'E05', 'F01']) assert.ok(codes.includes(code), code);
  assert.ok(codes.length > 60, `${codes.length} rules`);
  assert.match(await sheet.locator('dl').textContent(), /SHA-256[0-9a-f]{64}/);
  const page = await app.download(app.command('sheet-html'));
  assert.equal(page.name, '沐阳县人民政府2025年政府信息公开工作年度报告核对单.html');
  assert.match(page.text, /^<!doctype html>/i);
  const data = JSON.parse((await app.download(app.command('sheet-json'))).text);
  assert.equal(data.format, 'xxgk-check-sheet');
  assert.equal(data.rules.length, codes.length);
  // Settings that say something unknown are refused as a whole, with the place.
  const give = (name, content) => app.field('settings').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  await give('bad.json', JSON.stringify({ ...CONDUCT, off: ['Z99'] }));
  await eventually(async () => assert.match(await app.toast.textContent(), /Z99/));
  assert.match(await sheet.locator('dl').textContent(), /核对设置没有使用/);
  await give('settings.json', JSON.stringify(CONDUCT));
  await eventually(async () => assert.match(await sheet.locator('dl').textContent(), /核对设置甲市 2025 年度年报核对要求/));
  await app.page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await sheet.count(), 0));
  await count(app, 'E05', 0);
  await count(app, 'E20', 1);
  // They are there the next time, until they are no longer wanted.
  await app.saved();
  await app.page.reload();
  await app.ready();
  await count(app, 'E20', 1);
  await app.command('sheet').first().click();
  await app.command('no-settings').click();
  await app.page.keyboard.press('Escape');
  await count(app, 'E20', 0);
  await count(app, 'E05', 1);
});

test('printed with its dialog open, the sheet is alone on the paper', async (t) => {
  const { app } = await opened(t);
  await app.command('sheet').first().click();
  await app.host.locator('dialog.sheet .part').first().waitFor();
  await app.page.emulateMedia({ media: 'print' });
  const shown = (selector) => app.host.locator(selector).first().evaluate((element) => element.checkVisibility());
  assert.equal(await shown('dialog.sheet .part'), true);
  for (const other of ['.workbench', '.topbar', 'dialog.sheet .settings']) assert.equal(await shown(other), false, other);
});

test('a new report is met quietly; 核对 tells of everything', async (t) => {
  const app = await new App(await t.newPage('/', DESKTOP)).ready();
  const told = await app.checked(() => app.command('new').first().click());
  assert.deepEqual([told.errors, told.warnings, told.hints], [0, 0, 0]);
  const loud = app.host.locator('.groups section:not(.unfilled) .finding');
  assert.equal(await loud.count(), 0);
  // What is not begun is no error yet, and does not look like one.
  const quiet = app.host.locator('.groups .unfilled .finding');
  await eventually(async () => assert.ok(await quiet.count() > 3));
  assert.equal(await app.host.locator('.groups .unfilled :is(.error, .warning, .hint)').count(), 0);
  await app.command('check').click();
  await eventually(async () => assert.ok(await loud.count() > 0));
});

test('without the module the tables are still checked, and it is said what is not', async (t) => {
  const page = await t.newPage(undefined, DESKTOP);
  await page.route('**/app/checks_bg.wasm*', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(new URL('/', t.origin).href);
  const app = await new App(page).ready();
  await app.sample();
  await eventually(async () => assert.match(await app.panel.locator('.failed').textContent(), /核对程序没有载入/), { timeout: 30_000 });
  await app.enter(GRANTED, '3');
  await app.finding('A01').first().waitFor();
  t.takeProblems(page);
});

test('panel and check sheet pass axe in light and dark', async (t) => {
  for (const colorScheme of ['light', 'dark']) {
    const { app } = await opened(t, { ...DESKTOP, colorScheme });
    await app.checked(() => app.enter(GRANTED, '3'));
    await app.finding('A01').locator('.message').click();
    await app.finding('A01').locator('.about').waitFor();
    assert.deepEqual(await t.axe(app.page), []);
    await app.command('sheet').first().click();
    await app.host.locator('dialog.sheet .part').first().waitFor();
    assert.deepEqual(await t.axe(app.page), []);
  }
});
