// <XxgkReport> for React 18 and later: properties are properties, events are on….
import { createElement, forwardRef, useEffect, useRef } from 'react';

const EVENTS = {
  onReady: 'xxgk-ready', onInput: 'xxgk-input', onChange: 'xxgk-change', onCheck: 'xxgk-check',
  onReplace: 'xxgk-replace', onSave: 'xxgk-save', onExport: 'xxgk-export', onError: 'xxgk-error',
};

export const XxgkReport = forwardRef(function XxgkReport({ value, previous, readonly, ...rest }, ref) {
  const own = useRef(null);
  const latest = useRef(rest);
  latest.current = rest;
  useEffect(() => {
    const heard = Object.entries(EVENTS).map(([name, type]) => [type, (event) => latest.current[name]?.(event)]);
    for (const [type, listener] of heard) own.current.addEventListener(type, listener);
    return () => { for (const [type, listener] of heard) own.current?.removeEventListener(type, listener); };
  }, []);
  // What the element told of changes nothing when it comes back: a value kept as state can be handed back each time.
  useEffect(() => { own.current.value = value; }, [value]);
  useEffect(() => { own.current.previous = previous; }, [previous]);
  const attributes = Object.fromEntries(Object.entries(rest).filter(([name]) => !(name in EVENTS)));
  const take = (element) => {
    own.current = element;
    if (typeof ref === 'function') ref(element);
    else if (ref) ref.current = element;
  };
  return createElement('xxgk-report', { ...attributes, readonly: readonly ? '' : undefined, ref: take });
});
