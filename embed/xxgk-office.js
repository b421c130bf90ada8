// Calls into the heavy modules. Each module runs in a worker of its own, one for all elements of a page, started when it is
// first needed and kept, so that reading a long document holds up neither a check nor an export. Whatever goes wrong in
// there, the page goes on: a call that takes too long or crashes ends with its worker, and the next call gets a fresh
// one. Where workers are not allowed, the same modules run in the page.

const WORKER = new URL('xxgk-worker.js', import.meta.url);
// The worker of the page of our own says so, and gets the files that are kept for that page (sw.js).
if (document.documentElement.matches('.xxgk-page')) WORKER.search = '?page';

/**
 * How long a call may take, in seconds of the worker's time. A report takes a tenth of a second on a good machine,
 * the largest files of all that are read a few seconds; this is for the oldest office machine in January.
 */
const SECONDS = { read: 20, read_table: 10, other: 40 };
const SECONDS_PER_MEGABYTE = 5;

/** What to tell people, in Chinese and English, of a call that was ended; of the rest the element tells itself. */
const SAYS = {
  read: {
    late: [
      '识别这个文件花了太久，已停止；草稿不受影响。文件里可能有大量与年报无关的内容，请只保留年报部分另存后再试，或者打开原文，全选、复制，粘贴进来。',
      'Reading this file took too long and was stopped; drafts are not affected. It may hold much that is no report: save the report by itself and try again, or open it, select all, copy, and paste it here.',
    ],
    crashed: [
      '识别这个文件时程序出错，已停止；草稿不受影响。请打开原文，全选、复制，粘贴进来再试。',
      'The program that reads documents failed on this file and was stopped; drafts are not affected. Open the document, select all, copy, and paste it here.',
    ],
  },
  publish: {
    offline: [
      '导出程序没有载入，文件没有生成；草稿不受影响。请检查网络后再试。“数据（JSON）”不需要它，现在就可以下载。',
      'The program that writes documents did not load, and no file was made; drafts are not affected. Check the network and try again. “Data (JSON)” does not need it and can be downloaded now.',
    ],
    late: ['生成文件花了太久，已停止；草稿不受影响。请再试一次，或者先下载“数据（JSON）”。', 'Making the file took too long and was stopped; drafts are not affected. Try again, or download “Data (JSON)” first.'],
    crashed: ['生成文件时程序出错，已停止；草稿不受影响。请再试一次，或者先下载“数据（JSON）”。', 'Making the file failed and was stopped; drafts are not affected. Try again, or download “Data (JSON)” first.'],
  },
  check: {
    offline: ['核对程序没有载入。请检查网络后再试；草稿不受影响。', 'The program that checks texts and years did not load. Check the network and try again; drafts are not affected.'],
    late: ['核对花了太久，已停止；草稿不受影响。请再试一次。', 'The check took too long and was stopped; drafts are not affected. Please try again.'],
    crashed: ['核对时程序出错，已停止；草稿不受影响。请再试一次。', 'The check failed and was stopped; drafts are not affected. Please try again.'],
  },
  other: {
    late: ['这一步花了太久，已停止；草稿不受影响。请再试一次。', 'This took too long and was stopped; drafts are not affected. Please try again.'],
    crashed: ['这一步出错，已停止；草稿不受影响。请再试一次。', 'This failed and was stopped; drafts are not affected. Please try again.'],
  },
};
for (const name of ['check_sheet', 'read_settings']) SAYS[name] = SAYS.check;
for (const name of ['prepare', 'write', 'print_page', 'copy', 'print']) SAYS[name] = SAYS.publish;
/** How long a worker and its module may take to arrive. */
const LOADING_SECONDS = 180;

function seconds({ name, args }) {
  const size = args.reduce((sum, arg) => sum + (arg?.byteLength ?? arg?.length ?? 0), 0);
  const slow = (navigator.hardwareConcurrency ?? 2) <= 2 ? 2 : 1;
  return ((SECONDS[name] ?? SECONDS.other) + SECONDS_PER_MEGABYTE * size / 2 ** 20) * slow;
}
/** Not from another origin, and not where the page's policy or an old browser says no. */
let allowed = WORKER.origin === location.origin;
let address;

/** Which lane a function goes: that of its module (HOME in xxgk-worker.js). */
const laneOf = (name) => (SAYS[name] === SAYS.check ? 'checks' : SAYS[name] === SAYS.publish ? 'publish' : 'office');
const lanes = new Map();

/**
 * Calls a function by its name. A promise that is broken has a `reason`: `late`, `crashed`, `offline` (the module
 * did not load) or `cancelled`, and for the first two `says`, a sentence in Chinese and English.
 */
export function call(name, args, signal) {
  if (name === 'styles') return styles();
  if (name === 'copy' || name === 'print') return ofPage(name, args);
  const key = laneOf(name);
  if (!lanes.has(key)) lanes.set(key, new Lane(key));
  return lanes.get(key).call(name, args, signal);
}

let missed = 0;
/** What needs the page itself and no worker. */
async function ofPage(name, args) {
  let reason = 'offline';
  try {
    // Browsers keep what an address gave, a failure as well.
    const anew = missed ? `?${missed}` : '';
    const functions = await import(new URL(`publish-page.js${anew}`, import.meta.url).href);
    reason = 'crashed';
    return await functions[name](...args);
  } catch (error) {
    if (reason === 'offline') missed += 1;
    throw told(name, reason, error);
  }
}

let sheet;
/** The style sheet for what is shown of the answers. It is fetched, because nobody needs it before. */
function styles() {
  sheet ??= (async () => {
    const answer = await fetch(new URL('office.css', import.meta.url));
    if (!answer.ok) throw new Error(`office.css: ${answer.status}`);
    return new CSSStyleSheet().replace(await answer.text());
  })().catch((error) => {
    sheet = undefined;
    throw error;
  });
  return sheet;
}

/** What a worker is started from: its address, with the lane behind it, which nobody fetches. */
function scriptOf(key) {
  if (!globalThis.trustedTypes) return new URL(`#${key}`, WORKER);
  // Policies cannot be made twice, and a worker may be started again.
  address ??= trustedTypes.createPolicy('xxgk-worker', { createScriptURL: (lane) => new URL(`#${lane}`, WORKER).href });
  return address.createScriptURL(key);
}

/** The calls into one module, and its worker. */
class Lane {
  #key;
  /** Calls in the order in which they came; the first is at work. */
  #queue = [];
  /** `{ port, ready }` */
  #worker;
  #watchdog;

  constructor(key) {
    this.#key = key;
  }

  call(name, args, signal) {
    return new Promise((resolve, reject) => {
      const job = { name, args, resolve, reject };
      if (signal?.aborted) {
        refuse(job, 'cancelled');
        return;
      }
      signal?.addEventListener('abort', () => this.#cancel(job), { once: true });
      this.#queue.push(job);
      if (this.#queue.length === 1) this.#next();
    });
  }

  #next() {
    this.#stopWatch();
    const job = this.#queue[0];
    if (!job) return;
    if (allowed) {
      try {
        this.#worker ??= this.#start();
        this.#watch(LOADING_SECONDS, 'offline');
        if (this.#worker.ready) this.#send(job);
        return;
      } catch {
        allowed = false;
      }
    }
    this.#inPage(job);
  }

  #start() {
    const port = new Worker(scriptOf(this.#key), { type: 'module', name: `xxgk-report ${this.#key}` });
    const started = { port, ready: false };
    // What a worker said before it was ended may still arrive.
    const heard = (handle) => (event) => { if (started === this.#worker) handle(event); };
    port.onmessage = heard(({ data }) => {
      if (data.ready) {
        started.ready = true;
        this.#send(this.#queue[0]);
      } else if (data.begun) {
        this.#watch(this.#queue[0].seconds, 'late');
      } else if (data.reason) {
        this.#end(data.reason, data.text);
      } else {
        this.#queue.shift().resolve(data.answer);
        this.#next();
      }
    });
    port.onmessageerror = heard(() => this.#end('crashed', 'messageerror'));
    port.onerror = heard((event) => {
      event.preventDefault();
      if (started.ready) {
        this.#end('crashed', event.message);
      } else {
        // It did not even begin: the page may have no workers, or the network is gone, and then nor does the page's own
        // attempt succeed.
        this.#drop();
        this.#stopWatch();
        if (this.#queue[0]) this.#inPage(this.#queue[0], () => { allowed = false; });
      }
    });
    return started;
  }

  #send(job) {
    // The memory of the first module cannot be given away; what is passed on here is never that.
    const buffers = job.args.filter((arg) => arg instanceof Uint8Array).map((arg) => arg.buffer);
    // While the size can be told: the buffer is gone then.
    job.seconds = seconds(job);
    this.#worker.port.postMessage({ name: job.name, args: job.args }, buffers);
  }

  async #inPage(job, succeeded) {
    try {
      const { run } = await import(WORKER.href);
      succeeded?.();
      // What the page says about it is drawn first, and between two calls it answers its user.
      await new Promise((drawn) => { setTimeout(drawn, 20); });
      const answer = await run(job.name, job.args);
      if (this.#queue[0] !== job) return;
      this.#queue.shift();
      job.resolve(answer);
      this.#next();
    } catch (error) {
      if (this.#queue[0] === job) this.#end(error.reason ?? 'offline', error);
    }
  }

  /** Ends the worker and the call that is at work; the others go on in a fresh one. */
  #end(reason, text) {
    this.#drop();
    const job = this.#queue.shift();
    if (job) refuse(job, reason, text);
    this.#next();
  }

  #drop() {
    this.#worker?.port.terminate();
    this.#worker = undefined;
  }

  #cancel(job) {
    const at = this.#queue.indexOf(job);
    if (at === 0) this.#end('cancelled');
    else if (at > 0) refuse(this.#queue.splice(at, 1)[0], 'cancelled');
  }

  /** Counts seconds one by one: a machine that was asleep did not work meanwhile. */
  #watch(limit, reason) {
    this.#stopWatch();
    let left = limit;
    this.#watchdog = setInterval(() => {
      left -= 1;
      if (left <= 0) this.#end(reason, `no answer in ${Math.round(limit)} s`);
    }, 1000);
  }

  #stopWatch() {
    clearInterval(this.#watchdog);
  }
}

function refuse(job, reason, text = reason) {
  job.reject(told(job.name, reason, text));
}

/** The error that a call ends with. */
function told(name, reason, text) {
  if (reason !== 'cancelled') console.warn('xxgk-report', name, reason, String(text));
  const says = (SAYS[name] ?? SAYS.other)[reason];
  return Object.assign(new Error(String(text)), { reason, says });
}
