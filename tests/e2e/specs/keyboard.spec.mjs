// The keyboard is never lost: after each click and each message keys reach the form.
import assert from 'node:assert/strict';
import { eventually, openNew, openSeed } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

const RECEIVED = 'requests.received.natural_person';

/** Something of the element has the keyboard again, once what was pressed is gone, and Ctrl+K works. */
async function reaches(app, after) {
  await eventually(
    async () => assert.ok(await app.host.evaluate((host) => host.shadowRoot.activeElement), `${after}: nobody has the keyboard`),
    { timeout: 3000 },
  );
  await app.press('Control+k');
  await eventually(async () => assert.equal(await app.field('palette').count(), 1, after), { timeout: 3000 });
  await app.press('Escape');
}

test('a page that is opened or loaded again takes keys at once', async (t) => {
  const app = await openSeed(t);
  await app.saved();
  await app.page.reload();
  await app.ready();
  await app.cell(RECEIVED).waitFor();
  await eventually(() => reaches(app, 'a reload'));
});

test('buttons that go away leave the keyboard to the form', async (t) => {
  const app = await openNew(t);
  await app.command('fill-zero').first().click();
  await reaches(app, 'fill-zero');
  await app.toast.locator('[data-command="toast-undo"]').click();
  await reaches(app, 'toast-undo');
  await app.cell(RECEIVED).fill('5');
  await app.command('undo').first().click();
  await eventually(async () => assert.ok(await app.command('undo').first().isDisabled()));
  await reaches(app, 'the last undo');
  await app.host.locator('.status').click({ position: { x: 300, y: 10 } });
  await reaches(app, 'a click beside everything');
});

test('the button of a message takes back what the message is about, and nothing else', async (t) => {
  const app = await openNew(t);
  await app.command('fill-zero').first().click();
  await app.toast.waitFor();
  await app.cell(RECEIVED).fill('7');
  await eventually(async () => assert.equal(await app.toast.count(), 0));
  await app.shows(RECEIVED, '7');
});

test('Enter goes from place to place and writes nothing; one place can be replaced', async (t) => {
  const app = await openNew(t);
  await app.field('problems').fill('公开不及时，公开不主动。');
  await app.field('other').fill('主动公开。');
  const before = await app.value();
  await app.press('Control+h');
  await app.at('find');
  await app.page.keyboard.insertText('公开');
  for (const place of ['problems', 'problems', 'other', 'problems']) {
    await app.press('Enter');
    await app.at(place);
  }
  assert.deepEqual(await app.value(), before);
  await app.field('with').fill('发布');
  await app.command('replace-one').click();
  await eventually(async () => assert.equal(await app.field('problems').inputValue(), '发布不及时，公开不主动。'));
  await app.command('replace-one').click();
  await eventually(async () => assert.equal(await app.field('problems').inputValue(), '发布不及时，发布不主动。'));
  assert.equal(await app.field('other').inputValue(), '主动公开。');
});

test('numbers without a cell in another form are told of, and come back with theirs', async (t) => {
  const app = await openNew(t);
  const inForce = 'disclosure.regulations.in_force';
  await app.cell(inForce).fill('66');
  await app.press('Enter');
  await app.field('form').selectOption('2019');
  await eventually(async () => assert.match(await app.toast.textContent(), /没有对应的格/));
  await eventually(async () => assert.equal(await app.cell(inForce).count(), 0));
  await app.field('form').selectOption('2021');
  await app.shows(inForce, '66');
});

test('a finding stays the same element while others come and go', async (t) => {
  const app = await openNew(t);
  const later = 'requests.carried_in.natural_person';
  const entries = () => app.finding('typed').evaluateAll((found) => found.map((entry) => [
    entry.querySelector('.message').dataset.arg, entry.isFirstOne === true,
  ]));
  const lists = (expected) => eventually(async () => assert.deepEqual(await entries(), expected));
  await app.enter(RECEIVED, '1x');
  await lists([[RECEIVED, false]]);
  await app.finding('typed').evaluate((entry) => { entry.isFirstOne = true; });
  await app.enter(later, '2x');
  await lists([[RECEIVED, true], [later, false]]);
  await app.enter(later, '2');
  await lists([[RECEIVED, true]]);
});

test('Shift+F2 goes from a cell to what is to be said about it, Escape back to the cell', async (t) => {
  const app = await openNew(t);
  await app.command('fill-zero').nth(1).click();
  const told = await app.checked(() => app.enter(RECEIVED, '5'));
  assert.equal(told.errors, 1, 'one wrong number is one error');
  const wrong = await app.host.locator('input[aria-invalid=true]').first().getAttribute('data-cell');
  await app.cell(wrong).focus();
  await app.press('Shift+F2');
  await app.at('explain');
  await app.page.keyboard.insertText('上年错填');
  await app.press('Escape');
  await eventually(async () => assert.equal(await app.focused(), wrong));
  assert.equal((await app.value()).explanations[0].text, '上年错填');
  // Nothing is wrong with this one.
  const right = 'requests.carried_in.business';
  await app.cell(right).focus();
  await app.press('Shift+F2');
  await app.at('note');
  await app.press('Escape');
  await eventually(async () => assert.equal(await app.focused(), right));
  // Where the panel is not in sight, it comes.
  await app.command('layout').first().click();
  await app.cell(right).focus();
  await app.press('Shift+F2');
  await app.at('note');
});

test('a wrong number is one finding from the first key on', async (t) => {
  const app = await openNew(t);
  await app.command('fill-zero').nth(1).click();
  await app.cell(RECEIVED).focus();
  await app.page.evaluate(() => {
    const root = document.querySelector('xxgk-report').shadowRoot;
    globalThis.most = 0;
    new MutationObserver(() => {
      globalThis.most = Math.max(globalThis.most, root.querySelectorAll('[data-finding=A02]').length);
    }).observe(root, { subtree: true, childList: true });
  });
  await app.checked(() => app.page.keyboard.type('5'));
  assert.equal(await app.page.evaluate(() => globalThis.most), 1);
  assert.equal(await app.host.locator('input[aria-invalid=true]').count(), 1);
});
