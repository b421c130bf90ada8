// <xxgk-report>: the custom element. Defined at once, before the WebAssembly module arrives, so that
// a page can set attributes and properties right away; what it sets is handed over when the module is there.
// The element's brain is `ReportHandle` in src/app/element.rs.

const BASE = new URL('.', import.meta.url);
/** Which build it is: written by `cargo xtask`. */
const BUILD = '__XXGK_BUILD__';

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

const scripts = {};
/** Calls a function of xxgk-disk.js, the drafts' second place, or of xxgk-files.js: `disk.write`, `files.save`. */
async function disk(name, given) {
  const [script, called] = name.split('.');
  scripts[script] ??= import(new URL(`xxgk-${script}.js`, BASE).href);
  try {
    return (await scripts[script])[called](given);
  } catch (error) {
    // It may come the next time.
    scripts[script] = undefined;
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
        build: BUILD.startsWith('_') ? '' : BUILD,
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

  /**
   * Says that the program has ended. The form stays in sight and takes nothing any more; what it held last can be had as a
   * file and as text, and the browser asks before it leaves until somebody took it.
   */
  stopped() {
    running.delete(this);
    const last = this.#last();
    const say = (zh, en) => (this.#english ? en : zh);
    const make = (tag, text, properties = {}) => Object.assign(document.createElement(tag), { textContent: text, ...properties });
    for (const child of this.#mount?.children ?? []) child.inert = true;
    const notice = make('div', '', { className: 'xxgk-stopped' });
    const said = make('p', say(
      '程序出错，已停止，这里不能再填写。已保存在本机的内容不受影响，请刷新页面后继续。',
      'The program has stopped because of a fault, and takes nothing any more. What was saved on this device is safe; reload the page to go on.',
    ));
    said.setAttribute('role', 'alert');
    notice.append(said);
    if (last) {
      const ask = (event) => event.preventDefault();
      const taken = () => removeEventListener('beforeunload', ask);
      addEventListener('beforeunload', ask);
      const file = make('button', say('下载最后的内容', 'Download what it held last'));
      file.onclick = () => {
        const link = make('a', '', { download: 'xxgk-backup.json', href: URL.createObjectURL(new Blob([last], { type: 'application/json' })) });
        link.click();
        taken();
      };
      const text = make('button', say('显示为文字', 'Show it as text'));
      text.onclick = () => {
        const shown = make('textarea', last, { readOnly: true, rows: 8 });
        shown.setAttribute('aria-label', say('最后的内容', 'What it held last'));
        text.replaceWith(shown);
        shown.select();
        taken();
      };
      notice.append(file, ' ', text);
    }
    this.#mount?.prepend(notice);
  }

  /** The open report as JSON text: from the program if it still answers, else from what it saved last. */
  #last() {
    try {
      return this.#handle.value();
    } catch {
      // Its memory was left half changed.
    }
    try {
      const key = (this.getAttribute('storage-key') ?? 'default').replaceAll('%', '%25').replaceAll('/', '%2F');
      const at = (part) => localStorage.getItem(`xxgk/${key}/${part}`) ?? '';
      const slots = ['a', 'b'].map((slot) => at(`${at('last')}/${slot}`).split('\n'));
      // Each begins with a line that says its revision; the report is the third.
      const revision = ([head]) => Number(/"revision":(\d+)/.exec(head)?.[1] ?? 0);
      return slots.sort((one, other) => revision(other) - revision(one))[0][2];
    } catch {
      return undefined;
    }
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
