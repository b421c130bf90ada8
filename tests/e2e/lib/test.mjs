// How a spec says what it tests:
//
//   import assert from 'node:assert/strict';
//   import { test } from '../lib/test.mjs';
//
//   test('the form opens', async (t) => {
//     const page = await t.newPage('/');
//     await page.getByRole('heading', { level: 1 }).waitFor();
//     assert.deepEqual(await t.axe(page), []);
//   });
//
// `t` is a Tools of lib/tools.mjs. A test also fails by any problem (lib/problems.mjs) on its pages.

const tests = [];

/**
 * @param {string} name
 * @param {{ timeout?: number } | ((t: import('./tools.mjs').Tools) => Promise<void>)} options milliseconds
 * @param {(t: import('./tools.mjs').Tools) => Promise<void>} [body]
 */
export function test(name, options, body = options) {
  tests.push({ name, timeout: options.timeout ?? 60_000, body });
}

/** What was declared since the last call. */
export function takeTests() {
  return tests.splice(0);
}
