// For the page around frame.html: reaches the element inside by messages.
//
//   import { connect } from '…/frame-host.js';
//   const report = connect(document.querySelector('iframe'));
//   report.on('xxgk-change', ({ value }) => …);
//   report.value = saved;
//   await report.call('validate');

export function connect(frame) {
  const target = new URL(frame.src, location.href);
  const listeners = new Map();
  const waiting = new Map();
  /** What was said before the frame listened. */
  let early = [];
  let last = 0;

  const send = (message) => {
    if (early) early.push(message);
    else frame.contentWindow.postMessage({ xxgk: 1, ...message }, target.origin);
  };

  const hear = ({ data, origin, source }) => {
    if (source !== frame.contentWindow || origin !== target.origin || data?.xxgk !== 1) return;
    if (data.type === 'hello') {
      const waits = early ?? [];
      early = null;
      waits.forEach(send);
    } else if (data.type === 'resize') {
      frame.style.height = `${data.height}px`;
    } else if (data.type === 'event') {
      for (const listener of listeners.get(data.name) ?? []) listener(data.detail);
    } else if (data.type === 'answer') {
      const { resolve, reject } = waiting.get(data.id) ?? {};
      waiting.delete(data.id);
      if ('error' in data) reject?.(new Error(data.error));
      else resolve?.(data.value);
    }
  };
  addEventListener('message', hear);

  return {
    /** What the element's event carries, each time. */
    on(name, listener) {
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    },
    /** A method of the element: load, validate, save, import, export, undo, redo, reset, focusCell, print, snapshot. */
    call(name, ...given) {
      last += 1;
      send({ type: 'call', id: last, name, arguments: given });
      return new Promise((resolve, reject) => waiting.set(last, { resolve, reject }));
    },
    set value(value) { send({ type: 'set', name: 'value', value }); },
    set previous(value) { send({ type: 'set', name: 'previous', value }); },
    /** Nothing is heard any more. */
    end() { removeEventListener('message', hear); },
  };
}
