// Drafts in localStorage: new, open, duplicate, delete; two tabs; storage that is full, forbidden or damaged.
import assert from 'node:assert/strict';
import { App, GRANTED, assertSeedCells, eventually, openApp, openSeed } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

const drafts = (app) => app.host.locator('.draft');

async function openMenu(app) {
  await app.command('drafts').click();
  await app.host.locator('.menu').waitFor();
}

test('new, open, duplicate, delete with undo; a reload opens the last one', async (t) => {
  const app = await openSeed(t);
  await app.saved();

  // New.
  await openMenu(app);
  await app.host.locator('.menu [data-command="new"]').click();
  await eventually(async () => assert.equal(await app.focused(), 'organ'));
  await app.page.keyboard.type('甲局');
  await app.saved();

  // Open the first again: the new one stays in the list, under its name.
  await openMenu(app);
  await eventually(async () => assert.equal(await drafts(app).count(), 2));
  await drafts(app).filter({ hasText: '万州' }).locator('button.open').click();
  await assertSeedCells(app);

  // A duplicate is a draft of its own.
  await openMenu(app);
  await drafts(app).filter({ hasText: '万州' }).locator('[data-command="duplicate"]').click();
  await eventually(async () => assert.equal(await app.field('organ').inputValue(), '重庆市万州区生态环境局'));
  await app.enter(GRANTED.number, '7');
  await app.saved();
  await openMenu(app);
  await eventually(async () => assert.equal(await drafts(app).count(), 3));
  await drafts(app).filter({ hasText: '万州' }).last().locator('button.open').click();
  await assertSeedCells(app);

  // A reload opens the draft that was opened last.
  await app.page.reload();
  await app.ready();
  // It was saved before, and says when.
  await app.saved();
  await assertSeedCells(app);

  // Deleted, and back.
  await openMenu(app);
  await drafts(app).filter({ hasText: '甲局' }).locator('[data-command="delete"]').click();
  await eventually(async () => assert.equal(await drafts(app).count(), 2));
  assert.match(await app.toast.textContent(), /已删除「甲局/);
  await app.command('toast-undo').click();
  await eventually(async () => assert.equal(await drafts(app).count(), 3));
  await drafts(app).filter({ hasText: '甲局' }).locator('button.open').click();
  await eventually(async () => assert.equal(await app.field('organ').inputValue(), '甲局'));

  // Deleting the open draft leads to the start page, and undo brings it back.
  await openMenu(app);
  await drafts(app).filter({ hasText: '甲局' }).locator('[data-command="delete"]').click();
  await app.host.locator('.home').waitFor();
  await app.page.reload();
  await app.ready();
  await app.host.locator('.home').waitFor();
  assert.equal(await drafts(app).count(), 2);
});

/** The same site in another tab of the same profile. */
async function openTab(app, prepare = async () => {}) {
  const page = await app.page.context().newPage();
  await prepare(page);
  await page.goto(app.page.url());
  return new App(page).ready();
}

test('a second tab follows the first', async (t) => {
  const one = await openSeed(t);
  await one.saved();
  const two = await openTab(one);
  await assertSeedCells(two);
  await one.enter(GRANTED.number, '5');
  await eventually(async () => assert.equal(await two.cell(GRANTED.number).inputValue(), '5'));
  await two.enter(GRANTED.total, '5');
  await eventually(async () => assert.equal(await one.cell(GRANTED.total).inputValue(), '5'));
  await assertSeedCells(one, { [GRANTED.number]: 5, [GRANTED.total]: 5 });
  assert.equal(await one.banner.count() + await two.banner.count(), 0);
});

async function home(app) {
  await app.press('Control+K');
  await app.field('palette').fill('回到首页');
  await app.press('Enter');
  await app.host.locator('.home').waitFor();
}

/** Two drafts, 甲局 above 乙局 and open in one tab, 乙局 open in another one. */
async function listed(t) {
  const one = await openApp(t);
  for (const organ of ['乙局', '甲局']) {
    await one.command('new').first().click();
    await eventually(async () => assert.equal(await one.focused(), 'organ'));
    await one.changed(() => one.page.keyboard.insertText(organ));
    await one.saved();
    await home(one);
  }
  await drafts(one).filter({ hasText: '甲局' }).locator('button.open').click();
  await eventually(async () => assert.equal(await one.field('organ').inputValue(), '甲局'));
  const two = await openTab(one);
  await openMenu(two);
  await drafts(two).filter({ hasText: '乙局' }).locator('button.open').click();
  await eventually(async () => assert.equal(await two.field('organ').inputValue(), '乙局'));
  return { one, two };
}

const names = (app) => app.host.locator(':is(.draft, .gone) .name').allTextContents();

for (const where of ['the start page', 'the menu']) {
  test(`the list of drafts stands still in ${where} while another tab types`, async (t) => {
    const { one, two } = await listed(t);
    if (where === 'the menu') {
      await openMenu(one);
    } else {
      await home(one);
    }
    const order = await names(one);
    assert.match(order[0], /甲局/);
    const button = (name, command) => one.host.locator(`[data-command="${command}"][aria-label*="${name}"]`);
    await button('甲局', 'delete').focus();
    const place = await button('甲局', 'delete').boundingBox();
    // The other draft is the last one that was saved now.
    await two.changed(() => two.field('organ').fill('乙局（新）'));
    await two.saved();
    await eventually(async () => assert.match((await names(one)).join(), /乙局（新）/));
    assert.match((await names(one))[0], /甲局/);
    assert.deepEqual(await button('甲局', 'delete').boundingBox(), place);
    assert.match(await one.host.evaluate((host) => host.shadowRoot.activeElement.getAttribute('aria-label')), /删除「甲局/);
    // A new draft of the other tab stands behind.
    await openMenu(two);
    await two.host.locator('.menu [data-command="new"]').click();
    await two.changed(() => two.field('organ').fill('丙局'));
    await eventually(async () => assert.deepEqual((await names(one)).map((name) => name.slice(0, 2)), ['甲局', '乙局', '丙局']));
    assert.deepEqual(await button('甲局', 'delete').boundingBox(), place);

    // Deleted there, it keeps its place here, and no button moves.
    const below = await button('丙局', 'delete').boundingBox();
    await openMenu(two);
    await drafts(two).filter({ hasText: '乙局' }).locator('[data-command="delete"]').click();
    await eventually(async () => assert.match(await one.host.locator('.gone').textContent(), /乙局（新）.*已删除/));
    assert.deepEqual(await button('丙局', 'delete').boundingBox(), below);
    // Restored from here.
    await button('乙局', 'restore').click();
    await eventually(async () => assert.equal(await one.host.locator('.gone').count(), 0));
    assert.deepEqual((await names(one)).map((name) => name.slice(0, 2)), ['甲局', '乙局', '丙局']);

    // Two clicks at one place delete one draft.
    const { x, y, width, height } = await button('乙局', 'delete').boundingBox();
    await one.page.mouse.dblclick(x + width / 2, y + height / 2);
    await eventually(async () => assert.equal(await one.host.locator('.gone').count(), 1));
    assert.equal(await drafts(one).count(), 2);
  });
}

/** Two tabs on one draft; the second has work of its own that was refused, as the first saved before it. */
async function refused(t) {
  const one = await openSeed(t);
  await one.saved();
  // It hears nothing of the first, as a tab that was put to sleep.
  const two = await openTab(one, (page) => page.addInitScript(() => {
    window.addEventListener('storage', (event) => event.stopImmediatePropagation(), true);
  }));
  await assertSeedCells(two);
  await one.changed(() => one.enter(GRANTED.number, '5'));
  await one.saved();
  await two.changed(() => two.enter(GRANTED.total, '9'));
  await two.banner.waitFor();
  assert.match(await two.banner.textContent(), /另一个标签页/);
  assert.match(await two.saveState.textContent(), /未保存/);
  // Nothing was overwritten, neither on the screens nor in the storage.
  await assertSeedCells(one, { [GRANTED.number]: 5 });
  await assertSeedCells(two, { [GRANTED.total]: 9 });
  const three = await openTab(one);
  await assertSeedCells(three, { [GRANTED.number]: 5 });
  await three.page.close();
  return { one, two };
}

test('after a refused save, the newer work can be loaded', async (t) => {
  const { one, two } = await refused(t);
  await two.command('reload-draft').click();
  await eventually(async () => assert.equal(await two.banner.count(), 0));
  await assertSeedCells(two, { [GRANTED.number]: 5 });
  // From there it goes on.
  await two.changed(() => two.enter(GRANTED.number, '6'));
  await two.saved();
  await eventually(async () => assert.equal(await one.cell(GRANTED.number).inputValue(), '6'));
});

test('after a refused save, the work can be kept as a copy', async (t) => {
  const { one, two } = await refused(t);
  await two.command('save-copy').click();
  await eventually(async () => assert.equal(await two.banner.count(), 0));
  await two.saved();
  await assertSeedCells(two, { [GRANTED.total]: 9 });
  await assertSeedCells(one, { [GRANTED.number]: 5 });
  await openMenu(two);
  assert.equal(await drafts(two).count(), 2);
});

/** Leaves no room in localStorage for anything of some size. */
const fill = (app) => app.page.evaluate(() => {
  for (let size = 1 << 20, n = 0; size >= 1;) {
    try {
      localStorage.setItem(`filler-${n}`, 'x'.repeat(size));
      n += 1;
    } catch {
      size >>= 1;
    }
  }
});

test('a full storage is said, editing goes on, a backup can be had, and a retry works', async (t) => {
  const app = await openApp(t);
  await fill(app);
  await app.sample();
  await app.banner.waitFor();
  assert.match(await app.banner.textContent(), /浏览器存储已满.*下载备份/s);
  assert.match(await app.saveState.textContent(), /未保存/);

  await app.changed(() => app.enter(GRANTED.number, '3'));
  await app.finding('A02').first().waitFor();
  assert.ok(await app.banner.isVisible());
  const backup = await app.download(app.command('backup'));
  assert.equal(JSON.parse(backup.text).requests.granted.natural_person, 3);

  // Still full: the banner stays.
  await app.command('retry-save').click();
  assert.ok(await app.banner.isVisible());
  await app.page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key);
  });
  await app.command('retry-save').click();
  await eventually(async () => assert.equal(await app.banner.count(), 0));
  await app.saved();
  await app.page.reload();
  await app.ready();
  await assertSeedCells(app, { [GRANTED.number]: 3 });
});

test('storage that fills up while editing loses nothing that was saved', async (t) => {
  const app = await openSeed(t);
  await app.saved();
  await fill(app);
  // More than what the freed slot would give room for.
  await app.field('problems').fill('问题'.repeat(3000));
  await app.banner.waitFor();
  assert.equal(await app.field('problems').inputValue(), '问题'.repeat(3000));
  await app.page.reload();
  await app.ready();
  await assertSeedCells(app);
});

const FORBIDDEN = {
  'every method throws': () => {
    for (const name of ['getItem', 'setItem', 'removeItem', 'key']) {
      Storage.prototype[name] = () => { throw new DOMException('denied', 'SecurityError'); };
    }
  },
  'the property throws': () => {
    Object.defineProperty(window, 'localStorage', {
      get() { throw new DOMException('denied', 'SecurityError'); },
    });
  },
  'the property is null': () => {
    Object.defineProperty(window, 'localStorage', { get: () => null });
  },
};

for (const [how, forbid] of Object.entries(FORBIDDEN)) {
  test(`forbidden storage (${how}) is said, and editing goes on`, async (t) => {
    const page = await t.newPage();
    await page.addInitScript(forbid);
    await page.goto(t.origin);
    const app = await new App(page).ready();
    await app.sample();
    await app.banner.waitFor();
    assert.match(await app.banner.textContent(), /不允许本页保存数据/);
    await app.enter(GRANTED.number, '3');
    await app.finding('A02').first().waitFor();
    await assertSeedCells(app, { [GRANTED.number]: 3 });
    const backup = await app.download(app.command('backup'));
    assert.equal(JSON.parse(backup.text).requests.granted.natural_person, 3);

    // Taken out of the page and put back, the only copy is not lost.
    await page.evaluate(async () => {
      const element = document.querySelector('xxgk-report');
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 50));
      document.body.append(element);
    });
    await assertSeedCells(app, { [GRANTED.number]: 3 });
  });
}

/** The two slots of the only draft: key of the newest first. */
const slots = (app) => app.page.evaluate(() => Object.entries(localStorage)
  .filter(([key]) => /\/[ab]$/.test(key))
  .map(([key, text]) => [Number(/"revision":(\d+)/.exec(text)[1]), key])
  .sort(([one], [other]) => other - one)
  .map(([, key]) => key));

test('a damaged slot: the one before is opened, and said', async (t) => {
  const app = await openSeed(t);
  await app.saved();
  await app.changed(() => app.enter(GRANTED.number, '1'));
  await eventually(async () => assert.equal((await slots(app)).length, 2));
  // Leaving the page saves, so the damage is done from the page that comes after.
  await app.away();
  const [newest] = await slots(app);
  await app.page.evaluate((key) => localStorage.setItem(key, localStorage.getItem(key).slice(0, 900)), newest);
  await app.page.goto(t.origin);
  await app.ready();
  await assertSeedCells(app);
  assert.match(await app.toast.textContent(), /最近一次保存的内容不完整/);
});

test('a draft that cannot be read at all is listed with its raw data, and the others open', async (t) => {
  const app = await openSeed(t);
  await app.saved();
  await app.away();
  await app.page.evaluate(() => {
    localStorage.setItem('xxgk/default/1-broken/a', '\u0000garbage {"magic"');
    localStorage.setItem('xxgk/default/1-broken/b', 'garbage too');
    localStorage.setItem('xxgk/default/last', '1-broken');
    localStorage.setItem('xxgk/default/odd', 'x');
    localStorage.setItem('somebody-elses', '{}');
  });
  await app.page.goto(t.origin);
  await app.ready();
  await app.host.locator('.home').waitFor();
  const broken = app.host.locator('.draft.broken');
  assert.match(await broken.textContent(), /存档不完整/);
  const raw = await app.download(broken.locator('[data-command="raw"]'));
  assert.match(raw.text, /garbage \{"magic"/);
  assert.match(raw.text, /garbage too/);
  await drafts(app).filter({ hasText: '万州' }).locator('button.open').click();
  await assertSeedCells(app);
  assert.equal((await app.storage())['somebody-elses'], '{}');
});

test('a text that is no number survives a reload', async (t) => {
  const app = await openSeed(t);
  await app.type(GRANTED.number, 'abc');
  await app.page.keyboard.press('Tab');
  await app.finding('typed').waitFor();
  await app.saved();
  await app.page.reload();
  await app.ready();
  await eventually(async () => assert.equal(await app.cell(GRANTED.number).inputValue(), 'abc'));
  assert.match(await app.finding('typed').textContent(), /填的是“abc”.*只能填数字/s);
  assert.equal((await app.value()).requests.granted.natural_person, null);
});

test('a reload in the middle of typing keeps what was typed', async (t) => {
  const app = await openSeed(t);
  await app.saved();
  await app.type(GRANTED.number, '12');
  // No pause for the autosave: leaving the page stores at once.
  await app.page.reload();
  await app.ready();
  await assertSeedCells(app, { [GRANTED.number]: 12 });
});
