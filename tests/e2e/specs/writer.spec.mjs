// Who has a draft open twice writes in one place: the other one follows, and takes over when somebody says so.
import assert from 'node:assert/strict';
import { App, GRANTED, assertSeedCells, eventually, openSeed } from '../lib/app.mjs';
import { dist } from '../lib/paths.mjs';
import { test } from '../lib/test.mjs';

async function tab(app, prepare = async () => {}) {
  const page = await app.page.context().newPage();
  await prepare(page);
  await page.goto(app.page.url());
  return new App(page).ready();
}

const follows = (app) => eventually(async () => assert.match(await app.host.locator('.banner.elsewhere').textContent(), /另一处正在编辑/));
const writes = (app) => eventually(async () => assert.equal(await app.host.locator('.banner.elsewhere').count(), 0));

const WITHOUT_LOCKS = (page) => page.addInitScript(() => {
  Object.defineProperty(navigator, 'locks', { value: undefined });
});

for (const [how, prepare] of [['with locks', async () => {}], ['without locks', WITHOUT_LOCKS]]) {
  test(`one tab writes, the other follows and takes over, ${how}`, { timeout: 90_000 }, async (t) => {
    const page = await t.newPage();
    await prepare(page);
    await page.goto(t.origin);
    const one = await new App(page).ready();
    await one.sample();
    await one.saved();
    const two = await tab(one, prepare);
    await follows(two);
    await writes(one);
    // The form takes the keyboard as a whole, to be scrolled; axe takes all of a disabled fieldset for disabled.
    assert.deepEqual(await t.axe(two.page, { disable: ['scrollable-region-focusable'] }), []);
    await two.host.evaluate(({ shadowRoot }) => shadowRoot.querySelector('.desk').focus());
    assert.equal(await two.host.evaluate(({ shadowRoot }) => shadowRoot.activeElement.className), 'desk');

    // It follows, without a message each time, and takes nothing: by mouse, by keys, by the palette.
    await one.enter(GRANTED.number, '5');
    await two.shows(GRANTED.number, '5');
    assert.equal(await two.toast.count(), 0);
    assert.equal(await two.cell(GRANTED.number).evaluate((cell) => { cell.focus(); return cell.getRootNode().activeElement === cell; }), false);
    await two.page.keyboard.press('Control+z');
    await two.page.keyboard.type('7');
    assert.equal(await two.command('undo').first().isDisabled(), true);
    await assertSeedCells(two, { [GRANTED.number]: 5 });
    // What is below can be read.
    const paper = two.host.locator('.desk').first();
    const box = await paper.boundingBox();
    await two.page.mouse.move(box.x + box.width / 2, box.y + 200);
    await two.page.mouse.wheel(0, 600);
    await eventually(async () => assert.ok(await two.host.evaluate(({ shadowRoot }) => [...shadowRoot.querySelectorAll('*')].some((element) => element.scrollTop > 100))));

    // By the keyboard: half a word that is being typed there is stored first.
    await one.type(GRANTED.number, '66');
    await two.command('take-over').focus();
    await two.page.keyboard.press('Enter');
    await writes(two);
    await follows(one);
    await two.shows(GRANTED.number, '66');
    await two.enter(GRANTED.number, '8');
    await one.shows(GRANTED.number, '8');

    // Who writes goes away: the other one writes without being asked.
    await two.saved();
    await two.page.close();
    await eventually(() => writes(one), { timeout: 20_000 });
    await one.enter(GRANTED.number, '9');
    await one.saved();
    await assertSeedCells(one, { [GRANTED.number]: 9 });
  });
}

test('another draft can be opened and written meanwhile, and both lists are the same', async (t) => {
  const one = await openSeed(t);
  await one.saved();
  const two = await tab(one);
  await follows(two);
  await two.command('drafts').click();
  await two.host.locator('.menu [data-command="new"]').click();
  await writes(two);
  await two.at('organ');
  await two.page.keyboard.insertText('乙局');
  await two.saved();
  await writes(one);
  await assertSeedCells(one);
});

test('two elements of one page: one writes', async (t) => {
  const one = await openSeed(t);
  await one.saved();
  await one.page.evaluate(() => { document.querySelector('main').append(Object.assign(document.createElement('xxgk-report'), { id: 'second' })); });
  const two = await new App(one.page, '#second').ready();
  await follows(two);
  await two.takeOver();
  await follows(new App(one.page, 'xxgk-report:not(#second)'));
  await one.page.evaluate(() => document.querySelector('#second').remove());
  await writes(new App(one.page));
});

test('a reload goes on writing, and so does a page that comes back by the browser\'s button', async (t) => {
  const app = await openSeed(t);
  await app.saved();
  await app.page.reload();
  await app.ready();
  await writes(app);
  await app.changed(() => app.enter(GRANTED.number, '5'));
  await app.saved();
  await app.away();
  await app.page.goBack();
  await app.ready();
  await writes(app);
  await app.changed(() => app.enter(GRANTED.number, '6'));
  await app.saved();
  await assertSeedCells(app, { [GRANTED.number]: 6 });
});

test('a tab that is frozen while it writes loses nothing, and follows when it wakes up', { timeout: 90_000 }, async (t) => {
  const one = await openSeed(t);
  await one.saved();
  const two = await tab(one);
  await follows(two);
  await one.type(GRANTED.number, '5');
  await one.saved();
  const session = await one.page.context().newCDPSession(one.page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await two.takeOver();
  await two.shows(GRANTED.number, '5');
  await two.changed(() => two.enter(GRANTED.number, '6'));
  await two.saved();
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await follows(one);
  await one.shows(GRANTED.number, '6');
});

test('a page that comes back from the back/forward cache writes again, and knows what was done meanwhile', { timeout: 90_000 }, async (t) => {
  const plain = (title) => `<!doctype html><html lang="zh-CN"><title>${title}</title><link rel="icon" href="data:,">`;
  const server = await t.serve({ folders: { '/': dist }, pages: { '/away': plain('离开') } });
  // A browser of its own: the one for all tests has that cache switched off.
  const browser = await t.launchPersistent(await t.tempDir());
  const app = await new App(await browser.newPage(server.url('/'))).ready();
  await app.sample();
  await app.saved();
  const away = async (meanwhile = async () => {}) => {
    await app.page.evaluate(() => { location.href = '/away'; });
    await app.page.waitForURL('**/away');
    await meanwhile();
    // The page that is asked is gone before it answers.
    await app.page.evaluate(() => { setTimeout(() => history.back()); });
    await app.page.waitForURL(server.url('/'), { waitUntil: 'commit' });
    await app.ready();
  };
  await app.page.evaluate(() => addEventListener('pageshow', ({ persisted }) => { window.cameBack = persisted; }));
  await away();
  await eventually(async () => assert.equal(await app.page.evaluate(() => window.cameBack), true));
  await writes(app);
  await app.changed(() => app.enter(GRANTED.number, '5'));
  await app.saved();
  await away(async () => {
    const other = await new App(await browser.newPage(server.url('/'))).ready();
    await other.shows(GRANTED.number, '5');
    await writes(other);
    await other.changed(() => other.enter(GRANTED.number, '6'));
    await other.saved();
  });
  await app.shows(GRANTED.number, '6');
  await follows(app);
  await app.takeOver();
  await app.changed(() => app.enter(GRANTED.number, '7'));
  await app.saved();
});
