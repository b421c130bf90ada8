// The page inside the frame: an element that the page around it reaches by messages. The protocol is in docs/EMBEDDING.md.
// The page around is told by its origin, in the address: frame.html?host=https://portal.example

import './xxgk-report.js';

const given = new URLSearchParams(location.search);
const HOST = given.get('host') ?? location.origin;
const METHODS = ['load', 'validate', 'save', 'import', 'export', 'undo', 'redo', 'reset', 'focusCell', 'print', 'snapshot'];
const EVENTS = ['xxgk-ready', 'xxgk-input', 'xxgk-change', 'xxgk-check', 'xxgk-error'];

const element = document.createElement('xxgk-report');
for (const name of ['lang', 'readonly', 'storage', 'storage-key', 'locked']) {
  if (given.has(name)) element.setAttribute(name, given.get(name));
}
// A page of another site must not be shown the drafts of this one: there it is the page that keeps the report.
if (HOST !== location.origin || !(given.has('storage') || given.has('storage-key'))) element.setAttribute('storage', 'none');

/** To the page around, and to nobody else. */
function tell(message) {
  if (parent !== window) parent.postMessage({ xxgk: 1, ...message }, HOST);
}

for (const type of EVENTS) element.addEventListener(type, ({ detail }) => tell({ type: 'event', name: type, detail }));

addEventListener('message', async ({ data, origin, source }) => {
  if (source !== parent || origin !== HOST || data?.xxgk !== 1) return;
  const { id, type, name, value } = data;
  if (type === 'set' && (name === 'value' || name === 'previous')) element[name] = value;
  if (type !== 'call' || !METHODS.includes(name)) return;
  try {
    await element.ready;
    tell({ type: 'answer', id, value: await element[name](...(data.arguments ?? [])) });
  } catch (error) {
    tell({ type: 'answer', id, error: String(error?.message ?? error) });
  }
});

if (given.get('height') === 'auto') {
  element.style.setProperty('--xxgk-height', 'auto');
  new ResizeObserver(() => tell({ type: 'resize', height: Math.ceil(element.getBoundingClientRect().height) })).observe(element);
}
document.querySelector('main').append(element);
tell({ type: 'hello' });
