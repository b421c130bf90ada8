// Runs tests, some side by side, and says how they went, in lines of the Test Anything Protocol.
import { Tools } from './tools.mjs';

/**
 * Each browser runs one test at a time, so that no test shares a clipboard or the keyboard with another.
 * @param {{ name: string, timeout: number, body: Function }[]} tests
 * @param {import('playwright-core').Browser[]} browsers
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runAll(tests, browsers, site) {
  const counts = { passed: 0, failed: 0 };
  const waiting = [...tests.entries()];
  const work = async (browser) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, test] = next;
      const start = performance.now();
      const errors = await runOne(test, new Tools(browser, site));
      const line = `${index + 1} - ${test.name} (${Math.round(performance.now() - start)} ms)`;
      counts[errors.length ? 'failed' : 'passed'] += 1;
      const said = errors.map((error) => `\n  ${String(error).trim().replaceAll('\n', '\n  ')}`);
      console.log(`${errors.length ? 'not ok' : 'ok'} ${line}${said.join('')}`);
    }
  };
  await Promise.all(browsers.map(work));
  return counts;
}

/** What went wrong, empty if nothing. */
export async function runOne({ name, timeout, body }, tools) {
  const errors = [];
  try {
    await limited(body(tools), timeout);
  } catch (error) {
    errors.push(error?.stack ?? error);
  }
  errors.push(...tools.allProblems());
  if (errors.length) {
    for (const path of await tools.shotsOfFailure(name)) errors.push(`screenshot: ${path}`);
  }
  try {
    await limited(tools.cleanUp(), 30_000);
  } catch (error) {
    errors.push(`after the test: ${error?.stack ?? error}`);
  }
  return errors;
}

async function limited(promise, timeout) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${timeout} ms`)), timeout);
  });
  try {
    await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
