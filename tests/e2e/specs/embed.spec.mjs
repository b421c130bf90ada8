// The element on pages of others: under their policy, beside their styles, as often as they like.
import assert from 'node:assert/strict';
import { App, GRANTED, assertSeedCells, eventually, openSeed } from '../lib/app.mjs';
import { dist, examples } from '../lib/paths.mjs';
import { test } from '../lib/test.mjs';

const CSP = {
  'Content-Security-Policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
    + "img-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types xxgk-worker",
};
const ICON = { '/favicon.ico': { body: '', type: 'image/x-icon' } };

const html = (body, head = '') => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户</title>
${head}<script type="module" src="/xxgk/xxgk-report.js"></script></head><body><main><h1>门户</h1>${body}</main></body></html>`;

/** Somebody's site: the element below /xxgk/, a page at /portal/, the examples beside it. */
async function portal(t, body, { head, pages, headers = CSP } = {}) {
  const server = await t.serve({
    folders: { '/xxgk/': dist, '/portal/': examples },
    pages: { ...ICON, ...(body ? { '/portal/': html(body, head) } : {}), ...pages },
    headers,
  });
  return server.url('/portal/');
}

async function openPortal(t, body, options) {
  const page = await t.newPage(await portal(t, body, options));
  return new App(page).ready();
}

/** A page of that site that is still to be opened: for what must be there before. */
function newPage(t, url) {
  return t.newPage(undefined, { origins: [new URL(url).origin] });
}

/** The seed as the JSON format has it. */
async function seedReport(t) {
  const app = await openSeed(t);
  const report = await app.value();
  await app.page.context().close();
  return report;
}

/** Notes what an element tells its page, from now on. */
async function listen(app) {
  await app.host.evaluate((element) => {
    element.heard = [];
    for (const type of ['xxgk-ready', 'xxgk-change']) {
      document.addEventListener(type, (event) => {
        if (event.target === element) element.heard.push({ type, path0: event.composedPath()[0] === element, detail: event.detail });
      });
    }
  });
  return () => app.host.evaluate((element) => element.heard);
}

test('the example hands over a report and receives the changes', async (t) => {
  const page = await t.newPage(new URL('plain.html', await portal(t)).href);
  const app = await new App(page).ready();
  const state = page.locator('#state');
  await eventually(async () => assert.match(await state.textContent(), /^已打开（组件 \d+\.\d+\.\d+）$/));
  assert.equal(await app.field('organ').inputValue(), '某区文化和旅游局');
  assert.equal(await app.cell('disclosure.regulations.issued').inputValue(), '0');
  await app.enter('disclosure.regulations.issued', '1,234');
  await eventually(async () => assert.match(await state.textContent(), /^有未提交的修改；错误 \d+，警告 \d+$/));
  assert.equal((await app.value()).disclosure.regulations.issued, 1234);
  await page.locator('#save').click();
  assert.equal(await state.textContent(), '已提交');
  assert.deepEqual(await app.storage(), {});
  assert.deepEqual(await t.axe(page), []);
});

test('ready and change carry plain data and come from the element', async (t) => {
  const report = await seedReport(t);
  const url = await portal(t, '<xxgk-report storage-key="none"></xxgk-report>');
  const page = await newPage(t, url);
  await page.addInitScript(() => {
    addEventListener('xxgk-ready', ({ target, detail }) => { window.ready = { tag: target.localName, detail }; });
  });
  await page.goto(url);
  const app = await new App(page).ready();
  const ready = await eventually(async () => {
    const ready = await page.evaluate(() => window.ready);
    assert.ok(ready);
    return ready;
  });
  assert.equal(ready.tag, 'xxgk-report');
  assert.match(ready.detail.version, /^\d+\.\d+\.\d+$/);

  const heard = await listen(app);
  await app.setValue(report);
  await assertSeedCells(app);
  await app.enter(GRANTED.total, '20');
  const changes = await eventually(async () => {
    const changes = await heard();
    assert.ok(changes.length > 0);
    return changes;
  });
  const { type, path0, detail } = changes.at(-1);
  assert.equal(type, 'xxgk-change');
  assert.ok(path0);
  assert.deepEqual(Object.keys(detail).sort(), ['checked', 'errors', 'revision', 'value', 'warnings']);
  assert.equal(detail.checked, 'pending');
  assert.equal(detail.value.requests.granted.total, 20);
  assert.deepEqual(detail.value, await app.value());
  assert.ok(detail.errors >= 1 && Number.isInteger(detail.errors));
  assert.equal(detail.warnings, 0);
  // The page is not told of what it handed over itself.
  assert.equal(changes.filter(({ detail }) => detail.value.requests.granted.total === 0).length, 0);
  await app.enter(GRANTED.total, '0');
  await eventually(async () => {
    const { detail: next } = (await heard()).at(-1);
    assert.ok(next.revision > detail.revision);
    assert.equal(next.errors, 0);
    assert.deepEqual(next.value, report);
  });

  // What the user imports as a new report is told as well.
  const count = (await heard()).length;
  await app.importText(JSON.stringify({ ...report, organ: '甲局' }));
  await app.command('accept').click();
  await eventually(async () => {
    const changes = await heard();
    assert.ok(changes.length > count);
    assert.equal(changes.at(-1).detail.value.organ, '甲局');
  });
});

test('what happens inside is seen from outside as of the element', async (t) => {
  const app = await openPortal(t, '<xxgk-report storage-key="none"></xxgk-report>');
  await app.page.evaluate(() => {
    window.targets = [];
    for (const type of ['click', 'input', 'keydown', 'focusin', 'xxgk-change']) {
      document.addEventListener(type, ({ target }) => window.targets.push(target.localName));
    }
  });
  await app.sample();
  await app.changed(() => app.enter(GRANTED.number, '1'));
  const targets = await app.page.evaluate(() => window.targets);
  assert.ok(targets.length > 5);
  assert.deepEqual([...new Set(targets)], ['xxgk-report']);
});

test('value can be set before the element is ready, as text or object, and refuses what is no report', async (t) => {
  const report = await seedReport(t);
  const url = await portal(t, '<p>空</p>');
  const page = await t.newPage(url);
  await page.evaluate((report) => {
    const element = document.createElement('xxgk-report');
    element.setAttribute('storage-key', 'none');
    element.value = report;
    document.querySelector('main').append(element);
  }, report);
  const app = await new App(page).ready();
  await assertSeedCells(app);
  assert.deepEqual(await app.value(), report);
  const text = JSON.stringify({ ...report, organ: '甲局' });
  await app.setValue(text);
  await eventually(async () => assert.equal(await app.field('organ').inputValue(), '甲局'));
  for (const [wrong, reason] of [['{', /断了/], ['{"a": 1,}', /逗号/], ['{}', /不是本程序保存的年报/], ['', /空/]]) {
    await app.setValue(wrong);
    await eventually(async () => assert.match(await app.toast.textContent(), reason));
  }
  await app.setValue(null);
  assert.deepEqual(await app.value(), JSON.parse(text));
});

test('lang', async (t) => {
  const app = await openPortal(t, '<xxgk-report lang="en" storage-key="none"></xxgk-report>');
  assert.match(await app.host.locator('h1').textContent(), /^Annual report/);
  await app.host.evaluate((element) => { element.lang = 'zh-CN'; });
  await eventually(async () => assert.match(await app.host.locator('h1').textContent(), /^政府信息公开/));
  await app.host.evaluate((element) => element.setAttribute('lang', 'en-GB'));
  await eventually(async () => assert.match(await app.host.locator('h1').textContent(), /^Annual report/));
  await app.host.evaluate((element) => element.removeAttribute('lang'));
  await eventually(async () => assert.match(await app.host.locator('h1').textContent(), /^政府信息公开/));
});

test('readonly shows the report and changes nothing', async (t) => {
  const report = await seedReport(t);
  const app = await openPortal(t, '<xxgk-report readonly storage-key="none"></xxgk-report>');
  assert.match(await app.host.locator('.home').textContent(), /没有可显示的年报/);
  await app.setValue(report);
  // What readers see is told in reader.spec.mjs.
  await app.host.locator('.reader').waitFor();
  assert.equal(await app.host.locator('input, textarea, select').count(), 0);
  const hidden = ['undo', 'redo', 'import', 'new', 'drafts', 'duplicate', 'delete'];
  for (const name of hidden) assert.equal(await app.command(name).count(), 0, name);
  // Neither the keyboard nor a drop changes anything.
  await app.press('Control+Z', 'F8');
  await app.frame.evaluate((frame) => {
    const data = new DataTransfer();
    data.items.add(new File(['{}'], 'a.json'));
    frame.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, composed: true }));
  });
  assert.deepEqual(await app.value(), report);
  assert.equal(await app.dialog.count(), 0);
  // And back.
  await app.host.evaluate((element) => element.removeAttribute('readonly'));
  await app.command('import').waitFor();
  await app.enter(GRANTED.number, '9');
  await assertSeedCells(app, { [GRANTED.number]: 9 });
});

test('storage-key: shelves of their own, and none', async (t) => {
  const url = await portal(t, '<xxgk-report storage-key="a/1"></xxgk-report>');
  const page = await t.newPage(url);
  const app = await new App(page).ready();
  await app.sample();
  await app.saved();
  const keys = Object.keys(await app.storage());
  assert.ok(keys.length > 0 && keys.every((key) => key.startsWith('xxgk/a%2F1/')), keys.join(' '));
  // Another shelf is empty; the first is as it was.
  await app.host.evaluate((element) => element.setAttribute('storage-key', 'b'));
  await app.host.locator('.home').waitFor();
  assert.equal(await app.host.locator('.draft').count(), 0);
  await app.host.evaluate((element) => element.setAttribute('storage-key', 'a/1'));
  await assertSeedCells(app);

  const none = await openPortal(t, '<xxgk-report storage-key="none"></xxgk-report>');
  await none.sample();
  await none.changed(() => none.enter(GRANTED.number, '1'));
  assert.match(await none.saveState.textContent(), /由门户保存/);
  assert.deepEqual(await none.storage(), {});
});

test('a page that hands over the same report twice makes one draft of it', async (t) => {
  const report = await seedReport(t);
  const app = await openPortal(t, '<xxgk-report></xxgk-report>');
  await app.setValue(report);
  await app.setValue(report);
  await assertSeedCells(app);
  await app.page.reload();
  await app.ready();
  await app.setValue(report);
  await app.command('drafts').click();
  assert.equal(await app.host.locator('.draft').count(), 1);
});

test('moved within the page, and taken out and put back', async (t) => {
  const app = await openPortal(t, '<div id="one"><xxgk-report storage-key="none"></xxgk-report></div><div id="two"></div>');
  await app.sample();
  await app.enter(GRANTED.number, '4');
  const before = await app.value();
  await app.host.evaluate((element) => {
    element.before = element.shadowRoot.querySelector('.frame');
    document.querySelector('#two').append(element);
  });
  await assertSeedCells(app, { [GRANTED.number]: 4 });
  assert.ok(await app.host.evaluate((element) => element.before === element.shadowRoot.querySelector('.frame')), 'a move is no restart');
  await app.changed(() => app.enter(GRANTED.number, '5'));

  await app.host.evaluate(async (element) => {
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (element.shadowRoot.querySelector('.frame')) throw new Error('still there');
    document.querySelector('#one').append(element);
  });
  await assertSeedCells(app, { [GRANTED.number]: 5 });
  const after = await app.value();
  assert.deepEqual({ ...after, requests: { ...after.requests, granted: before.requests.granted, total: before.requests.total } }, before);
  // With drafts, the same.
  await app.host.evaluate((element) => element.setAttribute('storage-key', 'kept'));
  await assertSeedCells(app, { [GRANTED.number]: 5 });
});

test('two elements on a page are independent', async (t) => {
  const url = await portal(t, '<xxgk-report id="a" storage-key="a"></xxgk-report><xxgk-report id="b" storage-key="b" lang="en"></xxgk-report>');
  const page = await t.newPage(url, { viewport: { width: 1280, height: 1600 } });
  const a = await new App(page, '#a').ready();
  const b = await new App(page, '#b').ready();
  await a.sample();
  assert.equal(await b.value(), null);
  await b.sample();
  await a.enter(GRANTED.total, '20');
  await a.finding('A01').first().waitFor();
  assert.equal(await b.finding('A01').count(), 0);
  await assertSeedCells(b);
  await eventually(async () => assert.match(await b.panel.textContent(), /No errors, no warnings/));
  await page.keyboard.press('Control+Z');
  await assertSeedCells(a);
  assert.ok(await b.command('undo').isDisabled());
  await a.host.evaluate((element) => element.remove());
  await b.enter(GRANTED.total, '3');
  await b.finding('A01').first().waitFor();
});

test('styles of the page stay outside', async (t) => {
  const wild = `* { color: red; font-size: 40px; letter-spacing: 9px; text-transform: uppercase; line-height: 3; text-align: right;
      text-indent: 30px; font-weight: 900; white-space: pre; visibility: visible; cursor: wait; word-spacing: 10px }
    button, input, table, th, td, textarea, h1, h2, dialog { color: red !important; font-size: 40px !important; background: yellow !important; border: 9px solid red !important }`;
  const look = async (pages, head) => {
    const app = await openPortal(t, '<xxgk-report storage-key="none"></xxgk-report>', { head, pages });
    await app.sample();
    await app.openImport();
    return app.frame.evaluate((frame) => {
      const of = (selector) => {
        const style = getComputedStyle(frame.querySelector(selector));
        const names = ['color', 'fontSize', 'letterSpacing', 'textTransform', 'lineHeight', 'textAlign', 'textIndent', 'fontWeight',
          'whiteSpace', 'cursor', 'wordSpacing', 'backgroundColor', 'borderTopColor', 'borderTopWidth', 'fontFamily'];
        return Object.fromEntries(names.map((name) => [name, style[name]]));
      };
      return Object.fromEntries(['.topbar', 'button', 'input.cell', 'table.official', '.official th', 'textarea', 'h1', 'dialog', 'dialog h2', '.finding, .panel p']
        .map((selector) => [selector, of(selector)]));
    });
  };
  const plain = await look();
  const beside = await look({ '/portal/wild.css': { body: wild, type: 'text/css' } }, '<link rel="stylesheet" href="wild.css">');
  assert.deepEqual(beside, plain);
});

test('styles of the element stay inside', async (t) => {
  const app = await openPortal(t, '<button id="own">按钮</button><table id="table"><tr><th>表</th></tr></table><xxgk-report storage-key="none"></xxgk-report>');
  const look = () => app.page.evaluate(() => ['#own', '#table', '#table th'].map((selector) => {
    const { color, backgroundColor, padding, fontSize, borderTopWidth } = getComputedStyle(document.querySelector(selector));
    return { color, backgroundColor, padding, fontSize, borderTopWidth };
  }));
  const before = await look();
  await app.sample();
  assert.deepEqual(await look(), before);
});

test('created and removed a hundred times, it leaves next to nothing behind', { timeout: 90_000 }, async (t) => {
  const report = await seedReport(t);
  const url = await portal(t, '<p>空</p>');
  const page = await t.newPage(url);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const cycle = (times) => page.evaluate(async ([times, report]) => {
    for (let turn = 0; turn < times; turn += 1) {
      const element = document.createElement('xxgk-report');
      element.setAttribute('storage-key', 'none');
      element.value = report;
      const ready = new Promise((resolve) => element.addEventListener('xxgk-ready', resolve, { once: true }));
      document.querySelector('main').append(element);
      await ready;
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }, [times, report]);
  const count = async () => {
    for (let round = 0; round < 3; round += 1) await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize') };
  };
  await cycle(5);
  let before = await count();
  const perCreation = async () => {
    await cycle(100);
    const after = await count();
    const each = Object.fromEntries(Object.entries(after).map(([name, value]) => [name, (value - before[name]) / 100]));
    console.log(`# per creation: ${JSON.stringify(each)}`);
    before = after;
    return each;
  };
  // A leak grows with every hundred. The last element alone may still be held by an answer of the worker
  // or by the browser; so a hundred that left something is held against the next hundred.
  for (let hundred = 1; ; hundred += 1) {
    const each = await perCreation();
    // Yew never takes its listeners off the div that it was mounted into, so that empty div stays; the
    // form itself, a thousand nodes, goes.
    const leaks = Object.entries({ nodes: 3, listeners: 20, heap: 20_000 }).filter(([name, most]) => each[name] > most);
    if (leaks.length === 0) break;
    assert.ok(hundred < 3, `left behind per creation: ${JSON.stringify(each)}`);
  }
});

for (const [what, { pages, headers, init, said }] of Object.entries({
  'the module is missing': {
    pages: { '/xxgk/app/xxgk-report_bg.wasm': { body: 'gone', type: 'text/plain', status: 404 } },
    said: /填报程序没有载入：服务器上没有文件 app\/xxgk-report_bg\.wasm。.*已保存在本机的草稿不受影响。/,
  },
  'its script is missing': {
    pages: { '/xxgk/app/xxgk-report.js': { body: 'gone', type: 'text/plain', status: 404 } },
    said: /填报程序没有载入/,
  },
  'the policy forbids WebAssembly': {
    headers: { 'Content-Security-Policy': CSP['Content-Security-Policy'].replace(" 'wasm-unsafe-eval'", '') },
    said: /本站的安全策略不允许运行 WebAssembly。请管理员在 script-src 中加入 'wasm-unsafe-eval'。/,
  },
  'the browser has no WebAssembly': {
    init: () => { delete window.WebAssembly; },
    said: /这个浏览器不支持 WebAssembly，打不开填报页面。请换用/,
  },
})) {
  test(`a sentence where ${what}`, async (t) => {
    const url = await portal(t, '<xxgk-report></xxgk-report>', { pages, headers });
    const page = await newPage(t, url);
    if (init) await page.addInitScript(init);
    await page.goto(url);
    const alert = page.locator('xxgk-report [role="alert"]');
    await alert.waitFor();
    assert.match(await alert.textContent(), said);
    // The reason is on the console, for the administrator; a page has no other problems by it.
    for (const problem of t.takeProblems(page)) assert.match(problem, /^console error: |^CSP violation: script-src .*wasm-eval/);
    // What was handed over is not lost by it.
    await page.evaluate(() => { document.querySelector('xxgk-report').value = { format: 'xxgk-report' }; });
    assert.deepEqual(await page.evaluate(() => document.querySelector('xxgk-report').value), { format: 'xxgk-report' });
  });
}

test('a fault in the program is said, and what was saved is there after a reload', async (t) => {
  const app = await openSeed(t);
  await app.enter(GRANTED.number, '4');
  await app.saved();
  // A fault cannot be had on order; the browser tells of one like this.
  await app.page.evaluate(() => {
    const error = new WebAssembly.RuntimeError('unreachable');
    error.stack = 'at wasm://xxgk-report_bg.wasm';
    window.dispatchEvent(new ErrorEvent('error', { error }));
    const other = new WebAssembly.RuntimeError('unreachable');
    other.stack = 'at somebody-elses.wasm';
    window.dispatchEvent(new ErrorEvent('error', { error: other }));
  });
  const notice = app.host.locator('.xxgk-stopped');
  assert.equal(await notice.count(), 1);
  assert.match(await notice.textContent(), /程序出错.*不受影响.*刷新/);
  // Nothing is typed in vain, and what was held last can be had.
  await app.cell(GRANTED.number).click({ force: true, timeout: 1_000 }).catch(() => {});
  assert.notEqual(await app.focused(), GRANTED.number);
  const leaves = async () => {
    const asked = new Promise((resolve) => app.page.once('dialog', (dialog) => { resolve(dialog.type()); dialog.dismiss(); }));
    await app.page.evaluate(() => { location.reload(); });
    return asked;
  };
  assert.equal(await leaves(), 'beforeunload');
  const { text } = await app.download(notice.getByText('下载最后的内容'));
  assert.equal(JSON.parse(text).requests.granted.natural_person, 4);
  await notice.getByText('显示为文字').click();
  assert.equal(await notice.getByLabel('最后的内容').inputValue(), text);
  await app.page.reload();
  await app.ready();
  await assertSeedCells(app, { [GRANTED.number]: 4 });
});

test('after a fault that left its memory half changed, what was saved last is offered', async (t) => {
  const app = await openSeed(t);
  await app.changed(() => app.enter(GRANTED.number, '4'));
  await app.saved();
  await app.page.evaluate(async () => {
    const module = await import('/app/xxgk-report.js');
    module.ReportHandle.prototype.value = () => { throw new Error('recursive use of an object'); };
    const error = new WebAssembly.RuntimeError('unreachable');
    error.stack = 'at wasm://xxgk-report_bg.wasm';
    window.dispatchEvent(new ErrorEvent('error', { error }));
  });
  const { text } = await app.download(app.host.locator('.xxgk-stopped').getByText('下载最后的内容'));
  assert.equal(JSON.parse(text).requests.granted.natural_person, 4);
});
