// The methods of <xxgk-report> and the saving by its page: what only pages need that ask for it. Fetched by xxgk-report.js.
// `inside` is what that script lets these functions reach: `element`, `handle()`, `office`, `text()`, `previous()`, `say`.

const jsonText = (report) => (typeof report === 'string' ? report : JSON.stringify(report));

function fault(name, message) {
  return Object.assign(new Error(message), { name });
}

/** Opens a report in the place of what is open, whatever was typed there. */
export async function load({ handle }, report) {
  if (!handle().load(jsonText(report))) throw fault('XxgkNotAReport', 'not a report of the JSON format');
}

/** All rules on the open report, also those about texts and years. */
export async function validate({ element, office, text, previous }) {
  const report = text();
  if (!report) return null;
  // Local: a report is checked on the day that people see on their calendar.
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const asked = { report, previous: previous() || null, approved: null, settings: null, today, outline: null };
  const lang = (element.getAttribute('lang') ?? '').startsWith('en') ? 'en' : 'zh-CN';
  const sheet = JSON.parse(JSON.parse(await office('check_sheet', JSON.stringify({ asked, lang }))).json);
  const { errors, warnings, hints, explained, rules_not_judged: notJudged } = sheet.counts;
  const findings = sheet.rules.flatMap(({ rule, findings }) => findings.map((finding) => ({ rule, ...finding })));
  return { valid: errors === 0, errors, warnings, hints, explained, complete: notJudged === 0, findings };
}

/** A file of the open report. */
export async function export_({ office, text, previous }, format, { draft = false, explanations = false, charts = false, seal = false } = {}) {
  const report = text();
  if (!report) throw fault('XxgkNothingOpen', 'no report is open');
  const document = { report, last_year: (charts && previous()) || null, draft, explanations, charts, seal };
  const [answer, bytes] = await office('write', JSON.stringify({ document, format }));
  const { file, refused } = JSON.parse(answer);
  if (!file) throw fault('XxgkRefused', refused?.join(' / ') ?? 'not written');
  return new File([bytes], file.name, { type: file.mime });
}

/** Has people look at what documents say, before they take it over. */
export async function import_({ handle }, ...files) {
  const list = files.flat().map((file) => (file instanceof File ? file : new File([file], 'document')));
  handle().import_files(list);
}

const COMMAND = { undo: 'undo', redo: 'redo', focusCell: 'go-cell' };

/** Does what a button does. */
export async function run({ handle }, method, argument = '') {
  if (!handle().run(COMMAND[method], argument)) throw fault('XxgkUnknown', `${method}: ${argument}`);
}

/** The browser's dialog for printing, with the report as it is published. */
export async function print({ office, text }) {
  const report = text();
  if (!report) throw fault('XxgkNothingOpen', 'no report is open');
  const document = { report, last_year: null, draft: false, explanations: false, charts: false, seal: false };
  await office('print', await office('print_page', JSON.stringify({ document })));
}

const KEPT = {
  pending: ['正在保存……', 'Saving…'],
  saved: ['已保存 {0}', 'Saved {0}'],
  failed: ['未保存', 'Not saved'],
  conflict: ['未保存：别处有更新的内容', 'Not saved: there is newer work elsewhere'],
};

/** Hands each change to the page, one after the other, and shows what it says. */
export class Keeper {
  #inside;
  #busy = null;
  #again = false;
  #state = 'saved';

  constructor(inside) {
    this.#inside = inside;
    this.leaving = (event) => { if (this.isDirty) event.preventDefault(); };
    addEventListener('beforeunload', this.leaving);
  }

  get isDirty() {
    return this.#state !== 'saved';
  }

  end() {
    removeEventListener('beforeunload', this.leaving);
  }

  /** Resolves once the page has answered about the last change. */
  async save(reason = 'change') {
    this.#again = true;
    this.#busy ??= this.#all(reason).finally(() => { this.#busy = null; });
    return this.#busy;
  }

  async #all(reason) {
    let answer;
    while (this.#again) {
      this.#again = false;
      answer = await this.#one(reason);
    }
    return answer;
  }

  async #one(reason) {
    const { element, text } = this.#inside;
    const given = text();
    if (!given) return { state: 'saved' };
    let promised;
    const event = new CustomEvent('xxgk-save', {
      bubbles: true, composed: true, cancelable: true, detail: { value: JSON.parse(given), version: this.version ?? null, reason },
    });
    event.respondWith = (promise) => { promised = promise; event.preventDefault(); };
    this.#show('pending');
    element.dispatchEvent(event);
    let answer;
    try {
      answer = promised === undefined
        ? { state: 'failed', message: 'nobody answered xxgk-save (event.respondWith)' }
        : await promised;
      if (answer === undefined || answer === true) answer = { state: 'saved' };
      else if (answer === false) answer = { state: 'failed' };
    } catch (error) {
      answer = { state: 'failed', message: String(error?.message ?? error) };
    }
    if (!(answer.state in KEPT)) answer = { ...answer, state: 'failed' };
    if ('version' in answer) this.version = answer.version;
    if (answer.state === 'conflict' && answer.value) {
      // What the page has comes in beside what was typed; what they make together is saved with the page's version.
      element.value = answer.value;
      this.#again = true;
    } else if (answer.state === 'saved' && text() !== given) {
      this.#again = true;
    }
    this.#show(answer.state);
    return answer;
  }

  #show(state) {
    this.#state = state;
    const { handle, say } = this.#inside;
    const time = new Date().toTimeString().slice(0, 8);
    const [zh, en] = KEPT[state].map((words) => words.replace('{0}', time));
    handle()?.set_kept(state === 'conflict' ? 'failed' : state, say(zh, en));
  }
}
