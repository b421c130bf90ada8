// A static file server on a free port of this machine.
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/**
 * Serves folders and pages.
 * @param {object} options
 * @param {Record<string, string>} [options.folders] address to folder: `{ '/': dist, '/examples/': … }`;
 *   the longest address that fits is taken
 * @param {Record<string, string | { body: string, type?: string, status?: number, headers?: object }>}
 *   [options.pages] address to content; a plain string is HTML
 * @param {Record<string, string>} [options.headers] on every answer
 * @returns {Promise<{ origin: string, url(path: string): string, requests: string[], close(): Promise<void> }>}
 */
export async function serve({ folders = {}, pages = {}, headers = {} }) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    requests.push(path);
    const send = (status, type, more = {}) =>
      response.writeHead(status, { 'Cache-Control': 'no-cache', 'Content-Type': type, ...headers, ...more });
    const page = pages[path];
    if (page !== undefined) {
      const { body, type = TYPES['.html'], status = 200, headers: more } = typeof page === 'string' ? { body: page } : page;
      send(status, type, more);
      return response.end(body);
    }
    const file = await find(folders, path);
    if (!file) {
      send(404, 'text/plain');
      return response.end('not found\n');
    }
    send(200, TYPES[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).on('error', () => response.destroy()).pipe(response);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: (path) => origin + path,
    requests,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

/** The file for a path, or nothing: no hidden files, nothing outside the folder. */
async function find(folders, path) {
  const mount = Object.keys(folders).filter((mount) => path.startsWith(mount)).sort((a, b) => b.length - a.length)[0];
  if (mount === undefined) return undefined;
  let rest;
  try {
    rest = decodeURIComponent(path.slice(mount.length));
  } catch {
    return undefined;
  }
  if (rest.split(/[/\\]/).some((part) => part.startsWith('.')) || rest.includes('\0')) return undefined;
  if (rest === '' || rest.endsWith('/')) rest += 'index.html';
  try {
    const folder = await realpath(folders[mount]);
    const file = await realpath(join(folder, rest));
    return file.startsWith(folder + sep) && (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}
