// What waits for a yes belongs to one report and one form; what is shown of a report follows it.
import assert from 'node:assert/strict';
import { App, GRANTED, eventually, openNew, openSeed } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

/** The same site in another tab of the same profile, which goes on with the report. */
async function openTab(app) {
  const page = await app.page.context().newPage();
  await page.goto(app.page.url());
  const other = await new App(page).ready();
  await other.takeOver();
  return other;
}

const RECEIVED = '一、本年新收政府信息公开申请数量\t5\t1\t0\t0\t0\t0\t6';
const CARRIED = '二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0';

/** The seed with a pasted table that waits for a yes. */
async function openPasted(t) {
  const app = await openSeed(t);
  await app.saved();
  await app.cell('disclosure.licences.decisions').focus();
  await app.paste(`${RECEIVED}\r\n${CARRIED}`);
  await app.command('take-pasted').waitFor({ timeout: 30_000 });
  assert.match(await app.dialog.textContent(), /3 格将改变，11 格相同/);
  return app;
}

const LOST = /年报或表样刚换过，之前粘贴的表格没有填入/;

test('a pasted table goes with its form', async (t) => {
  const app = await openPasted(t);
  const other = await openTab(app);
  await other.changed(() => other.field('form').selectOption('2021'));
  await other.saved();
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  await eventually(async () => assert.match(await app.toast.textContent(), LOST));
  await app.cell('disclosure.regulations.issued').waitFor();
  assert.deepEqual(await app.value(), await other.value());
});

test('a pasted table goes with its report', async (t) => {
  const app = await openPasted(t);
  const report = { ...await app.value(), organ: '乙局' };
  await app.setValue(report);
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  await eventually(async () => assert.match(await app.toast.textContent(), LOST));
  assert.deepEqual(await app.value(), report);
  // It is not there again when the first one is.
  await app.command('drafts').click();
  await app.host.locator('.draft').filter({ hasText: '万州' }).locator('button.open').click();
  await eventually(async () => assert.match(await app.field('organ').inputValue(), /万州/));
  assert.equal(await app.dialog.count(), 0);
});

test('a pasted table stays while another tab changes numbers, and says what it would change now', async (t) => {
  const app = await openPasted(t);
  const other = await openTab(app);
  await other.changed(() => other.enter('requests.received.business', '1'));
  await other.saved();
  await eventually(async () => assert.match(await app.dialog.textContent(), /2 格将改变，12 格相同/));
  await app.command('take-pasted').click();
  await eventually(async () => assert.equal((await app.value()).requests.received.natural_person, 5));
  const { received, carried_in } = (await app.value()).requests;
  assert.deepEqual(Object.values(received), [5, 1, 0, 0, 0, 0, 6]);
  assert.deepEqual(Object.values(carried_in), Array(7).fill(0));
});

/** Holds the module that reads tables back until it is let go. */
async function holdOffice(app) {
  let go;
  const held = new Promise((resolve) => { go = resolve; });
  await app.page.context().route('**/office_bg.wasm', async (route) => {
    await held;
    await route.continue();
  });
  return go;
}

for (const [what, text] of [
  ['a table', `${RECEIVED}\r\n${CARRIED}`],
  ['what looks like a table', '没有这样的名目\t5\r\n也没有这样的\t6'],
]) {
  test(`${what} that is looked at while the report is exchanged goes nowhere`, async (t) => {
    const app = await openNew(t);
    const go = await holdOffice(app);
    await app.cell('disclosure.licences.decisions').focus();
    await app.paste(text);
    const report = { ...await app.value(), organ: '乙局', form: '2019', year: 2020, disclosure: undefined, disputes: undefined, requests: undefined };
    await app.setValue(JSON.parse(JSON.stringify(report)));
    await eventually(async () => assert.equal(await app.field('organ').inputValue(), '乙局'));
    const before = await app.value();
    go();
    await app.toast.waitFor({ timeout: 30_000 });
    assert.match(await app.toast.textContent(), LOST);
    assert.equal(await app.dialog.count(), 0);
    assert.deepEqual(await app.value(), before);
  });
}

test('what is no table is pasted where it was meant to go, wherever the keyboard is by then', async (t) => {
  const app = await openNew(t);
  const go = await holdOffice(app);
  await app.cell('requests.received.business').focus();
  await app.paste('没有这样的名目\t5\r\n也没有这样的\t6');
  await app.cell('requests.denied.state_secret.natural_person').focus();
  go();
  await eventually(async () => assert.equal(await app.cell('requests.received.research').inputValue(), '5'), { timeout: 30_000 });
  assert.equal(await app.cell('requests.carried_in.research').inputValue(), '6');
  assert.equal(await app.cell('requests.denied.state_secret.natural_person').inputValue(), '');
});

test('what was selected on a form is not selected on another one', async (t) => {
  const app = await openNew(t);
  const last = 'litigation.after_review.total';
  await app.cell('litigation.after_review.upheld').focus();
  await app.press('Shift+End');
  await eventually(async () => assert.equal(await app.host.locator('.cell.in-range').count(), 5));
  // The last cell of this form has no counterpart by its place in the other one.
  await app.cell(last).click();
  await app.field('form').selectOption('2019');
  await app.cell('disclosure.regulations.made').waitFor();
  assert.equal(await app.host.locator('.cell.in-range').count(), 0);
  const before = await app.value();
  await app.press('Control+K');
  await app.field('palette').fill('选中的空格填 0');
  await app.press('Enter');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  assert.deepEqual(await app.value(), before);
  // There and back: the cell that had the keyboard on one form is none of the other.
  await app.cell(last).focus();
  await app.press('Control+Z');
  await app.cell('disclosure.fees.amount').waitFor();
  await app.cell(last).focus();
  await app.page.keyboard.type('4');
  await app.press('Control+Z', 'Control+Y', 'F8');
  assert.equal((await app.value()).form, '2021');
});

test('a message takes nothing back of another report', async (t) => {
  const app = await openNew(t);
  await app.cell('requests.received.business').focus();
  await app.press('Shift+ArrowRight');
  await app.host.locator('.status [data-command="fill-zero"]').click();
  await app.command('toast-undo').waitFor();
  await app.setValue({ ...await app.value(), organ: '乙局' });
  await eventually(async () => assert.equal(await app.field('organ').inputValue(), '乙局'));
  await eventually(async () => assert.equal(await app.command('toast-undo').count(), 0));
});

test('only what was seen is replaced', async (t) => {
  const app = await openNew(t);
  await app.field('problems').fill('公开不及时，公开不主动，公开不规范。');
  await app.saved();
  await app.press('Control+H');
  await app.at('find');
  await app.page.keyboard.insertText('公开');
  await app.field('with').fill('发布');
  await app.command('find-next').click();
  await app.command('find-next').click();
  // The second one was seen; another tab takes the first one away, so that the second is another.
  const other = await openTab(app);
  await other.changed(() => other.field('problems').fill('不及时，公开不主动，公开不规范。'));
  await other.saved();
  await eventually(async () => assert.equal(await app.field('problems').inputValue(), '不及时，公开不主动，公开不规范。'));
  await app.command('replace-one').click();
  await eventually(async () => assert.equal(await app.host.locator('.mirror .found').count(), 1));
  assert.equal(await app.field('problems').inputValue(), '不及时，公开不主动，公开不规范。');
  await app.command('replace-one').click();
  await eventually(async () => assert.equal((await app.field('problems').inputValue()).split('发布').length, 2));
});

test('the palette goes with its form, and its lines do what they say', async (t) => {
  const app = await openSeed(t);
  await app.saved();
  const other = await openTab(app);
  await app.press('Control+K');
  await app.field('palette').fill('不予公开');
  await eventually(async () => assert.ok(await app.host.locator('li[role="option"]').count() > 2));
  const lines = await app.host.locator('li[role="option"]').evaluateAll((all) => all.map((line) => [line.dataset.arg, line.textContent]));
  assert.equal(new Set(lines.map(([key]) => key)).size, lines.length);
  await other.changed(() => other.field('form').selectOption('2021'));
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  await app.cell('disclosure.fees.amount').waitFor();
});

test('the check sheet follows the report', async (t) => {
  const app = await openSeed(t);
  await app.saved();
  const other = await openTab(app);
  await app.command('publish').first().click();
  await app.dialog.locator('[data-command="sheet"]').click();
  const sheet = app.host.locator('dialog[data-dialog="sheet"]');
  await eventually(async () => assert.match(await sheet.textContent(), /重庆市万州区生态环境局/), { timeout: 30_000 });
  await other.changed(() => other.field('organ').fill('乙局'));
  await other.changed(() => other.enter(GRANTED.total, '20'));
  await eventually(async () => {
    const text = await sheet.textContent();
    assert.match(text, /乙局/);
    assert.match(text, /总计填的是 20/);
  }, { timeout: 30_000 });
  const file = await app.download(sheet.locator('[data-command="sheet-json"]'));
  assert.match(file.text, /乙局/);
});
