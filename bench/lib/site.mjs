// All subjects on one server, as a good server sends them: compressed in advance, to be kept for ever.
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { dist } from '../../tests/e2e/lib/paths.mjs';
import { serve } from '../../tests/e2e/lib/server.mjs';
import { distOf } from './build.mjs';

const TYPES = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  wasm: 'application/wasm',
};

const theirs = (name, title) => ({ name, title, path: `/${name}/`, folder: distOf(name) });
/** The product and the hand-written form, which are compared in everything. */
export const SUBJECTS = [{ name: 'ours', title: 'xxgk-report', path: '/ours/', folder: dist }, theirs('react', 'React')];
/** The same table in libraries for forms. */
export const LIBRARIES = [theirs('rjsf', 'rjsf'), theirs('surveyjs', 'SurveyJS')];
/** An empty page to compare memory with. */
export const EMPTY = '/empty';

/**
 * @param {typeof SUBJECTS} subjects whose folders are sent
 * @returns {Promise<{ url(path: string): string, requests: string[], size(path: string): { brotli: number }, close(): Promise<void> }>}
 */
export async function site(subjects) {
  const pages = { [EMPTY]: '<!doctype html><html lang="zh-CN"><title>空</title><link rel="icon" href="data:,">' };
  const sizes = new Map();
  for (const { path, folder } of subjects) {
    for (const file of await files(folder)) {
      const type = TYPES[file.split('.').pop()];
      if (!type) continue;
      const raw = await readFile(join(folder, file));
      const body = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } });
      const address = path + file.split(sep).join('/');
      const page = { body, type, headers: { 'Content-Encoding': 'br' } };
      for (const name of [address, address.replace(/index\.html$/, '')]) {
        pages[name] = page;
        sizes.set(name, { brotli: body.length });
      }
    }
  }
  const server = await serve({ pages, headers: {
    'Cache-Control': 'public, max-age=31536000, immutable',
    // Alone in its process, a page gets a clock that is exact to 5 µs.
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  } });
  return { ...server, size: (path) => sizes.get(path) ?? { brotli: 0 } };
}

async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  if (entries.length === 0) throw new Error(`${folder} is empty: run \`cargo xtask build\``);
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
