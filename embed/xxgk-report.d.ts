// What <xxgk-report> has; described one by one in custom-elements.json and held against it by tests/e2e/specs/api.spec.mjs.

/** A report in the JSON format (xxgk-report.v1.schema.json). */
export type XxgkReport = Record<string, unknown>;

/**
 * How far the check has come with the report as it is: `whole`; `pending`, texts and years are not judged yet; `failed`,
 * they could not be; `numbers`, read-only and nobody asked for more.
 */
export type XxgkChecked = 'whole' | 'pending' | 'failed' | 'numbers';

/** What `xxgk-ready` carries. */
export interface XxgkReady {
  version: string;
}

/** What `xxgk-input` carries. */
export interface XxgkInput {
  revision: number;
}

/** What `xxgk-change` carries. */
export interface XxgkChange {
  /** The report in the JSON format (docs/xxgk-report.v1.schema.json). */
  value: XxgkReport;
  /** Grows with every change of this draft. */
  revision: number;
  /** Number of findings of severity error. */
  errors: number;
  /** Number of findings of severity warning. */
  warnings: number;
  /** What these numbers are worth. */
  checked: XxgkChecked;
}

/** What `xxgk-check` carries: how the whole check of the report came out. */
export interface XxgkCheck {
  /** The revision that was checked. */
  revision: number;
  /** Numbers of findings that nobody has explained, by severity. */
  errors: number;
  warnings: number;
  hints: number;
  /** Number of findings that were explained. */
  explained: number;
  /** What these numbers are worth: `failed` where texts and years could not be judged. */
  checked: XxgkChecked;
  /** Whether every rule could be judged. */
  complete: boolean;
}

/** What `xxgk-replace` carries. `preventDefault()` refuses. */
export interface XxgkReplace {
  /** The report that is to come. */
  value: XxgkReport;
  reason: 'new' | 'next-year' | 'import';
}

/** What `xxgk-save` carries. */
export interface XxgkSave {
  value: XxgkReport;
  /** What the page answered last as its version. */
  version: unknown;
  reason: 'change' | 'save' | 'dispose';
}

/** What the page answers. With a conflict and a `value`, the element joins that with what was typed and saves again. */
export interface XxgkSaved {
  state: 'saved' | 'failed' | 'conflict';
  version?: unknown;
  message?: string;
  value?: XxgkReport | string;
}

export interface XxgkSaveEvent extends CustomEvent<XxgkSave> {
  /** Takes saving over: `true`, `undefined` and `{ state: 'saved' }` are the same. */
  respondWith(answer: XxgkSaved | boolean | void | Promise<XxgkSaved | boolean | void>): void;
}

/** What `xxgk-export` carries. `preventDefault()` takes the file over. */
export interface XxgkExport {
  name: string;
  type: string;
  data: string | Uint8Array;
}

/** What `xxgk-error` carries. */
export interface XxgkError {
  reason: 'unsupported' | 'old' | 'policy' | 'missing' | 'type' | 'origin' | 'offline' | 'stopped';
  message: string;
  fatal: true;
}

/** A finding, as the check sheet has it. */
export interface XxgkFinding {
  rule: string;
  severity: 'error' | 'warning' | 'hint';
  message: string;
  cells: string[];
  field: string | null;
  passage: string | null;
  explanation: { text: string; by: string; on: string | null } | null;
}

export interface XxgkValidation {
  /** No errors. */
  valid: boolean;
  errors: number;
  warnings: number;
  hints: number;
  explained: number;
  /** Whether every rule could be judged. */
  complete: boolean;
  findings: XxgkFinding[];
}

export type XxgkFormat = 'docx' | 'html' | 'fragment' | 'xlsx' | 'json' | 'csv' | 'csv-wide' | 'md' | 'txt';

export interface XxgkExportOptions {
  /** Marked 草稿. */
  draft?: boolean;
  explanations?: boolean;
  charts?: boolean;
  seal?: boolean;
}

export interface XxgkEventMap {
  'xxgk-ready': CustomEvent<XxgkReady>;
  'xxgk-input': CustomEvent<XxgkInput>;
  'xxgk-change': CustomEvent<XxgkChange>;
  'xxgk-check': CustomEvent<XxgkCheck>;
  'xxgk-replace': CustomEvent<XxgkReplace>;
  'xxgk-save': XxgkSaveEvent;
  'xxgk-export': CustomEvent<XxgkExport>;
  'xxgk-error': CustomEvent<XxgkError>;
}

export interface XxgkReportElement extends HTMLElement {
  /** The open report, or null when none is open. Accepts an object or JSON text. */
  get value(): XxgkReport | null;
  set value(report: XxgkReport | string | null | undefined);
  /** Last year's report, shown beside this year's in the charts and checked against it. */
  set previous(report: XxgkReport | string | null | undefined);
  /** Resolves to the element once it can be used; rejects with a `reason` when it cannot start. */
  readonly ready: Promise<XxgkReportElement>;
  readonly version: string;
  readonly dirty: boolean;
  readonly valid: boolean;
  readonly form: HTMLFormElement | null;
  name: string;

  load(report: XxgkReport | string): Promise<void>;
  validate(): Promise<XxgkValidation | null>;
  save(): Promise<XxgkSaved | undefined>;
  import(...files: (File | Blob)[]): Promise<void>;
  export(format: XxgkFormat, options?: XxgkExportOptions): Promise<File>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  reset(): Promise<void>;
  focusCell(id: string): Promise<void>;
  print(): Promise<void>;
  snapshot(): string | null;
  dispose(): Promise<void>;

  addEventListener<K extends keyof XxgkEventMap>(
    type: K,
    listener: (this: XxgkReportElement, event: XxgkEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: XxgkReportElement, event: HTMLElementEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** Attributes, for JSX and templates. */
export interface XxgkReportAttributes {
  lang?: 'zh-CN' | 'en';
  readonly?: boolean | '';
  autofocus?: boolean;
  storage?: 'local' | 'none' | 'host';
  'storage-key'?: string;
  locked?: string;
  name?: string;
}

declare global {
  interface HTMLElementTagNameMap {
    'xxgk-report': XxgkReportElement;
  }
}
