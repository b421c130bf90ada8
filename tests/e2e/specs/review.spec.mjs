// The review of an import: from a cell to its place in the document and back, put right, taken over in parts; and
// several documents at once.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GRANTED, assertSeedCells, eventually, openApp, openSeed, plain, seed } from '../lib/app.mjs';
import { root } from '../lib/paths.mjs';
import { test } from '../lib/test.mjs';

const file = (name) => join(root, 'tests', 'corpus', name);
const DOCX = file('made/shuyang_2025_python_docx.docx');
const GLUED = file('r003_pingtan_2021_runtogether.txt');
const PHONE = { width: 390, height: 844 };

const reviewCell = (app, id) => app.host.locator(`input[data-review="${id}"]`);
const line = (app, number) => app.host.locator(`[data-line="${number}"]`);
const litLines = (app) => app.host.locator('[data-line][aria-selected="true"]')
  .evaluateAll((lines) => lines.map(({ dataset }) => Number(dataset.line)));
const litCells = (app) => app.host.locator('input[data-review].lit')
  .evaluateAll((cells) => cells.map(({ dataset }) => dataset.review));

async function give(app, ...files) {
  if (await app.dialog.count() === 0) await app.openImport();
  await app.field('file').setInputFiles(files);
}

/** Opens the review of one file. */
async function review(app, path) {
  await give(app, path);
  await app.host.locator('.outcome.review').waitFor();
}

/** Whether an element is in sight within its side. */
const inSight = (locator) => eventually(async () => assert.ok(await locator.evaluate((element) => {
  const side = element.closest('.review-source, .review-result').getBoundingClientRect();
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > side.top && top < side.bottom;
})));

test('a cell shows its place in the document, a line the cells that came from it', async (t) => {
  const app = await openApp(t);
  await review(app, DOCX);
  const total = reviewCell(app, 'requests.received.total');
  await total.click();
  await eventually(async () => assert.equal((await litLines(app)).length, 1));
  const [number] = await litLines(app);
  await inSight(line(app, number));
  assert.match(await line(app, number).textContent(), /本年新收政府信息公开申请数量.*713/);
  assert.equal(await line(app, number).locator('.it').textContent(), '713');
  assert.match(await app.host.locator('.lit-bar').textContent(), new RegExp(`本年新收.*总计.*第 ${number} 行“713”，逐格读出`));

  await line(app, number + 1).click();
  await eventually(async () => assert.deepEqual(await litCells(app), [
    'natural_person', 'business', 'research', 'social_welfare', 'legal_services', 'other_org', 'total',
  ].map((column) => `requests.carried_in.${column}`)));
  assert.deepEqual(await litLines(app), [number + 1]);
  // Every number is on one side and on the other.
  for (const id of ['disclosure.licences.decisions', 'litigation.after_review.total', 'disclosure.fees.amount']) {
    await reviewCell(app, id).focus();
    await eventually(async () => assert.equal((await litLines(app)).length, 1, id));
    const [at] = await litLines(app);
    await inSight(line(app, at));
    const value = plain(await reviewCell(app, id).inputValue());
    assert.ok(plain(await line(app, at).textContent()).includes(value), `${id}: ${value}`);
  }
});

test('by keyboard: lines, cells, and from one side to the other', async (t) => {
  const app = await openApp(t);
  await review(app, DOCX);
  assert.equal(await app.focused(), 'import-head');
  const document = app.host.locator('[data-lines]');
  await document.focus();
  await app.press('Home', 'ArrowDown');
  await eventually(async () => assert.deepEqual(await litLines(app), [2]));
  assert.equal(await document.getAttribute('aria-activedescendant'), 'line-2');
  await app.press('End', 'ArrowUp');
  const count = await app.host.locator('[data-line]').count();
  await eventually(async () => assert.deepEqual(await litLines(app), [count - 1]));
  await inSight(line(app, count - 1));

  await reviewCell(app, 'requests.received.natural_person').focus();
  await app.press('ArrowDown', 'Enter', 'ArrowRight');
  const at = () => app.host.evaluate((element) => element.shadowRoot.activeElement?.dataset.review);
  assert.equal(await at(), 'requests.granted.business');
  const [number] = await litLines(app);
  await document.focus();
  await app.press('ArrowUp');
  await eventually(async () => assert.deepEqual(await litLines(app), [number - 1]));
  await app.press('Enter');
  assert.equal(await at(), 'requests.carried_in.natural_person');
});

test('how sure each number is, in digits that were run together', async (t) => {
  const app = await openApp(t);
  await review(app, GLUED);
  const restored = reviewCell(app, 'requests.received.natural_person');
  assert.ok((await restored.getAttribute('class')).split(' ').includes('repaired'));
  assert.match(await restored.getAttribute('aria-label'), /自然人.*还原.*原文第 1 行/);
  // Hatched, and not only coloured.
  assert.match(await restored.evaluate((cell) => getComputedStyle(cell).backgroundImage), /repeating-linear-gradient/);
  // Digits that could not be told apart are none that are missing.
  assert.match(await app.host.locator('.legend').textContent(), /逐格读出 \d+.*按勾稽关系还原，请抽查 \d+.*原文有数没有读出 3/);
  await restored.click();
  // The one line is the whole document; what is lit is the place in it.
  const it = app.host.locator('.review-source .it');
  await it.waitFor();
  assert.match(await it.textContent(), /本年新收政府信息公开申请数量\d+/);
  await inSight(it);
  assert.equal(await app.host.locator('input[data-review].missing').count(), 0);
  assert.equal(await app.host.locator('input[data-review].unplaced').count(), 3);
});

test('all rules look at it: how it is built, what its texts say, and again after a change', async (t) => {
  const app = await openApp(t);
  // A report whose last section is missing: a fault of the document, which the report itself would not show.
  const cut = seed.text.replace(/六、其他需要报告的事项[^]*?(?=重庆市万州区生态环境局\s*$|$)/, '');
  assert.notEqual(cut, seed.text);
  await app.importText(cut);
  const found = app.host.locator('.review-findings li');
  await eventually(async () => assert.match((await found.allTextContents()).join('\n'), /没有找到这些部分的标题/));
  // Where it is, where it is anywhere.
  assert.equal(await found.filter({ hasText: '没有找到这些部分的标题' }).locator('button').count(), 0);
  const cell = reviewCell(app, GRANTED.total);
  await cell.focus();
  await app.page.keyboard.type('3');
  await app.press('Enter');
  await eventually(async () => assert.match((await found.allTextContents()).join('\n'), /予以公开.*没有找到这些部分的标题/s));
});

test('a number is put right, checked at once, taken back, and goes into the draft', async (t) => {
  const app = await openApp(t);
  await app.importText(seed.text);
  await eventually(async () => assert.match(await app.outcome.textContent(), /没有发现错误/));
  const cell = reviewCell(app, GRANTED.total);
  await cell.focus();
  await app.page.keyboard.type('3');
  await app.press('Enter');
  await eventually(async () => assert.match(await app.outcome.textContent(), /1 处错误.*见下.*予以公开/s));
  assert.match(await cell.getAttribute('class'), /fixed/);
  assert.match(await cell.getAttribute('class'), /error/);
  await app.press('Control+Z');
  await eventually(async () => assert.match(await app.outcome.textContent(), /没有发现错误/));
  await app.press('Control+Y');
  await eventually(async () => assert.equal(await cell.inputValue(), '3'));
  // Escape takes back what is being typed, and only then closes.
  await reviewCell(app, GRANTED.number).focus();
  await app.page.keyboard.type('9');
  await app.press('Escape');
  await eventually(async () => assert.equal(await reviewCell(app, GRANTED.number).inputValue(), '0'));
  assert.equal(await app.dialog.count(), 1);
  await app.host.locator('[data-field="review-organ"]').fill('某区生态环境局');
  await app.host.locator('[data-field="review-year"]').fill('2019');
  await app.press('Tab');
  await app.command('accept').click();
  await assertSeedCells(app, { [GRANTED.total]: 3 });
  const { organ, year } = await app.value();
  assert.deepEqual([organ, year], ['某区生态环境局', 2019]);
});

test('what is no number has to be put right first', async (t) => {
  const app = await openApp(t);
  await app.importText(seed.text);
  await reviewCell(app, GRANTED.number).focus();
  await app.page.keyboard.type('三');
  await app.press('Enter');
  await eventually(async () => assert.ok(await app.command('accept').isDisabled()));
  assert.match(await app.outcome.textContent(), /有的格里填的不是数字，请先改正或清空/);
  await reviewCell(app, GRANTED.number).focus();
  await app.page.keyboard.type('3');
  await app.press('Enter');
  await app.command('accept').click();
  await assertSeedCells(app, { [GRANTED.number]: 3 });
});

test('a finding goes to its cell, and a note to its line', async (t) => {
  const app = await openApp(t);
  await app.importText(seed.text);
  await reviewCell(app, GRANTED.total).focus();
  await app.page.keyboard.type('3');
  await app.press('Enter');
  await app.settled();
  const finding = app.host.locator('.review-findings [data-command="review-cell"]').first();
  const id = await finding.getAttribute('data-arg');
  await finding.click();
  await eventually(async () => assert.deepEqual(await litCells(app), [id]));
  await app.command('back-import').click();
  await review(app, file('p010_xinganmeng_audit_bureau_2025_partial_lostdigits.txt'));
  await app.host.locator('.review-notes [data-command="review-line"]').first().click();
  await eventually(async () => assert.deepEqual(await litLines(app), [3]));
});

test('section by section: what is not ticked stays as it is, as one step', async (t) => {
  const app = await openSeed(t);
  const before = await app.value();
  await review(app, file('r001_shuyang_county_2025_md.txt'));
  const { cells } = JSON.parse(await readFile(file('expected/r001_shuyang_county_2025.json'), 'utf8'));
  const ticks = app.command('review-take');
  const count = await ticks.count();
  assert.ok(count >= 6, `${count} parts differ`);
  for (let at = 0; at < count; at += 1) {
    const tick = ticks.nth(at);
    // 三 is the part that is taken.
    if (await tick.getAttribute('data-arg') !== '3') await tick.click();
  }
  assert.match(await app.command('replace').textContent(), /替换勾选的部分（可撤销）/);
  await app.command('replace').click();
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  await app.shows('requests.received.total', plain(cells['requests.received.total']));
  const after = await app.value();
  assert.equal(after.year, 2020);
  assert.equal(after.organ, before.organ);
  assert.deepEqual(after.disclosure, before.disclosure);
  assert.deepEqual(after.overview, before.overview);
  assert.notDeepEqual(after.requests, before.requests);
  await app.command('toast-undo').click();
  await eventually(async () => assert.deepEqual(await app.value(), before));
});

test('half a document blanks nothing that is there', async (t) => {
  const app = await openSeed(t);
  const before = await app.value();
  await review(app, file('p010_xinganmeng_audit_bureau_2025_partial_lostdigits.txt'));
  const taken = await app.host.locator('[data-command="review-take"][aria-checked="true"]')
    .evaluateAll((ticks) => ticks.map(({ dataset }) => dataset.arg));
  assert.ok(!taken.includes('3') && taken.includes('1'), taken.join(' '));
  await app.command('replace').click();
  await eventually(async () => assert.notDeepEqual(await app.value(), before));
  const after = await app.value();
  assert.equal(after.requests.received.total, before.requests.received.total);
});

test('a review with changes that is closed can be opened again', async (t) => {
  const app = await openSeed(t);
  await app.importText(seed.text);
  await reviewCell(app, GRANTED.total).focus();
  await app.page.keyboard.type('3');
  await app.press('Enter', 'Escape');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  assert.match(await app.toast.textContent(), /改过的内容没有采用/);
  await app.command('toast-undo').click();
  await eventually(async () => assert.equal(await reviewCell(app, GRANTED.total).inputValue(), '3'));
  await app.press('Escape');
  await assertSeedCells(app);
});

test('several files: each is read, the good ones become drafts', async (t) => {
  const app = await openApp(t);
  await give(app, DOCX, GLUED, file('hostile_mojibake_jinhu_2023.json'), file('huaian_city_2024.pdf'));
  const items = app.host.locator('.documents li');
  await eventually(async () => assert.equal(await items.count(), 4));
  await app.host.locator('[data-command="accept-all"]:enabled').waitFor({ timeout: 30_000 });
  assert.match(await app.dialog.textContent(), /共 4 份，认出 3 份年报/);
  await app.at('import-head');
  assert.match(await items.nth(2).textContent(), /hostile_mojibake_jinhu_2023\.json.*乱码/s);
  assert.deepEqual(await t.axe(app.page), []);
  // What is put right in one of them stays when another one is looked at.
  await items.nth(1).locator('button').click();
  await app.host.locator('[data-field="review-organ"]').fill('平潭综合实验区管委会');
  await app.command('back-import').click();
  await items.nth(0).locator('button').click();
  await app.host.locator('.outcome.review').waitFor();
  assert.match(await app.outcome.textContent(), /沭阳县人民政府 · 2025/);
  await app.command('back-import').click();
  assert.match(await items.nth(1).textContent(), /平潭综合实验区管委会 · 2021/);
  await app.command('accept-all').click();
  await app.host.locator('.home').waitFor();
  assert.match(await app.toast.textContent(), /3 份年报已存为草稿/);
  const drafts = await app.host.locator('.home .draft').allTextContents();
  assert.equal(drafts.length, 3);
  for (const name of ['沭阳县人民政府', '平潭综合实验区管委会', '淮安市人民政府']) assert.ok(drafts.some((draft) => draft.includes(name)), name);
});

test('several files: one of them is opened', async (t) => {
  const app = await openApp(t);
  await give(app, GLUED, DOCX);
  await app.host.locator('.documents li').nth(1).locator('button').click({ timeout: 30_000 });
  await app.command('accept').click();
  await eventually(async () => assert.equal((await app.value()).organ, '沭阳县人民政府'));
});

test('a file that comes while another one is put right takes nothing away', async (t) => {
  const app = await openApp(t);
  await review(app, DOCX);
  await app.host.locator('[data-field="review-organ"]').fill('某县人民政府');
  await app.frame.evaluate((frame, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], '年报.txt'));
    frame.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true }));
  }, seed.text);
  const items = app.host.locator('.documents li.understood');
  await eventually(async () => assert.equal(await items.count(), 2));
  assert.match(await items.nth(0).textContent(), /某县人民政府 · 2025/);
  assert.match(await items.nth(1).textContent(), /万州区生态环境局 · 2020/);
});

test('several files: what cannot be stored is said, and stays open', async (t) => {
  const app = await openApp(t);
  await give(app, DOCX, GLUED, file('huaian_city_2024.pdf'));
  await app.host.locator('[data-command="accept-all"]:enabled').waitFor({ timeout: 30_000 });
  await app.page.evaluate(() => {
    const { setItem } = Storage.prototype;
    // There is room for one of them.
    Storage.prototype.setItem = function full(key, text) {
      if (text.includes('平潭')) throw new DOMException('full', 'QuotaExceededError');
      return setItem.call(this, key, text);
    };
  });
  await app.command('accept-all').click();
  await eventually(async () => assert.match(await app.toast.textContent(), /1 份已存为草稿，其余 2 份没有存下/));
  await app.banner.waitFor();
  assert.equal(await app.field('organ').inputValue(), '平潭综合实验区');
  t.takeProblems(app.page);
});

test('several files: progress, and stopping keeps what was read', async (t) => {
  const app = await openApp(t);
  await app.openImport();
  await app.page.evaluate(() => {
    // The third file comes as slowly as from a drive that is far away.
    const { arrayBuffer } = File.prototype.__proto__;
    File.prototype.arrayBuffer = function slow() {
      return this.name === '慢.txt' ? new Promise(() => {}) : arrayBuffer.call(this);
    };
  });
  const text = (name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(seed.text) });
  await app.field('file').setInputFiles(['一.txt', '二.txt', '慢.txt', '四.txt'].map(text));
  await eventually(async () => assert.match(await app.dialog.textContent(), /正在识别第 3 份，共 4 份：慢\.txt/));
  assert.equal(await app.host.locator('progress').getAttribute('value'), '2');
  assert.ok(await app.command('accept-all').isDisabled());
  await app.command('stop-reading').click();
  await eventually(async () => assert.match(await app.dialog.textContent(), /共 4 份，认出 2 份年报/));
  const states = await app.host.locator('.documents li').evaluateAll((items) => items.map(({ className }) => className));
  assert.deepEqual(states, ['understood', 'understood', 'stopped', 'stopped']);
  await app.command('accept-all').click();
  await eventually(async () => assert.equal(await app.host.locator('.home .draft').count(), 2));
});

test('on a phone one side is shown at a time', async (t) => {
  const app = await openApp(t, { viewport: PHONE });
  await review(app, DOCX);
  const [source, result] = [app.host.locator('.review-source'), app.host.locator('.review-result')];
  assert.ok(await result.isVisible() && !await source.isVisible());
  await reviewCell(app, 'requests.received.natural_person').click();
  await app.command('review-other-side').click();
  assert.ok(await source.isVisible() && !await result.isVisible());
  const [number] = await litLines(app);
  await inSight(line(app, number));
  await line(app, number + 1).click();
  await app.command('review-other-side').click();
  await inSight(reviewCell(app, 'requests.carried_in.natural_person'));
  assert.ok(await app.frame.evaluate((frame) => frame.scrollWidth <= frame.clientWidth));
  assert.deepEqual(await t.axe(app.page), []);
  await app.host.locator('[data-command="review-side"][data-arg="source"]').click();
  assert.deepEqual(await t.axe(app.page), []);
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in a review, ${colorScheme}`, async (t) => {
    const app = await openSeed(t, { colorScheme });
    await review(app, GLUED);
    assert.deepEqual(await t.axe(app.page), []);
    await reviewCell(app, 'requests.received.natural_person').click();
    await app.page.keyboard.type('x');
    await app.press('Enter');
    assert.deepEqual(await t.axe(app.page), []);
  });
}

test('a long document stays quick', async (t) => {
  const app = await openApp(t);
  await app.openImport();
  const filler = Array.from({ length: 20_000 }, (_, at) => `附件第 ${at} 行，与年报无关的说明文字。`).join('\n');
  await app.field('file').setInputFiles({ name: '长.txt', mimeType: 'text/plain', buffer: Buffer.from(`${seed.text}\n${filler}`) });
  await app.host.locator('.outcome.review').waitFor();
  const times = [];
  for (const id of Object.keys(seed.cells).slice(0, 30)) {
    times.push(await reviewCell(app, id).evaluate((cell) => new Promise((resolve) => {
      const start = performance.now();
      cell.focus();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    })));
  }
  times.sort((a, b) => a - b);
  console.log(`# from cell to cell: median ${times[15].toFixed(1)} ms, slowest ${times.at(-1).toFixed(1)} ms`);
  // Whatever the machine: of the twenty thousand lines, those around what is looked at are drawn.
  const drawn = await app.host.locator('.review-source .no').count();
  assert.ok(drawn > 0 && drawn <= 2_400, `${drawn} lines`);
});

test('what the document leaves open is asked once, with answers as buttons, and can be taken back', async (t) => {
  const app = await openApp(t);
  await app.openImport();
  await app.field('paste').fill(`某县水务局2023年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）
一、本年新收政府信息公开申请数量|9|0|0|0|0|0|9
（一）予以公开|5|0|0|0|0|0|5
（六）其他处理|4|0|0|0|0|0|4
（七）总计|9|0|0|0|0|0|9`);
  await app.command('recognise').click();
  const asked = app.dialog.locator('.review-questions .question');
  await asked.waitFor();
  assert.equal(await asked.count(), 1);
  assert.match(await asked.locator('p').textContent(), /（六）其他处理.*填入哪一行/);
  const answers = asked.locator('[data-command=review-choose]');
  assert.equal(await answers.count(), 3);
  const proposed = answers.filter({ has: app.page.locator('.proposed') });
  assert.match(await proposed.textContent(), /3\.其他.*建议/);
  assert.match(await proposed.locator('.sums').textContent(), /合计/);
  // By the keyboard.
  await proposed.focus();
  await app.press('Enter');
  await eventually(async () => assert.equal(await asked.count(), 0));
  await eventually(async () => assert.equal(await reviewCell(app, 'requests.other.other.total').inputValue(), '4'));
  assert.equal(await reviewCell(app, 'requests.other.overdue_correction.total').inputValue(), '0');
  await app.press('Control+z');
  await eventually(async () => assert.equal(await asked.count(), 1));
  await proposed.click();
  await eventually(async () => assert.equal(await asked.count(), 0));
  await app.command('accept').click();
  await eventually(async () => assert.equal((await app.value()).requests?.other?.other?.total, 4));
});
