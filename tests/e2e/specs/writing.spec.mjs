// Texts: numbers bound to cells, find and replace, explanations; this year's report from last year's.
import assert from 'node:assert/strict';
import { GRANTED, eventually, openApp, openSeed, seed } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

const LICENCES = 'disclosure.licences.decisions';
const PENALTIES = 'disclosure.penalties.decisions';

const says = (app, field, text) =>
  eventually(async () => assert.equal(await app.field(field).inputValue(), text));

/** Replaces a text by typing. */
async function write(app, field, text) {
  await app.field(field).click();
  await app.page.keyboard.press('Control+A');
  await app.page.keyboard.insertText(text);
}

test('a number that equals a cell is offered, bound, follows the cell, and undo brings both back', async (t) => {
  const app = await openSeed(t);
  await write(app, 'problems', '全年许可467件，2020年处罚17件。');
  const offers = app.host.locator('.chip:not(.bound)');
  await eventually(async () => assert.deepEqual(
    await offers.locator('[data-command=bind]').evaluateAll((all) => all.map((one) => one.dataset.arg.split(' ').at(-1))),
    [LICENCES, PENALTIES],
  ));
  await offers.first().locator('[data-command=bind]').click();
  await eventually(async () => assert.equal(await app.focused(), 'problems'));
  assert.equal(await app.host.locator('.mirror mark.bound').textContent(), '467');
  await app.type(LICENCES, '1500');
  await says(app, 'problems', '全年许可1500件，2020年处罚17件。');
  assert.equal(await app.host.locator('.mirror mark.bound').textContent(), '1500');
  await app.page.keyboard.press('Control+Z');
  await says(app, 'problems', '全年许可467件，2020年处罚17件。');
  // Typing beside it leaves it bound; exports say plain text.
  await app.field('problems').click();
  await app.page.keyboard.press('Control+Home');
  await app.page.keyboard.insertText('截至年底，');
  await app.type(LICENCES, '12');
  await says(app, 'problems', '截至年底，全年许可12件，2020年处罚17件。');
  const value = await app.value();
  assert.equal(value.problems.text ?? value.problems, '截至年底，全年许可12件，2020年处罚17件。');
  assert.deepEqual(value.bindings.map(({ start, length, cell }) => [start, length, cell]), [[9, 2, LICENCES]]);
  // It survives a reload, and a blank cell leaves a gap that is seen.
  await app.saved();
  await app.page.reload();
  await app.ready();
  await app.type(LICENCES, '');
  await says(app, 'problems', '截至年底，全年许可__件，2020年处罚17件。');
});

test('a number is put into a text from the tables, and let go of', async (t) => {
  const app = await openSeed(t);
  await write(app, 'other', '处罚决定件。');
  for (let step = 0; step < 2; step += 1) await app.page.keyboard.press('ArrowLeft');
  await app.command('insert-number').click();
  await app.field('palette').waitFor();
  await app.page.keyboard.type('行政处罚 处理决定');
  await app.page.keyboard.press('Enter');
  await says(app, 'other', '处罚决定17件。');
  await eventually(async () => assert.equal(await app.focused(), 'other'));
  await app.page.keyboard.insertText('余');
  await says(app, 'other', '处罚决定17余件。');
  await app.command('unbind').click();
  await app.type(PENALTIES, '18');
  await says(app, 'other', '处罚决定17余件。');
});

test('a chip leads to its cell', async (t) => {
  const app = await openSeed(t);
  await write(app, 'problems', '许可467件');
  await app.command('bind').first().click();
  await app.host.locator('.chip.bound [data-command=go-cell]').click();
  await eventually(async () => assert.equal(await app.focused(), LICENCES));
});

test('texts are searched, and replaced in one step', async (t) => {
  const app = await openSeed(t);
  await write(app, 'problems', '我局甲。我局乙。');
  await write(app, 'other', '我局丙。');
  await app.page.keyboard.press('Control+H');
  await eventually(async () => assert.equal(await app.focused(), 'find'));
  await app.page.keyboard.insertText('我局甲');
  await eventually(async () => assert.match(await app.host.locator('.replace-bar .places').textContent(), /^1 处$/));
  await app.page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await app.focused(), 'problems'));
  const selected = await app.field('problems').evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  assert.equal(selected, '我局甲');
  await app.field('find').fill('我局');
  await app.field('with').fill('本机关');
  await app.command('replace-all').click();
  await says(app, 'problems', '本机关甲。本机关乙。');
  await says(app, 'other', '本机关丙。');
  await app.toast.locator('.undo').click();
  await says(app, 'problems', '我局甲。我局乙。');
  await says(app, 'other', '我局丙。');
  await app.field('find').press('Escape');
  await app.host.locator('.replace-bar').waitFor({ state: 'detached' });
});

test('a typed total that differs stays, asks why, and keeps the answer', async (t) => {
  const app = await openSeed(t);
  await app.enter(GRANTED.total, '5');
  await app.settled();
  const finding = app.finding('A01').first();
  await finding.locator('.message').click();
  await app.field('explain').fill('原件如此，已请办公室核实。');
  await app.cell(GRANTED.number).click();
  await app.field('note').fill('含转办 2 件');
  await app.saved();
  await app.page.reload();
  await app.ready();
  assert.equal(await app.cell(GRANTED.total).inputValue(), '5');
  assert.match(await app.finding('A01').first().locator('.explained').textContent(), /^说明：原件如此/);
  await app.host.locator(`.explained[data-cell="${GRANTED.number}"]`).waitFor();
  const { explanations } = await app.value();
  assert.deepEqual(explanations.map(({ cell, rule, text }) => [cell, rule, text]), [
    [GRANTED.number, undefined, '含转办 2 件'],
    [GRANTED.total, 'A01', '原件如此，已请办公室核实。'],
  ]);
  // Emptied, it is gone.
  await app.cell(GRANTED.number).click();
  await app.field('note').fill('');
  await eventually(async () => assert.equal((await app.value()).explanations.length, 1));
});

test('“/” is not 0, and that is said once', async (t) => {
  const app = await openSeed(t);
  await app.type(GRANTED.number, '/');
  await app.page.keyboard.press('Tab');
  await eventually(async () => assert.match(await app.toast.textContent(), /不适用.*不等于 0/));
  await app.toast.locator('[data-command=dismiss]').click();
  await app.type(GRANTED.total, '-');
  await app.page.keyboard.press('Tab');
  await app.settled();
  assert.equal(await app.toast.count(), 0);
  assert.equal((await app.value()).requests.granted.natural_person, 'n/a');
});

test('this year begins from last year: what carries over is there, and is compared', async (t) => {
  const app = await openApp(t);
  await app.command('last-year').click();
  const last = seed.text;
  await app.field('paste').fill(last);
  await app.command('recognise').click();
  await app.outcome.waitFor();
  await app.command('accept-last-year').click();
  await eventually(async () => assert.match(await app.toast.textContent(), /结转/));
  const value = await app.value();
  assert.equal(value.year, 2021);
  assert.equal(value.form, '2021');
  assert.equal(value.organ, '重庆市万州区生态环境局');
  assert.equal(value.requests.carried_in.natural_person, 0);
  assert.equal(value.requests.received.natural_person, null);
  // Against last year's 0 carried over, 3 is wrong; also after a reload.
  await app.enter('requests.carried_in.natural_person', '3');
  await app.finding('B01').first().waitFor();
  await app.saved();
  await app.page.reload();
  await app.ready();
  await app.finding('B01').first().waitFor();
});

test('sentences that the numbers can say are offered, taken by a key, and follow their cells', async (t) => {
  const app = await openSeed(t);
  for (const row of ['received', 'granted']) await app.enter(`requests.${row}.natural_person`, '15');
  await eventually(async () => assert.equal(await app.cell('requests.total.total').inputValue(), '15'));
  const field = app.field('on_request');
  await field.focus();
  const offers = app.panel.locator('.offers li span');
  await eventually(async () => assert.match((await offers.allTextContents()).join(), /15/));
  const [first] = await offers.allTextContents();
  const before = await field.inputValue();
  await app.press('Control+Enter');
  await eventually(async () => assert.ok((await field.inputValue()).endsWith(first)));
  await app.at('on_request');
  // What is there is not offered again, and what it says is true of the tables.
  await eventually(async () => assert.ok(!(await offers.allTextContents()).includes(first)));
  await eventually(async () => assert.equal(await app.panel.getAttribute('data-checked'), 'whole'));
  for (const code of ['D01', 'D02', 'D03', 'D04']) assert.equal(await app.finding(code).count(), 0, code);
  assert.ok(await app.host.locator('.chip.bound').count() > 0, 'its numbers are bound');
  await app.press('Control+z');
  await eventually(async () => assert.equal(await field.inputValue(), before));
});

test('last year’s text stands beside an empty one, and is taken over with its years changed', async (t) => {
  const app = await openApp(t);
  await app.command('last-year').click();
  await app.field('paste').fill(seed.text);
  await app.command('recognise').click();
  await app.outcome.waitFor();
  await app.command('accept-last-year').click();
  await app.field('proactive').focus();
  const last = app.panel.locator('.offers.last');
  await last.waitFor();
  await last.locator('[data-command=take-last-text]').click();
  await eventually(async () => assert.match(await app.field('proactive').inputValue(), /2021年/));
  assert.doesNotMatch(await app.field('proactive').inputValue(), /2020年，/);
  await eventually(async () => assert.match(await app.toast.textContent(), /请逐句核对/));
  // Beside a text that is there it is only to be read.
  assert.equal(await last.locator('[data-command=take-last-text]').count(), 0);
  await app.press('Control+z');
  await eventually(async () => assert.equal(await app.field('proactive').inputValue(), ''));
});
