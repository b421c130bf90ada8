// Files made to hurt: refused in the browser as well, with a sentence. A worker that ends is in worker.spec.mjs.
import assert from 'node:assert/strict';
import { deflateRawSync, deflateSync } from 'node:zlib';
import { eventually, openSeed, seed } from '../lib/app.mjs';
import { test } from '../lib/test.mjs';

/** A ZIP archive of one part, which says nothing true about its size. */
function zip(name, content, size = content.length) {
  const packed = deflateRawSync(content, { level: 9 });
  const label = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(size, 22);
  local.writeUInt16LE(label.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 4);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(size, 24);
  central.writeUInt16LE(label.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + label.length, 12);
  end.writeUInt32LE(30 + label.length + packed.length, 16);
  return Buffer.concat([local, label, packed, central, label, end]);
}

/** A PDF of these objects: dictionaries, with a stream where there is one. */
function pdf(...objects) {
  const parts = [Buffer.from('%PDF-1.4\n')];
  const places = [];
  let length = parts[0].length;
  const add = (part) => {
    parts.push(Buffer.from(part));
    length += parts.at(-1).length;
  };
  objects.forEach(([dictionary, stream], at) => {
    places.push(length);
    add(`${at + 1} 0 obj\n<<${dictionary}${stream ? `/Length ${stream.length}` : ''}>>\n`);
    if (stream) {
      add('stream\n');
      add(stream);
      add('\nendstream\n');
    }
    add('endobj\n');
  });
  const start = length;
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const place of places) add(`${String(place).padStart(10, '0')} 00000 n \n`);
  add(`trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`);
  return Buffer.concat(parts);
}

/** By the clock of the page: handing over the file to the browser is no work of ours. */
async function timeToRefusal(app, file) {
  await app.host.evaluate((host) => {
    const root = host.shadowRoot;
    host.took = new Promise((resolve) => {
      root.querySelector('dialog [data-field="file"]').addEventListener('change', () => {
        const start = performance.now();
        new MutationObserver(() => {
          if (root.querySelector('.refused')) resolve(performance.now() - start);
        }).observe(root, { childList: true, subtree: true });
      }, { once: true });
    });
  });
  await app.dialog.locator('[data-field="file"]').setInputFiles(file);
  return app.host.evaluate((host) => host.took);
}

const CATALOG = ['/Type/Catalog/Pages 2 0 R'];
const PAGES = ['/Type/Pages/Kids[3 0 R]/Count 1'];
const WITH_FONT = ['/Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R'];
const bomb = () => Buffer.alloc(120 << 20, ' ');
const entities = `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">${
  'bcdefghi'.split('').map((name, at) => `<!ENTITY ${name} "${`&${'abcdefgh'[at]};`.repeat(10)}">`).join('')}]><w>&i;</w>`;

for (const [what, name, make, sentence] of [
  ['a Word file that unpacks to 120 MB', '年报.docx', () => zip('word/document.xml', bomb()), /解压后大得不正常/],
  ['one that lies about it', '年报.docx', () => zip('word/document.xml', bomb(), 1000), /解压后大得不正常|损坏/],
  ['XML with nested entities', '年报.docx', () => zip('word/document.xml', Buffer.from(entities)), /损坏|嵌套|没有认出|空的/],
  ['a table of a million rows', '年报.html', () => Buffer.from(`<!DOCTYPE html><table>${'<tr><td>'.repeat(1_000_000)}`), /内容太多/],
  ['a page nested without end', '年报.html', () => Buffer.from(`<!DOCTYPE html>${'<div>'.repeat(1_000_000)}`), /内容太多|嵌套/],
  ['a PDF whose text unpacks to 120 MB', '年报.pdf', () => pdf(CATALOG, PAGES, ['/Type/Page/Parent 2 0 R/Contents 4 0 R'], ['/Filter/FlateDecode', deflateSync(bomb())]), /这个 PDF 的页数或内容太多/],
  ['8 MB of opening brackets', '年报.json', () => Buffer.from('['.repeat(8_000_000)), /JSON|没有认出/],
  ['a line of 8 MB', '年报.txt', () => Buffer.from('一、'.repeat(1_300_000)), /没有认出年报/],
]) {
  // For what it is: a file that takes the reader too long is refused with another sentence.
  test(`${what} is refused`, { timeout: 180_000 }, async (t) => {
    const app = await openSeed(t);
    const before = await app.value();
    await app.openImport();
    const file = { name, mimeType: 'application/octet-stream', buffer: make() };
    const time = await timeToRefusal(app, file);
    console.log(`# ${(file.buffer.length / 1e6).toFixed(1)} MB: ${time.toFixed(0)} ms`);
    assert.match(await app.outcome.textContent(), sentence);
    await app.page.keyboard.press('Escape');
    await eventually(async () => assert.equal(await app.dialog.count(), 0));
    assert.deepEqual(await app.value(), before);
  });
}

test('a PDF whose font leads nowhere is refused, and the next document is read', async (t) => {
  const app = await openSeed(t);
  const before = await app.value();
  await app.openImport();
  // A composite font without its description: a reader before this one looked for it where there is nothing and ended.
  const font = ['/Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H/DescendantFonts[]'];
  const file = pdf(CATALOG, PAGES, WITH_FONT, font, ['', Buffer.from('BT /F 9 Tf (x) Tj ET')]);
  await app.dialog.locator('[data-field="file"]').setInputFiles({ name: '年报.pdf', mimeType: 'application/pdf', buffer: file });
  await app.dialog.locator('.refused').waitFor();
  assert.match(await app.outcome.textContent(), /这个 PDF 的字体没有写明各字是什么字/);
  await app.page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await app.dialog.count(), 0));
  assert.deepEqual(await app.value(), before);
  await app.importText(seed.text);
  assert.match(await app.outcome.textContent(), /198 个数字全部读出/);
});
