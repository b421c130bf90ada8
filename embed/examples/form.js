// A report with errors does not go out: the form asks the element as it asks its other fields.

const form = document.querySelector('form');
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const { contact, report } = Object.fromEntries(new FormData(form));
  document.querySelector('#state').value = `已提交：${JSON.parse(report).organ}，联系人${contact}`;
});
form.querySelector('xxgk-report').value = { format: 'xxgk-report', version: 1, form: '2021', year: 2025, organ: '某区文化和旅游局' };
