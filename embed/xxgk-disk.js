// The drafts' second place. Browsers write localStorage to disk up to a minute late; a transaction of IndexedDB that asks
// for it is on disk when it is complete. Keys and texts are those of localStorage. Every function gives a promise, broken
// where the browser does not let us or does not answer. What is done with it decides src/app/services/mirror.rs.

const STORE = 'texts';

/** How long the browser may take. Until then a draft is said to be on its way to the disk. */
const LIMIT_MS = 5_000;

let opening;
function database() {
  opening ??= new Promise((resolve, reject) => {
    // Where it is forbidden, asking for it throws already.
    const request = indexedDB.open('xxgk', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = request.onblocked = () => reject(request.error);
    request.onsuccess = () => {
      const opened = request.result;
      // Somebody clears the data of this site, or a later program needs another version.
      opened.onversionchange = () => { opened.close(); opening = undefined; };
      opened.onclose = () => { opening = undefined; };
      resolve(opened);
    };
  }).catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

/** Does something in one transaction; gives what its request gave, once it is complete. */
async function once(mode, act) {
  const opened = await database();
  return new Promise((resolve, reject) => {
    const transaction = opened.transaction(STORE, mode, { durability: 'strict' });
    const request = act(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Does something in one transaction, and waits for it for a while only. */
export async function inTime(mode, act) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error('late')), LIMIT_MS); });
  // A connection that was closed beneath us is opened anew, once.
  const done = once(mode, act).catch((error) => {
    if (error?.name !== 'InvalidStateError') throw error;
    opening = undefined;
    return once(mode, act);
  });
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}

const within = (prefix) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** Keys that begin so, each with the first line of its text. */
export async function heads(prefix) {
  const keys = await inTime('readonly', (store) => store.getAllKeys(within(prefix)));
  const texts = await inTime('readonly', (store) => store.getAll(within(prefix)));
  // Another tab may write in between.
  if (keys.length !== texts.length) return heads(prefix);
  return keys.map((key, at) => [key, String(texts[at]).split('\n', 1)[0]]);
}

/** Keys with their texts; without those that are not there. */
export async function texts(keys) {
  const found = await Promise.all(keys.map((key) => inTime('readonly', (store) => store.get(key))));
  return keys.map((key, at) => [key, found[at]]).filter(([, text]) => typeof text === 'string');
}

let asked = false;
/**
 * Asks the browser not to clear this site to make room, once there is work to lose. Chromium decides by itself; Firefox asks
 * its user, which is ours to cause on our own page only.
 */
async function ask() {
  const { storage, permissions } = navigator;
  if (asked || !storage?.persist) return;
  asked = true;
  const isOwn = document.documentElement.matches('.xxgk-page');
  const answer = await permissions?.query({ name: 'persistent-storage' });
  if (isOwn || answer?.state === 'granted') await storage.persist();
}

/** Writes pairs of key and text, and removes keys without a text: all of it or nothing. */
export function write(changes) {
  // A draft, and not only how the page looked.
  if (changes.some(([key, text]) => text && /\/[ab]$/.test(key))) ask().catch(() => {});
  return inTime('readwrite', (store) => {
    for (const [key, text] of changes) {
      if (typeof text === 'string') store.put(text, key);
      else store.delete(key);
    }
  });
}

/** How often a holder without the browser's locks says that it is there, and after how long it is taken for gone. */
const BEAT_MS = 3_000;
const GONE_MS = 10_000;

/**
 * Holds a name against other elements and tabs: `told` hears whether it is held here, at once and whenever that changes. Who does
 * not get it waits for it. Gives `{ take, release }`: take it from whoever has it, and give it up.
 */
export async function hold([name, told]) {
  return navigator.locks ? holdLock(navigator.locks, name, told) : holdByBeats(name, told);
}

function holdLock(locks, name, told) {
  let turn = 0;
  let end = () => {};
  let stop = new AbortController();
  const ask = (options, missed = () => {}) => {
    const mine = ++turn;
    locks.request(name, options, (lock) => {
      if (mine !== turn) return undefined;
      if (!lock) return missed();
      told(true);
      return new Promise((resolve) => { end = resolve; });
    }).catch(() => {
      // Somebody took it.
      if (mine === turn) lost();
    });
  };
  const lost = () => {
    told(false);
    stop = new AbortController();
    ask({ signal: stop.signal });
  };
  ask({ ifAvailable: true }, lost);
  const leave = () => { turn += 1; stop.abort(); end(); };
  return { take: () => { leave(); ask({ steal: true }); }, release: leave };
}

/** Without the browser's locks, which it has in a secure context only. */
function holdByBeats(name, told) {
  const key = `xxgk-writer ${name}`;
  const own = String(Math.random());
  let isMine;
  const beat = (takes) => {
    let now = true;
    try {
      const [owner, at] = (localStorage.getItem(key) ?? '').split(' ');
      // A clock that was set back makes nobody wait for long.
      now = takes || owner === own || !(Math.abs(Date.now() - Number(at)) < GONE_MS);
      if (now) localStorage.setItem(key, `${own} ${Date.now()}`);
    } catch { /* Nothing is stored, and nobody disturbed. */ }
    if (now !== isMine) told(isMine = now);
  };
  const heard = (event) => { if (event.key === key) beat(); };
  const timer = setInterval(() => beat(), BEAT_MS);
  addEventListener('storage', heard);
  const release = () => {
    clearInterval(timer);
    removeEventListener('storage', heard);
    removeEventListener('pagehide', release);
    try { if (isMine) localStorage.removeItem(key); } catch { /* It counts as gone soon. */ }
  };
  addEventListener('pagehide', release);
  beat();
  return { take: () => beat(true), release };
}
