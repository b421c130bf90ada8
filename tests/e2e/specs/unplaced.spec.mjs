// 原文有数没有读出: a blank cell for which the document has a number is not an empty one.
import assert from 'node:assert/strict';
import { App, eventually, openApp, openNew } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

const COLUMNS = ['natural_person', 'business', 'research', 'social_welfare', 'legal_services', 'other_org', 'total'];
const GRANTED = COLUMNS.map((column) => `requests.granted.${column}`);
const NEXT = COLUMNS.map((column) => `requests.partly_granted.${column}`);

/** The first row has a number too many: none of them has a certain place. */
const TEXT = [
  '某县水务局2023年政府信息公开工作年度报告',
  '三、收到和处理政府信息公开申请情况',
  '一、本年新收政府信息公开申请数量|3|0|0|0|0|0|3',
  '（一）予以公开|1|2|3|4|5|6|7|8',
  '五、存在的主要问题及改进情况',
  '无。',
].join('\n');

const marked = (app) => app.host.locator('input[data-cell].unplaced').evaluateAll((cells) => cells.map((cell) => cell.dataset.cell));
const marks = (app, ids) => eventually(async () => assert.deepEqual(await marked(app), ids));
const entry = (app) => app.host.locator('.finding[data-finding="unplaced"]');

/** The report taken over from the review. */
async function openTaken(t) {
  const app = await openApp(t);
  await app.importText(TEXT);
  await app.command('accept').click();
  await app.cell(GRANTED[0]).waitFor();
  await marks(app, GRANTED);
  return app;
}

test('the review marks it, with a sign, a name and a count', async (t) => {
  const app = await openApp(t);
  await app.importText(TEXT);
  const cells = app.host.locator('input[data-review].unplaced');
  assert.deepEqual(await cells.evaluateAll((all) => all.map((cell) => cell.dataset.review)), GRANTED);
  assert.match(await cells.first().getAttribute('aria-label'), /原文有数没有读出/);
  assert.match(await app.host.locator('.legend').textContent(), /原文有数没有读出 7/);
  assert.equal(await app.host.locator('.legend .mark.unplaced').count(), 1);
  await cells.first().click();
  await eventually(async () => assert.match(await app.host.locator('.lit-bar').textContent(), /原文有数没有读出/));
  assert.deepEqual(await t.axe(app.page), []);
  // Put right in the review, it is none any more.
  await app.page.keyboard.type('1');
  await eventually(async () => assert.equal(await cells.count(), 6));
});

test('no button writes 0 into it: table, group, row, everything', async (t) => {
  const app = await openTaken(t);
  const blank = async () => assert.deepEqual(await app.texts(GRANTED), Array(7).fill(''));
  assert.match(await app.cell(GRANTED[0]).getAttribute('aria-label'), /原文有数没有读出/);

  // The row, by the bar below.
  await app.host.locator(`th[data-cells="${GRANTED[0]} ${GRANTED[6]}"]`).click();
  await app.host.locator('.status [data-command="fill-zero"]').click();
  await eventually(async () => assert.match(await app.toast.textContent(), /这里没有空格可填。另有 7 格原文有数没有读出，没有填 0/));
  await blank();

  // A group, by the palette.
  await app.press('Control+K');
  await app.field('palette').fill('办理结果：其余填');
  await eventually(async () => assert.equal(await app.host.locator('li[role="option"]').count(), 1));
  await app.press('Enter');
  await eventually(async () => assert.deepEqual(await app.texts(NEXT), Array(7).fill('0')));
  await blank();

  // The buttons of findings: of all that they offer, this is left out.
  for (;;) {
    const fix = app.panel.locator('.fix').filter({ hasText: '填 0' }).first();
    if (await fix.count() === 0) break;
    const says = await fix.textContent();
    await fix.click();
    await eventually(async () => assert.ok(await app.panel.locator('.fix').filter({ hasText: says }).count() === 0 || await fix.textContent() !== says));
    await blank();
  }
  // The rest of the table, and of the others.
  for (const section of ['disclosure', 'requests', 'disputes']) {
    const tool = app.host.locator(`.section-tools [data-command="fill-zero"][data-arg="${section}"]`);
    if (await tool.count()) await tool.click();
    await eventually(async () => assert.equal(await tool.count(), 0));
    await blank();
  }
  await marks(app, GRANTED);
  // Everything else is there; what is not is told of and led to.
  assert.match(await entry(app).textContent(), /「（一）予以公开」一行有 7 格原文有数没有读出/);
  assert.doesNotMatch(await app.panel.textContent(), /没有错误和警告/);
  await entry(app).locator('.message').click();
  await app.at(GRANTED[0]);
});

test('a number, a 0 or a “/” by hand settles it; taken away again, the mark is back', async (t) => {
  const app = await openTaken(t);
  await app.enter(GRANTED[0], '1');
  await marks(app, GRANTED.slice(1));
  await app.enter(GRANTED[1], '0');
  await app.enter(GRANTED[2], '/');
  await marks(app, GRANTED.slice(3));
  await app.type(GRANTED[1], '');
  await marks(app, [GRANTED[1], ...GRANTED.slice(3)]);
  // The total does not follow: the document has its own.
  for (const id of GRANTED.slice(1, 6)) await app.enter(id, '2');
  await marks(app, [GRANTED[6]]);
  assert.equal(await app.cell(GRANTED[6]).inputValue(), '');
  await app.enter(GRANTED[6], '11');
  await marks(app, []);
  await eventually(async () => assert.equal(await entry(app).count(), 0));
});

test('the draft remembers it', async (t) => {
  const app = await openTaken(t);
  await app.changed(() => app.enter(GRANTED[0], '1'));
  await app.saved();
  await app.page.reload();
  await app.ready();
  await marks(app, GRANTED.slice(1));
  const other = new App(await app.page.context().newPage());
  await other.page.goto(app.page.url());
  await other.ready();
  await marks(other, GRANTED.slice(1));
});

test('taken over into the report that is open, undone and done again', async (t) => {
  const app = await openNew(t);
  await app.field('organ').fill('乙局');
  await app.importText(TEXT);
  await app.command('replace').click();
  await app.cell(GRANTED[0]).waitFor();
  await marks(app, GRANTED);
  await app.press('Control+Z');
  await eventually(async () => assert.equal(await app.field('organ').inputValue(), '乙局'));
  await marks(app, []);
  await app.press('Control+Y');
  await marks(app, GRANTED);
});

test('a pasted table marks what of it was not placed', async (t) => {
  const app = await openNew(t);
  await app.cell(NEXT[0]).focus();
  await app.paste('（一）予以公开\t1\t2\t3\t4\t5\t6\t7\t8\t9\r\n（二）部分公开\t1\t0\t0\t0\t0\t0\t1');
  await app.command('take-pasted').waitFor({ timeout: 30_000 });
  assert.match(await app.dialog.textContent(), /另有 7 格原文有数没有读出/);
  await app.command('take-pasted').click();
  await marks(app, GRANTED);
  assert.deepEqual(await app.texts(NEXT), ['1', '0', '0', '0', '0', '0', '1']);
  await app.press('Control+Z');
  await marks(app, []);
  assert.deepEqual(await app.texts(NEXT), Array(7).fill(''));
});
