// For the page of our own only (index.html), never for a page that embeds the element: works without the server once it
// was opened, and offers a new version, which takes over when somebody says so and nothing would be lost by it.

const BUILD = '__XXGK_BUILD__';
const HOUR_MS = 3_600_000;
/** The form comes first: what is kept for later may be several megabytes. */
const AFTER_MS = 3_000;

const element = document.querySelector('xxgk-report');
const say = (zh, en) => (element.lang.startsWith('en') ? en : zh);
const make = (tag, text, properties) => Object.assign(document.createElement(tag), { textContent: text, ...properties });

async function begin() {
  const workers = navigator.serviceWorker;
  const address = new URL('sw.js', import.meta.url).href;
  const policy = globalThis.trustedTypes?.createPolicy('xxgk-offline', { createScriptURL: () => address });
  const registration = await workers.register(policy?.createScriptURL('') ?? address, { updateViaCache: 'none' });
  const look = () => { if (registration.waiting && registration.active) offer(registration.waiting); };
  registration.addEventListener('updatefound', () => registration.installing.addEventListener('statechange', look));
  look();
  // Some leave the page open for all of January.
  setInterval(() => registration.update().catch(() => {}), HOUR_MS);
  if (!workers.controller) (await workers.ready).active.postMessage({ claim: BUILD });
}

let offered;
function offer(worker) {
  offered?.remove();
  offered = make('aside', '', { className: 'page-update' });
  offered.setAttribute('aria-label', say('更新', 'Update'));
  const says = make('span', say('更新已就绪，重新载入后使用。', 'An update is ready; reload to use it.'));
  says.setAttribute('role', 'status');
  const reload = make('button', say('重新载入', 'Reload'), { type: 'button' });
  reload.onclick = () => takeOver(worker, says);
  const later = make('button', say('以后再说', 'Later'), { type: 'button' });
  later.onclick = () => offered.remove();
  offered.append(says, reload, later);
  element.before(offered);
}

function takeOver(worker, says) {
  // The element stores what it has, and objects where that would lose something: just as when the page is left.
  const leaving = new Event('beforeunload', { cancelable: true });
  dispatchEvent(leaving);
  if (leaving.defaultPrevented) {
    says.textContent = say('还有修改没有存下，先不更新。请保存或下载备份后再试。', 'Some changes are not stored yet, so nothing was updated. Save or download a backup, then try again.');
    return;
  }
  worker.addEventListener('statechange', () => { if (worker.state === 'activated') location.reload(); });
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    says.textContent = say('本页还在其他标签页中打开。请先关闭它们，再重新载入。', 'This page is open in other tabs as well. Close them, then reload.');
  };
  worker.postMessage('activate', [port2]);
}

// Browsers offer it over https and on this machine only. What was not built by `cargo xtask` has no list of its files.
if (navigator.serviceWorker && !BUILD.startsWith('_')) {
  element.addEventListener('xxgk-ready', () => {
    setTimeout(() => begin().catch((error) => console.warn('xxgk-report', error)), AFTER_MS);
  }, { once: true });
}
