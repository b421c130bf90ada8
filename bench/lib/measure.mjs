// One round of one subject: loading, keys, script work, pasting, memory.
import { setTimeout as sleep } from 'node:timers/promises';
import { CATEGORIES, workIn } from './trace.mjs';
import { EMPTY } from './site.mjs';
import { LATE, prepare } from './page.mjs';
import { filledReport, numberAt, random, tableThree } from './form.mjs';

/** What the page keeps for the time without its server is not measured. */
const VIEW = { viewport: { width: 1366, height: 768 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', serviceWorkers: 'block' };
/** An office line: megabits per second, and milliseconds to the server and back. */
const LINE = { megabits: 10, latency: 40 };
/** How many times slower the processor of an old office computer is made. */
const SLOWER = 4;
/** Kinds of cold loads; the slow one is of a slow processor behind the line. */
export const COLD = ['cold', 'line'];

/** Cells that are typed into, twice each, before scripts are timed. */
const WARM_UP = 30;

const report = filledReport();
const table = tableThree();
const FIRST = table.rows[0].cells[0];
/** Cells whose number has one digit: a key over it makes the report wrong, another puts it right. */
const EDITABLE = table.rows.flatMap(({ cells }) => cells.slice(0, -1)).filter((id) => numberAt(report, id) < 10);

export class Round {
  constructor({ browser, warm, site, subject, round, keys, loads }) {
    Object.assign(this, { browser, warm, site, subject, keys, loads });
    this.random = random(round + 1);
    this.url = site.url(subject.path);
  }

  /** A page in a profile of its own, with the report open and its first key undone. */
  async #open(options) {
    const context = await this.browser.newContext(VIEW);
    await prepare(context, report, FIRST, options);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const response = await page.goto(this.url);
    if (!response.ok()) throw new Error(`${this.subject.title}: HTTP ${response.status()}`);
    const cdp = await context.newCDPSession(page);
    const { before } = await this.#interactive(page);
    await page.evaluate(([id]) => globalThis.bench.enter(id, 50), [FIRST]);
    for (const digit of before) await this.#press(cdp, digit);
    await page.evaluate(() => globalThis.bench.settled(500));
    await page.evaluate(() => globalThis.bench.setBase());
    return { context, page, cdp };
  }

  #interactive(page) {
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new Error(`${this.subject.title}: after 60 s no key in ${FIRST} has led to a marked cell`)), 60_000).unref();
    });
    return Promise.race([page.evaluate(() => globalThis.bench.interactive), late]);
  }

  async #press(cdp, digit) {
    const key = { key: digit, code: `Digit${digit}`, windowsVirtualKeyCode: 48 + Number(digit) };
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, text: digit, unmodifiedText: digit });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  async #tab(cdp) {
    const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  /** Cells in an order that both subjects get, and the keys for them. */
  #plan(count) {
    return Array.from({ length: count }, () => {
      const cell = EDITABLE[Math.floor(this.random() * EDITABLE.length)];
      const right = numberAt(report, cell);
      return { cell, keys: [['wrong', String(right + 1)], ['right', String(right)]], pause: 20 + Math.floor(this.random() * 40) };
    });
  }

  /** Types an error into a few cells and looks whether it is shown, and gone afterwards. */
  async verify() {
    const { context, page, cdp } = await this.#open();
    const shown = () => page.evaluate(() => globalThis.bench.shown());
    // Long enough for the checks that wait for a pause: what they find later would be taken for the work of a key.
    await page.evaluate(() => globalThis.bench.settled(3_000));
    const before = await shown();
    if (before.invalid.length + before.findings.length) {
      throw new Error(`${this.subject.title}: the report is right, and yet it shows ${JSON.stringify(before)}`);
    }
    const seen = [];
    for (const { cell, keys } of this.#plan(12)) {
      for (const [want, digit] of keys) {
        await page.evaluate(([id]) => globalThis.bench.enter(id), [cell]);
        await this.#press(cdp, digit);
        await page.evaluate(() => globalThis.bench.settled(50));
        const now = await shown();
        const value = await page.evaluate((id) => globalThis.bench.cell(id).value, cell);
        const fail = (what) => {
          throw new Error(`${this.subject.title}: “${digit}” was typed into ${cell}, ${what}\n${JSON.stringify({ before, now }, null, 1)}`);
        };
        if (value !== digit) fail(`and it holds “${value}”`);
        if (want === 'wrong') {
          if (now.invalid.length <= before.invalid.length) fail('and no cell is marked');
          if (now.findings.length <= before.findings.length) fail('and no finding is listed');
          seen.push({ cell, invalid: now.invalid.toSorted(), findings: now.findings.toSorted() });
        } else if (JSON.stringify(now) !== JSON.stringify(before)) fail('and its error is still shown');
      }
    }
    await context.close();
    return seen;
  }

  /** Milliseconds from navigation until a key is judged and painted: kinds of loads to samples. */
  async load(cold = COLD) {
    const times = Object.fromEntries([...cold, 'warm'].map((kind) => [kind, []]));
    for (let turn = 0; turn < this.loads; turn += 1) {
      for (const kind of cold) {
        const context = await this.browser.newContext(VIEW);
        await prepare(context, report, FIRST);
        const page = await context.newPage();
        const cdp = await context.newCDPSession(page);
        if (kind !== 'cold') {
          await cdp.send('Network.enable');
          const throughput = (LINE.megabits * 1e6) / 8;
          await cdp.send('Network.emulateNetworkConditions', {
            offline: false, latency: LINE.latency, downloadThroughput: throughput, uploadThroughput: throughput,
          });
        }
        if (kind === 'slow') await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
        times[kind].push(await this.#timeLoad(page));
        await context.close();
      }
      const page = await this.warm.newPage();
      const time = await this.#timeLoad(page);
      // The first visit fills the cache.
      if (this.subject.visited) times.warm.push(time);
      else turn -= 1;
      this.subject.visited = true;
      // The drafts of this visit must not be the burden of the next one.
      await page.goto(this.site.url(EMPTY));
      await page.evaluate(() => globalThis.localStorage.clear());
      await page.close();
    }
    return times;
  }

  async #timeLoad(page) {
    await page.goto(this.url);
    return (await this.#interactive(page)).now;
  }

  /** Keys, each timed until the judged form is in the document and until it is painted. */
  async typing() {
    const { context, page, cdp } = await this.#open();
    const times = { dom: [], paint: [] };
    for (const { cell, keys, pause } of this.#plan(this.keys)) {
      for (const [want, digit] of keys) {
        await page.evaluate(([id, pause]) => globalThis.bench.enter(id, pause), [cell, pause]);
        await page.evaluate((want) => globalThis.bench.arm('keydown', want), want);
        await this.#press(cdp, digit);
        const result = await page.evaluate(() => globalThis.bench.result);
        if (!result) {
          const now = JSON.stringify(await page.evaluate(() => ({ base: globalThis.bench.base, ...globalThis.bench.shown() })));
          throw new Error(`${this.subject.title}: ${LATE / 1000} s after “${digit}” in ${cell} the form does not show that it is ${want}\n${now}`);
        }
        times.dom.push(result.dom);
        times.paint.push(result.paint);
      }
    }
    const memory = await this.#memory(page, cdp);
    await context.close();
    return { ...times, memory };
  }

  /**
   * What scripts do about a digit, taken in the page and without a trace, once a third of the table has been typed:
   * by then the browser has translated for speed what typing needs.
   */
  async scripts() {
    return (await this.#clocked()).map(({ spent }) => spent);
  }

  /** The same without the time in the browser's own functions that the scripts call; asking for it costs them a little. */
  async own() {
    return (await this.#clocked({ apart: true })).map(({ spent, inBrowser }) => spent - inBrowser);
  }

  async #clocked(options) {
    const { context, page, cdp } = await this.#open(options);
    for (const { cell, keys } of this.#plan(WARM_UP)) {
      for (const [, digit] of keys) {
        await page.evaluate(([id]) => globalThis.bench.enter(id, 0), [cell]);
        await this.#press(cdp, digit);
      }
    }
    await page.evaluate(() => globalThis.bench.clocked());
    const times = [];
    for (const { cell, keys, pause } of this.#plan(this.keys)) {
      for (const [, digit] of keys) {
        await page.evaluate(([id, pause]) => globalThis.bench.enter(id, pause), [cell, pause]);
        await page.evaluate(() => Object.assign(globalThis.bench, { spent: 0, inBrowser: 0 }));
        await this.#press(cdp, digit);
        // What the harness does next is not the scripts'.
        times.push(await page.evaluate(({ bench } = globalThis) => ({ spent: bench.spent, inBrowser: bench.inBrowser })));
        await page.evaluate(() => globalThis.bench.settled(20));
      }
    }
    if (times.every(({ spent }) => spent === 0)) throw new Error(`${this.subject.title}: its scripts took no time`);
    await context.close();
    return times;
  }

  /** Keys under a trace: work of scripts and of the browser for each, and what scripts do once typing pauses. */
  async work() {
    const { context, page, cdp } = await this.#open();
    const spans = [];
    const traced = async (press) => {
      const span = [`from ${spans.length}`, `to ${spans.length}`];
      spans.push(span);
      await page.evaluate(([from, to]) => globalThis.bench.mark(from, to), span);
      await press();
      // Nothing is asked of the page meanwhile: the answer would be work, too.
      await sleep(60);
      await page.evaluate(() => globalThis.bench.marked);
    };
    await this.browser.startTracing(page, { categories: CATEGORIES });
    for (const { cell, keys, pause } of this.#plan(this.keys)) {
      for (const [, digit] of keys) {
        await page.evaluate(([id, pause]) => globalThis.bench.enter(id, pause), [cell, pause]);
        await traced(() => this.#press(cdp, digit));
      }
      await traced(() => this.#tab(cdp));
    }
    // One more digit, and then nothing: what waits for a pause in typing is done.
    const [{ cell, keys: [[, digit]] }] = this.#plan(1);
    await page.evaluate(([id]) => globalThis.bench.enter(id), [cell]);
    await traced(() => this.#press(cdp, digit));
    await sleep(600);
    await page.evaluate(() => performance.mark('pause over').name);
    const last = spans.pop();
    const work = workIn(await this.browser.stopTracing(), [...spans, [last[1], 'pause over']]);
    await context.close();
    const pause = work.pop();
    if (work.every(({ script }) => script === 0)) throw new Error(`${this.subject.title}: the trace has no work of its scripts`);
    const each = (kind, wanted) => work.filter((_, at) => wanted(at % 3)).map((spent) => spent[kind]);
    const [isDigit, isTab] = [(place) => place < 2, (place) => place === 2];
    return {
      script: each('script', isDigit),
      layout: each('layout', isDigit),
      paint: each('paint', isDigit),
      move: each('script', isTab),
      pause: [pause.script],
    };
  }

  /** Pastes all 175 numbers into the first cell; nothing if the subject does not take them. */
  async pasting(times = 6) {
    const { context, page } = await this.#open();
    const samples = [];
    const block = (factor, off) => table.rows
      .map(({ cells }, row) => cells.map((id, column) => numberAt(report, id) * factor + (row === 0 && column === 6 ? off : 0)).join('\t'))
      .join('\r\n');
    for (let turn = 0; turn < times; turn += 1) {
      // Twice everything, so that each cell changes; the balance holds but for one total.
      const [want, text] = turn % 2 ? ['right', block(1, 0)] : ['wrong', block(2, 1)];
      await page.evaluate(([id]) => globalThis.bench.enter(id, 30), [FIRST]);
      await page.evaluate(([want, id, text]) => {
        globalThis.bench.arm('paste', want);
        globalThis.bench.paste(id, text);
      }, [want, FIRST, text]);
      const result = await page.evaluate(() => globalThis.bench.result);
      if (!result) break;
      const numbers = await page.evaluate(() => globalThis.bench.numbers());
      const expected = text.split(/\s+/).map(Number);
      const wrong = table.rows.flatMap(({ cells }) => cells).filter((id, at) => numbers[id] !== expected[at]);
      if (wrong.length) throw new Error(`${this.subject.title}: pasted, but these cells hold something else: ${wrong.join(', ')}`);
      samples.push(result.paint);
    }
    await context.close();
    return samples.length === times ? samples : null;
  }

  async #memory(page, cdp) {
    for (let turn = 0; turn < 2; turn += 1) await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize = 0 } = await cdp.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
    const [wasm, elements] = await page.evaluate(() => [globalThis.bench.wasmBytes(), globalThis.bench.nodes()]);
    return { js: usedSize, dom: embedderHeapUsedSize, wasm, elements, nodes, listeners: jsEventListeners };
  }

  /** The same of an empty page. */
  static async emptyMemory(browser, site) {
    const context = await browser.newContext(VIEW);
    await prepare(context, report, FIRST);
    const page = await context.newPage();
    await page.goto(site.url(EMPTY));
    const cdp = await context.newCDPSession(page);
    const memory = await new Round({ browser, site, subject: { path: EMPTY }, round: 0 }).#memory(page, cdp);
    await context.close();
    return memory;
  }

  /** What is loaded when the form is there, and what else is asked for once someone types. */
  async transfer() {
    const from = this.site.requests.length;
    const { context, page } = await this.#open();
    const loaded = new Set([this.subject.path, ...(await page.evaluate(() => globalThis.bench.loaded))]);
    await context.close();
    const asked = [...new Set(this.site.requests.slice(from))]
      .filter((path) => path.startsWith(this.subject.path) && !path.endsWith('.svg'));
    const size = (paths) => ({
      files: paths.map((path) => path.slice(this.subject.path.length) || 'index.html'),
      brotli: paths.reduce((total, path) => total + this.site.size(path).brotli, 0),
    });
    return { first: size(asked.filter((path) => loaded.has(path))), later: size(asked.filter((path) => !loaded.has(path))) };
  }
}

export { FIRST, LINE, SLOWER, VIEW, report };
