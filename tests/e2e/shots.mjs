// Pictures of the product: those of the documentation, the same at every run, into docs/images/; with
// --all also what a designer wants to look at, into target/shots/.
//   cargo xtask shots [--no-build] [--all]
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { App, GRANTED, eventually } from './lib/app.mjs';
import { launch } from './lib/browser.mjs';
import { dist, root, shots } from './lib/paths.mjs';
import { serve } from './lib/server.mjs';
import { Tools } from './lib/tools.mjs';

const images = join(root, 'docs', 'images');
const OFFICE = { viewport: { width: 1366, height: 768 } };
const LARGE = { viewport: { width: 1920, height: 1080 } };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const DARK = { colorScheme: 'dark' };

const site = await serve({ folders: { '/': dist } });
const browser = await launch();
const t = new Tools(browser, site);

/** The app at 14:03:22 on a day in January, when reports are written. Timers run. */
async function start(options, path = '/') {
  const page = await t.newPage(undefined, { reducedMotion: 'reduce', ...options });
  await page.addInitScript(() => {
    const noon = new Date('2026-01-23T14:03:22+08:00').getTime();
    const Real = Date;
    // It runs, so that what waits for a pause sees one, but never into the next second.
    const now = () => noon + Math.floor(performance.now()) % 1000;
    globalThis.Date = class extends Real {
      constructor(...given) {
        super(...(given.length ? given : [now()]));
      }

      static now() {
        return now();
      }
    };
  });
  await page.goto(new URL(path, t.origin).href);
  return new App(page).ready();
}

async function seed(options) {
  const app = await start(options);
  await app.sample();
  return app;
}

/** The seed with one wrong total, the finding lit. */
async function wrong(options) {
  const app = await seed(options);
  await app.enter('requests.received.natural_person', '12');
  await app.enter('requests.received.business', '8');
  await app.enter('requests.received.total', '20');
  await app.enter('requests.granted.natural_person', '12');
  await app.enter('requests.granted.business', '8');
  await app.enter('requests.granted.legal_services', '2');
  await app.enter(GRANTED.total, '20');
  await app.enter('requests.total.natural_person', '12');
  await app.enter('requests.total.business', '8');
  // The whole check has said what the cause is.
  await app.checked(() => app.enter('requests.total.total', '20'));
  await eventually(async () => app.finding('A01').locator('.fix').first().waitFor({ state: 'attached' }));
  await app.saved();
  return app;
}

/** Scrolls so that section three stands below the bar. */
async function showTableThree(app) {
  await app.host.evaluate((host) => {
    host.shadowRoot.querySelector('h2[data-section="requests"]').scrollIntoView({ block: 'start' });
  });
}

/** By key, since on a phone the panel is folded. */
async function selectWrongSum(app) {
  await eventually(async () => {
    await app.press('F8');
    await app.host.locator('.finding.selected[data-finding="A01"]').waitFor({ state: 'attached', timeout: 300 });
  });
  await showTableThree(app);
}

/** Names of the pictures so far. */
const taken = [];

async function picture(app, folder, name, options = {}) {
  const ending = options.type === 'jpeg' ? 'jpg' : 'png';
  await mkdir(folder, { recursive: true });
  await app.page.evaluate(() => document.fonts.ready);
  await app.page.screenshot({ path: join(folder, `${name}.${ending}`), caret: 'hide', ...options });
  taken.push(name);
  console.log(join(folder, `${name}.${ending}`));
}

async function documentation() {
  const light = await wrong(OFFICE);
  await light.finding('A01').first().locator('button').first().click();
  await light.host.locator('.finding.selected').waitFor();
  await showTableThree(light);
  await picture(light, images, 'editor-zh');

  const dark = await wrong({ ...OFFICE, ...DARK });
  await dark.finding('A01').first().locator('button').first().click();
  await showTableThree(dark);
  await picture(dark, images, 'editor-dark');

  await picture(await start(OFFICE), images, 'start-zh');

  const phone = await wrong({ ...PHONE, deviceScaleFactor: 1.5 });
  await selectWrongSum(phone);
  await picture(phone, images, 'phone');
}

/** Every state at three sizes, into docs/images/states/; docs/STATES.md shows them. */
async function states() {
  const folder = join(images, 'states');
  const sizes = { office: OFFICE, large: LARGE, phone: { ...PHONE, deviceScaleFactor: 1 } };
  for (const [size, options] of Object.entries(sizes)) {
    const take = (app, name) => picture(app, folder, `${name}-${size}`, { type: 'jpeg', quality: 72 });
    const start_ = await start(options);
    await take(start_, 'start');
    await start_.command('new').first().click();
    await start_.field('organ').waitFor();
    await take(start_, 'empty');

    const app = await wrong(options);
    await showTableThree(app);
    await take(app, 'wrong');
    await selectWrongSum(app);
    await take(app, 'finding');
    await app.cell('requests.received.natural_person').focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown']) await app.page.keyboard.press(`Shift+${key}`);
    await take(app, 'range');
    await app.page.keyboard.press('Escape');
    await app.cell('requests.total.total').focus();
    await take(app, 'trace');
    await app.page.keyboard.press('Control+K');
    await app.field('palette').waitFor();
    await app.page.keyboard.type('商业秘密');
    await take(app, 'palette');
    await app.page.keyboard.press('Escape');
    await app.field('on_request').click();
    await app.page.keyboard.press('Control+End');
    await app.page.keyboard.insertText('全年办理行政许可467件，行政处罚17件。');
    await app.command('bind').first().click();
    await take(app, 'chips');
    for (const look of ['layout', 'large', 'contrast']) {
      await app.command(look).click();
      await showTableThree(app);
      await take(app, look);
      await app.command(look).click();
    }
    await app.openImport();
    await take(app, 'import');
    await app.page.keyboard.press('Escape');
    await checked(options, take);
    await reader(options, take);

    const dark = await wrong({ ...options, ...DARK });
    await showTableThree(dark);
    await take(dark, 'dark');
  }
  await writeStates();
}

/** A county summary from Word: reviewed, checked as a whole, published; at a glance, and in English. */
async function checked(options, take) {
  const app = await start(options);
  await app.openImport();
  await app.field('file').setInputFiles(join(root, 'tests/corpus/made/shuyang_2025_python_docx.docx'));
  await app.host.locator('.outcome.review').waitFor();
  await app.host.locator('input[data-review="requests.received.total"]').focus();
  await app.host.locator('.review-findings').waitFor();
  await take(app, 'review');
  await app.checked(() => app.command('accept').first().click());
  await app.checked(() => app.enter('requests.granted.total', '249'));
  await selectWrongSum(app);
  await take(app, 'cause');
  const glance = app.host.locator('[data-command="map"][data-arg="requests"]');
  if (await glance.isVisible()) {
    await glance.click();
    await app.host.locator('dialog.map').waitFor();
    await take(app, 'map');
    await app.page.keyboard.press('Escape');
  }
  await app.press('Control+K');
  await app.field('palette').fill('核对单');
  await app.press('Enter');
  await app.host.locator('dialog.sheet .found').first().waitFor();
  await take(app, 'sheet');
  await app.page.keyboard.press('Escape');
  await app.press('Control+K');
  await app.field('palette').fill('导出');
  await app.press('Enter');
  await app.host.locator('dialog.publish').waitFor();
  await app.host.locator('dialog.publish [data-command="publish-as"]').first().waitFor();
  await take(app, 'publish');
  await app.page.keyboard.press('Escape');
  await app.press('Control+K');
  await app.field('palette').fill('English');
  await app.press('Enter');
  await eventually(async () => {
    if (await app.host.getAttribute('lang') !== 'en') throw new Error('not yet');
  });
  await showTableThree(app);
  await take(app, 'english');
}

/** What a citizen sees. */
async function reader(options, take) {
  const app = await start(options);
  await app.sample();
  await app.host.evaluate((host) => host.setAttribute('readonly', ''));
  await app.host.locator('.charts figure').first().waitFor();
  await take(app, 'reader');
  await app.host.locator('.charts figure').first().evaluate((chart) => chart.scrollIntoView({ block: 'start' }));
  await take(app, 'charts');
}

/** The states in the order of docs/STATES.md. */
const STATES = {
  start: 'the start page',
  empty: 'a new report',
  wrong: 'totals typed wrong',
  finding: 'a finding selected, its equation lit',
  range: 'a range selected',
  trace: 'a total and what it adds up',
  palette: 'a search in the meaning of rows',
  chips: 'numbers bound to cells',
  import: 'the import dialog',
  review: 'a document from Word beside what was understood of it',
  cause: 'the whole check: why a sum fails',
  map: 'table three at a glance',
  sheet: '核对单, the check sheet',
  publish: 'before publishing',
  reader: 'a published report, as a citizen sees it',
  charts: 'its charts',
  layout: '版式, as published',
  large: '大字, large type',
  contrast: '高对比, high contrast',
  dark: 'dark',
  english: 'English',
};

async function writeStates() {
  const sizes = { office: '1366×768', large: '1920×1080', phone: '390×844' };
  const there = new Set(taken);
  const sections = Object.entries(STATES).map(([name, title]) => {
    const of = Object.entries(sizes).filter(([size]) => there.has(`${name}-${size}`));
    const images = of.map(([size, pixels]) => `![${title}, ${pixels}](images/states/${name}-${size}.jpg)`);
    return `## ${title[0].toUpperCase()}${title.slice(1)}\n\n|${' |'.repeat(of.length)}\n|${'---|'.repeat(of.length)}\n| ${images.join(' | ')} |\n`;
  });
  const head = '# States\n\nMade by `cargo xtask shots` at 1366×768, 1920×1080 and 390×844.\n\n';
  await writeFile(join(root, 'docs', 'STATES.md'), head + sections.join('\n'));
}

const LONG = '新疆生产建设兵团第十二师住房和城乡建设局（人民防空办公室）';

/** Everything that may look odd. */
async function review() {
  for (const [size, options] of Object.entries({ office: OFFICE, large: LARGE, phone: PHONE, dark: { ...OFFICE, ...DARK }, 'phone-dark': { ...PHONE, ...DARK } })) {
    const take = (app, name, more) => picture(app, shots, `${size}-${name}`, more);
    const home = await start(options);
    await take(home, 'start');
    await home.command('new').first().click();
    await home.field('organ').waitFor();
    await take(home, 'empty');

    const app = await wrong(options);
    await take(app, 'finding');
    await app.page.keyboard.press('F8');
    await take(app, 'finding-lit');
    if (await app.command('panel').first().isVisible()) {
      await app.command('panel').first().click();
      await take(app, 'panel');
      await app.command('panel').first().click();
    }
    await app.host.evaluate((host) => host.shadowRoot.querySelector('.desk').scrollTo(0, 0));
    await take(app, 'top');
    await app.command('drafts').click();
    await take(app, 'drafts');
    await app.command('drafts').click();
    await app.importText('2020年政府信息公开工作年度报告\n一、总体情况\n（一）主动公开。\n没有归类的话');
    await take(app, 'import');
    await app.page.keyboard.press('Escape');
    await app.importText('今天天气不错。');
    await take(app, 'refused');
    await app.page.keyboard.press('Escape');

    // Sixty findings, a long name, a long text.
    const report = await app.value();
    report.organ = LONG;
    report.problems = '公开工作与公众期待仍有差距，'.repeat(215);
    let number = 0;
    const spoil = (node) => {
      for (const [key, value] of Object.entries(node)) {
        if (value !== null && typeof value === 'object') spoil(value);
        else node[key] = key === 'total' ? 12345678 : (number += 7919) % 100_000;
      }
    };
    spoil(report.requests);
    spoil(report.disputes);
    await app.setValue(report);
    await eventually(async () => {
      if (await app.field('organ').inputValue() !== LONG) throw new Error('not yet');
    });
    await app.page.keyboard.press('F8');
    await take(app, 'full');
    await app.host.evaluate((host) => host.shadowRoot.querySelector('.desk').scrollTo(0, 0));
    await take(app, 'full-top');
    await app.host.evaluate((host) => host.shadowRoot.querySelector('h2[data-section="problems"]').scrollIntoView());
    await take(app, 'full-text');
    await app.host.evaluate((host) => host.shadowRoot.querySelector('h2[data-section="disputes"]').scrollIntoView());
    await take(app, 'table-four');
    await app.host.evaluate((host) => host.shadowRoot.querySelector('h2[data-section="disclosure"]').scrollIntoView());
    await take(app, 'table-two');
    await app.command('lang').click();
    await eventually(async () => {
      if (await app.host.getAttribute('lang') !== 'en') throw new Error('not yet');
    });
    await showTableThree(app);
    await take(app, 'english');
    await app.page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
    await app.enter(GRANTED.total, '20');
    await app.banner.waitFor();
    await take(app, 'banner');
  }
}

await documentation();
await states();
if (process.argv.includes('--all')) await review();
const problems = t.allProblems();
await t.cleanUp();
await browser.close();
await site.close();
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);
