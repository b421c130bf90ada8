// A published report for those who read it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, GRANTED, eventually, plain } from '../lib/app.mjs';
import { dist, examples } from '../lib/paths.mjs';
import { test } from '../lib/test.mjs';

const CSP = {
  'Content-Security-Policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
    + "img-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types xxgk-worker",
};
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const LONG = '新疆生产建设兵团第十二师住房和城乡建设局（人民防空办公室）';

/** 沭阳县人民政府 2025, as the example publishes it. */
const published = () => JSON.parse(readFileSync(join(examples, 'report.json'), 'utf8'));

/** The example's page with a report of our own. */
async function read(t, report = published(), { previous, clock = false, ...options } = {}) {
  const server = await t.serve({
    folders: { '/xxgk/': dist, '/portal/': examples },
    pages: {
      '/favicon.ico': { body: '', type: 'image/x-icon' },
      '/portal/report.json': { body: JSON.stringify(report), type: 'application/json' },
    },
    headers: CSP,
  });
  const page = await t.newPage(undefined, { origins: [new URL(server.url('/')).origin], ...options });
  if (clock) await page.clock.install();
  await page.goto(server.url('/portal/reader.html'));
  const app = await new App(page).ready();
  await app.host.locator('.reader').waitFor();
  if (previous) await app.host.evaluate((element, previous) => { element.previous = previous; }, previous);
  return app;
}

const cell = (app, id) => app.host.locator(`[data-cell="${id}"]`);
const badge = (app) => app.host.locator('.badge');
const chart = (app, name) => app.host.locator(`[data-chart="${name}"]`);

/** The rows of a chart's data table. */
const table = (app, name) => chart(app, name).locator('tr')
  .evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));

/** Lengths of the bars of a chart, in pixels. */
const bars = (app, name) => chart(app, name).locator('rect.bar')
  .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));

/** Cell to what the page shows, without separators. */
async function numbers(app) {
  const shown = await app.host.locator('[data-cell]')
    .evaluateAll((cells) => cells.map((cell) => [cell.dataset.cell, cell.firstChild.textContent]));
  return Object.fromEntries(shown.map(([id, text]) => [id, plain(text)]));
}

/** Ids of cells and values, of the JSON format. */
function cellsOf(report) {
  const cells = {};
  const walk = (node, path) => {
    for (const [key, value] of Object.entries(node)) {
      if (value !== null && typeof value === 'object') walk(value, `${path}.${key}`);
      else cells[`${path}.${key}`] = plain(value);
    }
  };
  for (const part of ['disclosure', 'requests', 'review', 'litigation']) {
    const node = report[part] ?? report.disputes?.[part];
    assert.ok(node, part);
    walk(node, part);
  }
  return cells;
}

test('texts and numbers of the report, and nothing to type into', async (t) => {
  const report = published();
  const app = await read(t, report);
  assert.equal(await app.host.locator('h1').textContent(), '沭阳县人民政府2025年政府信息公开工作年度报告');
  assert.equal(await app.host.locator('input, textarea, select, [contenteditable], dialog, .outline, .panel, .topbar, .status').count(), 0);
  assert.deepEqual(await numbers(app), cellsOf(report));
  const text = await app.host.locator('.paper').textContent();
  for (const line of [report.preamble, report.problems, report.other].join('\n').split('\n')) {
    assert.ok(text.includes(line.trim()), line);
  }
  // It is as tall as the report, and the page scrolls.
  assert.ok(await app.page.evaluate(() => document.documentElement.scrollHeight > 2000));
  assert.ok(await app.host.evaluate((host) => {
    const reader = host.shadowRoot.querySelector('.reader');
    return reader.scrollHeight <= reader.clientHeight + 1;
  }));
  // The keyboard stays where it was.
  assert.equal(await app.page.evaluate(() => document.activeElement?.localName), 'body');
  assert.equal(await app.page.evaluate(() => scrollY), 0);
});

test('charts with their data tables', async (t) => {
  const report = published();
  const app = await read(t, report);
  for (const name of ['years', 'results', 'applicants', 'reviews', 'lawsuits']) {
    const figure = chart(app, name);
    const title = await figure.locator('figcaption').textContent();
    assert.match(title, /^2025 年/);
    assert.equal(await figure.locator('svg[role="img"]').getAttribute('aria-label'), title);
    assert.equal(await figure.locator('table').getAttribute('aria-label'), title);
    assert.ok((await figure.locator('svg desc').textContent()).length > 20);
  }
  const results = await table(app, 'results');
  assert.deepEqual(results[0], ['项目', '2025 年', '占比']);
  assert.deepEqual(results.slice(1).map(([label]) => label), [
    '（一）予以公开', '（二）部分公开', '（三）不予公开', '（四）无法提供', '（五）不予处理', '（六）其他处理',
  ]);
  const counts = results.slice(1).map(([, count]) => Number(plain(count)));
  assert.equal(counts.reduce((sum, count) => sum + count, 0), report.requests.total.total);
  const shares = results.slice(1).map(([, , share]) => parseFloat(share));
  assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100) < 0.001, shares.join(' '));
  // The longest bar is as wide as there is room, the others in proportion.
  const lengths = await bars(app, 'results');
  const positive = counts.filter((count) => count > 0);
  assert.equal(lengths.length, positive.length);
  const longest = Math.max(...lengths);
  lengths.forEach((length, at) => {
    const expected = positive[at] / Math.max(...positive);
    assert.ok(Math.abs(length / longest - expected) < 0.005, `${length} of ${longest}`);
  });
  // The table is shown when it is asked for.
  assert.ok(!await chart(app, 'results').locator('table').isVisible());
  await chart(app, 'results').locator('summary').click();
  assert.ok(await chart(app, 'results').locator('table').isVisible());
});

test('last year stands beside this year', async (t) => {
  const last = published();
  last.year = 2024;
  last.requests.received.total = 400;
  const app = await read(t, published(), { previous: last });
  await eventually(async () => assert.deepEqual((await table(app, 'years'))[0], ['项目', '2025 年', '2024 年']));
  assert.deepEqual((await table(app, 'years'))[1].slice(1), ['713', '400']);
  assert.equal(await chart(app, 'years').locator('rect.second').count(), 4);
  await app.host.evaluate((element) => { element.previous = null; });
  await eventually(async () => assert.deepEqual((await table(app, 'years'))[0], ['项目', '2025 年']));
});

test('the badge of a report whose numbers agree; texts are checked when that is asked for', async (t) => {
  const app = await read(t, published(), { clock: true });
  const requests = [];
  app.page.on('request', (request) => requests.push(request.url()));
  assert.match(await badge(app).textContent(), /全部核对通过.*勾稽关系 \d+ 项，\d+ 项成立。/);
  // Whatever it would do later, it has done then.
  await app.page.clock.runFor(60_000);
  assert.deepEqual(requests.filter((url) => /checks|office/.test(url)), []);
  await app.command('check-texts').click();
  await eventually(async () => assert.match(await badge(app).textContent(), /文字与表格核对了 \d+ 处/));
  assert.ok(requests.some((url) => url.includes('checks')));
  assert.equal(await app.command('check-texts').count(), 0);
});

test('the badge of a report with a wrong number leads to it', async (t) => {
  const report = published();
  report.requests.granted.total += 2;
  const app = await read(t, report);
  const headline = badge(app).locator('.headline');
  const wrong = Number((await headline.textContent()).match(/(\d+) 处数字不一致/)[1]);
  assert.equal(await badge(app).locator('li').count(), wrong);
  const message = badge(app).locator('li button', { hasText: '予以公开' }).first();
  assert.match(await message.textContent(), /总计/);
  await message.click();
  await app.at(GRANTED.total);
  assert.match(await cell(app, GRANTED.total).getAttribute('class'), /error/);
  assert.deepEqual(await t.axe(app.page), []);
});

test('blank cells are said, in the tables and in the charts', async (t) => {
  const report = published();
  report.requests.granted.total = null;
  report.requests.denied.state_secret.total = null;
  for (const key of Object.keys(report.requests.received)) report.requests.received[key] = null;
  const app = await read(t, report);
  assert.equal((await numbers(app))[GRANTED.total], '未填');
  const results = await table(app, 'results');
  assert.equal(results[1][1], '未填');
  assert.match(results[3][1], /^\d+（另有 1 格未填）$/);
  assert.match(await chart(app, 'results').locator('.facts').textContent(), /有 2 格没有填写/);
  assert.equal(await chart(app, 'applicants').locator('svg').count(), 0);
  assert.match(await chart(app, 'applicants').locator('.facts').textContent(), /没有填写/);
  assert.match(await badge(app).textContent(), /没有填写|不一致/);
});

test('downloads: the same report as JSON, every number as CSV', async (t) => {
  const report = published();
  const app = await read(t, report);
  const json = await app.download(app.command('export'));
  assert.equal(json.name, '沭阳县人民政府2025年政府信息公开工作年度报告.json');
  assert.deepEqual(JSON.parse(json.text), await app.value());
  const csv = await app.download(app.command('csv'));
  assert.equal(csv.name, '沭阳县人民政府2025年政府信息公开工作年度报告.csv');
  assert.ok(csv.text.startsWith('\ufeff'));
  const lines = csv.text.trimEnd().split('\r\n');
  assert.equal(lines.length, 1 + Object.keys(cellsOf(report)).length);
  assert.ok(lines.some((line) => line.includes('requests.received.total') && line.endsWith(',713')));
});

test('print, large type, contrast and language', async (t) => {
  const app = await read(t);
  await app.page.evaluate(() => { window.print = () => { window.printed = true; }; });
  await app.command('print').click();
  assert.ok(await app.page.evaluate(() => window.printed));
  await app.command('large').click();
  await eventually(async () => assert.match(await app.frame.getAttribute('class'), /large/));
  assert.deepEqual(await t.axe(app.page), []);
  await app.command('contrast').click();
  assert.deepEqual(await t.axe(app.page), []);
  await app.command('lang').click();
  await eventually(async () => assert.match(await badge(app).textContent(), /All numbers of the tables agree/));
  assert.match(await chart(app, 'results').locator('figcaption').textContent(), /^How requests were handled, 2025$/);
  // The report stays Chinese, and says so.
  assert.equal(await app.host.locator('h1').getAttribute('lang'), 'zh-CN');
  assert.deepEqual(await t.axe(app.page), []);
});

test('printed, it is the report and the charts', async (t) => {
  const app = await read(t);
  await app.page.emulateMedia({ media: 'print' });
  assert.ok(!await app.host.locator('.reader-tools').isVisible());
  assert.ok(await chart(app, 'results').locator('svg').isVisible());
  assert.ok(await app.host.locator('h1').isVisible());
});

test('keys of those who write do nothing', async (t) => {
  const report = published();
  const app = await read(t, report);
  const before = await app.value();
  await cell(app, GRANTED.total).focus();
  await app.press('Control+K', 'Control+H', 'Control+Z', 'Delete', '9', 'Enter');
  assert.equal(await app.dialog.count(), 0);
  assert.equal(await app.host.locator('.replace-bar').count(), 0);
  assert.deepEqual(await app.value(), before);
});

test('without readonly it is the form, and with it the report again', async (t) => {
  const app = await read(t);
  await app.host.evaluate((element) => element.removeAttribute('readonly'));
  await app.cell(GRANTED.total).waitFor();
  await app.enter(GRANTED.total, '9');
  await app.finding('A01').first().waitFor();
  await app.host.evaluate((element) => element.setAttribute('readonly', ''));
  await eventually(async () => assert.equal(await cell(app, GRANTED.total).evaluate((cell) => cell.firstChild.textContent), '9'));
  assert.match(await badge(app).textContent(), /不一致/);
  assert.equal(await app.host.locator('input').count(), 0);
});

for (const [look, options] of Object.entries({
  light: {},
  dark: { colorScheme: 'dark' },
  phone: PHONE,
  'phone, dark': { ...PHONE, colorScheme: 'dark' },
})) {
  test(`axe, ${look}; nothing is wider than the page`, async (t) => {
    const report = published();
    report.organ = LONG;
    report.requests.received.total = 999_999_999_999_999;
    const app = await read(t, report, options);
    await chart(app, 'results').locator('summary').click();
    assert.deepEqual(await t.axe(app.page), []);
    const { wide, room } = await app.page.evaluate(() => ({ wide: document.documentElement.scrollWidth, room: innerWidth }));
    assert.ok(wide <= room, `${wide} > ${room}`);
    // Labels and numbers of a chart do not run into each other, but where a number is absurd.
    const overlaps = await app.host.evaluate((host) => {
      const found = [];
      for (const svg of host.shadowRoot.querySelectorAll('figure:not([data-chart="years"]) svg')) {
        const texts = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
        texts.forEach((one, at) => {
          for (const other of texts.slice(at + 1)) {
            const apart = one.box.right <= other.box.left || other.box.right <= one.box.left
              || one.box.bottom <= other.box.top + 4 || other.box.bottom <= one.box.top + 4;
            if (!apart) found.push(`${one.text} | ${other.text}`);
          }
        });
      }
      return found;
    });
    assert.deepEqual(overlaps, []);
  });
}

for (const what of ['', ', where all are']) test(`on a phone a row of noughts is one line, and every other row is whole${what}`, async (t) => {
  const report = published();
  const nought = (node) => {
    for (const [key, value] of Object.entries(node)) {
      if (value !== null && typeof value === 'object') nought(value);
      else node[key] = 0;
    }
  };
  if (what) nought(report.requests);
  const app = await read(t, report, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const rows = await app.host.locator('.three tbody tr').evaluateAll((all) => all.map((row) => ({
    numbers: [...row.querySelectorAll('.read')].map((read) => read.textContent),
    seen: [...row.querySelectorAll('.read')].filter((read) => read.checkVisibility()).map((read) => read.textContent),
  })));
  assert.ok(rows.some((row) => row.numbers.every((number) => number === '0')));
  for (const { numbers: all, seen } of rows) {
    assert.deepEqual(seen, all.every((number) => number === '0') ? ['0'] : all);
  }
});
