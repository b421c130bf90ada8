// Usable by everyone: axe on every screen, names of cells, tables, focus, narrow and wide screens, calm motion.
import assert from 'node:assert/strict';
import { GRANTED, eventually, openApp, openSeed } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

const DESKTOP = { viewport: { width: 1366, height: 768 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** A report with something wrong in several ways. */
async function openWrong(t, options) {
  const app = await openSeed(t, options);
  await app.enter(GRANTED.total, '20');
  await app.type('requests.received.business', 'abc');
  await app.page.keyboard.press('Tab');
  await app.enter('requests.carried_in.natural_person', '');
  await app.host.locator('.finding').first().waitFor({ state: 'attached' });
  // All of it, or what is looked at would depend on who is quicker.
  await app.settled();
  return app;
}

const SCREENS = {
  'start page': openApp,
  'start page with drafts': async (t, options) => {
    const app = await openSeed(t, options);
    await app.saved();
    await app.command('drafts').click();
    await app.command('home').click();
    await app.host.locator('.draft').first().waitFor();
    return app;
  },
  'import dialog': async (t, options) => {
    const app = await openApp(t, options);
    await app.openImport();
    return app;
  },
  'import dialog with preview': async (t, options) => {
    const app = await openSeed(t, options);
    await app.importText('一、总体情况\n2020年政府信息公开工作年度报告\n（一）主动公开。\n没有归类的话');
    return app;
  },
  'import dialog that refused': async (t, options) => {
    const app = await openSeed(t, options);
    await app.importText('今天天气不错。');
    return app;
  },
  'new report': async (t, options) => {
    const app = await openApp(t, options);
    await app.command('new').first().click();
    await app.field('organ').waitFor();
    return app;
  },
  'editor without findings': openSeed,
  'editor with findings': openWrong,
  'a finding selected': async (t, options) => {
    const app = await openWrong(t, options);
    // First the text that is no number, then a finding.
    await app.page.keyboard.press('F8');
    await app.page.keyboard.press('F8');
    await app.host.locator('.finding.selected').waitFor({ state: 'attached' });
    return app;
  },
  'drafts menu': async (t, options) => {
    const app = await openSeed(t, options);
    await app.saved();
    await app.command('drafts').click();
    await app.host.locator('.menu').waitFor();
    return app;
  },
  'toast and banner': async (t, options) => {
    const app = await openSeed(t, options);
    await app.saved();
    await app.page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
    await app.changed(() => app.enter(GRANTED.total, '20'));
    await app.banner.waitFor();
    await app.field('year').fill('1');
    await app.page.keyboard.press('Tab');
    await app.toast.waitFor();
    return app;
  },
};

for (const [screen, opened] of Object.entries(SCREENS)) {
  test(`axe: ${screen}`, async (t) => {
    const app = await opened(t, DESKTOP);
    assert.deepEqual(await t.axe(app.page), []);
  });
}

for (const [look, options] of Object.entries({ dark: { ...DESKTOP, colorScheme: 'dark' }, phone: PHONE })) {
  for (const screen of ['start page with drafts', 'import dialog that refused', 'a finding selected', 'drafts menu', 'toast and banner']) {
    test(`axe, ${look}: ${screen}`, async (t) => {
      const app = await SCREENS[screen](t, options);
      // What the open menu covers in part is no target while it is open.
      const disable = screen === 'drafts menu' ? ['target-size'] : [];
      assert.deepEqual(await t.axe(app.page, { disable }), []);
      if (look !== 'phone' || screen !== 'a finding selected') return;
      await app.command('panel').first().click();
      await app.panel.waitFor();
      assert.deepEqual(await t.axe(app.page), []);
    });
  }
}

test('axe, English', async (t) => {
  const app = await openWrong(t, DESKTOP);
  await app.command('lang').click();
  await eventually(async () => assert.equal(await app.host.getAttribute('lang'), 'en'));
  assert.deepEqual(await t.axe(app.page), []);
});

for (const form of ['2019', '2021']) {
  test(`every cell of the form of ${form} is named by its row and column`, async (t) => {
    const app = await openSeed(t);
    if (form === '2021') {
      await app.field('form').selectOption(form);
      await app.cell('disclosure.regulations.issued').waitFor();
    }
    const names = await app.host.locator('input[data-cell]').evaluateAll((inputs) => inputs.map((input) => ({
      id: input.dataset.cell,
      name: input.getAttribute('aria-label'),
      column: input.closest('td').dataset.label,
      // The labels of its row, as they are printed.
      row: [...input.closest('tr').querySelectorAll('th')].map((th) => th.textContent.trim()),
    })));
    assert.ok(names.length > 150);
    assert.equal(new Set(names.map(({ name }) => name)).size, names.length, 'no two cells have one name');
    for (const { id, name, column, row } of names) {
      assert.ok(name?.length > 3, id);
      if (!/^(review|litigation)/.test(id)) {
        assert.ok(name.includes(column), `${id}: ${name} lacks ${column}`);
        // Long remarks in brackets are printed once and need not be said with every cell.
        const last = row.at(-1)?.replaceAll(/\s|（[^（）]{5,}）/g, '');
        if (last) assert.ok(name.replaceAll(/\s/g, '').includes(last), `${id}: ${name} lacks ${last}`);
      }
    }
  });
}

test('the tables are tables: headings with scope, cells in reach of them', async (t) => {
  const app = await openSeed(t);
  const tables = await app.host.locator('table').evaluateAll((tables) => tables.map((table) => ({
    name: table.getAttribute('aria-label'),
    headings: table.querySelectorAll('th').length,
    unscoped: [...table.querySelectorAll('th')].filter((th) => !['row', 'col', 'rowgroup', 'colgroup'].includes(th.scope)).map((th) => th.textContent),
    // Each row fills the width of the table, spans counted.
    widths: [...new Set((() => {
      const open = [];
      return [...table.rows].map((row) => {
        let width = open.reduce((sum, span) => sum + (span.rows > 0 ? span.columns : 0), 0);
        for (const span of open) span.rows -= 1;
        for (const cell of row.cells) {
          width += cell.colSpan;
          if (cell.rowSpan > 1) open.push({ rows: cell.rowSpan - 1, columns: cell.colSpan });
        }
        return width;
      });
    })())],
  })));
  assert.equal(tables.length, 3);
  for (const { name, headings, unscoped, widths } of tables) {
    assert.ok(name.length > 4);
    assert.ok(headings > 5, name);
    assert.deepEqual(unscoped, [], name);
    assert.equal(widths.length, 1, `${name}: rows of ${widths} columns`);
  }
});

test('where the keyboard is can be seen', async (t) => {
  const app = await openSeed(t, DESKTOP);
  const seen = new Set();
  for (let press = 0; press < 40; press += 1) {
    await app.page.keyboard.press('Tab');
    const look = await app.host.evaluate((host) => {
      const at = host.shadowRoot.activeElement;
      if (!at) return null;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at);
      const { width, height, top, bottom } = at.getBoundingClientRect();
      const name = at.dataset.command ?? at.dataset.field ?? at.dataset.cell ?? at.className;
      return { name, outlineStyle, outlineWidth: parseFloat(outlineWidth), outlineColor, width, height, inView: bottom > 0 && top < innerHeight };
    });
    if (!look) break;
    seen.add(look.name);
    assert.notEqual(look.outlineStyle, 'none', look.name);
    assert.ok(look.outlineWidth >= 1, look.name);
    assert.notEqual(look.outlineColor, 'rgba(0, 0, 0, 0)', look.name);
    assert.ok(look.width > 1 && look.height > 1 && look.inView, `${look.name} is out of sight`);
  }
  assert.ok(seen.size > 25, [...seen].join(' '));
});

for (const width of [390, 768, 1366, 1920]) {
  test(`${width} pixels: nothing makes the page scroll sideways`, async (t) => {
    const options = { viewport: { width, height: 800 } };
    for (const screen of ['start page with drafts', 'a finding selected', 'drafts menu', 'toast and banner', 'import dialog with preview']) {
      const app = await SCREENS[screen](t, options);
      await app.host.evaluate((host) => {
        const organ = host.shadowRoot.querySelector('[data-field="organ"]');
        if (organ) {
          organ.value = '新疆生产建设兵团第十二师住房和城乡建设局（人民防空办公室）';
          organ.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        }
      });
      const wide = await app.host.evaluate((host) => {
        const page = document.documentElement;
        const parts = [...host.shadowRoot.querySelectorAll('.frame, .desk, .home, .panel, .menu, dialog, .topbar')];
        return [['page', page], ...parts.map((part) => [part.className || part.localName, part])]
          .filter(([, part]) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0)
          .map(([name, part]) => `${name}: ${part.scrollWidth} > ${part.clientWidth}`);
      });
      assert.deepEqual(wide, [], screen);
    }
  });
}

test('at 1366 × 768 table three fits, with eight-digit numbers in every column', async (t) => {
  const app = await openSeed(t, DESKTOP);
  const report = await app.value();
  const fill = (node, number) => {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === 'object' && value !== null) fill(value, number);
      else node[key] = number;
    }
  };
  fill(report.disclosure, 12345678);
  fill(report.requests, 12345678);
  // Fifteen columns; nobody was sued so often.
  fill(report.disputes, 12345);
  await app.setValue(report);
  await eventually(async () => assert.equal(await app.cell(GRANTED.total).inputValue(), '12,345,678'));
  const clipped = () => app.host.locator('input[data-cell]').evaluateAll((inputs) => inputs
    .filter((input) => input.scrollWidth > input.clientWidth)
    .map((input) => `${input.dataset.cell}: ${input.scrollWidth} > ${input.clientWidth}`));
  assert.deepEqual(await clipped(), []);
  const { table, desk, rows } = await app.host.evaluate((host) => {
    const box = (selector) => host.shadowRoot.querySelector(selector).getBoundingClientRect();
    const [table, desk] = [box('table.three'), box('.desk')];
    const rows = [...host.shadowRoot.querySelectorAll('table.three tbody tr')].map((row) => row.getBoundingClientRect().height);
    return { table: [table.left, table.right], desk: [desk.left, desk.right], rows };
  });
  assert.ok(table[0] >= desk[0] && table[1] <= desk[1], `${table} in ${desk}`);
  assert.equal(rows.length, 23);
  const twoLines = rows.filter((height) => height > 30).length;
  console.log(`# rows of table three: ${rows.map(Math.round).join(' ')}; higher than 30: ${twoLines}`);
  // With thousands separators gone, and in the cell being edited.
  await app.cell(GRANTED.total).focus();
  assert.deepEqual(await clipped(), []);
});

test('the heads of table three stay in sight while its rows pass', async (t) => {
  const app = await openSeed(t, DESKTOP);
  await app.cell('requests.carried_out.total').focus();
  const { head, bar } = await app.host.evaluate((host) => {
    const box = (selector) => host.shadowRoot.querySelector(selector).getBoundingClientRect();
    return { head: box('table.three thead').top, bar: box('.topbar').bottom };
  });
  assert.ok(head >= bar - 1 && head < bar + 20, `${head} below ${bar}`);
});

test('a cell entered by the keyboard is not hidden below the heads', async (t) => {
  const app = await openSeed(t, DESKTOP);
  await app.cell('requests.carried_out.natural_person').focus();
  for (let press = 0; press < 24; press += 1) {
    await app.page.keyboard.press('ArrowUp');
    const { cell, head, id } = await app.host.evaluate((host) => {
      const at = host.shadowRoot.activeElement;
      return { id: at.dataset.cell, cell: at.getBoundingClientRect().top, head: host.shadowRoot.querySelector('table.three thead').getBoundingClientRect().bottom };
    });
    assert.ok(cell >= head - 1, `${id}: ${cell} above ${head}`);
  }
  assert.equal(await app.focused(), 'requests.received.natural_person');
});

test('no motion for those who want none', async (t) => {
  const moving = (app) => app.host.evaluate((host) => [...host.shadowRoot.querySelectorAll('*')]
    .map((element) => getComputedStyle(element))
    .filter((style) => parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none').length);
  const calm = await openWrong(t, { ...DESKTOP, reducedMotion: 'reduce' });
  assert.equal(await moving(calm), 0);
  const lively = await openSeed(t, { ...DESKTOP, reducedMotion: 'no-preference' });
  assert.ok(await moving(lively) > 0);
  const longest = await lively.host.evaluate((host) => Math.max(...[...host.shadowRoot.querySelectorAll('*')]
    .map((element) => parseFloat(getComputedStyle(element).transitionDuration))));
  assert.ok(longest <= 0.15, `${longest} s`);
});

test('on a phone the targets are large enough', async (t) => {
  const app = await openSeed(t, PHONE);
  const small = await app.host.locator('button, input[data-cell], select').evaluateAll((targets) => targets
    .filter((target) => target.checkVisibility())
    .map((target) => ({ name: target.dataset.cell ?? target.dataset.command ?? target.textContent, ...target.getBoundingClientRect().toJSON() }))
    .filter(({ width, height }) => width < 30 || height < 26)
    .map(({ name, width, height }) => `${name} ${width}×${height}`));
  assert.deepEqual(small, []);
});

test('dialogs begin at their heading, and give the keyboard back to what opened them', async (t) => {
  const app = await openWrong(t, DESKTOP);
  const heading = () => app.host.evaluate((host) => host.shadowRoot.activeElement?.id ?? null);
  for (const [command, id] of [['publish', 'publish-title'], ['sheet', 'sheet-title']]) {
    await app.command(command).first().focus();
    await app.press('Enter');
    await app.dialog.waitFor();
    await eventually(async () => assert.equal(await heading(), id));
    // What was being made when it opened takes nothing away.
    if (command === 'sheet') await app.dialog.locator('.rules').first().waitFor();
    assert.equal(await heading(), id);
    await app.press('Escape');
    await app.dialog.waitFor({ state: 'detached' });
    await app.at(command);
  }
});

test('how things stand is said once typing pauses, and not at each digit', async (t) => {
  const app = await openSeed(t, DESKTOP);
  await eventually(async () => assert.match(await app.panel.locator('p[role=status]').textContent(), /处|错误/));
  await app.cell(GRANTED.total).focus();
  await app.page.evaluate(() => {
    const root = document.querySelector('xxgk-report').shadowRoot;
    globalThis.said = [];
    const look = (entries) => entries.forEach(({ target }) => {
      const place = (target.nodeType === Node.TEXT_NODE ? target.parentElement : target).closest('[role=status], [aria-live]');
      if (place?.closest('.panel')) globalThis.said.push(place.textContent);
    });
    new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true });
  });
  // All in one task: no pause is as short.
  const meanwhile = await app.cell(GRANTED.total).evaluate(async (input) => {
    for (const text of ['9', '98', '987', '9876']) {
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { inputType: 'insertText', bubbles: true, composed: true }));
      await null;
    }
    const listed = input.getRootNode().querySelector('.finding[data-finding=A01]') !== null;
    return { listed, said: [...globalThis.said] };
  });
  assert.deepEqual(meanwhile, { listed: true, said: [] }, 'while somebody types');
  await eventually(async () => assert.match((await app.page.evaluate(() => globalThis.said)).at(-1) ?? '', /^\d+ 处错误/));
  await app.settled();
  await eventually(async () => {
    const line = await app.panel.locator('.summary').textContent();
    assert.ok((await app.panel.locator('p[role=status]').textContent()).startsWith(line.match(/\d+ 处错误/)[0]));
  });
});

test('on a phone the button for the findings is named by what they come to', async (t) => {
  const app = await openSeed(t, PHONE);
  await app.enter(GRANTED.total, '20');
  const button = app.command('panel').first();
  await eventually(async () => assert.match(await button.textContent(), /核对✕\s\d+/));
  await app.host.getByRole('button', { name: /^核对 \d+ 处错误/ }).waitFor();
});
