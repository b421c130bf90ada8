import { load, type XxgkSaved } from 'xxgk-report';

await load('/xxgk/');
const element = document.createElement('xxgk-report');
element.setAttribute('storage', 'host');
element.addEventListener('xxgk-save', (event) => {
  const { value, version } = event.detail;
  document.title = `${String(value.organ)} ${String(version)}`;
  const answer: XxgkSaved = { state: 'saved', version: 1 };
  event.respondWith(Promise.resolve(answer));
});
element.addEventListener('xxgk-replace', (event) => {
  if (event.detail.reason === 'import') event.preventDefault();
});
element.value = { format: 'xxgk-report', version: 1, form: '2021', year: 2025, organ: '甲局' };
document.querySelector('main')?.append(element);
const ready = await element.ready;
const judged = await ready.validate();
const file: File = await ready.export('csv', { draft: true });
Object.assign(window, { told: { version: ready.version, judged: judged?.findings.length, file: file.name } });

/** Never called: what the types refuse. */
export function refused() {
  // @ts-expect-error: no such format
  void ready.export('exe');
  // @ts-expect-error: it is never set
  ready.dirty = true;
  // @ts-expect-error: it has no such detail
  element.addEventListener('xxgk-change', ({ detail }) => detail.nothing);
}
