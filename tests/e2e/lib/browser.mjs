// Starting Chromium: one for all specs, and others with a profile folder that can be killed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from './packages.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing leaves this machine, whatever a page asks for.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
];

function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
      if (existsSync(join(folder, name))) return join(folder, name);
    }
  }
  throw new Error('no Chromium on PATH; set CHROMIUM to the program');
}

export function launch() {
  return chromium.launch({ executablePath: executable(), args: FLAGS });
}

/**
 * Chromium on a profile folder, as a process of its own.
 * @param {string} profile a folder; used again, it holds what the last process stored
 */
export async function launchProfile(profile) {
  const child = spawn(
    executable(),
    ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--lang=zh-CN', ...FLAGS, 'about:blank'],
    // A group of its own, so that a kill reaches the processes of its pages as well.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = async () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
    await ended;
  };
  try {
    const browser = await chromium.connectOverCDP(await endpoint(child));
    return {
      pid: child.pid,
      context: browser.contexts()[0],
      /** SIGKILL to the browser and its pages: what a crash or a power cut leaves on the disk. */
      kill,
      /** An orderly end. */
      async close() {
        if (child.exitCode === null && child.signalCode === null) {
          const session = await browser.newBrowserCDPSession();
          await session.send('Browser.close').catch(() => {});
        }
        await ended;
      },
    };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** The address that Chromium prints for its remote control. */
function endpoint(child) {
  return new Promise((resolve, reject) => {
    let seen = '';
    const timer = setTimeout(() => reject(new Error(`Chromium does not answer\n${seen}`)), 30_000);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}\n${seen}`)));
    child.stderr.on('data', (data) => {
      // Read to the end, or a full pipe would stop Chromium; kept only until it answers.
      if (seen === undefined) return;
      seen += data;
      const found = /DevTools listening on (ws:\S+)/.exec(seen);
      if (!found) return;
      seen = undefined;
      clearTimeout(timer);
      resolve(found[1]);
    });
  });
}
