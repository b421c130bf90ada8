// What may be typed and pasted into a cell; totals that compute themselves; zero work.
import assert from 'node:assert/strict';
import { eventually, openNew, openSeed } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

const COLUMNS = ['natural_person', 'business', 'research', 'social_welfare', 'legal_services', 'other_org', 'total'];
const row = (name) => COLUMNS.map((column) => `requests.${name}.${column}`);
const [RECEIVED, CARRIED, GRANTED] = ['received', 'carried_in', 'granted'].map(row);
const COUNT = RECEIVED[0];
const MONEY = 'disclosure.fees.amount';
/** May be negative; on the form of 2019. */
const CHANGE = 'disclosure.licences.change';

const at = (report, id) => id.split('.').reduce((node, key) => node?.[key], report);

// [cell, what is typed, what the cell shows when it is left, what the report has]
const TAKEN = [
  [MONEY, '4068.208', '4,068.208', '4068.208'],
  [MONEY, '0.5', '0.5', '0.5'],
  [MONEY, '12.50', '12.5', '12.5'],
  [MONEY, '４０６８．２０８', '4,068.208', '4068.208'],
  [COUNT, '1,234', '1,234', '1234'],
  [COUNT, '1 234', '1,234', '1234'],
  [COUNT, '１２３４', '1,234', '1234'],
  [COUNT, '123456789012345', '123,456,789,012,345', '123456789012345'],
  [CHANGE, '-12', '-12', '-12'],
  [CHANGE, '−12', '-12', '-12'],
  [CHANGE, '（12）', '-12', '-12'],
  [COUNT, '/', '/', 'n/a'],
  [COUNT, '无', '/', 'n/a'],
];

const REFUSED = [
  [COUNT, '4068.208', /整数/],
  [COUNT, '0.5', /整数/],
  [COUNT, '-12', /不能是负数/],
  [COUNT, '（12）', /不能是负数/],
  [MONEY, '-12', /不能是负数/],
  [COUNT, '###', /列宽/],
  [COUNT, 'abc', /只能填数字/],
  [COUNT, '1,23', /只能填数字/],
  [COUNT, '1234567890123456', /数字太长/],
  [MONEY, '0.123456789', /数字太长/],
];

const opened = (t, id) => (id === CHANGE ? openSeed(t) : openNew(t));
/** Another cell, so that a block of two can be pasted. */
const left = (id) => ({ [MONEY]: 'disclosure.enforcement.decisions', [COUNT]: RECEIVED[1], [CHANGE]: 'disclosure.other_services.change' })[id];

for (const [id, typed, shown, value] of TAKEN) {
  test(`${JSON.stringify(typed)} is taken by ${id}`, async (t) => {
    const app = await opened(t, id);
    const before = await app.value();
    await app.cell(id).focus();
    await app.page.keyboard.insertText(typed);
    // As it was typed, until the cell is left.
    await app.shows(id, typed);
    await app.press('Tab');
    await app.shows(id, shown);
    await eventually(async () => assert.equal(String(at(await app.value(), id)), value));
    assert.equal(await app.finding('typed').count(), 0);
    await app.press('Control+Z');
    await eventually(async () => assert.deepEqual(await app.value(), before));
    await app.press('Control+Y');
    await app.shows(id, shown);
    // Pasted it is the same.
    await app.press('Control+Z');
    await app.cell(id).focus();
    await app.paste(typed);
    await app.cell(left(id)).focus();
    await app.shows(id, shown);
    await eventually(async () => assert.equal(String(at(await app.value(), id)), value));
  });
}

for (const [id, typed, says] of REFUSED) {
  test(`${JSON.stringify(typed)} is refused in words by ${id}`, async (t) => {
    const app = await opened(t, id);
    const before = await app.value();
    const refused = async () => {
      await app.shows(id, typed);
      await eventually(async () => assert.equal(await app.cell(id).getAttribute('aria-invalid'), 'true'));
      assert.match(await app.cell(id).getAttribute('aria-label'), says);
      assert.match(await app.finding('typed').textContent(), says);
      assert.ok((await app.finding('typed').textContent()).includes(typed));
      assert.equal(at(await app.value(), id), null);
    };
    await app.cell(id).focus();
    await app.page.keyboard.insertText(typed);
    await app.press('Tab');
    await refused();
    await app.cell(id).focus();
    await app.press('Delete');
    await eventually(async () => assert.equal(await app.finding('typed').count(), 0));
    await app.paste(typed);
    await app.cell(left(id)).focus();
    await refused();
    await app.cell(id).focus();
    await app.press('Control+Z');
    await app.shows(id, '');
    await eventually(async () => assert.deepEqual(await app.value(), before));
  });
}

test('the probe block: separators, an empty cell in the middle, two rows, a decimal among counts', async (t) => {
  const app = await openNew(t);
  const before = await app.value();
  await app.cell(RECEIVED[0]).focus();
  await app.paste('1,234\t56\t\t７８\r\n"1,000"\t4068.208\t0.5\t###\r\n');
  await app.cell(GRANTED[6]).focus();
  const both = [...RECEIVED.slice(0, 5), ...CARRIED.slice(0, 5)];
  await eventually(async () => assert.deepEqual(await app.texts(both), ['1,234', '56', '', '78', '', '1,000', '4068.208', '0.5', '###', '']));
  assert.equal(await app.finding('typed').count(), 3);
  const { requests } = await app.value();
  assert.deepEqual([requests.received.natural_person, requests.received.research, requests.carried_in.business], [1234, null, null]);
  await app.press('Control+Z');
  await eventually(async () => assert.deepEqual(await app.texts(both), Array(10).fill('')));
  await eventually(async () => assert.deepEqual(await app.value(), before));
});

test('a total computes itself when the last part is typed, and follows', async (t) => {
  const app = await openNew(t);
  await app.cell(RECEIVED[0]).focus();
  for (const number of ['1', '2', '3', '4', '5']) {
    await app.page.keyboard.type(number);
    await app.press('ArrowRight');
  }
  await app.shows(RECEIVED[6], '');
  await app.page.keyboard.type('6');
  await app.shows(RECEIVED[6], '21');
  await eventually(async () => assert.match(await app.cell(RECEIVED[6]).getAttribute('class'), /\bcomputed\b/));
  assert.match(await app.cell(RECEIVED[6]).getAttribute('aria-label'), /由各项相加得出/);
  // Each key counts, and undo takes the total back with the number.
  await app.page.keyboard.type('0');
  await app.shows(RECEIVED[6], '75');
  await app.press('Control+Z');
  await app.shows(RECEIVED[5], '');
  await app.shows(RECEIVED[6], '');
  await app.press('Control+Y');
  await app.shows(RECEIVED[5], '60');
  await app.shows(RECEIVED[6], '75');
  await app.cell(RECEIVED[0]).focus();
  await app.press('Delete');
  await app.shows(RECEIVED[6], '');
});

test('totals follow a paste, over rows, columns and the grand total', async (t) => {
  const app = await openNew(t);
  const before = await app.value();
  const rows = await app.host.locator('table.three tbody tr').evaluateAll((rows) => rows.map((row) => row.querySelector('[data-cell]').dataset.cell.split('.').slice(1, -1).join('.')));
  const results = rows.filter((name) => !['received', 'carried_in', 'total', 'carried_out'].includes(name));
  await app.cell(GRANTED[0]).focus();
  // Without totals: six numbers in each row.
  await app.paste(results.map(() => '1\t2\t3\t4\t5\t6').join('\n'));
  await app.shows(GRANTED[6], '21');
  const n = results.length;
  await eventually(async () => assert.deepEqual(await app.texts(row('total')), [1, 2, 3, 4, 5, 6, 21].map((number) => String(number * n))));
  await app.press('Control+Z');
  await eventually(async () => assert.deepEqual(await app.value(), before));
  // With an empty column at the right, as from a form whose totals were not filled in: the same.
  await app.paste(results.map(() => '1\t2\t3\t4\t5\t6\t').join('\n'));
  await eventually(async () => assert.deepEqual(await app.texts(row('total')), [1, 2, 3, 4, 5, 6, 21].map((number) => String(number * n))));
  await app.shows(GRANTED[6], '21');
  // With totals of its own, which stay, also where they are wrong.
  await app.press('Control+Z');
  await app.paste('1\t2\t3\t4\t5\t6\t99');
  await app.shows(GRANTED[6], '99');
  await app.finding('A01').first().waitFor();
});

test('a total that is typed over stays, is found, and follows once it is right', async (t) => {
  const app = await openNew(t);
  await app.cell('review.upheld').focus();
  await app.paste('1\t2\t3\t4');
  await app.shows('review.total', '10');
  await app.enter('review.total', '12');
  await app.finding('A04').first().waitFor();
  assert.match(await app.finding('A04').first().textContent(), /10.*12|12.*10/);
  assert.doesNotMatch(await app.cell('review.total').getAttribute('class'), /computed/);
  await app.enter('review.other', '4');
  await app.shows('review.total', '12');
  await app.enter('review.other', '5');
  await eventually(async () => assert.equal(await app.finding('A04').count(), 0));
  await app.enter('review.other', '6');
  await app.shows('review.total', '13');
  // Totals of table four are computed group by group.
  await app.shows('litigation.direct.total', '');
});

test('typing a total over, undone, gives the sum back', async (t) => {
  const app = await openNew(t);
  await app.cell('review.upheld').focus();
  await app.paste('1\t2\t3\t4');
  const before = await app.value();
  await app.type('review.total', '5');
  await app.press('Control+Z');
  await app.shows('review.total', '10');
  await eventually(async () => assert.deepEqual(await app.value(), before));
  await app.type('review.total', '5');
  await app.press('Escape');
  await app.shows('review.total', '10');
  await eventually(async () => assert.deepEqual(await app.value(), before));
});

test('a total in hand lights its parts and spells its sum', async (t) => {
  const app = await openNew(t, { viewport: { width: 1366, height: 768 } });
  await app.cell(RECEIVED[0]).focus();
  await app.paste('1200\t2\t3\t4\t5\t6');
  await app.cell(RECEIVED[6]).focus();
  const lit = (side) => app.host.locator(`.cell.lit-${side}`).evaluateAll((cells) => cells.map((cell) => cell.dataset.cell));
  await eventually(async () => assert.deepEqual(await lit('left'), RECEIVED.slice(0, 6)));
  assert.deepEqual(await lit('right'), [RECEIVED[6]]);
  const trace = app.host.locator('.guidance .trace');
  await eventually(async () => {
    const says = await trace.textContent();
    assert.ok(says.includes('1,200') && says.includes('1,220') && says.includes('＋'), says);
  });
  await app.press('ArrowLeft');
  await eventually(async () => assert.deepEqual(await lit('left'), []));
  assert.equal(await trace.count(), 0);
  // Down the column of results the rows are named.
  await app.cell('requests.total.business').focus();
  await eventually(async () => assert.match(await trace.textContent(), /予以公开.*未填.*还不能算/));
});

const BLANK_TABLES = [['disclosure', 'disclosure.'], ['requests', 'requests.'], ['disputes', '']];

for (const [section, prefix] of BLANK_TABLES) {
  test(`the rest of table ${section} is filled with 0, and only what is blank`, async (t) => {
    const app = await openNew(t);
    const inTable = async () => Object.entries(await app.cells()).filter(([id]) => (prefix ? id.startsWith(prefix) : /^(review|litigation)/.test(id)));
    const cells = (await inTable()).map(([id]) => id);
    const numbers = cells.filter((id) => !/\.total(\.|$)/.test(id));
    const [first, second, third] = numbers;
    await app.enter(first, '7');
    await app.enter(second, '/');
    await app.type(third, 'abc');
    await app.press('Tab');
    // A total that somebody typed, and that will be wrong.
    const total = cells.find((id) => id.endsWith('.total'));
    if (total) await app.enter(total, '50');
    const before = await app.cells();
    const report = await app.value();
    const button = app.host.locator(`.section-tools [data-command="fill-zero"][data-arg="${section}"]`);
    await button.click();
    await eventually(async () => {
      for (const id of numbers.slice(3)) assert.equal(await app.cell(id).inputValue(), '0', id);
    });
    const after = await app.cells();
    assert.deepEqual([after[first], after[second], after[third]], ['7', '/', 'abc']);
    if (total) assert.equal(after[total], '50');
    // Nothing elsewhere.
    for (const [id, text] of Object.entries(before)) if (!cells.includes(id)) assert.equal(after[id], text, id);
    assert.match(await app.toast.textContent(), /空格填了 0/);
    await app.command('undo').click();
    await eventually(async () => assert.deepEqual(await app.cells(), before));
    assert.deepEqual(await app.value(), report);
  });
}

test('a group of rows is filled with 0 by the palette', async (t) => {
  const app = await openNew(t);
  await app.enter('requests.denied.state_secret.business', '3');
  await app.press('Control+K');
  await app.page.keyboard.insertText('不予公开 其余填');
  const option = app.host.locator('li[role="option"]');
  await eventually(async () => assert.equal(await option.count(), 1));
  assert.match(await option.textContent(), /（三）不予公开.*其余填 0/);
  await app.press('Enter');
  await app.shows('requests.denied.administrative_inquiry.other_org', '0');
  await app.shows('requests.denied.state_secret.business', '3');
  await app.shows('requests.denied.state_secret.total', '3');
  const cells = await app.cells();
  for (const [id, text] of Object.entries(cells)) if (!id.startsWith('requests.denied.')) assert.equal(text, '', id);
});

test('the selection is filled with 0, blanks only', async (t) => {
  const app = await openNew(t);
  await app.cell(RECEIVED[0]).focus();
  await app.paste('5\t/\tabc');
  await app.press('Escape', 'Shift+End', 'Shift+ArrowDown');
  await app.host.locator('.status [data-command="fill-zero"]').click();
  await app.shows(CARRIED[6], '0');
  await eventually(async () => assert.deepEqual(await app.texts(RECEIVED), ['5', '/', 'abc', '0', '0', '0', '']));
  await app.shows(GRANTED[0], '');
  await app.press('Control+Z');
  await eventually(async () => assert.deepEqual(await app.texts([...RECEIVED, ...CARRIED]), ['5', '/', 'abc', ...Array(11).fill('')]));
});

test('section six says by a button that there is nothing to report, the overview counts its characters', async (t) => {
  const app = await openNew(t);
  const before = await app.value();
  const button = app.host.locator('.section-tools [data-command="nothing-to-report"]');
  await button.click();
  await eventually(async () => assert.match(await app.field('other').inputValue(), /无其他需要报告的事项/));
  assert.equal(await button.count(), 0);
  await app.command('undo').click();
  await eventually(async () => assert.deepEqual(await app.value(), before));
  await app.field('overview').fill('为 人民\n服务。');
  const length = app.host.locator('.section-tools .length');
  await eventually(async () => assert.match(await length.textContent(), /^6 \/ 1000 字$/));
  await app.field('overview').fill('字'.repeat(1001));
  await eventually(async () => assert.match(await length.getAttribute('class'), /\bover\b/));
});
