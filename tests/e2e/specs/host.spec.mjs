// Pages that keep the report themselves, and what they call and are asked.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, GRANTED, assertSeedCells, eventually, openSeed } from '../lib/app.mjs';
import { dist, root } from '../lib/paths.mjs';
import { test } from '../lib/test.mjs';

/** A number of the seed that no equation joins with [`GRANTED`]. */
const OTHER = 'disclosure.regulations.made';

const html = (body, head = '', doc = 'lang="zh-CN"') => `<!doctype html><html ${doc}><head><meta charset="utf-8"><title>门户</title>
<link rel="icon" href="data:,">${head}<script type="module" src="/xxgk/xxgk-report.js"></script></head><body><main><h1>门户</h1>${body}</main></body></html>`;

async function openHost(t, body = '<xxgk-report storage="none"></xxgk-report>', { head, doc, pages } = {}) {
  const server = await t.serve({ folders: { '/xxgk/': dist }, pages: { '/portal/': html(body, head, doc), ...pages } });
  const page = await t.newPage(server.url('/portal/'));
  return new App(page).ready();
}

let seed;
async function seedReport(t) {
  if (!seed) {
    const app = await openSeed(t);
    seed = await app.value();
    await app.page.context().close();
  }
  return structuredClone(seed);
}

/** A page that keeps the report: what it is told from now on, by event. */
async function openKept(t, body) {
  const report = await seedReport(t);
  const app = await openHost(t, body);
  await app.host.evaluate((element) => {
    window.heard = [];
    for (const name of ['xxgk-change', 'xxgk-replace']) element.addEventListener(name, ({ type, detail }) => window.heard.push({ type, detail }));
  });
  await app.setValue(report);
  await assertSeedCells(app);
  return { app, report, heard: (type) => app.page.evaluate((type) => window.heard.filter((one) => one.type === type).map(({ detail }) => detail), type) };
}

test('a page that keeps the report has this one: no new ones, no start page, no drafts', async (t) => {
  const { app } = await openKept(t);
  for (const name of ['new', 'home', 'drafts']) assert.equal(await app.command(name).count(), 0, name);
  await app.press('Control+K');
  const titles = await eventually(async () => {
    const titles = await app.host.locator('.palette [role=option]').allTextContents();
    assert.ok(titles.length > 3);
    return titles.join();
  });
  assert.doesNotMatch(titles, /新建年报|回到首页/);
});

test('another report takes its place only if the page lets it, and that can be taken back', async (t) => {
  const { app, report, heard } = await openKept(t);
  const other = JSON.stringify({ ...report, organ: '甲局' });
  await app.host.evaluate((element) => element.addEventListener('xxgk-replace', (event) => event.preventDefault(), { once: true }));
  await app.importText(other);
  await app.command('accept').click();
  await eventually(async () => assert.match(await app.toast.textContent(), /没有替换/));
  assert.equal((await app.value()).organ, report.organ);
  const [asked] = await heard('xxgk-replace');
  assert.equal(asked.value.organ, '甲局');
  assert.equal((await heard('xxgk-change')).length, 0);

  await app.importText(other);
  await app.command('accept').click();
  await eventually(async () => assert.equal((await heard('xxgk-change')).at(-1)?.value.organ, '甲局'));
  await app.command('undo').click();
  await eventually(async () => assert.equal((await app.value()).organ, report.organ));
});

test('what is locked cannot be typed, chosen or imported', async (t) => {
  const { app, report } = await openKept(t, '<xxgk-report storage="none" locked="organ year form"></xxgk-report>');
  assert.ok(await app.field('organ').evaluate((field) => field.readOnly));
  assert.ok(await app.field('year').evaluate((field) => field.readOnly));
  assert.ok(await app.field('form').isDisabled());
  for (const change of [{ organ: '甲局' }, { year: report.year + 1 }]) {
    await app.importText(JSON.stringify({ ...report, ...change }));
    await app.command('accept').click();
    await eventually(async () => assert.match(await app.toast.textContent(), /没有替换/));
    assert.deepEqual(await app.value(), report);
  }
  await app.host.evaluate((element) => element.removeAttribute('locked'));
  await eventually(async () => assert.ok(!await app.field('organ').evaluate((field) => field.readOnly)));
});

test('a value that comes back late changes nothing, and what was changed in it comes in beside what is typed', async (t) => {
  const { app, heard } = await openKept(t);
  await app.changed(() => app.enter(GRANTED.number, '4'));
  const told = (await heard('xxgk-change')).at(-1).value;
  // It goes on typing, and the page hands back what it was told before.
  await app.type(GRANTED.number, '56');
  await app.setValue(told);
  assert.equal(await app.focused(), GRANTED.number);
  await app.page.keyboard.type('7');
  await assertSeedCells(app, { [GRANTED.number]: 567 });
  // The page has changed another place of what it was told.
  const changed = structuredClone(told);
  changed.disclosure.regulations.made = 9;
  await app.setValue(changed);
  await app.shows(OTHER, '9');
  assert.equal(await app.focused(), GRANTED.number);
  assert.equal(await app.cell(GRANTED.number).inputValue(), '567');
  // Both are told, and both can be taken back.
  await eventually(async () => {
    const { value } = (await heard('xxgk-change')).at(-1);
    assert.equal(value.disclosure.regulations.made, 9);
    assert.equal(value.requests.granted.natural_person, 567);
  });
  await app.press('Control+Z');
  await app.shows(OTHER, '0');
  await app.shows(GRANTED.number, '567');
});

test('nothing yet is nothing: null and undefined before and after the start', async (t) => {
  const app = await openHost(t, '<p>空</p><xxgk-report storage="none"></xxgk-report>');
  const report = await seedReport(t);
  await app.host.evaluate((element) => { element.value = null; element.value = undefined; });
  assert.equal(await app.toast.count(), 0);
  await app.setValue(report);
  await app.host.evaluate((element) => { element.value = null; element.value = undefined; });
  await assertSeedCells(app);
  assert.equal(await app.toast.count(), 0);
  const early = await app.page.evaluate(async () => {
    const element = document.createElement('xxgk-report');
    element.setAttribute('storage', 'none');
    element.value = undefined;
    element.value = null;
    element.previous = undefined;
    document.querySelector('main').append(element);
    await element.ready;
    return element.value;
  });
  assert.equal(early, null);
});

test('the methods do what they say', async (t) => {
  const { app, report } = await openKept(t);
  const call = (name, ...given) => app.host.evaluate(async (element, [name, given]) => {
    const answer = await element[name](...given);
    return answer instanceof File ? { name: answer.name, type: answer.type, text: (await answer.slice(0, 200).text()) } : answer;
  }, [name, given]);
  assert.match(await app.host.evaluate((element) => element.version), /^\d+\.\d+\.\d+$/);
  await app.enter(GRANTED.total, '20');
  const judged = await call('validate');
  assert.equal(judged.valid, false);
  const found = judged.findings.find(({ rule }) => rule === 'A01');
  assert.ok(found.cells.includes(GRANTED.total) && /20/.test(found.message), JSON.stringify(found));
  await call('undo');
  await app.shows(GRANTED.total, '0');
  await call('redo');
  await app.shows(GRANTED.total, '20');
  assert.equal(JSON.parse(await call('snapshot')).requests.granted.total, 20);
  await call('focusCell', OTHER);
  await app.at(OTHER);
  await assert.rejects(call('focusCell', 'no.such.cell'), /XxgkUnknown|focusCell/);
  const csv = await call('export', 'csv');
  assert.match(csv.name, /\.csv$/);
  assert.match(csv.text, /,/);
  const docx = await call('export', 'docx', { draft: true });
  assert.equal(docx.text.slice(0, 2), 'PK');
  await call('reset');
  await assertSeedCells(app);
  await call('load', { ...report, organ: '乙局' });
  await eventually(async () => assert.equal(await app.field('organ').inputValue(), '乙局'));
  await assert.rejects(call('load', '{}'), /not a report/);
  assert.equal((await app.value()).organ, '乙局');
  await app.host.evaluate((element, text) => element.import(new File([text], 'a.json')), JSON.stringify({ ...report, organ: '丙局' }));
  await app.outcome.waitFor({ timeout: 30_000 });
  await app.command('close-import').first().click();
  await call('dispose');
  assert.equal(await app.host.count(), 0);
});

test('the page keeps the report: saved, failed, in conflict', async (t) => {
  const report = await seedReport(t);
  const app = await openHost(t, '<xxgk-report storage="host"></xxgk-report>');
  await app.host.evaluate((element) => {
    window.saves = [];
    window.answer = () => ({ state: 'saved', version: window.saves.length });
    element.addEventListener('xxgk-save', (event) => {
      window.saves.push(event.detail);
      event.respondWith(Promise.resolve(window.answer(event.detail)));
    });
  });
  await app.setValue(report);
  await app.enter(GRANTED.number, '4');
  await eventually(async () => assert.match(await app.saveState.textContent(), /^已保存 \d\d:\d\d:\d\d$/));
  assert.equal((await app.page.evaluate(() => window.saves.at(-1))).value.requests.granted.natural_person, 4);
  assert.equal(await app.host.evaluate((element) => element.dirty), false);

  await app.page.evaluate(() => { window.answer = () => Promise.reject(new Error('503')); });
  await app.enter(GRANTED.number, '5');
  await eventually(async () => assert.equal(await app.saveState.textContent(), '未保存'));
  assert.equal(await app.host.evaluate((element) => element.dirty), true);
  const asked = new Promise((resolve) => app.page.once('dialog', (dialog) => { resolve(dialog.type()); dialog.dismiss(); }));
  await app.page.evaluate(() => { location.reload(); });
  assert.equal(await asked, 'beforeunload');

  // Somebody else saved another place meanwhile: both come together, on the version of the page.
  await app.page.evaluate((report) => {
    window.answer = (detail) => {
      if (detail.version === 'theirs') return { state: 'saved', version: 'ours' };
      const value = structuredClone(report);
      value.disclosure.regulations.made = 9;
      return { state: 'conflict', version: 'theirs', value };
    };
  }, report);
  assert.equal((await app.host.evaluate((element) => element.save())).state, 'saved');
  const last = await app.page.evaluate(() => window.saves.at(-1));
  assert.equal(last.value.disclosure.regulations.made, 9);
  assert.equal(last.value.requests.granted.natural_person, 5);
  await eventually(async () => assert.match(await app.saveState.textContent(), /^已保存/));
  assert.deepEqual(await app.storage(), {});
});

test('a form around it has the report, its validity, its reset and its fieldset', async (t) => {
  const report = await seedReport(t);
  const app = await openHost(t, '<form><fieldset><xxgk-report name="report" storage="none"></xxgk-report></fieldset></form>');
  await app.setValue(report);
  const inForm = () => app.page.evaluate(() => JSON.parse(new FormData(document.querySelector('form')).get('report')));
  assert.deepEqual(await inForm(), report);
  await app.changed(() => app.enter(GRANTED.total, '20'));
  assert.equal((await inForm()).requests.granted.total, 20);
  assert.equal(await app.page.evaluate(() => document.querySelector('form').checkValidity()), false);
  assert.equal(await app.host.evaluate((element) => element.valid), false);
  await app.page.evaluate(() => document.querySelector('form').reset());
  await assertSeedCells(app);
  await eventually(async () => assert.deepEqual(await inForm(), report));
  await app.page.evaluate(() => { document.querySelector('fieldset').disabled = true; });
  await app.host.locator('.reader').waitFor();
  await app.page.evaluate(() => { document.querySelector('fieldset').disabled = false; });
  await app.cell(GRANTED.total).waitFor();
});

test('the page takes a file over', async (t) => {
  const { app } = await openKept(t);
  const taken = await app.host.evaluate((element) => new Promise((resolve) => {
    element.addEventListener('xxgk-export', (event) => { event.preventDefault(); resolve(event.detail); }, { once: true });
    element.shadowRoot.querySelector('[data-command="export"]').click();
  }));
  assert.match(taken.name, /\.json$/);
  assert.deepEqual(JSON.parse(taken.data), await app.value());
});

test('storage-key set by a listener of xxgk-ready counts', async (t) => {
  const head = '<script>addEventListener("xxgk-ready", ({ target }) => target.setAttribute("storage-key", "late"), { once: true });</script>';
  const app = await openHost(t, '<xxgk-report></xxgk-report>', { head });
  await app.page.waitForTimeout(300);
  await app.ready();
  await app.sample();
  await app.saved();
  const keys = Object.keys(await app.storage()).filter((key) => key.startsWith('xxgk/'));
  assert.ok(keys.length > 0 && keys.every((key) => key.startsWith('xxgk/late/')), keys.join());
});

test('two elements with one key follow each other', async (t) => {
  const app = await openHost(t, '<xxgk-report id="a" storage-key="one"></xxgk-report>');
  await app.sample();
  await app.saved();
  await app.page.evaluate(() => {
    const other = document.createElement('xxgk-report');
    other.id = 'b';
    other.setAttribute('storage-key', 'one');
    document.querySelector('main').append(other);
  });
  const [a, b] = [new App(app.page, '#a'), await new App(app.page, '#b').ready()];
  await assertSeedCells(b);
  await a.enter(GRANTED.number, '4');
  await a.saved();
  await b.shows(GRANTED.number, '4');
});

for (const [what, head] of Object.entries({
  'a library that replaces Window and Document, as MooTools does':
    '<script>for (const name of ["Window", "Document"]) window[name] = function () {}; window.Window.prototype = {}; Array.from = Array.from;</script>',
  'a page that has no Window any more': '<script>window.Window = undefined;</script>',
})) {
  test(`it works beside ${what}`, async (t) => {
    const app = await openHost(t, undefined, { head });
    await app.sample();
    await app.changed(() => app.enter(GRANTED.number, '4'));
  });
}

test('direction, display and unset styles of the page do not take it apart', async (t) => {
  const look = async (style, doc) => {
    const head = style && '<link rel="stylesheet" href="wild.css">';
    const pages = style && { '/portal/wild.css': { body: style, type: 'text/css' } };
    const app = await openHost(t, '<div style="height:700px"><xxgk-report storage="none"></xxgk-report></div>', { head, doc, pages });
    await app.sample();
    return app.host.evaluate((element) => {
      const box = ({ width, height }) => ({ width: Math.round(width), height: height > 300 });
      const of = (selector) => {
        const node = element.shadowRoot.querySelector(selector);
        const { direction, display, fontSize, color, textAlign } = getComputedStyle(node);
        return { direction, display, fontSize, color, textAlign };
      };
      return {
        host: { display: getComputedStyle(element).display, ...box(element.getBoundingClientRect()) },
        ...Object.fromEntries(['.frame', '.topbar', 'input.cell', '.official th'].map((one) => [one, of(one)])),
      };
    });
  };
  const plain = await look();
  assert.equal(plain.host.display, 'block');
  const body = 'body { margin: 8px }';
  assert.deepEqual(await look('* { all: unset !important } style, script, link, title, head { display: none !important } html, body, main, div { display: block !important } body { margin: 8px !important }'), plain, 'unset');
  assert.deepEqual(await look(`xxgk-report { display: inline-block } ${body}`), plain, 'inline-block');
  assert.deepEqual(await look(`xxgk-report { display: flex } ${body}`), plain, 'flex');
  assert.deepEqual(await look(body, 'lang="zh-CN" dir="rtl"'), plain, 'rtl');
});

for (const [what, { pages, reason, said, snippet }] of Object.entries({
  'a file is not on the server': {
    pages: { '/xxgk/app/xxgk-report_bg.wasm': { body: 'gone', type: 'text/plain', status: 404 } },
    reason: 'missing', said: /服务器上没有文件 app\/xxgk-report_bg\.wasm/,
  },
  'the server answers with its start page': {
    pages: { '/xxgk/app/xxgk-report.js': '<!doctype html><title>首页</title>' }, reason: 'missing', said: /没有文件 app\/xxgk-report\.js/,
  },
  'a script has the wrong type': {
    pages: { '/xxgk/app/xxgk-report.js': { body: 'export {}', type: 'application/octet-stream' } },
    reason: 'type', said: /当作“application\/octet-stream”发送/, snippet: /mime-mapping[\s\S]*application\/wasm/,
  },
  'the browser is too old for the module': {
    pages: { '/xxgk/app/xxgk-report_bg.wasm': { body: Buffer.from([0, 0x61, 0x73, 0x6d, 2, 0, 0, 0]), type: 'application/wasm' } },
    reason: 'old', said: /WebAssembly 版本太旧/,
  },
})) {
  test(`it says why it does not start: ${what}`, async (t) => {
    const server = await t.serve({
      folders: { '/xxgk/': dist },
      pages: { '/portal/': html('<xxgk-report><p id="instead">请下载表样填写。</p></xxgk-report>', '<script>addEventListener("xxgk-error", ({ detail }) => { window.failed = detail; });</script>'), ...pages },
    });
    const page = await t.newPage(undefined, { origins: [server.origin] });
    await page.goto(server.url('/portal/'));
    const alert = page.locator('xxgk-report [role="alert"]');
    await alert.waitFor();
    assert.match(await alert.textContent(), said);
    assert.equal((await page.evaluate(() => window.failed)).reason, reason);
    if (snippet) assert.match(await page.locator('xxgk-report pre').textContent(), snippet);
    // What stands inside the tag is for this.
    assert.ok(await page.locator('#instead').isVisible());
    const refused = await page.evaluate(() => document.querySelector('xxgk-report').ready.catch((error) => error.reason));
    assert.equal(refused, reason);
    t.takeProblems(page);
  });
}

test('in a frame of its own, by messages', async (t) => {
  const report = await seedReport(t);
  const element = await t.serve({ folders: { '/xxgk/': dist }, headers: { 'Access-Control-Allow-Origin': '*' } });
  const portal = await t.serve({
    pages: {
      '/': `<!doctype html><html lang="zh-CN"><title>门户</title><link rel="icon" href="data:,">
      <iframe title="年报" width="1200" height="800"></iframe>
      <script type="module">import { connect } from '${element.url('/xxgk/frame-host.js')}';
        const frame = document.querySelector('iframe');
        frame.src = '${element.url('/xxgk/frame.html')}?host=' + encodeURIComponent(location.origin);
        window.told = []; window.report = connect(frame);
        report.on('xxgk-change', (detail) => told.push(detail)); window.connected = true;</script>`,
    },
  });
  const page = await t.newPage(undefined, { origins: [portal.origin, element.origin] });
  await page.goto(portal.url('/'));
  await page.waitForFunction(() => window.connected);
  await page.evaluate((report) => { window.report.value = report; }, report);
  const cell = page.frameLocator('iframe').locator(`input[data-cell="${GRANTED.total}"]`);
  await cell.fill('20');
  await eventually(async () => assert.equal(await page.evaluate(() => window.told.at(-1)?.value.requests.granted.total), 20));
  const judged = await page.evaluate(() => window.report.call('validate'));
  assert.equal(judged.valid, false);
  await assert.rejects(page.evaluate(() => window.report.call('focusCell', 'no.such')), /focusCell/);
  // Nobody else is heard: a page of another origin between them says the same words.
  await page.evaluate(() => { document.querySelector('iframe').contentWindow.postMessage({ xxgk: 0, type: 'set', name: 'value', value: {} }, '*'); });
  assert.equal(await cell.inputValue(), '20');
});

test('custom-elements.json, the types and the guide describe what the element has', async (t) => {
  const text = (...path) => readFileSync(join(root, ...path), 'utf8');
  const [{ declarations: [described] }] = JSON.parse(text('embed', 'custom-elements.json')).modules;
  const app = await openHost(t);
  const has = await app.host.evaluate((element) => {
    const all = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(element));
    const isCallback = (name) => name === 'constructor' || name === 'stopped' || /Callback$/.test(name);
    return {
      attributes: element.constructor.observedAttributes,
      methods: Object.keys(all).filter((name) => typeof all[name].value === 'function' && !isCallback(name)),
      fields: Object.keys(all).filter((name) => !('value' in all[name])),
      readonly: Object.keys(all).filter((name) => all[name].get && !all[name].set),
    };
  });
  const named = (list) => list.map(({ name }) => name).sort();
  const members = (kind) => described.members.filter((member) => member.kind === kind);
  assert.deepEqual(named(members('method')), has.methods.filter((name) => name !== 'focus').sort());
  // A form's `name` is an attribute that is reflected.
  assert.deepEqual(named(members('field')), has.fields.filter((name) => name !== 'name').sort());
  for (const field of members('field')) assert.equal(Boolean(field.readonly), has.readonly.includes(field.name), field.name);
  for (const name of has.attributes) assert.ok(named(described.attributes).includes(name), name);
  const types = text('embed', 'xxgk-report.d.ts');
  const guides = [text('docs', 'EMBEDDING.md'), text('docs', 'EMBEDDING.zh-CN.md')];
  for (const { name } of [...described.attributes, ...described.members, ...described.events, ...described.cssProperties]) {
    if (!name.startsWith('--')) assert.match(types, new RegExp(`['\\s]${name}['?:;(]|${name}[(?:]|set ${name}|get ${name}`), `types: ${name}`);
    for (const guide of guides) assert.ok(guide.includes(`\`${name}`), `guide: ${name}`);
  }
});

/** An example under the strictest policy that it works with. */
async function openExample(t, name) {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; "
    + "img-src 'self' data:; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types xxgk-worker";
  const server = await t.serve({
    folders: { '/xxgk/': dist, '/portal/': join(root, 'embed', 'examples') },
    pages: { '/favicon.ico': { body: '', type: 'image/x-icon' } },
    headers: { 'Content-Security-Policy': policy },
  });
  return t.newPage(server.url(`/portal/${name}.html`));
}

test('the example of a portal that keeps the report: saved, in conflict, failed', async (t) => {
  const app = await new App(await openExample(t, 'host')).ready();
  const version = () => app.page.locator('#version').textContent();
  await app.enter('disclosure.regulations.issued', '4');
  await eventually(async () => assert.equal(await version(), '2'));
  await app.page.locator('#other').click();
  await app.enter('disclosure.regulations.in_force', '8');
  await app.shows('disclosure.regulations.repealed', '3');
  await eventually(async () => assert.match(await app.saveState.textContent(), /^已保存/));
  const { issued, repealed, in_force: inForce } = (await app.value()).disclosure.regulations;
  assert.deepEqual([issued, repealed, inForce], [4, 3, 8]);
  await app.page.locator('#down').click();
  await app.enter('disclosure.regulations.in_force', '9');
  await eventually(async () => assert.equal(await app.saveState.textContent(), '未保存'));
  await app.page.locator('#down').click();
  await app.host.evaluate((element) => element.save());
  await eventually(async () => assert.match(await app.saveState.textContent(), /^已保存/));
});

test('the example of a form', async (t) => {
  const app = await new App(await openExample(t, 'form')).ready();
  await app.field('organ').waitFor();
  await app.page.locator('form > p button').first().click();
  await eventually(async () => assert.equal(await app.page.locator('#state').textContent(), '已提交：某区文化和旅游局，联系人张三'));
});

test('the example of two elements, one in a shadow root', async (t) => {
  const page = await openExample(t, 'two');
  const draft = await new App(page, '#draft').ready();
  await page.locator('#published .reader').waitFor();
  await draft.sample();
  await draft.enter(GRANTED.number, '4');
  await assertSeedCells(draft, { [GRANTED.number]: 4 });
  assert.notDeepEqual(await page.locator('#published').evaluate((element) => element.value), await draft.value());
});
