// What publishing needs of the page itself: its clipboard and its printer. Fetched when somebody publishes.

const EMPTY = new Set(['br', 'col']);
const KNOWN = new Set(
  'main section footer aside div figure figcaption details summary h1 h2 h3 p span table colgroup thead tbody tr th td br col'.split(' '),
);
const DRAWN = new Set('svg title desc rect text'.split(' '));
const SVG = 'http://www.w3.org/2000/svg';
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text) => text.replaceAll(/&([a-z]+|#39);/g, (whole, name) => ENTITIES[name] ?? whole);

/**
 * Makes elements of what the publish module wrote. Not by the browser's parser: policies (Trusted Types) keep it from
 * texts, and what is not plain elements and text has no place here.
 */
function elements(document, markup) {
  const top = document.createDocumentFragment();
  let open = top;
  let read = 0;
  for (const part of markup.matchAll(/<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>|[^<]+/g)) {
    const [whole, end, name, attributes] = part;
    if (part.index !== read) break;
    read += whole.length;
    if (name === undefined) {
      open.append(plain(whole));
    } else if (!KNOWN.has(name) && !DRAWN.has(name)) {
      throw new Error(`unexpected element ${name}`);
    } else if (end) {
      open = open.parentNode;
    } else {
      const element = DRAWN.has(name) ? document.createElementNS(SVG, name) : document.createElement(name);
      for (const [, key, value] of attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
        if (key !== 'xmlns') element.setAttribute(key, plain(value));
      }
      open.append(element);
      if (!EMPTY.has(name)) open = element;
    }
  }
  if (read !== markup.length || open !== top) throw new Error('unexpected markup');
  return top;
}

let last;

/**
 * Prints a page of the publish module. In a frame of its own, because rules for paper (`@page`) hold for a whole
 * document and are ignored in a shadow root, and because the page around the element is not to be printed.
 */
export async function print({ title, style, body }) {
  last?.remove();
  const frame = document.createElement('iframe');
  last = frame;
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  frame.className = 'xxgk-print';
  // Not `display: none`, which prints an empty page. Set one by one: policies forbid `style` attributes.
  Object.assign(frame.style, { position: 'fixed', insetBlockEnd: '0', insetInlineEnd: '0', width: '0', height: '0', border: '0' });
  await new Promise((loaded) => {
    frame.addEventListener('load', loaded, { once: true });
    document.body.append(frame);
  });
  const { contentWindow: view, contentDocument: page } = frame;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(style);
  page.adoptedStyleSheets = [sheet];
  page.documentElement.lang = 'zh-CN';
  page.title = title;
  page.body.replaceChildren(elements(page, body));
  // Browsers name the file after the page around the frame.
  const before = document.title;
  const at = document.activeElement;
  const done = () => {
    if (document.title === title) document.title = before;
    if (last === frame) last = undefined;
    frame.remove();
    at?.focus?.({ preventScroll: true });
  };
  view.addEventListener('afterprint', () => setTimeout(done), { once: true });
  document.title = title;
  view.focus();
  view.print();
}

/**
 * Puts a text onto the clipboard, with and without its looks. Says whether the browser let it: the page must be active,
 * and a click not long ago.
 */
export async function copy(html, text) {
  const types = { 'text/html': html, 'text/plain': text };
  // The older way first: it works without https, and gives the markup as it is. The newer one cleans it by the policy of
  // the page, which takes the looks of the tables away and reports each of them as a violation.
  if (copyByCommand(types)) return true;
  try {
    const blobs = Object.entries(types).map(([type, content]) => [type, new Blob([content], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return false;
  }
}

function copyByCommand(types) {
  let taken = false;
  const give = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    for (const [type, content] of Object.entries(types)) event.clipboardData.setData(type, content);
    taken = true;
  };
  document.addEventListener('copy', give, { capture: true });
  try {
    return document.execCommand('copy') && taken;
  } finally {
    document.removeEventListener('copy', give, { capture: true });
  }
}
