// Kills the browser while somebody types, and looks at what is left: disk.spec.mjs a few times, kill.mjs a hundred times.
import assert from 'node:assert/strict';
import { App, eventually } from './app.mjs';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Tells of each moment at which the page says that all is saved, and how long the text was then. */
async function watchSaves(app, told) {
  await app.page.exposeFunction('acknowledged', told);
  await app.host.evaluate((host) => {
    const say = () => {
      if (host.shadowRoot.querySelector('.save-state')?.dataset.saving !== 'saved') return;
      globalThis.acknowledged(host.value?.problems?.length ?? 0);
    };
    new MutationObserver(say).observe(host.shadowRoot, {
      subtree: true, childList: true, attributes: true, attributeFilter: ['data-saving'],
    });
    say();
  });
}

/** Starts the browser and the page, with the draft that was open last. */
async function start(t, profile) {
  const browser = await t.launchPersistent(profile);
  const page = await browser.newPage('/');
  return { browser, app: await new App(page).ready() };
}

/** A new draft with a text of this length, saved. */
export async function prepare(t, profile, length) {
  const { browser, app } = await start(t, profile);
  await app.command('new').first().click();
  await app.field('organ').waitFor();
  await app.page.keyboard.insertText('甲局');
  await app.field('problems').fill('存在的问题。'.repeat(Math.ceil(length / 6)).slice(0, length));
  await app.saved();
  await browser.close();
}

/**
 * Types without a pause, or in words with pauses, until the browser is killed so many milliseconds later.
 * @returns what was acknowledged, what was typed until 300 ms before the end, and what is there afterwards: in characters
 */
export async function trial(t, profile, { after, pauses, end = ({ browser }) => browser.kill() }) {
  const { browser, app } = await start(t, profile);
  const place = app.field('problems');
  await eventually(async () => assert.ok((await place.inputValue()).length > 0 || after === 0));
  const base = await place.inputValue();
  let acknowledged = 0;
  await watchSaves(app, (length) => { acknowledged = Math.max(acknowledged, length); });
  await place.focus();
  await app.press('Control+End');
  let typed = '';
  /** When each key was done with. */
  const times = [];
  let isOver = false;
  const typing = (async () => {
    while (!isOver) {
      const key = String(typed.length % 10);
      await app.page.keyboard.press(key);
      typed += key;
      times.push(performance.now());
      await sleep(pauses && typed.length % 8 === 0 ? 600 : 20);
    }
  })().catch(() => {});
  await sleep(after);
  const killed = performance.now();
  await end({ browser, app });
  isOver = true;
  await browser.kill();
  await typing;

  const due = base.length + times.filter((time) => time < killed - 300).length;
  const again = await start(t, profile);
  // What is on disk is taken back a moment after the start.
  const read = () => again.app.field('problems').inputValue();
  await eventually(async () => assert.ok((await read()).length >= Math.max(acknowledged, due)), { timeout: 3_000 }).catch(() => {});
  const found = await read();
  const said = (await again.app.toast.allTextContents()).join();
  await again.browser.close();
  // The key that was under way may have come through.
  const all = `${base}${typed}${typed.length % 10}`;
  return { acknowledged, due, found: found.length, typed: base.length + typed.length, isPrefix: all.startsWith(found), said };
}
