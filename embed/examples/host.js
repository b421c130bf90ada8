// A portal that keeps the report. `server` stands for its database: it takes what was made of its newest version only.

const element = document.querySelector('xxgk-report');
const shown = document.querySelector('#version');
const down = document.querySelector('#down');

const server = {
  version: 1,
  report: {
    format: 'xxgk-report',
    version: 1,
    form: '2021',
    year: 2025,
    organ: '某区文化和旅游局',
    disclosure: { regulations: { issued: 0, repealed: 0, in_force: 0 } },
  },
  put(report, version) {
    if (down.getAttribute('aria-pressed') === 'true') throw new Error('503');
    if (version !== this.version) return { state: 'conflict', version: this.version, value: this.report };
    this.report = report;
    this.version += 1;
    shown.value = this.version;
    return { state: 'saved', version: this.version };
  },
};

// What it was handed over as: the element says so with its first save.
const first = server.version;
element.addEventListener('xxgk-save', (event) => {
  const { value, version } = event.detail;
  event.respondWith((async () => server.put(value, version ?? first))());
});

document.querySelector('#other').addEventListener('click', () => {
  const { disclosure } = server.report;
  const regulations = { ...disclosure.regulations, repealed: 3 };
  server.report = { ...server.report, disclosure: { ...disclosure, regulations } };
  server.version += 1;
  shown.value = server.version;
});

down.addEventListener('click', () => down.setAttribute('aria-pressed', String(down.getAttribute('aria-pressed') !== 'true')));

shown.value = server.version;
element.value = server.report;
