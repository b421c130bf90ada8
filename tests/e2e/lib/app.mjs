// The element as people use it: what the specs and the screenshots share.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mjs';

const SEED = 'r000_wanzhou_eco_bureau_2020_seed';
export const corpus = (name) => readFileSync(join(root, 'tests', 'corpus', name), 'utf8');

/** 重庆市万州区生态环境局 2020, as its publisher left it, and the 198 numbers in it. */
export const seed = {
  text: corpus(`${SEED}.txt`),
  cells: JSON.parse(corpus(`expected/${SEED}.json`)).cells,
};

/** A row of the seed that is easy to break: its total, and one of its numbers. */
export const GRANTED = { number: 'requests.granted.natural_person', total: 'requests.granted.total' };

/** Tries until `check` throws no more; then returns what it returned. */
export async function eventually(check, { timeout = 10_000, every = 50 } = {}) {
  const end = performance.now() + timeout;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

/** A number as the JSON has it and a cell shows it, in one writing: no separators; blank is ''. */
export function plain(value) {
  return String(value ?? '').replaceAll(',', '');
}

/** A page of the site with the element on it, ready. */
export async function openApp(t, options) {
  const page = await t.newPage('/', options);
  return new App(page).ready();
}

/** The start page's sample, opened as a draft: the quickest way to a full report. */
export async function openSeed(t, options) {
  const app = await openApp(t, options);
  await app.sample();
  return app;
}

/** A new, empty report of the form of 2021. */
export async function openNew(t, options) {
  const app = await openApp(t, options);
  await app.command('new').first().click();
  await app.field('organ').waitFor();
  await app.cell('requests.received.total').waitFor();
  if (await app.field('form').inputValue() !== '2021') await app.field('form').selectOption('2021');
  await app.cell('disclosure.fees.amount').waitFor();
  return app;
}

/** How long one of the heavy modules may take to arrive and answer on a machine that does much else. */
const MODULE_MS = 30_000;

/** One `<xxgk-report>` on a page. */
export class App {
  /** @param {import('playwright-core').Page} page */
  constructor(page, selector = 'xxgk-report') {
    this.page = page;
    // Everything here is quick; a minute for a test is to be left for what comes after a failure.
    page.setDefaultTimeout(10_000);
    this.host = page.locator(selector);
    this.frame = this.host.locator('.frame');
  }

  async ready() {
    await this.frame.waitFor();
    return this;
  }

  // Places.

  command(name) {
    return this.host.locator(`[data-command="${name}"]`);
  }

  cell(id) {
    return this.host.locator(`input[data-cell="${id}"]`);
  }

  field(name) {
    return this.host.locator(`[data-field="${name}"]`);
  }

  finding(code) {
    return this.host.locator(`.finding[data-finding="${code}"]`);
  }

  get panel() {
    return this.host.locator('.panel');
  }

  get dialog() {
    return this.host.locator('dialog');
  }

  get banner() {
    return this.host.locator('.banner');
  }

  get toast() {
    return this.host.locator('.toast');
  }

  get saveState() {
    return this.host.locator('.save-state');
  }

  get outcome() {
    return this.dialog.locator('.outcome');
  }

  // What is there.

  /** The property `value`. */
  value() {
    return this.host.evaluate((element) => element.value);
  }

  setValue(report) {
    return this.host.evaluate((element, report) => { element.value = report; }, report);
  }

  /** Cell to what its input shows, without separators. */
  async cells() {
    const shown = await this.host.locator('input[data-cell]')
      .evaluateAll((inputs) => inputs.map((input) => [input.dataset.cell, input.value]));
    return Object.fromEntries(shown.map(([id, text]) => [id, plain(text)]));
  }

  /** What has the keyboard: its `data-cell`, `data-field` or `data-command`. */
  focused() {
    return this.host.evaluate((element) => {
      const { dataset } = element.shadowRoot.activeElement ?? { dataset: {} };
      return dataset.cell ?? dataset.field ?? dataset.command ?? null;
    });
  }

  /** What a cell shows, in the end. */
  shows(id, text) {
    return eventually(async () => assert.equal(await this.cell(id).inputValue(), text, id));
  }

  /** Waits until a cell, or another place, has the keyboard. */
  at(name) {
    return eventually(async () => assert.equal(await this.focused(), name));
  }

  /** Waits until exactly these cells are selected as a range, in the order of the table. */
  selects(ids, why) {
    return eventually(async () => assert.deepEqual(
      await this.host.locator('.cell.in-range').evaluateAll((cells) => cells.map((cell) => cell.dataset.cell)),
      ids,
      why,
    ));
  }

  /** The texts of cells. */
  texts(ids) {
    return Promise.all(ids.map((id) => this.cell(id).inputValue()));
  }

  // What people do.

  /** Presses keys one after the other. */
  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** A paste event where the keyboard is, as the browser sends it. Returns whether the page took it. */
  paste(text, html) {
    return this.host.evaluate((host, { text, html }) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      if (html) data.setData('text/html', html);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true });
      host.shadowRoot.activeElement.dispatchEvent(event);
      return event.defaultPrevented;
    }, { text, html });
  }

  /** A copy or cut event where the keyboard is: what the page puts on the clipboard, nothing if it leaves it to the browser. */
  take(kind) {
    return this.host.evaluate((host, kind) => {
      const data = new DataTransfer();
      const event = new ClipboardEvent(kind, { clipboardData: data, bubbles: true, cancelable: true, composed: true });
      host.shadowRoot.activeElement.dispatchEvent(event);
      return event.defaultPrevented ? { text: data.getData('text/plain'), html: data.getData('text/html') } : null;
    }, kind);
  }

  async sample() {
    await this.command('sample').click();
    await this.command('accept').click({ timeout: MODULE_MS });
    await this.cell(GRANTED.total).waitFor();
  }

  async openImport() {
    await this.command('import').first().click();
    await this.dialog.waitFor();
  }

  /** Types a text into the import dialog, which it opens, and has it read. */
  async importText(text) {
    await this.openImport();
    await this.field('paste').fill(text);
    await this.command('recognise').click();
    await this.outcome.waitFor({ timeout: MODULE_MS });
  }

  async importFile(name, content, mimeType = 'application/octet-stream') {
    await this.dialog.locator('[data-field="file"]')
      .setInputFiles({ name, mimeType, buffer: Buffer.from(content) });
    await this.outcome.waitFor({ timeout: MODULE_MS });
  }

  /** Goes on here with a draft that another tab or element is writing. */
  async takeOver() {
    await this.command('take-over').click();
    await this.host.locator('.banner.elsewhere').waitFor({ state: 'detached' });
  }

  /** Goes to a cell and types over what is there, as a keyboard does. */
  async type(id, text) {
    // From elsewhere, so that the cell gets the keyboard anew and typing replaces what is in it.
    await this.cell(id).blur();
    await this.cell(id).focus();
    if (text === '') await this.page.keyboard.press('Delete');
    else await this.page.keyboard.type(text);
  }

  /** Types into a cell and leaves it by Enter. */
  async enter(id, text) {
    await this.type(id, text);
    await this.page.keyboard.press('Enter');
  }

  /** Waits for a verified save; gives the text that says so. */
  async saved() {
    return eventually(async () => {
      const text = await this.saveState.textContent();
      assert.match(text, /^(已保存 \d\d:\d\d:\d\d（本机）|Saved \d\d:\d\d:\d\d \(this device\))$/);
      return text;
    });
  }

  /** Clicks a button that downloads, and reads the file. */
  async download(button) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), button.click()]);
    const bytes = await readFile(await download.path());
    return { name: download.suggestedFilename(), bytes, text: bytes.toString('utf8') };
  }

  /** Does something that changes the report, and waits until the element has told its page: by then it has saved, or tried to. */
  async changed(act) {
    // It listens before anything is done, or on a busy machine the change would come first.
    const told = await this.host.evaluateHandle((element) => {
      const all = [];
      element.addEventListener('xxgk-change', (event) => all.push(event.detail));
      return { element, all };
    });
    await act();
    // Of the report as it is: what was told of an earlier change is not meant.
    return eventually(async () => assert.ok(
      await told.evaluate(({ element, all }) => all.length > 0 && JSON.stringify(all.at(-1).value) === JSON.stringify(element.value)),
      'the page was told of no change',
    ), { timeout: 30_000 });
  }

  /** Does something, and waits until the whole check of the report as it is then has come; gives what it told the page. */
  async checked(act) {
    const told = await this.host.evaluateHandle((element) => {
      const all = [];
      element.addEventListener('xxgk-check', (event) => all.push(event.detail));
      return all;
    });
    await act();
    // What was told of the report as it was before is not meant.
    await this.settled();
    return eventually(async () => {
      const last = await told.evaluate((all) => all.at(-1));
      assert.ok(last, 'the page was told of no check');
      return last;
    });
  }

  /** Waits until the whole check of the report in sight as it is has come, or could not. */
  settled() {
    return eventually(async () => {
      const state = await this.host.evaluate(({ shadowRoot }) => {
        // What is reviewed stands before what is open.
        const place = ['.review-head', '.panel', '.badge'].map((name) => shadowRoot.querySelector(name)).find(Boolean);
        return place?.dataset.checked;
      });
      assert.ok(state && state !== 'pending', `the check is ${state}`);
    }, { timeout: 30_000 });
  }

  /** Leaves for a page of the same origin without the element, where its storage can be tampered with. */
  async away() {
    await this.page.route('**/away', (route) => route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><html lang="zh-CN"><title>离开</title><link rel="icon" href="data:,">',
    }));
    await this.page.goto(new URL('/away', this.page.url()).href);
  }

  /** What lies in `localStorage`. */
  storage() {
    return this.page.evaluate(() => ({ ...localStorage }));
  }
}

/** The totals that follow GRANTED.number: all of table three is 0 in the seed. */
const FOLLOWING = [GRANTED.total, 'requests.total.natural_person', 'requests.total.total'];

/** Asserts that all numbers of the seed, and no others, are on the page, with these changes and the totals that follow. */
export async function assertSeedCells(app, changes = {}) {
  const number = changes[GRANTED.number];
  const totals = number === undefined ? {} : Object.fromEntries(FOLLOWING.map((id) => [id, number]));
  const expected = Object.fromEntries(
    Object.entries({ ...seed.cells, ...totals, ...changes }).map(([id, value]) => [id, plain(value)]),
  );
  await eventually(async () => assert.deepEqual(await app.cells(), expected));
}
