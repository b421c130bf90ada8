import type { DefineComponent, Ref } from 'vue';
import type { XxgkEventMap, XxgkReport as Report, XxgkReportAttributes, XxgkReportElement } from '../xxgk-report.js';

export interface XxgkReportProps extends XxgkReportAttributes {
  modelValue?: Report | string | null;
  previous?: Report | string | null;
  'onUpdate:modelValue'?: (value: Report) => void;
  onReady?: (event: XxgkEventMap['xxgk-ready']) => void;
  onInput?: (event: XxgkEventMap['xxgk-input']) => void;
  onChange?: (event: XxgkEventMap['xxgk-change']) => void;
  onCheck?: (event: XxgkEventMap['xxgk-check']) => void;
  onReplace?: (event: XxgkEventMap['xxgk-replace']) => void;
  onSave?: (event: XxgkEventMap['xxgk-save']) => void;
  onExport?: (event: XxgkEventMap['xxgk-export']) => void;
  onError?: (event: XxgkEventMap['xxgk-error']) => void;
}

export const XxgkReport: DefineComponent<XxgkReportProps, { element: Ref<XxgkReportElement | null> }>;
