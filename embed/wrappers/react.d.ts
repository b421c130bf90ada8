import type { CSSProperties, ForwardRefExoticComponent, RefAttributes } from 'react';
import type { XxgkEventMap, XxgkReport as Report, XxgkReportAttributes, XxgkReportElement } from '../xxgk-report.js';

export interface XxgkReportProps extends Omit<XxgkReportAttributes, 'readonly'> {
  value?: Report | string | null;
  previous?: Report | string | null;
  readonly?: boolean;
  id?: string;
  className?: string;
  style?: CSSProperties;
  onReady?(event: XxgkEventMap['xxgk-ready']): void;
  onInput?(event: XxgkEventMap['xxgk-input']): void;
  onChange?(event: XxgkEventMap['xxgk-change']): void;
  onCheck?(event: XxgkEventMap['xxgk-check']): void;
  onReplace?(event: XxgkEventMap['xxgk-replace']): void;
  onSave?(event: XxgkEventMap['xxgk-save']): void;
  onExport?(event: XxgkEventMap['xxgk-export']): void;
  onError?(event: XxgkEventMap['xxgk-error']): void;
}

export const XxgkReport: ForwardRefExoticComponent<XxgkReportProps & RefAttributes<XxgkReportElement>>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'xxgk-report': XxgkReportAttributes & { id?: string; style?: CSSProperties; class?: string; children?: unknown; ref?: unknown };
    }
  }
}
