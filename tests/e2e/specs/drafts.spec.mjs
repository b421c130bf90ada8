// Drafts in localStorage: new, open, duplicate, delete; two tabs; storage that is full, forbidden or damaged.
import assert from 'node:assert/strict';
import { App, GRANTED, assertSeedCells, eventually, openApp, openSeed, seed } from '../lib/app.mjs';
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
  await two.takeOver();
  await two.enter(GRANTED.total, '5');
  await eventually(async () => assert.equal(await one.cell(GRANTED.total).inputValue(), '5'));
  await assertSeedCells(one, { [GRANTED.number]: 5, [GRANTED.total]: 5 });
  assert.equal(await one.banner.count() + await two.banner.count(), 1);
});

test('two elements of one page follow each other', async (t) => {
  const one = await openSeed(t);
  await one.saved();
  await one.page.evaluate(() => { document.querySelector('main').append(Object.assign(document.createElement('xxgk-report'), { id: 'second' })); });
  const two = await new App(one.page, '#second').ready();
  const first = new App(one.page, 'xxgk-report:not(#second)');
  await assertSeedCells(two);
  await first.enter(GRANTED.number, '5');
  await two.shows(GRANTED.number, '5');
  await two.takeOver();
  await two.enter(GRANTED.total, '9');
  await first.shows(GRANTED.total, '9');
  assert.equal(await first.banner.count() + await two.banner.count(), 1);
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

/** Two tabs on one draft. The second hears nothing of the first, as a tab that was put to sleep. */
async function deaf(t) {
  const one = await openSeed(t);
  await one.saved();
  // Both slots are taken: the next save needs no more room.
  await one.changed(() => one.field('problems').fill('原来写的问题。'));
  await one.saved();
  const two = await openTab(one, KEPT_TO_ITSELF);
  await assertSeedCells(two);
  return { one, two };
}

test('changes of two tabs in different places come together', async (t) => {
  const { one, two } = await deaf(t);
  await one.changed(() => one.enter(GRANTED.number, '5'));
  await one.saved();
  await two.changed(() => two.field('problems').fill('另一处写的问题。'));
  await eventually(async () => assert.match(await two.toast.textContent(), /两处的修改已合在一起/));
  await two.saved();
  for (const app of [one, two]) {
    await assertSeedCells(app, { [GRANTED.number]: 5 });
    await eventually(async () => assert.equal(await app.field('problems').inputValue(), '另一处写的问题。'));
    assert.equal(await app.banner.count(), 0);
  }
  await openMenu(two);
  assert.equal(await drafts(two).count(), 1);
});

test('where two tabs changed the same, one stands and the other is kept as a conflict copy', async (t) => {
  const { one, two } = await deaf(t);
  await one.changed(() => one.enter(GRANTED.number, '5'));
  await one.saved();
  await two.changed(() => two.enter(GRANTED.total, '9'));
  await eventually(async () => assert.match(await two.toast.textContent(), /两处都改了：.*予以公开.*总计.*已另存为冲突副本/));
  await two.saved();
  assert.equal(await two.banner.count(), 0);
  await assertSeedCells(two, { [GRANTED.number]: 5 });
  await assertSeedCells(one, { [GRANTED.number]: 5 });
  await openMenu(two);
  assert.equal(await drafts(two).count(), 2);
  const all = await two.page.evaluate(() => Object.values(localStorage).join('\n'));
  assert.match(all, /"granted":\{[^}]*"total":9\}/);
  // From there it goes on.
  await two.changed(() => two.enter(GRANTED.number, '6'));
  await two.saved();
  await eventually(async () => assert.equal(await one.cell(GRANTED.number).inputValue(), '6'));
});

/** Two tabs that changed the same, without room for a copy: the work of the second is only in its memory. */
async function refused(t) {
  const { one, two } = await deaf(t);
  await fill(one);
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
  await makeRoom(two);
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
  await makeRoom(two);
  await two.command('save-copy').click();
  await eventually(async () => assert.equal(await two.banner.count(), 0));
  await two.saved();
  await assertSeedCells(two, { [GRANTED.total]: 9 });
  await assertSeedCells(one, { [GRANTED.number]: 5 });
  await openMenu(two);
  assert.equal(await drafts(two).count(), 2);
});

/** What else can be opened in the place of the report that is open, by name. */
const WAYS = {
  'the start page': async (app) => {
    await openMenu(app);
    await app.host.locator('.menu [data-command="home"]').click();
    await app.host.locator('.home').waitFor();
  },
  'a new report': async (app) => {
    await openMenu(app);
    await app.host.locator('.menu [data-command="new"]').click();
    await app.at('organ');
  },
  'another draft': async (app) => {
    await openMenu(app);
    await drafts(app).filter({ hasText: '乙局' }).locator('button.open').click();
    await eventually(async () => assert.equal(await app.field('organ').inputValue(), '乙局'));
  },
  'an import': async (app) => {
    await app.importText(seed.text);
    await app.command('accept').click();
    await assertSeedCells(app);
  },
  'next year': async (app) => {
    await app.command('palette').first().click();
    await app.page.keyboard.insertText('开始填下一年');
    await app.press('Enter');
    await eventually(async () => assert.equal(await app.field('year').inputValue(), '2021'));
  },
  'a report of the page': async (app) => {
    await app.setValue({ ...(await app.value()), organ: '丙局' });
    await eventually(async () => assert.equal(await app.field('organ').inputValue(), '丙局'));
  },
};

/** Stores another draft, so that there is one to go to, and opens the sample. */
async function openBeside(t, prepare) {
  const page = await t.newPage();
  if (prepare) await prepare(page);
  await page.goto(t.origin);
  const app = await new App(page).ready();
  await app.command('new').first().click();
  await app.at('organ');
  await app.page.keyboard.insertText('乙局');
  await app.saved();
  await openMenu(app);
  await app.host.locator('.menu [data-command="home"]').click();
  await app.sample();
  await app.saved();
  return app;
}

const KEPT_TO_ITSELF = (page) => page.addInitScript(() => {
  window.addEventListener('storage', (event) => event.stopImmediatePropagation(), true);
  delete window.BroadcastChannel;
  // Nor does it know of their locks.
  Object.defineProperty(navigator, 'locks', { value: undefined });
});

for (const [what, leave] of [
  ...Object.entries(WAYS).filter(([what]) => ['the start page', 'another draft', 'an import'].includes(what)),
  ['the newer work', (app) => app.command('reload-draft').click()],
]) {
  test(`work that was refused is kept as a copy when ${what} is opened`, async (t) => {
    const two = await openBeside(t, KEPT_TO_ITSELF);
    // Both slots are taken: the next save needs no more room.
    await two.changed(() => two.field('problems').fill('原来写的问题。'));
    await two.saved();
    const one = await openTab(two);
    await fill(one);
    await one.changed(() => one.enter(GRANTED.number, '5'));
    await one.saved();
    await two.changed(() => two.enter(GRANTED.total, '9'));
    await two.banner.waitFor();
    await makeRoom(two);
    await leave(two);
    await eventually(async () => assert.match(await two.toast.textContent(), /您的修改已另存为冲突副本/));
    assert.equal(await two.host.locator('.banner').count(), 0);
    // Where it was and what the other tab saved are both in the list.
    if (what !== 'the start page') await openMenu(two);
    const names = drafts(two).filter({ hasText: '万州区生态环境局 · 2020' });
    await eventually(async () => assert.ok(await names.count() >= 2));
    const all = await two.page.evaluate(() => Object.entries(localStorage)
      .filter(([key]) => /\/[ab]$/.test(key)).map(([, text]) => text).join('\n'));
    assert.match(all, /"granted":\{[^}]*"total":9\}/);
    assert.match(all, /"granted":\{"natural_person":5,/);
  });
}

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

/** Fills the storage and writes something there is no room for. */
async function unsavable(app) {
  await fill(app);
  await app.changed(() => app.field('problems').fill('问题'.repeat(3000)));
  await eventually(async () => assert.match(await app.saveState.textContent(), /未保存/));
}

const makeRoom = (app) => app.page.evaluate(() => {
  for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key);
});

for (const [what, leave] of Object.entries(WAYS)) {
  test(`work that there was no room for stays in sight when ${what} is opened`, async (t) => {
    const app = await openBeside(t);
    await unsavable(app);
    await leave(app);
    const aside = app.host.locator('.banner.aside');
    await aside.waitFor();
    assert.match(await aside.textContent(), /「重庆市万州区生态环境局 · 2020」有修改没有存下，只在本页内存中/);
    // A backup can be had, and the work itself.
    const backup = await app.download(aside.locator('[data-command="backup-aside"]'));
    assert.equal(JSON.parse(backup.text).problems, '问题'.repeat(3000));
    await aside.locator('[data-command="open-aside"]').click();
    await eventually(async () => assert.equal(await app.field('problems').inputValue(), '问题'.repeat(3000)));
    // What was open meanwhile could not be stored either where it is new: it takes its place, and is not lost.
    await makeRoom(app);
    await app.command('retry-save').click();
    await app.saved();
    await eventually(async () => assert.equal(await app.banner.count(), 0));
    await app.page.reload();
    await app.ready();
    await eventually(async () => assert.equal(await app.field('problems').inputValue(), '问题'.repeat(3000)));
  });
}

test('what was put aside is stored as soon as there is room, and given up only with a way back', async (t) => {
  const app = await openBeside(t);
  await unsavable(app);
  await WAYS['another draft'](app);
  const aside = app.host.locator('.banner.aside');
  await aside.locator('[data-command="drop-aside"]').click();
  await eventually(async () => assert.equal(await aside.count(), 0));
  assert.match(await app.toast.textContent(), /已放弃「重庆市万州区生态环境局 · 2020」没有存下的修改/);
  await app.command('toast-undo').click();
  await aside.waitFor();
  // The browser asks before the only copy goes.
  const asked = new Promise((resolve) => app.page.once('dialog', (dialog) => { resolve(dialog.type()); dialog.dismiss(); }));
  await app.page.evaluate(() => { location.reload(); });
  assert.equal(await asked, 'beforeunload');
  await makeRoom(app);
  await app.changed(() => app.field('organ').fill('乙局二'));
  await eventually(async () => assert.equal(await aside.count(), 0));
  await openMenu(app);
  await drafts(app).filter({ hasText: '万州' }).locator('button.open').click();
  await eventually(async () => assert.equal(await app.field('problems').inputValue(), '问题'.repeat(3000)));
});

test('taken out of the page and put back, what was put aside is still there', async (t) => {
  const app = await openBeside(t);
  await unsavable(app);
  await WAYS['another draft'](app);
  await app.host.locator('.banner.aside').waitFor();
  await app.page.evaluate(async () => {
    const element = document.querySelector('xxgk-report');
    element.remove();
    await Promise.resolve();
    await Promise.resolve();
    document.body.append(element);
  });
  await app.host.locator('.banner.aside [data-command="open-aside"]').click();
  await eventually(async () => assert.equal(await app.field('problems').inputValue(), '问题'.repeat(3000)));
});

// What others do to the storage.

/** A page of the same site without the element. */
async function bystander(app) {
  const page = await app.page.context().newPage();
  await page.route('**/away', (route) => route.fulfill({
    contentType: 'text/html',
    body: '<!doctype html><html lang="zh-CN"><title>别的页面</title><link rel="icon" href="data:,">',
  }));
  await page.goto(new URL('/away', app.page.url()).href);
  return page;
}

const keys = (app) => app.page.evaluate(() => Object.keys(localStorage).filter((key) => /\/[ab]$/.test(key)).length);

test('a storage that is emptied is noticed, and the work is stored again', async (t) => {
  const app = await openBeside(t);
  await app.changed(() => app.enter(GRANTED.number, '4'));
  await app.saved();
  const other = await bystander(app);
  await other.evaluate(() => localStorage.clear());
  await eventually(async () => assert.match(await app.toast.textContent(), /刚被清空。这份年报已重新存入。已从磁盘恢复 1 份草稿/));
  await app.saved();
  await app.page.reload();
  await app.ready();
  await assertSeedCells(app, { [GRANTED.number]: 4 });
});

test('where it cannot be stored again, the page does not go on saying 已保存', async (t) => {
  const app = await openBeside(t);
  const other = await bystander(app);
  await app.page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await other.evaluate(() => localStorage.clear());
  const banner = app.host.locator('.banner:not(.aside)');
  await banner.waitFor();
  assert.match(await app.saveState.textContent(), /未保存/);
  assert.match(await banner.textContent(), /浏览器存储已满/);
  // What is on disk only is in sight, too.
  await eventually(async () => assert.match((await app.host.locator('.banner.aside').allTextContents()).join(), /乙局/));
});

test('slots that are removed are noticed, and the work is stored again', async (t) => {
  const app = await openSeed(t);
  await app.changed(() => app.enter(GRANTED.number, '4'));
  await app.saved();
  const other = await bystander(app);
  await other.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (/\/[ab]$/.test(key)) localStorage.removeItem(key);
  });
  await eventually(async () => assert.match(await app.toast.textContent(), /已从本页重新存入/));
  await app.saved();
  assert.ok(await keys(app) >= 1);
  await app.page.reload();
  await app.ready();
  await assertSeedCells(app, { [GRANTED.number]: 4 });
});

test('on the start page the drafts of an emptied storage come back from disk', async (t) => {
  const app = await openBeside(t);
  await WAYS['the start page'](app);
  const other = await bystander(app);
  await other.evaluate(() => localStorage.clear());
  await eventually(async () => assert.match(await app.toast.textContent(), /刚被清空。已从磁盘恢复 2 份草稿/));
  assert.equal(await drafts(app).count(), 2);
});

test('where there is no disk to bring them back from, it is said that the drafts are gone', async (t) => {
  const app = await openBeside(t, (page) => page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  }));
  await WAYS['the start page'](app);
  const other = await bystander(app);
  await other.evaluate(() => localStorage.clear());
  await eventually(async () => assert.match(await app.toast.textContent(), /2 份草稿没有了/));
  assert.equal(await drafts(app).count(), 0);
});

test('what others do to the storage of the session is none of its business', async (t) => {
  const app = await openSeed(t);
  await app.saved();
  await app.page.evaluate(() => {
    dispatchEvent(new StorageEvent('storage', { key: null, storageArea: sessionStorage }));
    dispatchEvent(new StorageEvent('storage', { key: 'xxgk/default/a/a', storageArea: sessionStorage }));
  });
  assert.equal(await app.toast.count(), 0);
});

test('a draft that another tab deletes is not said to be saved; taken back there, it is', async (t) => {
  const one = await openSeed(t);
  await one.saved();
  const two = await openTab(one);
  await assertSeedCells(two);
  await openMenu(one);
  await drafts(one).locator('[data-command="delete"]').click();
  await eventually(async () => assert.match(await two.saveState.textContent(), /未保存/));
  assert.match(await two.banner.textContent(), /已在别处删除/);
  await one.command('toast-undo').click();
  await two.saved();
  assert.equal(await two.banner.count(), 0);
});

test('a text for an import, and a document in review, are not thrown away by a digit in another tab', async (t) => {
  const one = await openSeed(t);
  await one.saved();
  const two = await openTab(one);
  await assertSeedCells(two);
  await two.openImport();
  await two.field('paste').fill('还没有识别的文字');
  await one.changed(() => one.enter(GRANTED.number, '5'));
  // Beneath it, the report follows.
  await two.shows(GRANTED.number, '5');
  assert.equal(await two.field('paste').inputValue(), '还没有识别的文字');
  assert.equal(await two.focused(), 'paste');
  // A review with something put right in it.
  await two.field('paste').fill(seed.text);
  await two.command('recognise').click();
  await two.outcome.waitFor();
  const put = two.dialog.locator(`input[data-review="${GRANTED.number}"]`);
  await put.fill('7');
  await one.changed(() => one.enter(GRANTED.number, '6'));
  await two.shows(GRANTED.number, '6');
  assert.equal(await put.inputValue(), '7');
  await two.command('replace').click();
  await two.shows(GRANTED.number, '7');
  await one.shows(GRANTED.number, '7');
});

test('a report that the page hands over does not throw an open import away without a word', async (t) => {
  const app = await openSeed(t);
  await app.openImport();
  await app.field('paste').fill('还没有识别的文字');
  await app.setValue({ ...(await app.value()), organ: '丙局' });
  await eventually(async () => assert.match(await app.toast.textContent(), /打开了另一份年报，导入已关闭/));
  await app.command('toast-undo').click();
  await eventually(async () => assert.equal(await app.field('paste').inputValue(), '还没有识别的文字'));
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

for (const [where, prepare, number] of [
  ['', () => {}, 1],
  [' and there is no disk', () => Object.defineProperty(window, 'indexedDB', { value: undefined }), undefined],
]) test(`a damaged slot${where}: the newest that is whole is opened, and said`, async (t) => {
  const page = await t.newPage();
  await page.addInitScript(prepare);
  await page.goto(t.origin);
  const app = await new App(page).ready();
  await app.sample();
  await app.saved();
  await app.changed(() => app.enter(GRANTED.number, '1'));
  await eventually(async () => assert.equal((await slots(app)).length, 2));
  // Leaving the page saves, so the damage is done from the page that comes after.
  await app.away();
  const [newest] = await slots(app);
  await app.page.evaluate((key) => localStorage.setItem(key, localStorage.getItem(key).slice(0, 900)), newest);
  await app.page.goto(t.origin);
  await app.ready();
  await assertSeedCells(app, number ? { [GRANTED.number]: number } : {});
  await eventually(async () => assert.match(await app.toast.textContent(), number ? /已从磁盘恢复/ : /最近一次保存的内容不完整/));
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
