// Documents as people have them, read in the browser; and official tables pasted from them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, openApp, openSeed, plain } from '../lib/app.mjs';
import { root } from '../lib/paths.mjs';
import { test } from '../lib/test.mjs';

const file = (name) => join(root, 'tests', 'corpus', name);

/** Numbers that the document says, by cell. */
async function expected(name) {
  const { cells } = JSON.parse(await readFile(file(`expected/${name}.json`), 'utf8'));
  return Object.fromEntries(Object.entries(cells).map(([id, value]) => [id, plain(value)]));
}

for (const [what, name, source] of [
  ['a Word document', 'made/shuyang_2025_python_docx.docx', 'r001_shuyang_county_2025'],
  ['an Excel workbook', 'made/shuyang_2025_openpyxl.xlsx', 'r001_shuyang_county_2025'],
  ['a PDF', 'huaian_city_2024.pdf', 'huaian_city_2024'],
]) {
  test(`${what} fills all tables`, async (t) => {
    const app = await openApp(t);
    await app.openImport();
    await app.dialog.locator('[data-field="file"]').setInputFiles(file(name));
    await app.command('accept').click({ timeout: 30_000 });
    const cells = await expected(source);
    await app.cell(Object.keys(cells)[0]).waitFor();
    await eventually(async () => {
      const shown = await app.cells();
      for (const [id, value] of Object.entries(cells)) assert.equal(shown[id], value, id);
    });
  });
}

/** Pastes into the cell that has the keyboard. */
async function paste(app, id, data) {
  await app.cell(id).focus();
  await app.cell(id).evaluate((input, data) => {
    const clipboardData = new DataTransfer();
    for (const [kind, text] of Object.entries(data)) clipboardData.setData(kind, text);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }));
  }, data);
}

test('a pasted official table goes where its labels say, after a look', async (t) => {
  const app = await openSeed(t);
  const before = await app.cells();
  // Rows with labels, from anywhere: the cursor stands in another table.
  const text = [
    '一、本年新收政府信息公开申请数量\t5\t1\t0\t0\t0\t0\t6',
    '二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0',
  ].join('\r\n');
  await paste(app, 'disclosure.licences.decisions', { 'text/plain': text });
  await app.command('take-pasted').waitFor({ timeout: 30_000 });
  assert.match(await app.dialog.textContent(), /3 格将改变，11 格相同/);
  assert.deepEqual(await app.cells(), before);
  await app.command('take-pasted').click();
  const received = { natural_person: 5, business: 1, research: 0, social_welfare: 0, legal_services: 0, other_org: 0, total: 6 };
  await eventually(async () => assert.deepEqual((await app.value()).requests.received, received));
  assert.equal(await app.cell('disclosure.licences.decisions').inputValue(), '467');
  await app.toast.locator('.undo').click();
  await eventually(async () => assert.deepEqual(await app.cells(), before));
});

test('a pasted table can be declined, and nothing changes', async (t) => {
  const app = await openSeed(t);
  const before = await app.cells();
  const row = (cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const html = `<table>${row(['（一）予以公开', 7, 0, 0, 0, 0, 0, 7])}</table>`;
  await paste(app, 'requests.received.total', { 'text/plain': '（一）予以公开\t7\t0\t0\t0\t0\t0\t7', 'text/html': html });
  await app.command('drop-pasted').waitFor({ timeout: 30_000 });
  await app.page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  assert.deepEqual(await app.cells(), before);
  assert.equal(await app.focused(), 'requests.received.total');
});
