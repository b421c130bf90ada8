// A file on disk that a draft goes on being saved to, where the browser can (File System Access): Chromium, not Firefox and
// Safari. What was written there by somebody else is never overwritten unasked. Every function gives how it stands and the
// name of the file: `saved`, `prompt` (the browser wants its user to allow it again), `changed` (somebody else wrote it),
// `gone`, or `none` where there is no file. What is done with it decides src/app/services/file.rs.
import { inTime } from './xxgk-disk.js';

/** Draft to its file and to when it was written here last. Kept beside the drafts, so that it outlives the page. */
const files = new Map();
const at = (key) => `file ${key}`;
const stamp = ({ lastModified, size }) => `${lastModified} ${size}`;
const MODE = { mode: 'readwrite' };

async function find(key) {
  if (!files.has(key)) files.set(key, await inTime('readonly', (store) => store.get(at(key))));
  return files.get(key);
}

async function keep(key, file) {
  files.set(key, file);
  // Where that is not possible it holds for as long as the page.
  await inTime('readwrite', (store) => store.put(file, at(key))).catch(() => {});
}

async function write(key, handle, text) {
  const stream = await handle.createWritable();
  await stream.write(text);
  // Only now the browser puts it in the place of what was there.
  await stream.close();
  await keep(key, { handle, seen: stamp(await handle.getFile()) });
  return ['saved', handle.name];
}

/** One after the other: two who write the same file would write over each other. */
let last = Promise.resolve();
const inTurn = (act) => { last = last.catch(() => {}).then(act); return last; };

/** Has somebody choose a file, and writes it. */
export async function choose([key, suggestedName, text]) {
  let handle;
  try {
    handle = await showSaveFilePicker({ suggestedName, types: [{ accept: { 'application/json': ['.json'] } }] });
  } catch {
    return ['none', ''];
  }
  return inTurn(() => write(key, handle, text));
}

/** Writes the file of a draft; `asks` is said by somebody who is there to allow it, and who means to overwrite. */
export function save([key, text, asks]) {
  return inTurn(async () => {
    const { handle, seen } = (await find(key)) ?? {};
    if (!handle) return ['none', ''];
    try {
      let allowed = await handle.queryPermission(MODE);
      if (asks && allowed !== 'granted') allowed = await handle.requestPermission(MODE);
      if (allowed !== 'granted') return ['prompt', handle.name];
      if (!asks && stamp(await handle.getFile()) !== seen) return ['changed', handle.name];
      return await write(key, handle, text);
    } catch {
      return ['gone', handle.name];
    }
  });
}

/** The file as it is now, to be read like any other. */
export async function read([key]) {
  const { handle } = await find(key);
  if ((await handle.requestPermission(MODE)) !== 'granted') throw new Error('not allowed');
  return handle.getFile();
}

/** Writes it no more. */
export async function forget([key]) {
  files.delete(key);
  await inTime('readwrite', (store) => store.delete(at(key)));
}
