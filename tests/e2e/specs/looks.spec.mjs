// How the page looks: 版式, 大字, 高对比, remembered; and axe on the table editor in every look.
import assert from 'node:assert/strict';
import { App, eventually, openSeed } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

const DESKTOP = { viewport: { width: 1366, height: 768 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const NATURAL = 'requests.received.natural_person';

const SWITCHES = { layout: 'as-paper', large: 'large', contrast: 'contrast' };
const has = (app, word) => eventually(async () => assert.match(await app.frame.getAttribute('class'), new RegExp(`(^| )${word}( |$)`)));
const hasNot = (app, word) => eventually(async () => assert.doesNotMatch(await app.frame.getAttribute('class'), new RegExp(`(^| )${word}( |$)`)));
const turn = (app, command) => app.host.locator(`.status [data-command="${command}"]`).click();

test('looks are switched at the bottom and remembered over a reload', async (t) => {
  const app = await openSeed(t, DESKTOP);
  const before = await app.value();
  for (const [command, word] of Object.entries(SWITCHES)) {
    await hasNot(app, word);
    await turn(app, command);
    await has(app, word);
    assert.equal(await app.host.locator(`.status [data-command="${command}"]`).getAttribute('aria-pressed'), 'true');
  }
  await app.saved();
  await app.page.reload();
  const again = await new App(app.page).ready();
  await has(again, 'large');
  await has(again, 'contrast');
  // A look is no part of the report.
  await again.cell(NATURAL).waitFor();
  await has(again, 'as-paper');
  assert.deepEqual(await again.value(), before);
  for (const [command, word] of Object.entries(SWITCHES)) {
    await turn(again, command);
    await hasNot(again, word);
  }
  await again.page.reload();
  await new App(app.page).ready();
  for (const word of Object.values(SWITCHES)) await hasNot(app, word);
});

test('large type is larger, high contrast has stronger lines, and 版式 is the paper alone', async (t) => {
  const app = await openSeed(t, DESKTOP);
  const look = () => app.host.evaluate((host) => {
    const style = (selector) => getComputedStyle(host.shadowRoot.querySelector(selector));
    const box = (selector) => host.shadowRoot.querySelector(selector).getBoundingClientRect();
    return {
      size: parseFloat(style('.official').fontSize),
      row: box('[data-cell="requests.received.natural_person"]').height,
      line: style('.official td').borderRightColor,
      outline: host.shadowRoot.querySelector('.outline').checkVisibility(),
      width: box('.paper').width,
    };
  });
  const plain = await look();
  await turn(app, 'large');
  await has(app, 'large');
  const large = await look();
  assert.ok(large.size > plain.size * 1.15, `${large.size} is not larger than ${plain.size}`);
  assert.ok(large.row >= plain.row);
  await turn(app, 'large');
  await turn(app, 'contrast');
  await has(app, 'contrast');
  const contrast = await look();
  assert.notEqual(contrast.line, plain.line);
  await turn(app, 'contrast');
  await turn(app, 'layout');
  await has(app, 'as-paper');
  const paper = await look();
  assert.ok(plain.outline && !paper.outline);
  assert.ok(paper.width <= 800);
  // It is edited in place.
  await app.enter(NATURAL, '12');
  assert.equal((await app.value()).requests.received.natural_person, 12);
});

const SCREENS = {
  'a range selected': async (app) => {
    await app.cell(NATURAL).focus();
    await app.press('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown');
    await app.host.locator('.selected-cells').waitFor();
  },
  'the palette open': async (app) => {
    await app.cell(NATURAL).focus();
    await app.press('Control+K');
    await app.field('palette').waitFor();
    await app.page.keyboard.insertText('公开');
    await eventually(async () => assert.ok(await app.host.locator('[role="option"]').count() > 2));
  },
  'find and replace': async (app) => {
    await app.cell(NATURAL).focus();
    await app.press('Control+H');
    await app.host.locator('.replace-bar').waitFor();
    await app.page.keyboard.insertText('公开');
  },
  'a total traced': async (app) => {
    await app.cell('requests.received.total').focus();
    await app.host.locator('.lit-right').waitFor();
  },
};

const LOOKS = {
  light: [DESKTOP],
  dark: [{ ...DESKTOP, colorScheme: 'dark' }],
  large: [DESKTOP, 'large'],
  contrast: [DESKTOP, 'contrast'],
  'dark, contrast': [{ ...DESKTOP, colorScheme: 'dark' }, 'contrast'],
  版式: [DESKTOP, 'layout'],
  '版式, dark': [{ ...DESKTOP, colorScheme: 'dark' }, 'layout'],
  phone: [PHONE],
};

for (const [name, [options, command]] of Object.entries(LOOKS)) {
  test(`axe, ${name}: the table editor`, async (t) => {
    const app = await openSeed(t, options);
    if (command) {
      await turn(app, command);
      await has(app, SWITCHES[command]);
    }
    for (const [screen, show] of Object.entries(SCREENS)) {
      await show(app);
      assert.deepEqual(await t.axe(app.page), [], screen);
      // Away with it, for the next one.
      await app.press('Escape');
      if (screen === 'the palette open') await eventually(async () => assert.equal(await app.dialog.count(), 0));
      if (screen === 'find and replace') await eventually(async () => assert.equal(await app.host.locator('.replace-bar').count(), 0));
    }
  });
}

test('sideways: with a range, the bar and the replace bar the page stays in its width', async (t) => {
  for (const options of [PHONE, DESKTOP]) {
    for (const command of [undefined, 'large', 'layout']) {
      const app = await openSeed(t, options);
      if (command) {
        await turn(app, command);
        await has(app, SWITCHES[command]);
      }
      await SCREENS['find and replace'](app);
      await SCREENS['a range selected'](app);
      const wide = await app.host.evaluate((host) => [document.documentElement, ...host.shadowRoot.querySelectorAll('.frame, .desk, .status, .replace-bar, .topbar')]
        .filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0)
        .map((part) => `${part.className || part.localName}: ${part.scrollWidth} > ${part.clientWidth}`));
      assert.deepEqual(wide, [], `${options.viewport.width} ${command}`);
    }
  }
});

test('the second press on 大字 hits 大字', async (t) => {
  for (const options of [DESKTOP, PHONE]) {
    const app = await openSeed(t, options);
    const places = () => app.host.locator('.looks button').evaluateAll((all) => all.map((button) => Math.round(button.getBoundingClientRect().x)));
    const before = await places();
    await turn(app, 'large');
    await has(app, 'large');
    assert.deepEqual(await places(), before, `${options.viewport.width}`);
  }
});

test('nothing moves when the keyboard comes to a text', async (t) => {
  const app = await openSeed(t, DESKTOP);
  const place = () => app.host.locator('h2[data-section="disclosure"]').evaluate((heading) => heading.offsetTop);
  const before = await place();
  await app.field('overview').focus();
  await app.command('insert-number').waitFor();
  assert.equal(await place(), before);
});

test('a warning is no error in the outline', async (t) => {
  const app = await openSeed(t, DESKTOP);
  const sign = (section) => app.host.locator(`.outline [data-arg="${section}"] .sign`);
  await app.enter('requests.granted.total', '20');
  await eventually(async () => assert.match(await sign('requests').textContent(), /^✕\s\d+$/));
  assert.match(await sign('requests').getAttribute('aria-label'), /^\d+ 处错误/);
  await app.field('overview').fill('2019年，我局加强政府信息公开工作，及时公开各类政府信息。');
  await eventually(async () => assert.match(await sign('overview').textContent(), /^!\s\d+$/));
  assert.match(await sign('overview').getAttribute('aria-label'), /^\d+ 处警告$/);
});

test('on a phone the panel is folded until it is asked for', async (t) => {
  const app = await openSeed(t, PHONE);
  await app.cell(NATURAL).focus();
  assert.equal(await app.panel.isVisible(), false);
  await app.command('panel').first().click();
  await app.panel.waitFor();
  await app.command('panel').first().click();
  await app.panel.waitFor({ state: 'hidden' });
  await app.command('panel').first().click();
  await app.panel.locator('[data-command="panel"]').click();
  await app.panel.waitFor({ state: 'hidden' });
});

test('on a phone a table is seen at a glance, and what needs somebody is a tap away', async (t) => {
  const app = await openSeed(t, PHONE);
  const glance = (section) => app.host.locator(`[data-command="map"][data-arg="${section}"]`);
  await app.enter('requests.granted.total', '20');
  await glance('requests').click();
  const rows = app.dialog.locator('li button');
  assert.equal(await rows.count(), 23);
  assert.equal(await app.dialog.locator('.square.error').count() > 1, true, 'the wrong total beside the legend');
  const wrong = rows.filter({ hasText: '（一）予以公开' });
  assert.match(await wrong.textContent(), /：1 处错误$/);
  assert.deepEqual(await t.axe(app.page), []);
  await wrong.click();
  await app.dialog.waitFor({ state: 'detached' });
  await eventually(async () => assert.equal(await app.focused(), 'requests.granted.total'));
  for (const [section, count] of [['disclosure', 8], ['disputes', 3]]) {
    await glance(section).click();
    await rows.first().waitFor();
    assert.equal(await rows.count(), count);
    await app.page.keyboard.press('Escape');
    await app.dialog.waitFor({ state: 'detached' });
  }
});

for (const width of [360, 390]) test(`on a phone of ${width} pixels no table is cut off and nothing is wider`, async (t) => {
  const app = await openSeed(t, { ...PHONE, viewport: { width, height: 740 } });
  const wide = await app.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= width, `${wide} > ${width}`);
  for (const table of ['two', 'three', 'four']) {
    const [shown, whole] = await app.host.locator(`.table-scroll.${table}`).evaluate((box) => [box.clientWidth, box.scrollWidth]);
    assert.ok(whole <= shown, `${table}: ${whole} of ${shown} pixels`);
  }
});

for (const [what, options, look] of [
  ['at 1366', DESKTOP], ['at 1366 in large type', DESKTOP, 'large'], ['at 1366 as paper', DESKTOP, 'layout'],
  ['at 200 % zoom', { viewport: { width: 683, height: 384 } }], ['on a phone', PHONE],
]) {
  test(`eight digits are never cut off, ${what}`, async (t) => {
    const app = await openSeed(t, options);
    const report = await app.value();
    const fill = (node) => {
      for (const [key, value] of Object.entries(node)) {
        if (value !== null && typeof value === 'object') fill(value);
        else node[key] = 12345678;
      }
    };
    fill(report.requests);
    fill(report.disputes);
    await app.setValue(report);
    await app.shows(NATURAL, '12,345,678');
    if (look) await turn(app, look);
    const cut = await app.host.locator(':is(.three, .four) input').evaluateAll((inputs) => inputs
      .filter((input) => input.scrollWidth > input.clientWidth).map((input) => input.dataset.cell));
    assert.deepEqual(cut, []);
    // What is beside the screen is moved into it by the keyboard.
    const last = app.cell('litigation.after_review.total');
    await last.focus();
    await eventually(async () => assert.ok((await last.boundingBox()).x + 20 < options.viewport.width));
  });
}

test('the outline names each section on one line, and wholly to who asks', async (t) => {
  for (const lang of ['zh', 'en']) {
    const app = await openSeed(t, DESKTOP);
    if (lang === 'en') {
      await app.command('lang').click();
      await eventually(async () => assert.equal(await app.host.getAttribute('lang'), 'en'));
    }
    const entries = await app.host.locator('.outline .entry:not(.edge)').evaluateAll((all) => all.map((entry) => ({
      lines: entry.querySelector('.name').getClientRects()[0].height / parseFloat(getComputedStyle(entry).lineHeight),
      title: entry.title,
    })));
    assert.equal(entries.length, 6);
    for (const { lines } of entries) assert.ok(lines < 1.5, String(lines));
    assert.equal(entries[2].title, lang === 'en' ? 'Requests received and handled' : '收到和处理政府信息公开申请情况');
  }
  // Where there is room for the number alone, the name is still said.
  const phone = await openSeed(t, PHONE);
  await phone.host.getByRole('button', { name: /三 ?申请办理/ }).waitFor();
});

test('on a phone nothing speaks of keys that are not there', async (t) => {
  const phone = await openSeed(t, PHONE);
  assert.doesNotMatch(await phone.host.locator('.status').innerText(), /Ctrl/);
  const desk = await openSeed(t, DESKTOP);
  assert.match(await desk.host.locator('.status').innerText(), /Ctrl\+K/);
});
