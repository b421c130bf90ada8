// The three tables as one kind of grid: keys, ranges, clipboard, fills, input methods.
import assert from 'node:assert/strict';
import { eventually, openApp, openSeed } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

const COLUMNS = ['natural_person', 'business', 'research', 'social_welfare', 'legal_services', 'other_org', 'total'];
const row = (name) => COLUMNS.map((column) => `requests.${name}.${column}`);
const [RECEIVED, CARRIED, GRANTED] = ['received', 'carried_in', 'granted'].map(row);
/** First columns of the first rows of table three. */
const block = (height, width, left = 0) => [RECEIVED, CARRIED, GRANTED].slice(0, height).flatMap((cells) => cells.slice(left, left + width));

/** Numbers 1, 2, 3 … in the cells, row by row, pasted as one block. */
async function fill(app, rows) {
  let number = 0;
  await app.cell(rows[0][0]).focus();
  await app.paste(rows.map((cells) => cells.map(() => String(number += 1)).join('\t')).join('\n'));
  await app.shows(rows.at(-1).at(-1), String(number));
  await app.press('Escape');
  await app.cell(rows[0][0]).blur();
}

// The form of 2019, as the seed has it. Table two has rows of three numbers and of two, table four is one row.
const STEPS = [
  ['requests.received.natural_person', 'ArrowUp', null],
  ['requests.received.natural_person', 'ArrowLeft', null],
  ['requests.received.total', 'ArrowRight', 'requests.carried_in.natural_person'],
  ['requests.carried_in.natural_person', 'ArrowLeft', 'requests.received.total'],
  ['requests.carried_out.total', 'ArrowRight', null],
  ['requests.carried_out.total', 'ArrowDown', null],
  ['requests.carried_out.other_org', 'Enter', null],
  ['requests.received.business', 'Shift+Enter', null],
  ['requests.granted.research', 'Home', 'requests.granted.natural_person'],
  ['requests.granted.research', 'End', 'requests.granted.total'],
  ['requests.granted.research', 'Control+Home', 'requests.received.natural_person'],
  ['requests.granted.research', 'Control+End', 'requests.carried_out.total'],
  ['requests.granted.research', 'Enter', 'requests.partly_granted.research'],
  ['requests.granted.research', 'Shift+Enter', 'requests.carried_in.research'],
  ['requests.granted.total', 'Tab', 'requests.partly_granted.natural_person'],
  ['requests.granted.natural_person', 'Shift+Tab', 'requests.carried_in.total'],
  ['disclosure.regulations.made', 'ArrowUp', null],
  ['disclosure.regulations.total', 'ArrowRight', 'disclosure.normative_documents.made'],
  ['disclosure.enforcement.decisions', 'ArrowDown', 'disclosure.fees.change'],
  ['disclosure.fees.prior_items', 'End', 'disclosure.fees.change'],
  ['disclosure.procurement.amount', 'ArrowDown', null],
  ['disclosure.procurement.amount', 'ArrowRight', null],
  ['disclosure.penalties.change', 'Control+Home', 'disclosure.regulations.made'],
  ['disclosure.penalties.change', 'Control+End', 'disclosure.procurement.amount'],
  ['review.upheld', 'ArrowUp', null],
  ['review.upheld', 'ArrowDown', null],
  ['review.upheld', 'ArrowLeft', null],
  ['review.total', 'ArrowRight', 'litigation.direct.upheld'],
  ['litigation.direct.other', 'Home', 'review.upheld'],
  ['litigation.direct.other', 'End', 'litigation.after_review.total'],
  ['litigation.after_review.total', 'ArrowRight', null],
];

for (const [table, within] of [['two', /^disclosure/], ['three', /^requests/], ['four', /^(review|litigation)/]]) {
  test(`keys go through table ${table} and stop at its edges`, async (t) => {
    const app = await openSeed(t);
    const scrolled = () => app.host.evaluate((host) => host.shadowRoot.querySelector('.desk').scrollTop);
    const steps = STEPS.filter(([from]) => within.test(from));
    assert.ok(steps.length > 6);
    for (const [from, key, to] of steps) {
      await app.cell(from).focus();
      const before = await scrolled();
      await app.press(key);
      assert.equal(await app.focused(), to ?? from, `${key} from ${from}`);
      // At an edge nothing moves, the page neither.
      if (to === null) assert.equal(await scrolled(), before, `${key} from ${from}`);
    }
  });
}

test('Tab leaves a table at its end and comes back', async (t) => {
  const app = await openSeed(t);
  for (const [first, last, within] of [
    ['disclosure.regulations.made', 'disclosure.procurement.amount', /^disclosure\./],
    ['requests.received.natural_person', 'requests.carried_out.total', /^requests\./],
    ['review.upheld', 'litigation.after_review.total', /^(review|litigation)\./],
  ]) {
    for (const [cell, out, back] of [[last, 'Tab', 'Shift+Tab'], [first, 'Shift+Tab', 'Tab']]) {
      await app.cell(cell).focus();
      await app.press(out);
      assert.doesNotMatch(String(await app.focused()), within);
      // A text that has the keyboard offers its numbers behind it, on the way back.
      for (let press = 0; press < 8 && await app.focused() !== cell; press += 1) await app.press(back);
      await app.at(cell);
    }
  }
});

test('typing replaces; arrows go through what is typed, and leave at its ends', async (t) => {
  const app = await openSeed(t);
  const [a, b, c] = CARRIED;
  await app.type(b, '456');
  await app.press('ArrowLeft', 'ArrowLeft');
  await app.at(b);
  await app.page.keyboard.type('7');
  await app.shows(b, '4756');
  await app.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  await app.at(a);
  await app.press('ArrowRight');
  await app.at(b);
  await app.page.keyboard.type('8');
  await app.shows(b, '8');
  await app.press('ArrowRight');
  await app.at(c);
  await app.shows(b, '8');
  // Up and down are never about a text of one line.
  await app.page.keyboard.type('12');
  await app.press('ArrowDown');
  await app.at(GRANTED[2]);
  await app.shows(c, '12');
});

test('F2 puts the caret behind the text, arrows stay in it; Enter leaves', async (t) => {
  const app = await openSeed(t);
  await app.enter(GRANTED[1], '345');
  await app.cell(GRANTED[1]).focus();
  await app.press('F2', 'ArrowLeft');
  await app.page.keyboard.type('9');
  await app.shows(GRANTED[1], '3495');
  await app.press('Home');
  await app.page.keyboard.type('1');
  await app.press('End', 'Backspace', 'Delete', 'ArrowRight');
  await app.shows(GRANTED[1], '1349');
  await app.at(GRANTED[1]);
  await app.press('Enter');
  await app.at('requests.partly_granted.business');
  await app.shows(GRANTED[1], '1,349');
});

test('in a cell that is edited, a click puts the caret where it is', async (t) => {
  const app = await openSeed(t);
  await app.enter(GRANTED[1], '345');
  const cell = app.cell(GRANTED[1]);
  const { width, height } = await cell.boundingBox();
  const end = { position: { x: width - 4, y: height / 2 } };
  for (const edits of [() => cell.dblclick(), () => cell.click().then(() => app.press('F2')), () => cell.click().then(() => app.press('Enter'))]) {
    await app.cell(GRANTED[3]).click();
    await edits();
    await cell.click(end);
    await app.page.keyboard.type('6');
    await app.shows(GRANTED[1], '3456');
    await app.press('ArrowLeft');
    await app.at(GRANTED[1]);
    await app.press('Escape');
    await app.shows(GRANTED[1], '345');
  }
});

test('Escape brings back what stood there, and the totals', async (t) => {
  const app = await openSeed(t);
  const before = await app.value();
  for (const typed of ['77', 'abc', '/']) {
    await app.type(GRANTED[1], typed);
    await app.press('Escape');
    await app.shows(GRANTED[1], '0');
    await app.at(GRANTED[1]);
    await eventually(async () => assert.deepEqual(await app.value(), before));
  }
  // Typing replaces again.
  await app.page.keyboard.type('5');
  await app.shows(GRANTED[1], '5');
  await app.press('Escape', 'F2', 'End');
  await app.page.keyboard.type('5');
  await app.press('Escape', 'ArrowDown');
  await app.at('requests.partly_granted.business');
  await app.shows(GRANTED[1], '0');
});

test('Delete and Backspace blank a cell; a blank is not 0', async (t) => {
  const app = await openSeed(t);
  for (const key of ['Delete', 'Backspace']) {
    await app.enter(GRANTED[1], '5');
    await app.cell(GRANTED[1]).focus();
    await app.press(key);
    await app.shows(GRANTED[1], '');
    await app.at(GRANTED[1]);
    await eventually(async () => assert.equal((await app.value()).requests.granted.business, null));
    await app.press('Control+Z');
    await app.shows(GRANTED[1], '5');
  }
});

test('Shift and a key select a range', async (t) => {
  const app = await openSeed(t);
  for (const [keys, ids] of [
    [['Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown'], [...CARRIED.slice(1, 4), ...GRANTED.slice(1, 4)]],
    [['Shift+ArrowLeft', 'Shift+ArrowUp'], block(2, 2)],
    // A range grows to the edge of its row and no further, and not above the table.
    [['Shift+ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowLeft'], CARRIED.slice(0, 2)],
    [['Shift+ArrowUp', 'Shift+ArrowUp', 'Shift+ArrowUp'], [RECEIVED[1], CARRIED[1]]],
    [['Shift+End'], CARRIED.slice(1)],
    [['Shift+End', 'Shift+ArrowRight'], CARRIED.slice(1)],
    [['Shift+Home'], CARRIED.slice(0, 2)],
    [['Control+Shift+Home'], block(2, 2)],
    // The corner turns around the cell that has the keyboard.
    [['Shift+ArrowRight', 'Shift+ArrowLeft', 'Shift+ArrowLeft'], CARRIED.slice(0, 2)],
    [['Shift+ArrowRight', 'Escape'], []],
    [['Shift+ArrowRight', 'ArrowRight'], []],
    [['Shift+ArrowRight', 'F2', 'Escape'], []],
  ]) {
    await app.cell(CARRIED[1]).focus();
    await app.press(...keys);
    await app.selects(ids, keys.join(' '));
    if (ids.length) await app.at(CARRIED[1]);
    // Another cell takes the keyboard, and the range is gone.
    await app.cell(GRANTED[0]).focus();
    await app.selects([]);
  }
});

test('Ctrl+A selects the table, of each of the three', async (t) => {
  const app = await openSeed(t);
  for (const cell of ['disclosure.fees.change', CARRIED[3], 'litigation.direct.pending']) {
    await app.cell(cell).focus();
    await app.press('Control+A');
    const all = await app.cell(cell).evaluate((input) => [...input.closest('table').querySelectorAll('[data-cell]')].map((cell) => cell.dataset.cell));
    await app.selects(all);
  }
});

test('the mouse selects by Shift, by dragging, and from the cell that has the keyboard', async (t) => {
  const app = await openSeed(t);
  const { mouse } = app.page;
  const middle = async (id) => {
    const { x, y, width, height } = await app.cell(id).boundingBox();
    return [x + width / 2, y + height / 2];
  };
  const drag = async (from, ...through) => {
    await mouse.move(...await middle(from));
    await mouse.down();
    for (const id of through) await mouse.move(...await middle(id), { steps: 2 });
    await mouse.up();
  };
  await app.cell(GRANTED[3]).scrollIntoViewIfNeeded();
  await app.cell(RECEIVED[1]).click();
  await app.cell(GRANTED[2]).click({ modifiers: ['Shift'] });
  await app.selects(block(3, 2, 1));
  await app.at(RECEIVED[1]);
  await app.cell(RECEIVED[3]).click({ modifiers: ['Shift'] });
  await app.selects(RECEIVED.slice(1, 4));
  await drag(CARRIED[3], CARRIED[2], GRANTED[1]);
  await app.selects([...CARRIED.slice(1, 4), ...GRANTED.slice(1, 4)]);
  await app.at(CARRIED[3]);
  // The cell that has the keyboard starts a range all the same.
  await drag(CARRIED[3], CARRIED[4]);
  await app.selects(CARRIED.slice(3, 5));
  assert.equal((await app.take('copy')).text, '0\t0');
  // What was typed is no reason to lose it.
  await app.cell(CARRIED[0]).click();
  await app.page.keyboard.type('17');
  await app.cell(CARRIED[1]).click({ modifiers: ['Shift'] });
  await app.selects(CARRIED.slice(0, 2));
  await app.shows(CARRIED[0], '17');
  // Moving without a button pressed selects nothing.
  await app.cell(GRANTED[5]).click();
  await mouse.move(...await middle(CARRIED[5]), { steps: 3 });
  await app.selects([]);
  // From one table into another there is no rectangle.
  await app.cell('review.upheld').click({ modifiers: ['Shift'] });
  await app.selects([]);
});

test('headings select what they stand over', async (t) => {
  const app = await openSeed(t);
  const heading = (from, to) => app.host.locator(`th[data-cells="${from} ${to}"]`);
  await heading(GRANTED[0], GRANTED[6]).click();
  await app.selects(GRANTED);
  await app.at(GRANTED[0]);
  const group = ['state_secret', 'prohibited_by_law', 'security_and_stability', 'third_party_rights', 'internal_affairs', 'deliberative_process', 'enforcement_files', 'administrative_inquiry']
    .flatMap((name) => row(`denied.${name}`));
  await heading(group[0], group.at(-1)).click();
  await app.selects(group);
  const column = await app.host.locator('td.value:nth-last-child(6) input[data-cell$=".business"]').evaluateAll((cells) => cells.map((cell) => cell.dataset.cell));
  assert.ok(column.length > 20);
  await heading(column[0], column.at(-1)).click();
  await app.selects(column);
  // Also when its first cell is being edited.
  await app.cell(GRANTED[0]).focus();
  await app.press('F2');
  await heading(GRANTED[0], GRANTED[6]).click();
  await app.selects(GRANTED);
  await app.press('Delete');
  await eventually(async () => assert.deepEqual(await app.texts(GRANTED), Array(7).fill('')));
});

test('the bar at the bottom says what is selected, and its buttons act on it', async (t) => {
  const app = await openSeed(t);
  await fill(app, [RECEIVED.slice(0, 3), CARRIED.slice(0, 3)]);
  const says = () => app.host.locator('.selected-cells').textContent();
  await app.cell(RECEIVED[0]).focus();
  await app.press('Shift+ArrowRight', 'Shift+ArrowDown');
  await eventually(async () => assert.match(await says(), /已选 2 行 × 2 列，合计 12/));
  const button = (command) => app.host.locator(`.status [data-command="${command}"]`);
  await button('fill-down').click();
  await eventually(async () => assert.deepEqual(await app.texts(block(2, 3)), ['1', '2', '3', '1', '2', '6']));
  await app.at(RECEIVED[0]);
  await button('clear-cells').click();
  await eventually(async () => assert.deepEqual(await app.texts(block(2, 3)), ['', '', '3', '', '', '6']));
  await app.selects(block(2, 2));
  await button('fill-zero').click();
  await eventually(async () => assert.deepEqual(await app.texts(block(2, 3)), ['0', '0', '3', '0', '0', '6']));
  // The keyboard is still in its cell, and typing replaces.
  await app.at(RECEIVED[0]);
  await app.page.keyboard.type('5');
  await app.shows(RECEIVED[0], '5');
  await app.press('Escape', 'Escape');
  await eventually(async () => assert.equal(await app.host.locator('.selected-cells').count(), 0));
  await app.shows(RECEIVED[0], '0');
});

test('a range is copied as text and as a table', async (t) => {
  const app = await openSeed(t);
  await app.enter(RECEIVED[0], '1234');
  await app.enter(RECEIVED[1], '/');
  await app.type(CARRIED[1], 'a<b&c');
  await app.press('Tab');
  await app.enter(CARRIED[0], '');
  await app.cell(RECEIVED[0]).focus();
  await app.press('Shift+ArrowRight', 'Shift+ArrowDown');
  assert.deepEqual(await app.take('copy'), {
    text: '1234\t/\r\n\ta<b&c',
    html: '<table><tr><td>1234</td><td>/</td></tr><tr><td></td><td>a&lt;b&amp;c</td></tr></table>',
  });
  // Nothing is changed by that, and with the caret in a text the browser copies from the text.
  await app.shows(RECEIVED[1], '/');
  await app.press('Escape', 'F2');
  assert.equal(await app.take('copy'), null);
});

test('cut, paste elsewhere, undo, redo: one step each', async (t) => {
  const app = await openSeed(t);
  await fill(app, [RECEIVED.slice(0, 2), CARRIED.slice(0, 2)]);
  const filled = await app.value();
  await app.cell(RECEIVED[0]).focus();
  await app.press('Shift+ArrowRight', 'Shift+ArrowDown');
  const { text } = await app.take('cut');
  assert.equal(text, '1\t2\r\n3\t4');
  await eventually(async () => assert.deepEqual(await app.texts(block(2, 2)), ['', '', '', '']));
  const cut = await app.value();
  await app.cell(CARRIED[3]).focus();
  assert.equal(await app.paste(text), true);
  await eventually(async () => assert.deepEqual(await app.texts([...CARRIED.slice(3, 5), ...GRANTED.slice(3, 5)]), ['1', '2', '3', '4']));
  await app.selects([...CARRIED.slice(3, 5), ...GRANTED.slice(3, 5)]);
  const pasted = await app.value();
  for (const expected of [cut, filled]) {
    await app.press('Control+Z');
    await eventually(async () => assert.deepEqual(await app.value(), expected));
  }
  for (const expected of [cut, pasted]) {
    await app.press('Control+Y');
    await eventually(async () => assert.deepEqual(await app.value(), expected));
  }
});

test('after undo in a range the range can be copied, cut and typed over', async (t) => {
  const app = await openSeed(t);
  await fill(app, [RECEIVED.slice(0, 2)]);
  await app.cell(RECEIVED[0]).focus();
  await app.press('Shift+ArrowRight', 'Delete');
  await app.shows(RECEIVED[1], '');
  await app.press('Control+Z');
  await app.shows(RECEIVED[1], '2');
  assert.equal((await app.take('copy')).text, '1\t2');
  await app.page.keyboard.type('7');
  await app.shows(RECEIVED[0], '7');
});

test('with the capital lock on, letters with Ctrl are the same keys', async (t) => {
  const app = await openSeed(t);
  await app.enter(RECEIVED[0], '5');
  await app.cell(RECEIVED[0]).focus();
  await app.press('Shift+ArrowDown');
  // A key without Shift whose letter is a capital one.
  const lock = (key) => app.cell(RECEIVED[0]).evaluate((input, key) => !input.dispatchEvent(new KeyboardEvent('keydown', {
    key, ctrlKey: true, bubbles: true, cancelable: true, composed: true,
  })), key);
  assert.ok(await lock('D'));
  await app.shows(CARRIED[0], '5');
  assert.ok(await lock('Z'));
  await app.shows(CARRIED[0], '0');
  assert.ok(await lock('A'));
  await eventually(async () => assert.ok(await app.host.locator('.cell.in-range').count() > 150));
});

test('through the real clipboard: copy, cut, paste, and from another program', async (t) => {
  const app = await openSeed(t, { permissions: ['clipboard-read', 'clipboard-write'] });
  const clipboard = () => app.page.evaluate(() => navigator.clipboard.readText());
  await fill(app, [RECEIVED.slice(0, 3), CARRIED.slice(0, 3)]);
  await app.cell(RECEIVED[0]).focus();
  await app.press('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown', 'Control+C');
  await eventually(async () => assert.equal((await clipboard()).replaceAll('\r', ''), '1\t2\t3\n4\t5\t6'));
  await app.cell(CARRIED[3]).focus();
  await app.press('Control+V');
  await eventually(async () => assert.deepEqual(await app.texts(CARRIED), ['4', '5', '6', '1', '2', '3', '21']));
  await eventually(async () => assert.deepEqual(await app.texts(GRANTED.slice(3, 6)), ['4', '5', '6']));
  await app.cell(CARRIED[0]).focus();
  await app.press('Control+X');
  await app.shows(CARRIED[0], '');
  assert.equal(await clipboard(), '4');
  // One number goes into the text where the caret is, and into one that is being typed.
  await app.page.evaluate(() => navigator.clipboard.writeText('98'));
  await app.page.keyboard.type('7');
  await app.press('Control+V');
  await app.shows(CARRIED[0], '798');
  await app.press('Enter');
  await app.cell(CARRIED[0]).focus();
  await app.press('F2', 'ArrowLeft', 'Control+V');
  await app.shows(CARRIED[0], '79988');
  // As a spreadsheet puts it there, with a line break at the end.
  await app.page.evaluate(() => navigator.clipboard.writeText('1,234\t56\r\n'));
  await app.press('Escape', 'Control+V', 'Tab', 'Tab');
  await eventually(async () => assert.deepEqual(await app.texts(CARRIED.slice(0, 3)), ['1,234', '56', '6']));
});

test('a block lands at the cursor, nothing shifts, and undo is one step', async (t) => {
  const app = await openSeed(t);
  const before = await app.value();
  for (const [what, text, at, expected, toast] of [
    ['a row', '11\t12\t13', RECEIVED[1], { [RECEIVED[0]]: '0', [RECEIVED[1]]: '11', [RECEIVED[2]]: '12', [RECEIVED[3]]: '13' }, /粘贴了 3 格/],
    ['a column', '11\n12\n13\n', RECEIVED[1], { [RECEIVED[1]]: '11', [CARRIED[1]]: '12', [GRANTED[1]]: '13' }, /粘贴了 3 格/],
    ['two rows with an empty cell in the middle', '11\t\t13\r\n14\t15\t16', RECEIVED[0],
      { [RECEIVED[0]]: '11', [RECEIVED[1]]: '', [RECEIVED[2]]: '13', [CARRIED[1]]: '15', [CARRIED[2]]: '16', [GRANTED[0]]: '0' }, /粘贴了 6 格/],
    ['more than fits at the right', '11\t12\t13', RECEIVED[5], { [RECEIVED[5]]: '11', [RECEIVED[6]]: '12', [CARRIED[0]]: '0' }, /另有 1 个内容超出本表范围，没有放入/],
    ['more than fits below', '11\n12\n13', 'requests.carried_out.business', { 'requests.carried_out.business': '11' }, /另有 2 个内容超出本表范围/],
    ['a row of three where a row has two', '11\t12\t13\n14\t15\t16', 'disclosure.enforcement.prior_items',
      { 'disclosure.enforcement.decisions': '13', 'disclosure.fees.prior_items': '14', 'disclosure.fees.change': '15', 'disclosure.procurement.items': '0' }, /另有 1 个内容/],
    ['table four', '1\t2\t3\t4\t10\t5', 'review.upheld', { 'review.pending': '4', 'review.total': '10', 'litigation.direct.upheld': '5' }, /粘贴了 6 格/],
    ['a text that is no number', '11\tabc', RECEIVED[0], { [RECEIVED[0]]: '11', [RECEIVED[1]]: 'abc' }, /其中 1 格不是数字，已标出/],
  ]) {
    await app.cell(at).focus();
    assert.equal(await app.paste(text), true, what);
    for (const [id, shown] of Object.entries(expected)) await app.shows(id, shown);
    await eventually(async () => assert.match(await app.toast.textContent(), toast, what));
    await app.press('Control+Z');
    await eventually(async () => assert.deepEqual(await app.value(), before, what));
    for (const id of Object.keys(expected)) assert.notEqual(await app.cell(id).inputValue(), 'abc', what);
  }
});

test('one text fills the selection; a block goes to its corner', async (t) => {
  const app = await openSeed(t);
  const before = await app.value();
  await app.cell(CARRIED[2]).focus();
  await app.press('Shift+ArrowLeft', 'Shift+ArrowUp');
  await app.paste('8');
  await eventually(async () => assert.deepEqual(await app.texts(block(2, 4)), ['0', '8', '8', '0', '0', '8', '8', '0']));
  await app.press('Control+Z');
  await eventually(async () => assert.deepEqual(await app.value(), before));
  // The keyboard is in the lower right corner: the block starts at the upper left one.
  await app.paste('1\t2\n3\t4');
  await eventually(async () => assert.deepEqual(await app.texts(block(2, 4)), ['0', '1', '2', '0', '0', '3', '4', '0']));
});

test('Ctrl+D fills down, Ctrl+Enter fills with the cell: one step each', async (t) => {
  const app = await openSeed(t);
  await fill(app, [RECEIVED.slice(0, 3)]);
  const before = await app.value();
  await app.cell(RECEIVED[0]).focus();
  await app.press('Shift+ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Control+D');
  await eventually(async () => assert.deepEqual(await app.texts(block(3, 3)), ['1', '2', '3', '1', '2', '0', '1', '2', '0']));
  assert.match(await app.toast.textContent(), /填充了 4 格/);
  await app.press('Control+Z');
  await eventually(async () => assert.deepEqual(await app.value(), before));
  await app.press('Control+Enter');
  await eventually(async () => assert.deepEqual(await app.texts(block(3, 3)), ['1', '1', '3', '1', '1', '0', '1', '1', '0']));
  await app.at(RECEIVED[0]);
  await app.press('Control+Z');
  await eventually(async () => assert.deepEqual(await app.value(), before));
  // Of one cell there is nothing to fill.
  await app.press('Escape', 'Control+D', 'Control+Enter');
  await eventually(async () => assert.deepEqual(await app.value(), before));
  assert.ok(await app.command('undo').isEnabled());
});

test('an input method keeps its keys; what it writes arrives', async (t) => {
  const app = await openSeed(t);
  const input = await app.page.context().newCDPSession(app.page);
  const compose = (text) => input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  /** A key that the input method has taken. */
  const taken = async (key) => {
    for (const type of ['rawKeyDown', 'keyUp']) await input.send('Input.dispatchKeyEvent', { type, key, windowsVirtualKeyCode: 229 });
  };
  await app.cell(CARRIED[1]).focus();
  // The first key comes before the composition.
  await taken('Enter');
  await app.at(CARRIED[1]);
  await compose('一');
  await app.shows(CARRIED[1], '一');
  for (const key of ['Enter', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Escape', 'Delete', 'Home', 'F2']) {
    await taken(key);
    await app.at(CARRIED[1]);
    await app.shows(CARRIED[1], '一');
  }
  await compose('１２');
  await input.send('Input.insertText', { text: '１２' });
  await app.shows(CARRIED[1], '１２');
  // The key that ended it, where the browser says so after the composition.
  await taken('Enter');
  await app.at(CARRIED[1]);
  await app.press('Enter');
  await app.at(GRANTED[1]);
  await app.shows(CARRIED[1], '12');
  assert.equal((await app.value()).requests.carried_in.business, 12);
  // A composition that is given up leaves the cell as it was.
  const before = await app.value();
  await compose('ni');
  await compose('');
  await app.press('Escape');
  await app.shows(GRANTED[1], '0');
  await eventually(async () => assert.deepEqual(await app.value(), before));
});

test('an input method in the palette chooses nothing by its Enter', async (t) => {
  const app = await openSeed(t);
  const input = await app.page.context().newCDPSession(app.page);
  await app.cell(GRANTED[0]).focus();
  await app.press('Control+K');
  await app.field('palette').waitFor();
  await input.send('Input.imeSetComposition', { text: 'shang', selectionStart: 5, selectionEnd: 5 });
  for (const type of ['rawKeyDown', 'keyUp']) await input.send('Input.dispatchKeyEvent', { type, key: 'Enter', windowsVirtualKeyCode: 229 });
  await input.send('Input.insertText', { text: '商业秘密' });
  for (const type of ['rawKeyDown', 'keyUp']) await input.send('Input.dispatchKeyEvent', { type, key: 'Enter', windowsVirtualKeyCode: 229 });
  await eventually(async () => assert.equal(await app.field('palette').inputValue(), '商业秘密'));
  assert.ok(await app.dialog.isVisible());
});

test('from the start page to a filled table, by keyboard only', async (t) => {
  const app = await openApp(t);
  const until = async (name) => {
    for (let presses = 0; presses < 60 && await app.focused() !== name; presses += 1) await app.press('Tab');
    assert.equal(await app.focused(), name);
  };
  await until('new');
  await app.press('Enter');
  await app.at('organ');
  await app.page.keyboard.insertText('某某市水利局');
  // To section three by its name.
  await app.press('Control+K');
  await app.at('palette');
  await app.page.keyboard.insertText('新收');
  await eventually(async () => assert.ok(await app.host.locator('[role="option"]').count() >= 1));
  await app.press('Enter');
  await app.at(RECEIVED[0]);
  for (const number of ['3', '1', '0', '0', '0', '2']) {
    await app.page.keyboard.type(number);
    await app.press('Tab');
  }
  await app.at(RECEIVED[6]);
  await app.shows(RECEIVED[6], '6');
  // The next row is 0 from its first cell to its last.
  await app.press('Tab');
  await app.page.keyboard.type('0');
  await app.press('Shift+End', 'Control+Enter');
  await eventually(async () => assert.deepEqual(await app.texts(CARRIED), Array(7).fill('0')));
  // All of it, filled down from the second row to the last.
  await app.press('Control+Shift+End', 'Control+D');
  const cells = await eventually(async () => {
    const { requests } = await app.value();
    assert.equal(requests.carried_out.total, 0);
    return requests;
  });
  assert.deepEqual(cells.received, { natural_person: 3, business: 1, research: 0, social_welfare: 0, legal_services: 0, other_org: 2, total: 6 });
  assert.equal((await app.value()).organ, '某某市水利局');
  await app.saved();
});
