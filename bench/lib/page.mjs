// What is put into each page before its own scripts: hands over the report, finds the cells, takes times.
// The same for all subjects; knows of them only `data-cell`, `data-finding` and `aria-invalid`.

/** Runs in the page. */
function harness({ report, cells, finding, first, apart, late }) {
  const bench = (globalThis.bench = { memories: [], inBrowser: 0 });

  // Adds up the time in the browser's own functions that scripts call: for elements, texts and timers. Before any
  // script runs, as some keep these functions. Not those that call listeners, which are scripts again.
  if (apart) {
    const CALL_LISTENERS = new Set(['dispatchEvent', 'focus', 'blur', 'click', 'select']);
    let inside = false;
    const timed = (original) => function (...given) {
      if (inside) return original.apply(this, given);
      inside = true;
      const start = performance.now();
      try {
        return original.apply(this, given);
      } finally {
        bench.inBrowser += performance.now() - start;
        inside = false;
      }
    };
    const kinds = [Node, CharacterData, Text, Element, HTMLElement, HTMLInputElement, Document, DocumentFragment, ShadowRoot, DOMTokenList];
    for (const { prototype } of kinds) {
      for (const [name, known] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
        if (!known.configurable || name === 'constructor' || CALL_LISTENERS.has(name)) continue;
        const parts = ['value', 'get', 'set'].filter((part) => typeof known[part] === 'function');
        if (!parts.length) continue;
        Object.defineProperty(prototype, name, { ...known, ...Object.fromEntries(parts.map((part) => [part, timed(known[part])])) });
      }
    }
    for (const name of ['setTimeout', 'clearTimeout', 'queueMicrotask']) globalThis[name] = timed(globalThis[name]);
  }

  // The module does not show its memory, so it is noted where it is made.
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      for (const value of Object.values((made.instance ?? made).exports ?? {})) {
        if (value instanceof WebAssembly.Memory) bench.memories.push(value);
      }
      return made;
    };
  }
  bench.wasmBytes = () => bench.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);

  bench.root = () => document.querySelector('xxgk-report')?.shadowRoot ?? document;
  bench.cell = (id) => bench.root().querySelector(`input[data-cell="${id}"]`);
  bench.shown = () => ({
    invalid: [...bench.root().querySelectorAll('input[aria-invalid="true"]')].map((input) => input.dataset.cell),
    findings: [...bench.root().querySelectorAll(finding)].map((entry) => entry.dataset.finding ?? entry.textContent),
  });
  const counts = () => {
    const root = bench.root();
    return [root.querySelectorAll('input[aria-invalid="true"]').length, root.querySelectorAll(finding).length];
  };

  /** Calls `seen` in the microtask in which the page meets `condition`. */
  const when = (condition, seen) => {
    const observer = new MutationObserver(() => {
      if (!condition()) return;
      observer.disconnect();
      seen();
    });
    const what = { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-invalid'] };
    observer.observe(document, what);
    if (bench.root() !== document) observer.observe(bench.root(), what);
    return observer;
  };
  /** The first task after the frame that shows what is there now. */
  const painted = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(null);
  });

  // Loading: interactive is when all cells are there and a key in the first one is judged and painted.
  bench.interactive = new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', () => {
      const host = document.querySelector('xxgk-report');
      if (!host && !globalThis.openReport) return;
      let observer;
      const look = () => {
        if (bench.root().querySelectorAll(cells).length !== 175) return;
        observer.disconnect();
        bench.loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
        bench.base = counts();
        const input = bench.cell(first);
        const before = input.value;
        // Not the property of the element itself, which React watches; and an input of numbers has no ranges to set.
        const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
        when(() => counts()[0] > bench.base[0], () => painted((now) => resolve({ now, before })));
        input.focus();
        set.call(input, '0');
        input.dispatchEvent(new InputEvent('input', { data: '0', inputType: 'insertText', bubbles: true, composed: true }));
      };
      observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true });
      if (bench.root() !== document) observer.observe(bench.root(), { subtree: true, childList: true });
      if (host) host.value = report;
      else globalThis.openReport(report);
      look();
    });
  });

  bench.settled = (more = 0) => new Promise((resolve) => painted(() => painted(() => setTimeout(resolve, more))));

  /** Goes to a cell with its text selected, as after a Tab; then waits, so that the next key does not come in step with frames. */
  bench.enter = async (id, more) => {
    const input = bench.cell(id);
    input.focus();
    await bench.settled();
    input.select();
    await bench.settled(more);
  };
  bench.base = [0, 0];
  bench.setBase = () => { bench.base = counts(); };

  const wanted = { wrong: () => counts().every((now, at) => now > bench.base[at]), right: () => counts().every((now, at) => now === bench.base[at]) };
  /** Times the next event of this kind: until the page is as wanted, and until that is painted. */
  bench.arm = (event, want) => {
    let start;
    let observer;
    const result = new Promise((resolve) => {
      addEventListener(event, () => { start = performance.now(); }, { capture: true, once: true });
      observer = when(() => start !== undefined && wanted[want](), () => {
        const dom = performance.now() - start;
        painted((now) => resolve({ dom, paint: now - start }));
      });
    });
    const tooLate = new Promise((resolve) => setTimeout(() => resolve(null), late));
    bench.result = Promise.race([result, tooLate]).finally(() => observer.disconnect());
  };
  /**
   * Notes in a trace where the next key comes, and where it is two frames old: nothing of it is left then, and
   * what waits for a pause in typing has not begun.
   */
  bench.mark = (from, to) => {
    bench.marked = new Promise((resolve) => {
      addEventListener('keydown', () => {
        performance.mark(from);
        painted(() => painted(() => resolve(performance.mark(to).name)));
      }, { capture: true, once: true });
    });
  };

  /**
   * Adds up what scripts do about keys, without a trace, which makes them slower: from before the first listener of
   * an event until after the last one, with what they put off to the end of their task (microtasks run behind each
   * listener, HTML 8.1.4.4).
   */
  bench.clocked = () => {
    let start;
    bench.spent = 0;
    for (const kind of ['keydown', 'keypress', 'beforeinput', 'input', 'keyup', 'focusin', 'focusout', 'select']) {
      addEventListener(kind, () => { start = performance.now(); }, { capture: true });
      addEventListener(kind, () => { bench.spent += performance.now() - start; });
    }
  };

  /** Pastes a text into a cell; the clipboard of the system is left alone. */
  bench.paste = (id, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    bench.cell(id).dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }));
  };
  bench.numbers = () => Object.fromEntries([...bench.root().querySelectorAll(cells)].map((input) => [input.dataset.cell, Number(input.value.replaceAll(',', ''))]));
  bench.nodes = () => document.querySelectorAll('*').length + (bench.root() === document ? 0 : bench.root().querySelectorAll('*').length);
}

/** Milliseconds after which an event is taken to have no effect; many, as the machine may be busy. */
export const LATE = 10_000;

export const CELLS = 'input[data-cell^="requests."]';
/** Where a finding is listed; SurveyJS has no list but a message at each marked cell. */
const FINDING = '[data-finding], .sd-error';

/** @param {import('playwright-core').BrowserContext} context */
export async function prepare(context, report, first, { apart = false } = {}) {
  await context.addInitScript(harness, { report, cells: CELLS, finding: FINDING, first, apart, late: LATE });
}
