// <xxgk-report>: the custom element. Defined at once, before the WebAssembly module arrives, so that
// a page can set attributes and properties right away; what it sets is handed over when the module is there.
// The element's brain is `ReportHandle` in src/app/element.rs.

const BASE = new URL('.', import.meta.url);

let loading;
/** One module for all elements of a page. */
function loadModule() {
  loading ??= (async () => {
    const module = await import(new URL('app/xxgk-report.js', BASE).href);
    await module.default({ module_or_path: new URL('app/xxgk-report_bg.wasm', BASE) });
    return module;
  })();
  return loading;
}

let loadingOffice;
/** Calls a function of the heavy modules (xxgk-worker.js lists them); an AbortSignal behind its arguments calls it off. */
async function office(name, ...given) {
  loadingOffice ??= import(new URL('xxgk-office.js', BASE).href);
  const signal = given.at(-1) instanceof AbortSignal ? given.pop() : undefined;
  try {
    return await (await loadingOffice).call(name, given, signal);
  } catch (error) {
    // Without a reason it is not ours: the script did not come, and may come the next time.
    if (!error.reason) loadingOffice = undefined;
    throw error;
  }
}

let loadingDisk;
/** Calls a function of xxgk-disk.js: the drafts' second place. */
async function disk(name, given) {
  loadingDisk ??= import(new URL('xxgk-disk.js', BASE).href);
  try {
    return (await loadingDisk)[name](given);
  } catch (error) {
    // It may come the next time.
    loadingDisk = undefined;
    throw error;
  }
}

/** A sentence for people whose browser or network cannot run the module. */
function explain(error) {
  if (typeof WebAssembly !== 'object') {
    return '这个浏览器不支持 WebAssembly，打不开填报页面。请换用新版的 Edge、Chrome、360 极速或 Firefox。';
  }
  if (/Content Security Policy|unsafe-eval|disallowed by embedder/i.test(String(error))) {
    return '本站的安全策略不允许运行 WebAssembly。请管理员在 script-src 中加入 \'wasm-unsafe-eval\'。';
  }
  return '填报程序没有载入。请检查网络后刷新页面；已保存在本机的草稿不受影响。';
}

/** Elements whose program runs. */
const running = new Set();

// A fault in the program ends it: its memory is not to be trusted any more. What was saved stays saved.
addEventListener('error', ({ error }) => {
  if (!(error instanceof WebAssembly.RuntimeError) || !String(error.stack).includes('xxgk-report')) return;
  for (const element of running) element.stopped();
});

class XxgkReport extends HTMLElement {
  static observedAttributes = ['lang', 'readonly', 'storage-key'];

  #root = this.attachShadow({ mode: 'open' });
  /** Yew mounts into a fresh div each time, never into the root itself. */
  #mount = null;
  #handle = null;
  #starting = 0;
  /** JSON text set before the module was there, or kept over a removal from the page. */
  #queued = null;
  /** JSON texts of what else was to be stored and could not be, kept over a removal from the page. */
  #aside = [];
  /** Last year's report as JSON text; empty for none. */
  #previous = '';

  connectedCallback() {
    if (!this.#mount) this.#start();
  }

  disconnectedCallback() {
    // Moving the element within the page is not a removal.
    queueMicrotask(() => { if (!this.isConnected) this.#stop(); });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#handle) return;
    if (name === 'lang') this.#handle.set_lang(after ?? '');
    else if (name === 'readonly') this.#handle.set_readonly(after !== null);
    else { this.#stop(); if (this.isConnected) this.#start(); }
  }

  /** The open report as an object of the JSON format, or null when none is open. */
  get value() {
    const text = this.#handle ? this.#handle.value() : this.#queued;
    return text ? JSON.parse(text) : null;
  }

  /** Opens a report: an object of the JSON format or its text. Can be undone by the user. */
  set value(report) {
    const text = typeof report === 'string' ? report : JSON.stringify(report);
    if (this.#handle) this.#handle.set_value(text);
    else this.#queued = text;
  }

  /** Last year's report: charts show it beside this year's, and the two are checked against each other. */
  set previous(report) {
    this.#previous = !report ? '' : typeof report === 'string' ? report : JSON.stringify(report);
    this.#handle?.set_previous(this.#previous);
  }

  async #start() {
    const turn = ++this.#starting;
    const mount = document.createElement('div');
    mount.className = 'xxgk-mount';
    const wait = document.createElement('p');
    wait.setAttribute('role', 'status');
    wait.textContent = this.#english ? 'Loading…' : '正在载入……';
    mount.append(wait);
    this.#mount = mount;
    this.#root.append(mount);
    try {
      const module = await loadModule();
      if (turn !== this.#starting) return;
      wait.remove();
      this.#handle = new module.ReportHandle(this, mount, {
        lang: this.getAttribute('lang') ?? '',
        readonly: this.hasAttribute('readonly'),
        storage_key: this.getAttribute('storage-key') ?? 'default',
        office,
        disk,
      });
      if (this.#previous) this.#handle.set_previous(this.#previous);
      for (const text of this.#aside.splice(0)) this.#handle.lay_aside(text);
      if (this.#queued !== null) {
        this.#handle.set_value(this.#queued);
        this.#queued = null;
      }
      this.#handle.announce_ready();
      running.add(this);
      // Once it is drawn, and unless somebody is busy elsewhere on the page.
      if (this.autofocus) setTimeout(() => { if (document.activeElement === document.body) this.focus({ preventScroll: true }); });
    } catch (error) {
      if (turn !== this.#starting) return;
      console.warn('xxgk-report', error);
      wait.setAttribute('role', 'alert');
      wait.textContent = explain(error);
      mount.append(wait);
    }
  }

  /** Gives the keyboard to the form: its keys (Ctrl+K, F8, Ctrl+Z) work from there. */
  focus(options) {
    (this.#root.querySelector('.desk') ?? this.#root.querySelector('.frame'))?.focus(options);
  }

  /** Says that the program has ended; the form stays in sight, so that nothing typed last is out of reach. */
  stopped() {
    running.delete(this);
    const notice = document.createElement('p');
    notice.setAttribute('role', 'alert');
    notice.className = 'xxgk-stopped';
    notice.textContent = this.#english
      ? 'The program has stopped because of a fault. What was saved on this device is safe; reload the page to go on.'
      : '程序出错，已停止。已保存在本机的内容不受影响，请刷新页面后继续。';
    this.#mount?.prepend(notice);
  }

  #stop() {
    running.delete(this);
    this.#starting += 1;
    if (this.#handle) {
      this.#handle.destroy();
      this.#queued = this.#handle.unsaved_value() ?? null;
      this.#aside.push(...this.#handle.aside_values());
      this.#handle.free();
      this.#handle = null;
    }
    this.#mount?.remove();
    this.#mount = null;
  }

  get #english() {
    return (this.getAttribute('lang') ?? '').startsWith('en');
  }
}

// Two copies on one page: the first one wins.
if (!customElements.get('xxgk-report')) customElements.define('xxgk-report', XxgkReport);
