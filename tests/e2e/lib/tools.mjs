// What a test gets as `t`.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axe } from './axe.mjs';
import { launchProfile } from './browser.mjs';
import { shots } from './paths.mjs';
import { watch } from './problems.mjs';
import { serve } from './server.mjs';

/** Keeping the page for later is a test of its own (offline.spec.mjs): others need no copy of it. */
const CONTEXT = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' };

export class Tools {
  #browser;
  #site;
  /** Undone in reverse order at the end of the test. */
  #cleanups = [];
  /** Context to its problems. */
  #problems = new Map();

  constructor(browser, site) {
    this.#browser = browser;
    this.#site = site;
  }

  /** Where `dist/` is served. */
  get origin() {
    return this.#site.origin;
  }

  /**
   * A page in a fresh profile, opened at a path of the site if one is given.
   * @param {string} [path] a path of `dist/`, or a full address
   * @param {object} [options] of Playwright's newContext, and `origins`: others it may load from
   * @returns {Promise<import('playwright-core').Page>}
   */
  async newPage(path, { origins = [], ...options } = {}) {
    const context = await this.#browser.newContext({ ...CONTEXT, ...options });
    this.#cleanups.push(() => context.close());
    return this.#open(context, path, origins);
  }

  /**
   * Chromium on a profile folder that outlives it.
   * @param {string} profile see tempDir
   * @returns {Promise<{ pid: number, newPage(path?: string): Promise<import('playwright-core').Page>,
   *   kill(): Promise<void>, close(): Promise<void> }>} kill is SIGKILL, close is orderly
   */
  async launchPersistent(profile, { origins = [] } = {}) {
    const { context, pid, kill, close } = await launchProfile(profile);
    this.#cleanups.push(kill);
    return { pid, kill, close, newPage: (path) => this.#open(context, path, origins) };
  }

  async #open(context, path, origins) {
    const target = path === undefined ? undefined : new URL(path, this.origin);
    if (!this.#problems.has(context)) {
      const allowed = [this.origin, ...(target ? [target.origin] : []), ...origins];
      this.#problems.set(context, await watch(context, allowed));
    }
    const page = await context.newPage();
    if (target) {
      const response = await page.goto(target.href);
      if (!response?.ok()) throw new Error(`${target.href}: HTTP ${response?.status()}; was \`cargo xtask build\` run?`);
    }
    return page;
  }

  /** The problems so far on a page and others of its profile; the caller judges them, and they do not fail the test. */
  takeProblems(page) {
    return this.#problems.get(page.context()).splice(0);
  }

  /** A server of its own until the end of the test, see lib/server.mjs. */
  async serve(options) {
    const server = await serve(options);
    this.#cleanups.push(server.close);
    return server;
  }

  /** An empty folder, removed at the end of the test. */
  async tempDir() {
    const folder = await mkdtemp(join(tmpdir(), 'xxgk-e2e-'));
    this.#cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
    return folder;
  }

  axe(page, options) {
    return axe(page, options);
  }

  /** A screenshot at target/shots/<name>.png. */
  async shot(page, name, options = {}) {
    await mkdir(shots, { recursive: true });
    const path = join(shots, `${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}.png`);
    await page.screenshot({ path, fullPage: true, ...options });
    return path;
  }

  // For the runner.

  allProblems() {
    return [...this.#problems.values()].flat();
  }

  /** What the pages show, for someone who reads about a failed test. */
  async shotsOfFailure(name) {
    const pages = [...this.#problems.keys()].flatMap((context) => context.pages());
    const taken = await Promise.allSettled(
      pages.map((page, index) => this.shot(page, `failed-${name}-${index}`, { timeout: 5_000 })),
    );
    return taken.filter(({ status }) => status === 'fulfilled').map(({ value }) => value);
  }

  async cleanUp() {
    for (const cleanup of this.#cleanups.splice(0).reverse()) await cleanup();
  }
}
