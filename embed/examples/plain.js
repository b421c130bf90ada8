// What a portal does: hand over a report, hear of changes, keep the result.

const element = document.querySelector('xxgk-report');
const state = document.querySelector('#state');
const save = document.querySelector('#save');

/** Stands for the portal's database. */
let kept = {
  format: 'xxgk-report',
  version: 1,
  form: '2021',
  year: 2024,
  organ: '某区文化和旅游局',
  disclosure: { regulations: { issued: 0, repealed: 0, in_force: 0 } },
};
let latest = kept;

element.addEventListener('xxgk-ready', ({ detail }) => {
  state.value = `已打开（组件 ${detail.version}）`;
});

element.addEventListener('xxgk-change', ({ detail }) => {
  latest = detail.value;
  state.value = `有未提交的修改；错误 ${detail.errors}，警告 ${detail.warnings}`;
  save.disabled = false;
});

save.addEventListener('click', () => {
  kept = latest;
  state.value = '已提交';
  save.disabled = true;
});

// May be set before the element is ready.
element.value = kept;
