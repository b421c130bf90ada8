// A number that is typed replaces what stood there, however somebody came to the cell.
import assert from 'node:assert/strict';
import { GRANTED, eventually, openNew, openSeed } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

const [CELL, NEXT, BELOW] = ['requests.granted.business', 'requests.granted.research', 'requests.partly_granted.business'];
const TOTAL = 'requests.granted.total';

/** Types as fast as a machine: nothing that comes later may move the caret in between. */
async function replaces(app, id, what, number = '61') {
  await app.at(id);
  await app.page.keyboard.type(number);
  await app.shows(id, number).catch((error) => { throw new Error(`${what}: ${error.message}`); });
  await app.press('Escape');
}

/** From a cell where a number stands to the same cell again, or from elsewhere. */
const WAYS = {
  'a click': (app) => app.cell(CELL).click(),
  'a click at its left edge': (app) => app.cell(CELL).click({ position: { x: 2, y: 8 } }),
  'a slow click': (app) => app.cell(CELL).click({ delay: 60 }),
  'a click where it has the keyboard': async (app) => {
    await app.cell(CELL).click();
    await app.cell(CELL).click();
  },
  'a click at the left edge where it has the keyboard': async (app) => {
    await app.cell(CELL).click();
    await app.cell(CELL).click({ position: { x: 2, y: 8 } });
  },
  'a click into what is being typed': async (app) => {
    await app.cell(CELL).click();
    await app.page.keyboard.type('7');
    await app.cell(CELL).click({ position: { x: 2, y: 8 } });
  },
  'a double click': (app) => app.cell(CELL).dblclick(),
  'Enter after a click': async (app) => {
    await app.cell(CELL).click();
    await app.press('Enter');
  },
  Tab: async (app) => {
    await app.cell('requests.granted.natural_person').focus();
    await app.press('Tab');
  },
  'Shift+Tab': async (app) => {
    await app.cell(NEXT).focus();
    await app.press('Shift+Tab');
  },
  'an arrow': async (app) => {
    await app.cell(BELOW).focus();
    await app.press('ArrowUp');
  },
  'an arrow out of a text that is edited': async (app) => {
    await app.cell(BELOW).focus();
    await app.press('F2', 'ArrowUp');
  },
  Enter: async (app) => {
    await app.cell('requests.carried_in.business').focus();
    await app.page.keyboard.type('0');
    await app.press('Enter');
  },
  'Escape from F2': async (app) => {
    await app.cell(CELL).focus();
    await app.press('F2', 'Escape');
  },
  undo: async (app) => {
    await app.cell(CELL).focus();
    await app.page.keyboard.type('8');
    await app.shows(CELL, '8');
    await app.press('Control+Z');
    await app.shows(CELL, '345');
  },
  'undo and redo': async (app) => {
    await app.cell(CELL).focus();
    await app.page.keyboard.type('8');
    await app.press('Control+Z', 'Control+Y');
    await app.shows(CELL, '8');
  },
  'a range filled from it': async (app) => {
    await app.cell(CELL).focus();
    await app.press('Shift+ArrowRight', 'Control+Enter');
    await app.shows(NEXT, '345');
  },
  'a button of the bar below': async (app) => {
    await app.cell(CELL).focus();
    await app.press('Shift+ArrowRight');
    await app.host.locator('.status [data-command="fill-zero"]').click();
  },
  'dragging from it and back': async (app) => {
    await app.cell(CELL).scrollIntoViewIfNeeded();
    const middle = async (id) => {
      const { x, y, width, height } = await app.cell(id).boundingBox();
      return [x + width / 2, y + height / 2];
    };
    await app.cell(CELL).click();
    await app.page.mouse.move(...await middle(CELL));
    await app.page.mouse.down();
    await app.page.mouse.move(...await middle(NEXT), { steps: 3 });
    await app.page.mouse.move(...await middle(CELL), { steps: 3 });
    await app.page.mouse.up();
  },
  'the palette': async (app) => {
    await app.cell(CELL).focus();
    await app.press('Control+K');
    await app.at('palette');
    await app.press('Escape');
  },
  'the language of the page': async (app) => {
    await app.command('lang').click();
    await app.cell(CELL).click();
    await app.command('lang').click();
    await app.cell(CELL).click({ position: { x: 2, y: 8 } });
  },
};

test('typing replaces, however a cell was reached', async (t) => {
  const app = await openSeed(t);
  for (const [what, come] of Object.entries(WAYS)) {
    await app.enter(CELL, '345');
    await app.cell(NEXT).focus();
    await come(app);
    await replaces(app, CELL, what);
    // A range that a way has selected is none any more.
    await app.press('Escape');
    await app.cell(BELOW).focus();
  }
});

test('the row of a palette line is typed over', async (t) => {
  const app = await openSeed(t);
  await app.enter(GRANTED.number, '50');
  for (const from of [GRANTED.number, BELOW]) {
    await app.cell(from).focus();
    await app.press('Control+K');
    await app.at('palette');
    await app.page.keyboard.insertText('requests.granted');
    await eventually(async () => assert.ok(await app.host.locator('li[role="option"]').count() >= 1));
    await app.press('Enter');
    await replaces(app, GRANTED.number, `the palette from ${from}`);
  }
});

test('what a fill has written is typed over, clicked once, twice or not at all', async (t) => {
  const app = await openNew(t);
  const first = 'requests.received.natural_person';
  await app.host.locator('.section-tools [data-command="fill-zero"][data-arg="requests"]').click();
  await app.shows(first, '0');
  await app.cell(first).click();
  await app.page.keyboard.type('5');
  await app.shows(first, '5');
  await app.cell(first).click();
  await app.page.keyboard.type('61');
  await app.shows(first, '61');
  assert.equal((await app.value()).requests.received.natural_person, 61);
});

test('a finding and its button lead to a cell that is typed over, clicked or not', async (t) => {
  const app = await openSeed(t);
  for (const clicked of [false, true]) {
    for (const go of ['.message', '.fix']) {
      await app.enter(TOTAL, '20');
      const finding = app.finding('A01').filter({ hasText: '予以公开' }).first();
      await finding.locator(go).click();
      const at = await eventually(async () => {
        const cell = await app.focused();
        assert.match(cell, /^requests\.granted\./);
        return cell;
      });
      if (clicked) await app.cell(at).click({ position: { x: 2, y: 8 } });
      await replaces(app, at, `${go}, ${clicked ? 'clicked' : 'not clicked'}`);
      await app.enter(TOTAL, '0');
    }
  }
  // By the key, while the cell is being edited.
  await app.enter(TOTAL, '20');
  await app.press('F8');
  const at = await eventually(async () => {
    const cell = await app.focused();
    assert.match(cell, /^requests\./);
    return cell;
  });
  await app.press('F2', 'F8', 'Shift+F8');
  await replaces(app, at, 'F8 in a cell that is edited');
});

test('in the table at a glance a cell leads to itself, to be typed over', async (t) => {
  const app = await openSeed(t, { viewport: { width: 420, height: 800 } });
  await app.host.locator('[data-command="map"][data-arg="requests"]').click();
  await app.dialog.locator(`[data-command="go-cell"][data-arg="${GRANTED.number}"]`).click();
  await replaces(app, GRANTED.number, 'the table at a glance', '7');
});

test('in the review of an import a click selects all of a cell, and typing replaces', async (t) => {
  const app = await openSeed(t);
  await app.openImport();
  const report = await app.value();
  report.requests.granted.business = 345;
  await app.importFile('年报.json', JSON.stringify(report));
  const cell = app.host.locator(`input[data-review="${CELL}"]`);
  const shows = (text) => eventually(async () => assert.equal(await cell.inputValue(), text));
  const edge = { position: { x: 2, y: 8 } };
  for (const [what, come, key = 'Escape'] of [
    ['a click', () => cell.click(edge)],
    ['two clicks', async () => { await cell.click(); await cell.click(edge); }],
    ['a click into what is typed', async () => { await cell.click(); await app.page.keyboard.type('7'); await cell.click(edge); }, 'Control+Z'],
    ['a double click', () => cell.dblclick()],
    ['undo', async () => { await cell.click(); await app.page.keyboard.type('7'); await app.press('Control+Z'); }],
  ]) {
    await come();
    await app.page.keyboard.type('61');
    await eventually(async () => assert.equal(await cell.inputValue(), '61', what));
    await app.press(key);
    if (key !== 'Escape') await app.press(key);
    await shows('345');
    // What came back is typed over as well.
    await app.page.keyboard.type('9');
    await shows('9');
    await app.press('Escape');
    await shows('345');
  }
  await cell.click();
  await app.press('F2');
  await app.page.keyboard.type('6');
  await shows('3456');
});

test('a finger that taps a cell again types over it', async (t) => {
  const app = await openSeed(t, { hasTouch: true });
  await app.enter(CELL, '345');
  await app.cell(CELL).tap();
  await app.cell(CELL).tap({ position: { x: 2, y: 8 } });
  await eventually(async () => assert.equal(await app.cell(CELL).evaluate((input) => input.selectionEnd - input.selectionStart), 3));
  await replaces(app, CELL, 'two taps');
});
