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
    knowWindow();
    const module = await import(new URL('app/xxgk-report.js', BASE).href);
    await module.default({ module_or_path: new URL('app/xxgk-report_bg.wasm', BASE) });
    return module;
  })();
  // Browsers keep what an address gave; an element that comes later tries again all the same.
  loading.catch(() => { loading = undefined; });
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

let loadingApi;
/** What only pages need that call methods or keep the report themselves. */
function api() {
  loadingApi ??= import(new URL('xxgk-api.js', BASE).href).catch((error) => {
    // It may come the next time.
    loadingApi = undefined;
    throw error;
  });
  return loadingApi;
}

/** What kind of failure it is, and a sentence for people whose browser or network cannot run the module. */
async function explain(error, english) {
  try {
    return await (await import(new URL('xxgk-trouble.js', BASE).href)).explain(error, BASE, english);
  } catch {
    const message = english
      ? 'The program was not loaded. Please check the network and reload; drafts kept on this device are safe.'
      : '填报程序没有载入。请检查网络后刷新页面；已保存在本机的草稿不受影响。';
    return { reason: 'offline', message };
  }
}

/**
 * Old libraries (MooTools, Prototype) put classes of their own into the place of the browser's. The program asks whether
 * the window is a `Window`: where it is not any more, the page's class is taught to know it.
 */
function knowWindow() {
  const given = globalThis.Window;
  if (typeof given !== 'function') globalThis.Window = Object.getPrototypeOf(window).constructor;
  else if (!(window instanceof given)) {
    Object.defineProperty(given, Symbol.hasInstance, { configurable: true, value: (one) => one === window || Function.prototype[Symbol.hasInstance].call(given, one) });
  }
}

/** A report as JSON text; null where there is nothing yet. */
const textOf = (report) => (report === null || report === undefined ? null : typeof report === 'string' ? report : JSON.stringify(report));

/** Elements whose program runs. */
const running = new Set();

// A fault in the program ends it: its memory is not to be trusted any more. What was saved stays saved.
addEventListener('error', ({ error }) => {
  // By its name: a browser without WebAssembly has no such class.
  if (error?.name !== 'RuntimeError' || !String(error.stack).includes('xxgk-report')) return;
  for (const element of running) element.stopped();
});

/** A promise that others keep or break. */
function deferred() {
  const made = {};
  made.promise = new Promise((resolve, reject) => {
    const ends = (end) => (what) => { made.isOver = true; end(what); };
    Object.assign(made, { resolve: ends(resolve), reject: ends(reject) });
  });
  // Whoever does not ask for it need not hear that it was broken.
  made.promise.catch(() => {});
  return made;
}

class XxgkReport extends HTMLElement {
  static observedAttributes = ['lang', 'readonly', 'storage', 'storage-key', 'locked', 'name'];
  static formAssociated = true;

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
  /** The form around it. Browsers without it (Safari before 16.4) have the element outside of forms. */
  #internals = this.attachInternals?.();
  /** What the page handed over first: what a form goes back to. */
  #first = null;
  #disabled = false;
  #dirty = false;
  #version = '';
  /** Hands changes to the page, with storage="host". */
  #keeper = null;
  /** Who waits for the program. */
  #waiting = deferred();
  #inside = {
    element: this,
    office,
    handle: () => this.#handle,
    text: () => this.#handle?.value(),
    previous: () => this.#previous,
    say: (zh, en) => (this.#english ? en : zh),
  };

  constructor() {
    super();
    this.addEventListener('xxgk-input', () => { this.#dirty = true; });
    this.addEventListener('xxgk-change', ({ detail }) => this.#told(detail));
    this.addEventListener('xxgk-check', ({ detail }) => this.#judge(detail));
  }

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
    else if (name === 'readonly') this.#handle.set_readonly(this.#readonly);
    else if (name === 'locked') this.#handle.set_locked(after ?? '');
    else if (name === 'name') this.#give();
    // Not at once: it may be set by a listener, while the program is at work.
    else queueMicrotask(() => { if (this.#handle && this.isConnected) { this.#stop(); this.#start(); } });
  }

  /** The open report as an object of the JSON format, or null when none is open. */
  get value() {
    const text = this.#handle ? this.#handle.value() : this.#queued;
    return text ? JSON.parse(text) : null;
  }

  /**
   * Hands a report over: an object of the JSON format or its text. What the element told of changes nothing when it comes
   * back, however late; what was changed in it comes in beside what is typed; another report is opened. `null` and
   * `undefined` are nothing yet.
   */
  set value(report) {
    const text = textOf(report);
    if (text === null) return;
    this.#first ??= text;
    if (this.#handle) {
      this.#handle.set_value(text);
      this.#give();
    } else this.#queued = text;
  }

  /** Last year's report: charts show it beside this year's, and the two are checked against each other. */
  set previous(report) {
    this.#previous = textOf(report) ?? '';
    this.#handle?.set_previous(this.#previous);
  }

  /** Resolves once the element can be used. */
  get ready() { return this.#waiting.promise; }

  /** Version of the program; empty before it is there. */
  get version() { return this.#version; }

  /** Whether something was typed that the page has not been told of, or has not kept. */
  get dirty() { return this.#dirty || (this.#keeper?.isDirty ?? false); }

  /** Whether the last check found no errors. */
  get valid() { return this.#internals?.validity?.valid !== false && this.#errors === 0; }
  #errors = 0;

  get name() { return this.getAttribute('name') ?? ''; }
  set name(name) { this.setAttribute('name', name); }
  get form() { return this.#internals?.form ?? null; }

  /** The open report as JSON text as it is this moment, with what was just typed: for a page that is being left. */
  snapshot() {
    return (this.#handle ? this.#handle.value() : this.#queued) ?? null;
  }

  load(report) { return this.#call('load', report).then(() => { this.#first = textOf(report); this.#dirty = false; this.#give(); }); }
  validate() { return this.#call('validate'); }
  export(format, options) { return this.#call('export_', format, options); }
  import(...files) { return this.#call('import_', ...files); }
  undo() { return this.#call('run', 'undo'); }
  redo() { return this.#call('run', 'redo'); }
  focusCell(id) { return this.#call('run', 'focusCell', id); }
  print() { return this.#call('print'); }

  /** Stores what is not stored yet; with storage="host", resolves to what the page answered. */
  async save() {
    await this.ready;
    this.#handle.save();
    return this.#keeper?.save('save');
  }

  /** Back to what the page handed over first. */
  async reset() {
    if (this.#first !== null) await this.load(this.#first);
  }

  /** Ends the element; it is taken out of the page. */
  async dispose() {
    this.#handle?.save();
    await this.#keeper?.save('dispose');
    this.remove();
    this.#stop();
  }

  async #call(name, ...given) {
    await this.ready;
    return (await api())[name](this.#inside, ...given);
  }

  formResetCallback() { this.reset(); }

  formDisabledCallback(disabled) {
    this.#disabled = disabled;
    this.#handle?.set_readonly(this.#readonly);
  }

  get #readonly() { return this.#disabled || this.hasAttribute('readonly'); }

  /** The program told of a change. */
  #told({ errors }) {
    this.#dirty = false;
    this.#judge({ errors });
    this.#give();
    this.#keeper?.save();
  }

  #judge({ errors }) {
    this.#errors = errors;
    // An element without a name takes no part in its form, and does not hold it up.
    if (!this.#internals?.setValidity) return;
    if (errors > 0 && this.name && this.#mount) {
      const says = this.#english ? `The annual report has ${errors} errors.` : `年报还有 ${errors} 处错误。`;
      this.#internals.setValidity({ customError: true }, says, this.#root.querySelector('.desk') ?? this.#mount);
    } else this.#internals.setValidity({});
  }

  /** The form around it is given the report. */
  #give() {
    this.#internals?.setFormValue?.(this.name ? this.snapshot() : null);
  }

  get #key() {
    const storage = this.getAttribute('storage');
    if (storage === 'none' || storage === 'host') return 'none';
    return this.getAttribute('storage-key') ?? 'default';
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
        readonly: this.#readonly,
        locked: this.getAttribute('locked') ?? '',
        storage_key: this.#key,
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
      if (this.getAttribute('storage') === 'host') {
        const { Keeper } = await api();
        if (turn !== this.#starting) return;
        this.#keeper = new Keeper(this.#inside);
      }
      running.add(this);
      this.#give();
      // Before anybody is told: a listener may end all this.
      this.addEventListener('xxgk-ready', ({ detail }) => { this.#version = detail.version; this.#waiting.resolve(this); }, { once: true });
      this.#handle.announce_ready();
      if (turn !== this.#starting) return;
      // Once it is drawn, and unless somebody is busy elsewhere on the page.
      if (this.autofocus) setTimeout(() => { if (document.activeElement === document.body) this.focus({ preventScroll: true }); });
    } catch (error) {
      if (turn !== this.#starting) return;
      console.warn('xxgk-report', error);
      const { reason, message, snippet } = await explain(error, this.#english);
      if (turn !== this.#starting) return;
      wait.setAttribute('role', 'alert');
      wait.textContent = message;
      mount.append(wait);
      if (snippet) {
        const pre = document.createElement('pre');
        pre.textContent = snippet;
        mount.append(pre);
      }
      // What stands inside the tag is for this.
      this.#root.append(document.createElement('slot'));
      this.#waiting.reject(Object.assign(new Error(message), { name: 'XxgkNotStarted', reason }));
      this.#fail(reason, message);
    }
  }

  #fail(reason, message) {
    this.dispatchEvent(new CustomEvent('xxgk-error', { bubbles: true, composed: true, detail: { reason, message, fatal: true } }));
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
    this.#fail('stopped', said.textContent);
  }

  /** The open report as JSON text: from the program if it still answers, else from what it saved last. */
  #last() {
    try {
      return this.#handle.value();
    } catch {
      // Its memory was left half changed.
    }
    try {
      const key = this.#key.replaceAll('%', '%25').replaceAll('/', '%2F');
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
    this.#keeper?.end();
    this.#keeper = null;
    // Who still waits gets it when the element is put back.
    if (this.#waiting.isOver) this.#waiting = deferred();
    this.#root.replaceChildren();
    this.#mount = null;
  }

  get #english() {
    return (this.getAttribute('lang') ?? '').startsWith('en');
  }
}

// Two copies on one page: the first one wins.
if (!customElements.get('xxgk-report')) customElements.define('xxgk-report', XxgkReport);
