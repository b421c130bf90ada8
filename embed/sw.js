// The service worker of the page of our own (index.html): it keeps the files of one build and answers from them, so that
// the page works without its server. Pages of others in the same folder are left to the network, as if it were not there.
// The build writes its name and its files into this script (xtask/src/offline.rs); as it stands it does nothing.

const BUILD = '__XXGK_BUILD__';
/** Name and SHA-256 of each file. */
const FILES = new Map('__XXGK_FILES__'.split('|').map((file) => file.split(' ')).filter(([, hash]) => hash));

const SCOPE = new URL(registration.scope);
/** One for all builds of this folder: entries carry their hash, so that a new build fetches only what is new in it. */
const CACHE = `xxgk-report ${SCOPE.pathname}`;

const PAGE = 'index.html';
/** What asks from a worker of the page says so (xxgk-office.js). */
const OF_PAGE = '?page';

const keyOf = (name) => new URL(`${name}?${FILES.get(name)}`, SCOPE).href;

/** The file of this build that an address means, if any. */
function nameOf(url) {
  if (url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return undefined;
  const name = url.pathname.slice(SCOPE.pathname.length) || PAGE;
  return FILES.has(name) ? name : undefined;
}

const isPage = (url) => nameOf(new URL(url)) === PAGE;

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A file as its server has it now. Half an upload is no build: what is not what the list says is refused. */
async function fetched(name) {
  // Some servers send whoever asks for index.html to the folder, and some know no page of a folder.
  for (const address of name === PAGE ? ['./', PAGE] : [name]) {
    const answer = await fetch(new URL(address, SCOPE), { cache: 'no-cache' });
    const bytes = await answer.arrayBuffer();
    // Made anew: browsers refuse to open a page that was redirected.
    if (answer.ok && (await sha256(bytes)) === FILES.get(name)) return new Response(bytes, { headers: answer.headers });
  }
  throw new Error(`${name} is not that of build ${BUILD}`);
}

async function keep() {
  const cache = await caches.open(CACHE);
  // One after the other: somebody may be working over the same line.
  for (const name of FILES.keys()) {
    if (!(await cache.match(keyOf(name)))) await cache.put(keyOf(name), await fetched(name));
  }
}

/** Removes what other builds had: whoever used them is gone. */
async function tidy() {
  const cache = await caches.open(CACHE);
  const kept = new Set([...FILES.keys()].map(keyOf));
  for (const { url } of await cache.keys()) {
    if (!kept.has(url)) await cache.delete(url);
  }
}

addEventListener('install', (event) => event.waitUntil(keep()));
addEventListener('activate', (event) => event.waitUntil(tidy()));

addEventListener('message', (event) => event.waitUntil(told(event)));

async function told({ data, ports: [port] }) {
  // The page that was opened before there was a worker: it is answered like any other, if it is of this build.
  if (data.claim === BUILD) await clients.claim();
  if (data === 'activate') {
    const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
    // Another tab would go on with the modules of another build.
    if (pages.filter(({ url }) => isPage(url)).length > 1) port.postMessage('others');
    else await skipWaiting();
  }
}

addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  const name = event.request.method === 'GET' ? nameOf(url) : undefined;
  if (name !== undefined) event.respondWith(answer(event, name, url));
});

async function answer({ request, clientId }, name, url) {
  if (request.mode === 'navigate' ? name === PAGE : url.search === OF_PAGE || (await isOfPage(clientId))) {
    const kept = await (await caches.open(CACHE)).match(keyOf(name));
    // The browser's user may have removed it.
    if (kept) return kept;
  }
  return fetch(request);
}

async function isOfPage(id) {
  const client = id && (await clients.get(id));
  return Boolean(client) && (client.type === 'window' ? isPage(client.url) : new URL(client.url).search === OF_PAGE);
}
