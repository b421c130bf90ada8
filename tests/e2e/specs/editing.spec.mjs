// Filling in: all by keyboard; what a cell makes of what is typed; undo; findings; forms; languages.
import assert from 'node:assert/strict';
import { GRANTED, assertSeedCells, eventually, openApp, openSeed, seed } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

const NATURAL = 'requests.received.natural_person';
const BUSINESS = 'requests.received.business';

/** Presses Tab until something has the keyboard. */
async function tabTo(app, name, most = 40) {
  for (let presses = 0; presses < most; presses += 1) {
    if (await app.focused() === name) return;
    await app.page.keyboard.press('Tab');
  }
  assert.fail(`${name} is not reached within ${most} tabs, the keyboard is at ${await app.focused()}`);
}

const shows = (app, id, text) => eventually(async () => assert.equal(await app.cell(id).inputValue(), text));

test('a report is made and filled in without a mouse', async (t) => {
  const app = await openApp(t);
  const { keyboard } = app.page;
  await tabTo(app, 'new');
  await keyboard.press('Enter');
  await eventually(async () => assert.equal(await app.focused(), 'organ'));
  await keyboard.insertText('新疆生产建设兵团第十二师住房和城乡建设局（人民防空办公室）');
  await keyboard.press('Tab');
  assert.equal(await app.focused(), 'year');
  await keyboard.press('Control+A');
  await keyboard.type('2024');
  await keyboard.press('Tab');
  await eventually(async () => assert.equal((await app.value()).year, 2024));
  await tabTo(app, 'disclosure.regulations.issued');
  await keyboard.type('3');
  await keyboard.press('Tab');
  await keyboard.type('1');
  await keyboard.press('Tab');
  await keyboard.type('12');
  await app.saved();
  const { organ, form, disclosure } = await app.value();
  assert.equal(organ, '新疆生产建设兵团第十二师住房和城乡建设局（人民防空办公室）');
  assert.equal(form, '2021');
  assert.deepEqual(disclosure.regulations, { issued: 3, repealed: 1, in_force: 12 });
  assert.match(await app.host.locator('h1').textContent(), /人民防空办公室.*2024/);
});

test('arrows and Enter go through the cells', async (t) => {
  const app = await openSeed(t);
  const { keyboard } = app.page;
  const at = (id) => eventually(async () => assert.equal(await app.focused(), id));
  await app.cell(NATURAL).focus();
  await keyboard.press('ArrowRight');
  await at(BUSINESS);
  await keyboard.press('ArrowDown');
  await at('requests.carried_in.business');
  await keyboard.press('Enter');
  await at('requests.granted.business');
  await keyboard.press('Shift+Enter');
  await at('requests.carried_in.business');
  await keyboard.press('ArrowUp');
  await at(BUSINESS);
  await keyboard.press('ArrowLeft');
  await at(NATURAL);
  await keyboard.press('Tab');
  await at(BUSINESS);
  await keyboard.press('Shift+Tab');
  await at(NATURAL);
  // A row of numbers without a pause between the keys.
  for (const number of ['11', '2', '33', '4', '55', '6', '111']) {
    await keyboard.type(number);
    await keyboard.press('ArrowRight');
  }
  await eventually(async () => assert.deepEqual((await app.value()).requests.received, {
    natural_person: 11, business: 2, research: 33, social_welfare: 4, legal_services: 55, other_org: 6, total: 111,
  }));
  // Inside a number that is being edited, the arrow moves the caret.
  await app.type(NATURAL, '456');
  await keyboard.press('ArrowLeft');
  assert.equal(await app.focused(), NATURAL);
  await keyboard.type('7');
  await shows(app, NATURAL, '4576');
});

test('a key right behind the one that enters a cell is not lost', async (t) => {
  const app = await openSeed(t);
  await app.cell(NATURAL).focus();
  // In one task of the page, as from a busy computer's queue of keys.
  await app.host.evaluate((host, [from, to]) => {
    const input = (id) => host.shadowRoot.querySelector(`[data-cell="${id}"]`);
    const press = (id, key) => input(id).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }));
    const type = (id, digit) => {
      const field = input(id);
      field.setRangeText(digit, field.selectionStart, field.selectionEnd, 'end');
      field.dispatchEvent(new InputEvent('input', { data: digit, inputType: 'insertText', bubbles: true, composed: true }));
    };
    type(from, '1');
    press(from, 'ArrowRight');
    type(to, '2');
  }, [NATURAL, BUSINESS]);
  await app.page.keyboard.type('3');
  await shows(app, BUSINESS, '23');
});

for (const [typed, shown, number] of [
  ['１２', '12', 12],
  ['1,234', '1,234', 1234],
  ['１，２３４', '1,234', 1234],
  ['1234567', '1,234,567', 1234567],
  [' 12 ', '12', 12],
  ['0', '0', 0],
  ['12件', '12', 12],
]) {
  test(`a cell reads ${JSON.stringify(typed)}`, async (t) => {
    const app = await openSeed(t);
    await app.cell(NATURAL).focus();
    await app.page.keyboard.press('Control+A');
    await app.page.keyboard.insertText(typed);
    assert.equal(await app.cell(NATURAL).inputValue(), typed);
    await app.page.keyboard.press('Tab');
    await shows(app, NATURAL, shown);
    assert.equal((await app.value()).requests.received.natural_person, number);
  });
}

test('a text that is no number stays, and is said', async (t) => {
  const app = await openSeed(t);
  await app.type(NATURAL, 'abc');
  // Quiet while typing: half a number is not a mistake.
  assert.equal(await app.finding('typed').count(), 0);
  await app.page.keyboard.press('Tab');
  await app.finding('typed').waitFor();
  await shows(app, NATURAL, 'abc');
  assert.match(await app.finding('typed').textContent(), /表三「.*新收.*」自然人填的是“abc”。这里只能填数字/);
  // Shown under the mouse, and there only: the name says it to everybody else.
  assert.equal(await app.cell(NATURAL).getAttribute('title'), null);
  await app.cell(NATURAL).hover();
  await eventually(async () => assert.match(await app.cell(NATURAL).getAttribute('title'), /只能填数字/));
  await app.panel.hover();
  await eventually(async () => assert.equal(await app.cell(NATURAL).getAttribute('title'), null));
  assert.equal(await app.cell(NATURAL).getAttribute('aria-invalid'), 'true');
  await app.finding('typed').locator('button').first().click();
  await eventually(async () => assert.equal(await app.focused(), NATURAL));
  await app.page.keyboard.type('0');
  await app.page.keyboard.press('Tab');
  await eventually(async () => assert.equal(await app.finding('typed').count(), 0));
  await assertSeedCells(app);
});

test('undo and redo are for the whole report', async (t) => {
  const app = await openSeed(t);
  const { keyboard } = app.page;
  const original = await app.value();
  await app.enter(NATURAL, '12');
  await app.field('organ').fill('甲局');
  await app.enter(BUSINESS, '5');
  const edited = await app.value();

  await keyboard.press('Control+Z');
  await shows(app, BUSINESS, '0');
  await keyboard.press('Control+Z');
  await eventually(async () => assert.equal(await app.field('organ').inputValue(), '重庆市万州区生态环境局'));
  await shows(app, NATURAL, '12');
  await keyboard.press('Control+Z');
  await eventually(async () => assert.deepEqual(await app.value(), original));
  assert.ok(await app.command('undo').isDisabled());
  for (let step = 0; step < 3; step += 1) await keyboard.press('Control+Y');
  await eventually(async () => assert.deepEqual(await app.value(), edited));
  assert.ok(await app.command('redo').isDisabled());

  // A replacement by an import is one step, and so is taking it back.
  await app.importText(seed.text);
  await app.command('replace').click();
  await eventually(async () => assert.deepEqual(await app.value(), original));
  assert.match(await app.toast.textContent(), /替换/);
  await app.cell(NATURAL).focus();
  await keyboard.press('Control+Z');
  await eventually(async () => assert.deepEqual(await app.value(), edited));
  await keyboard.press('Control+Shift+Z');
  await eventually(async () => assert.deepEqual(await app.value(), original));
  // By the buttons as well.
  await app.command('undo').click();
  await eventually(async () => assert.deepEqual(await app.value(), edited));
  await app.command('redo').click();
  await eventually(async () => assert.deepEqual(await app.value(), original));
});

test('undo in the cell being typed in', async (t) => {
  const app = await openSeed(t);
  await app.type(NATURAL, '12');
  await app.page.keyboard.press('Control+Z');
  await shows(app, NATURAL, '0');
  assert.equal((await app.value()).requests.received.natural_person, 0);
  await app.page.keyboard.press('Control+Y');
  await shows(app, NATURAL, '12');
});

test('F8 goes from finding to finding', async (t) => {
  const app = await openSeed(t);
  await app.enter(GRANTED.total, '20');
  await app.enter('requests.denied.state_secret.total', '3');
  await app.type('requests.other.business', 'abc');
  await app.page.keyboard.press('Tab');
  await app.finding('typed').waitFor();
  await eventually(async () => assert.ok(await app.finding('A01').count() >= 2));
  // What is found later takes its place in the list: here all of it is there.
  await app.settled();
  // First the text that is no number, as it is first in the panel.
  await app.page.keyboard.press('F8');
  await eventually(async () => assert.equal(await app.focused(), 'requests.other.business'));
  await app.page.keyboard.type('0');
  await app.page.keyboard.press('Tab');
  await app.settled();
  assert.equal(await app.finding('typed').count(), 0);
  const count = await app.panel.locator('.finding').count();
  const seen = new Set();
  for (let press = 0; press < count; press += 1) {
    await app.page.keyboard.press('F8');
    await app.panel.locator('.finding.selected').waitFor();
    await eventually(async () => {
      const words = await app.panel.locator('.finding.selected').textContent();
      assert.ok(!seen.has(words), `again: ${words}`);
      seen.add(words);
    });
    // To its cell, or to the text that it is about.
    await eventually(async () => assert.match(await app.focused(), /^requests\.|^preamble$/));
  }
  assert.equal(seen.size, count);
  await app.page.keyboard.press('F8');
  await eventually(async () => assert.ok(seen.has(await app.panel.locator('.finding.selected').textContent())));
  // The cells of the equation are lit.
  assert.ok(await app.host.locator('.cell.lit-left, .cell.lit-right').count() > 1);
});

test('the button of a finding puts it right, and can be undone', async (t) => {
  const app = await openSeed(t);
  await app.enter(GRANTED.total, '20');
  const finding = app.finding('A01').filter({ hasText: '予以公开' }).first();
  assert.match(await finding.locator('.fix').textContent(), /改为 0/);
  await finding.locator('.fix').click();
  await assertSeedCells(app);
  await eventually(async () => assert.match(await app.panel.textContent(), /没有错误和警告/));
  await app.command('undo').click();
  await assertSeedCells(app, { [GRANTED.total]: 20 });
});

test('another form keeps the cells that both have', async (t) => {
  const app = await openSeed(t);
  await app.enter(NATURAL, '7');
  const before = await app.value();
  await app.field('form').selectOption('2021');
  await app.cell('disclosure.regulations.issued').waitFor();
  await shows(app, NATURAL, '7');
  const after = await app.value();
  assert.equal(after.form, '2021');
  assert.deepEqual(after.requests.received, before.requests.received);
  assert.deepEqual(after.disputes, before.disputes);
  assert.equal(after.overview.aspects.platform.text, before.overview.aspects.platform.text);
  // What has no place on the new form is kept with the report.
  assert.ok(after.notes.length > 0);
  assert.match(await app.host.locator('.metadata').textContent(), /这一年度的年报应使用2019 版/);
  await app.command('undo').click();
  await eventually(async () => assert.deepEqual(await app.value(), before));
  await app.cell('disclosure.regulations.made').waitFor();
});

test('the language of the page is switched, the report stays Chinese', async (t) => {
  const app = await openSeed(t);
  await app.enter(GRANTED.total, '20');
  const report = await app.value();
  await app.command('lang').click();
  await eventually(async () => assert.match(await app.finding('A01').first().textContent(), /add up to 0, but the total is 20: 20 too many/));
  assert.equal(await app.command('import').textContent(), 'Import');
  assert.match(await app.saved(), /^Saved/);
  assert.match(await app.panel.textContent(), /errors?/);
  assert.equal(await app.host.getAttribute('lang'), 'en');
  assert.deepEqual(await app.value(), report);
  await app.command('lang').click();
  await eventually(async () => assert.match(await app.finding('A01').first().textContent(), /多 20/));
  assert.equal(await app.host.getAttribute('lang'), 'zh-CN');
});

test('blank, zero and not applicable look different', async (t) => {
  const app = await openSeed(t);
  await app.enter(NATURAL, '');
  await app.enter(BUSINESS, '/');
  await app.cell('requests.carried_in.natural_person').focus();
  const zero = app.cell('requests.received.research');
  await eventually(async () => {
    assert.match(await app.cell(NATURAL).getAttribute('class'), /\bblank\b/);
    assert.match(await app.cell(BUSINESS).getAttribute('class'), /\bnot-applicable\b/);
    assert.match(await zero.getAttribute('class'), /\bzero\b/);
  });
  await shows(app, NATURAL, '');
  await shows(app, BUSINESS, '/');
  await shows(app, 'requests.received.research', '0');
  const { received } = (await app.value()).requests;
  assert.deepEqual([received.natural_person, received.business, received.research], [null, 'n/a', 0]);
  // The difference can be seen: a dotted line, a slash in the middle, a zero at the right.
  const look = (id) => app.cell(id).evaluate((input) => {
    const { backgroundImage, textAlign } = getComputedStyle(input);
    return [backgroundImage !== 'none', textAlign, input.value];
  });
  assert.deepEqual(await look(NATURAL), [true, 'end', '']);
  assert.deepEqual(await look(BUSINESS), [false, 'center', '/']);
  assert.deepEqual(await look('requests.received.research'), [false, 'end', '0']);
});

test('a year that cannot be one is refused in words', async (t) => {
  const app = await openSeed(t);
  const before = await app.value();
  await app.field('year').fill('20');
  await app.page.keyboard.press('Tab');
  await app.toast.waitFor();
  assert.match(await app.toast.textContent(), /2019–2099/);
  await eventually(async () => assert.equal(await app.field('year').inputValue(), '2020'));
  assert.deepEqual(await app.value(), before);
});

test('texts are written where they belong', async (t) => {
  const app = await openSeed(t);
  const long = '为人民服务，'.repeat(500);
  await app.field('problems').fill(`一是\n\n二是${long}`);
  await app.field('other').fill('其他');
  await app.field('signed').fill('2021.1.31');
  await app.press('Tab');
  await eventually(async () => {
    const value = await app.value();
    assert.equal(value.problems, `一是\n\n二是${long}`);
    assert.equal(value.other, '其他');
    assert.equal(value.signature.date, '2021-01-31');
  });
  // Shown as a whole, without a scroll bar of its own.
  const { clientHeight, scrollHeight } = await app.field('problems').evaluate(({ clientHeight, scrollHeight }) => ({ clientHeight, scrollHeight }));
  assert.ok(scrollHeight <= clientHeight + 1, `${scrollHeight} > ${clientHeight}`);
});
