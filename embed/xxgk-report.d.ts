/**
 * How far the check has come with the report as it is: `whole`; `pending`, texts and years are not judged yet; `failed`,
 * they could not be; `numbers`, read-only and nobody asked for more.
 */
export type XxgkChecked = 'whole' | 'pending' | 'failed' | 'numbers';

/** What `xxgk-change` carries. */
export interface XxgkChange {
  /** The report in the JSON format (docs/xxgk-report.v1.schema.json). */
  value: Record<string, unknown>;
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

export interface XxgkReportElement extends HTMLElement {
  /** The open report, or null when none is open. Accepts an object or JSON text. */
  get value(): Record<string, unknown> | null;
  set value(report: Record<string, unknown> | string);
  /** Last year's report, shown beside this year's in the charts and checked against it. */
  set previous(report: Record<string, unknown> | string | null);

  addEventListener(
    type: 'xxgk-ready',
    listener: (event: CustomEvent<{ version: string }>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: 'xxgk-change',
    listener: (event: CustomEvent<XxgkChange>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: 'xxgk-check',
    listener: (event: CustomEvent<XxgkCheck>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'xxgk-report': XxgkReportElement;
  }
}
