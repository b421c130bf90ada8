// Everything by Ctrl+K; find and replace.
import assert from 'node:assert/strict';
import { eventually, openApp, openNew, openSeed } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

const option = (app) => app.host.locator('li[role="option"]');
const titles = (app) => app.host.locator('li[role="option"] .title').allTextContents();
const chosen = (app) => app.host.locator('li[role="option"][aria-selected="true"] .title').textContent();

async function search(app, text) {
  await app.press('Control+K');
  await app.at('palette');
  await app.page.keyboard.insertText(text);
}

test('the palette: arrows choose, Enter does, Escape gives the keyboard back', async (t) => {
  const app = await openSeed(t);
  await app.cell('requests.granted.business').focus();
  await app.press('Control+K');
  await app.at('palette');
  const all = await titles(app);
  assert.ok(all.length > 20);
  assert.equal(await chosen(app), all[0]);
  await app.press('ArrowDown', 'ArrowDown');
  await eventually(async () => assert.equal(await chosen(app), all[2]));
  await app.press('ArrowUp', 'ArrowUp', 'ArrowUp');
  await eventually(async () => assert.equal(await chosen(app), all.at(-1)));
  // What is chosen is in sight, and what a screen reader is told.
  assert.ok(await option(app).last().evaluate((line) => {
    const [line_, list] = [line.getBoundingClientRect(), line.parentElement.getBoundingClientRect()];
    return line_.top >= list.top - 1 && line_.bottom <= list.bottom + 1;
  }), 'the chosen line is out of sight');
  const active = await app.field('palette').getAttribute('aria-activedescendant');
  assert.equal(await app.host.locator(`#${active}`).getAttribute('aria-selected'), 'true');
  await app.press('Escape');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  await app.at('requests.granted.business');
});

test('the palette finds commands, sections, rows, and rows by what they mean', async (t) => {
  const app = await openNew(t);
  const before = await app.value();
  await search(app, '大字');
  await eventually(async () => assert.deepEqual(await titles(app), ['大字']));
  await app.press('Enter');
  await eventually(async () => assert.match(await app.frame.getAttribute('class'), /\blarge\b/));

  await search(app, '存在的主要问题');
  await eventually(async () => assert.equal(await option(app).count(), 1));
  await app.press('Enter');
  await eventually(async () => assert.ok(await app.host.evaluate((host) => host.shadowRoot.activeElement?.dataset.section === 'problems')));

  await search(app, '国家秘密');
  await eventually(async () => assert.match((await titles(app))[0], /表三.*国家秘密/));
  await app.press('Enter');
  await app.at('requests.denied.state_secret.natural_person');

  // Words of a row and of one of its columns; fields beside the tables.
  await search(app, '新收 总计');
  await eventually(async () => assert.match((await titles(app))[0], /新收.*总计/));
  await app.press('Enter');
  await app.at('requests.received.total');
  for (const [words, field] of [['导语', 'preamble'], ['落款 日期', 'signed'], ['单位名称', 'organ']]) {
    await search(app, words);
    await eventually(async () => assert.equal(await option(app).count(), 1, words));
    await app.press('Enter');
    await app.at(field);
  }

  // Where nothing is found, Enter keeps what was looked for.
  await search(app, '没有这样的东西');
  await eventually(async () => assert.equal(await option(app).count(), 0));
  await app.press('Enter');
  await app.at('palette');
  assert.equal(await app.field('palette').inputValue(), '没有这样的东西');
  await app.press('Escape');

  // A word that stands in no label, only in the official meaning of a row.
  await search(app, '补正');
  await eventually(async () => assert.ok((await titles(app)).length >= 1));
  assert.ok((await titles(app)).every((title) => !title.includes('补正')) || (await option(app).allTextContents()).some((text) => text.includes('补正')));
  await app.press('Control+A');
  await app.page.keyboard.insertText('没有这样的词');
  await eventually(async () => assert.match(await app.dialog.textContent(), /没有找到/));
  await app.press('Enter', 'Escape');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  assert.deepEqual(await app.value(), before);
});

test('the palette is clicked, and works on the start page', async (t) => {
  const app = await openApp(t);
  await app.command('new').first().focus();
  await search(app, '新建');
  await option(app).first().click();
  await app.at('organ');
  await search(app, '导入');
  await eventually(async () => assert.ok(await option(app).count() >= 1));
  await option(app).first().click();
  await app.field('paste').waitFor();
  // Behind the import dialog there is no palette.
  await app.press('Control+K');
  assert.equal(await app.field('palette').count(), 0);
});

test('with the palette open keys do not reach the cell', async (t) => {
  const app = await openSeed(t);
  const before = await app.value();
  await app.cell('requests.received.business').focus();
  await app.press('Shift+ArrowRight', 'Control+K');
  await app.at('palette');
  await app.press('Delete', 'Control+D', 'Home', 'End', 'Control+Enter');
  assert.deepEqual(await app.value(), before);
});

test('a command with the selection acts on what was selected', async (t) => {
  const app = await openSeed(t);
  await app.enter('requests.received.business', '4');
  await app.cell('requests.received.business').focus();
  await app.press('Shift+ArrowDown', 'Shift+ArrowDown');
  await search(app, '向下填充');
  await eventually(async () => assert.equal(await option(app).count(), 1));
  await app.press('Enter');
  await app.shows('requests.granted.business', '4');
  await app.at('requests.received.business');
  await app.page.keyboard.type('6');
  await app.shows('requests.received.business', '6');
});

test('what was found in a text taller than the window is in view', async (t) => {
  const app = await openNew(t);
  const filler = '我局工作有差距，下一步改进。'.repeat(200);
  await app.field('problems').fill(`${filler}目标${filler}目标${filler}`);
  await app.press('Control+H');
  await app.at('find');
  await app.page.keyboard.insertText('目标');
  let before;
  for (let time = 0; time < 2; time++) {
    await app.command('find-next').click();
    const found = app.host.locator('.mirror .found');
    await eventually(async () => {
      const { y, height } = await found.boundingBox();
      const desk = await app.host.locator('.desk').boundingBox();
      assert.ok(y > desk.y && y + height < desk.y + desk.height, `${y}`);
      const place = await found.evaluate((mark) => mark.offsetTop);
      assert.notEqual(place, before);
      before = place;
    });
  }
  await app.command('close-replace').click();
  await eventually(async () => assert.equal(await app.host.locator('.mirror .found').count(), 0));
});

test('find and replace in the texts, one step', async (t) => {
  const app = await openNew(t);
  await app.field('problems').fill('公开不及时，公开不主动。');
  await app.field('other').fill('主动公开。');
  const before = await app.value();
  await app.press('Control+H');
  await app.at('find');
  await app.page.keyboard.insertText('公开');
  const places = app.host.locator('.replace-bar .places');
  await eventually(async () => assert.match(await places.textContent(), /^3 处$/));
  const passage = () => app.host.evaluate((host) => {
    const at = host.shadowRoot.activeElement;
    return [at.dataset.field, at.selectionStart, at.selectionEnd];
  });
  for (const expected of [['problems', 0, 2], ['problems', 6, 8], ['other', 2, 4], ['problems', 0, 2]]) {
    await app.command('find-next').click();
    await eventually(async () => assert.deepEqual(await passage(), expected));
  }
  await app.field('with').fill('发布');
  await app.command('replace-all').click();
  await eventually(async () => assert.equal(await app.field('problems').inputValue(), '发布不及时，发布不主动。'));
  assert.equal(await app.field('other').inputValue(), '主动发布。');
  assert.match(await app.toast.textContent(), /替换了 3 处/);
  await eventually(async () => assert.match(await places.textContent(), /^0 处$/));
  assert.ok(await app.command('replace-all').isDisabled());
  await app.toast.locator('[data-command="toast-undo"]').click();
  await eventually(async () => assert.deepEqual(await app.value(), before));
  await app.field('find').focus();
  await app.press('Escape');
  await eventually(async () => assert.equal(await app.host.locator('.replace-bar').count(), 0));
});

test('Enter in the field goes to the first place; an input method does not', async (t) => {
  const app = await openNew(t);
  await app.field('problems').fill('一二三');
  await app.press('Control+H');
  await app.at('find');
  await app.page.keyboard.insertText('三');
  const input = await app.page.context().newCDPSession(app.page);
  for (const type of ['rawKeyDown', 'keyUp']) await input.send('Input.dispatchKeyEvent', { type, key: 'Enter', windowsVirtualKeyCode: 229 });
  await app.at('find');
  await app.press('Enter');
  await app.at('problems');
  assert.equal(await app.field('problems').evaluate((area) => area.selectionStart), 2);
});
