// The main story in Firefox: the page, a report, a number typed by keys, the check, a file, saved and there again.
//   node tests/e2e/firefox.mjs      needs firefox-esr (Debian) or FIREFOX, and XXGK_DIST or dist/
// By Marionette, which every Firefox has: Playwright's own way asks Firefox ESR for what it does not know
// (emulation.setMediaFeaturesOverride).
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, examples } from './lib/paths.mjs';
import { serve } from './lib/server.mjs';

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Firefox on a profile of its own; `send` is a WebDriver command. */
async function firefox() {
  const profile = await mkdtemp(join(tmpdir(), 'xxgk-firefox-'));
  const port = await freePort();
  await writeFile(join(profile, 'user.js'), [
    ['marionette.port', port], ['browser.shell.checkDefaultBrowser', false], ['datareporting.policy.dataSubmissionEnabled', false],
    ['app.update.auto', false], ['browser.startup.page', 0], ['network.captive-portal-service.enabled', false],
  ].map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`).join('\n'));
  const child = spawn(process.env.FIREFOX ?? 'firefox-esr', ['--headless', '--marionette', '--no-remote', '--profile', profile], { stdio: 'ignore' });
  let broken;
  child.once('error', (error) => { broken = error; });
  const socket = await connect(port, () => broken);
  const waiting = new Map();
  let seen = Buffer.alloc(0);
  socket.on('data', (data) => {
    seen = Buffer.concat([seen, data]);
    // Each message has its length in front: `12:[…]`.
    for (let colon = seen.indexOf(':'); colon > 0; colon = seen.indexOf(':')) {
      const end = colon + 1 + Number(seen.subarray(0, colon));
      if (seen.length < end) return;
      const [, id, error, result] = JSON.parse(seen.subarray(colon + 1, end));
      seen = seen.subarray(end);
      const { resolve, reject } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (error) reject?.(new Error(`${error.error}: ${error.message}`));
      else resolve?.(result);
    }
  });
  let last = 0;
  const send = (name, parameters = {}) => new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    const text = JSON.stringify([0, last, name, parameters]);
    socket.write(`${Buffer.byteLength(text)}:${text}`);
  });
  const { capabilities } = await send('WebDriver:NewSession', { capabilities: { alwaysMatch: { unhandledPromptBehavior: 'accept' } } });
  return {
    version: capabilities.browserVersion,
    send,
    async close() {
      socket.destroy();
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill();
        await gone;
      }
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Firefox takes a while until it listens, and says something first. */
async function connect(port, broken) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (broken()) throw broken();
    const socket = createConnection({ port, host: '127.0.0.1' });
    const is = await new Promise((resolve) => {
      socket.once('data', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    if (is) return socket;
    await pause(200);
  }
  throw new Error('Firefox does not answer');
}

/** A page in it. */
function pageOf({ send }) {
  const run = async (body, ...args) => (await send('WebDriver:ExecuteScript', { script: body, args, sandbox: null })).value;
  const until = async (body, ...args) => {
    for (const end = Date.now() + 30_000; Date.now() < end; await pause(100)) {
      const answer = await run(body, ...args);
      if (answer) return answer;
    }
    return assert.fail(`never: ${body} ${JSON.stringify(args)}`);
  };
  const IN = "const root = document.querySelector('xxgk-report').shadowRoot; const at = (what) => root?.querySelector(what);";
  return {
    go: (url) => send('WebDriver:Navigate', { url }),
    run: (body, ...args) => run(`${IN} ${body}`, ...args),
    until: (body, ...args) => until(`${IN} ${body}`, ...args),
    async click(what) {
      await until(`${IN} return Boolean(at(arguments[0]))`, what);
      await run(`${IN} at(arguments[0]).click()`, what);
    },
    async type(what, text) {
      await until(`${IN} return Boolean(at(arguments[0]))`, what);
      await run(`${IN} at(arguments[0]).focus()`, what);
      const actions = [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
      await send('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keys', actions }] });
    },
  };
}

const site = await serve({ folders: { '/': dist, '/xxgk/': dist, '/examples/': examples } });
const browser = await firefox();
const page = pageOf(browser);
console.log(`# Firefox ${browser.version}`);
const ENTER = '\uE007';
const tests = {
  'a document is reviewed and taken, a number typed by keys, its total, saved, and there after a reload': async () => {
    await page.go(site.url('/'));
    await page.click('[data-command="sample"]');
    await page.click('[data-command="accept"]');
    await page.type('[data-cell="requests.granted.natural_person"]', `12${ENTER}`);
    await page.until("return at('[data-cell=\"requests.granted.total\"]').value === '12'");
    await page.until("return /已保存/.test(at('.save-state').textContent)");
    await page.go(site.url('/'));
    await page.until("return at('[data-cell=\"requests.granted.natural_person\"]')?.value === '12'");
  },
  'a wrong total is found, also by all rules': async () => {
    await page.type('[data-cell="requests.granted.total"]', `20${ENTER}`);
    await page.until("return Boolean(at('.finding[data-finding=\"A01\"]'))");
    await page.run("document.querySelector('xxgk-report').validate().then((judged) => { window.judged = judged; })");
    await page.until('return window.judged && window.judged.valid === false && window.judged.findings.some(({ rule }) => rule === "A01")');
  },
  'a Word file is written, and read again': async () => {
    await page.run("document.querySelector('xxgk-report').export('docx').then((file) => { window.file = file; })");
    await page.until('return window.file && window.file.size > 5000');
    await page.run("document.querySelector('xxgk-report').import(window.file)");
    await page.until("return Boolean(at('dialog .outcome'))");
  },
  'the example of a portal': async () => {
    await page.go(site.url('/examples/plain.html'));
    await page.until("return at('[data-field=organ]')?.value === '某区文化和旅游局'");
    await page.type('[data-cell="disclosure.regulations.issued"]', `7${ENTER}`);
    await page.until("return /有未提交的修改/.test(document.querySelector('#state').textContent)");
  },
};
let failed = 0;
for (const [at, [name, test]] of Object.entries(tests).entries()) {
  try {
    await test();
    console.log(`ok ${at + 1} - firefox: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`not ok ${at + 1} - firefox: ${name}\n${error.stack}`);
  }
}
await browser.close();
await site.close();
console.log(`1..${Object.keys(tests).length}\n${Object.keys(tests).length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
