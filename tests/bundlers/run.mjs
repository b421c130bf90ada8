// The package of the element, dist/, as others use it: types, bundlers, frameworks.
//   cargo xtask test bundlers
// Needs XXGK_BUNDLERS, the packages of package-lock.json; without it, those of `npm ci` here.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { launch } from '../e2e/lib/browser.mjs';
import { dist, root } from '../e2e/lib/paths.mjs';
import { serve } from '../e2e/lib/server.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const packages = process.env.XXGK_BUNDLERS ?? join(here, 'node_modules');
const project = join(root, 'target', 'bundlers');
const run = promisify(execFile);

/** A project of somebody's, with all packages and ours. */
async function lay() {
  await rm(project, { recursive: true, force: true });
  await mkdir(join(project, 'node_modules'), { recursive: true });
  await cp(join(here, 'src'), join(project, 'src'), { recursive: true });
  await cp(join(here, 'tsconfig.json'), join(project, 'tsconfig.json'));
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  for (const name of await readdir(packages)) {
    if (!name.startsWith('.')) await symlink(join(packages, name), join(project, 'node_modules', name));
  }
  // As npm lays it: a copy, so that what it imports is found from there.
  await cp(dist, join(project, 'node_modules', 'xxgk-report'), { recursive: true });
}

const require = createRequire(join(project, 'x.js'));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);

async function types(program) {
  try {
    await run(process.execPath, [join(project, 'node_modules', program), '-p', project], { cwd: project });
  } catch ({ stdout, message }) {
    assert.fail(stdout || message);
  }
}

const ENTRY = { plain: 'plain.ts', react: 'react.tsx', vue: 'vue.ts' };

const bundlers = {
  async esbuild(entry, out) {
    const { build } = await load('esbuild');
    await build({
      entryPoints: [entry], outfile: join(out, 'app.js'), bundle: true, format: 'esm', target: 'es2022', jsx: 'automatic',
      logLevel: 'error', absWorkingDir: project, define: { 'process.env.NODE_ENV': '"production"' },
    });
  },
  async vite(entry, out) {
    const { build } = await load('vite');
    await build({
      root: project, configFile: false, logLevel: 'error', publicDir: false, esbuild: { jsx: 'automatic' },
      build: { outDir: out, target: 'es2022', rollupOptions: { input: entry, output: { entryFileNames: 'app.js' }, preserveEntrySignatures: false } },
    });
  },
  async webpack(entry, out) {
    // It reads no TypeScript by itself.
    const { transform } = await load('esbuild');
    const { readFile } = await import('node:fs/promises');
    const { code } = await transform(await readFile(entry, 'utf8'), { loader: 'tsx', jsx: 'automatic', target: 'es2022' });
    const script = `${entry}.mjs`;
    await writeFile(script, code);
    const { default: webpack } = await load('webpack');
    const compiler = webpack({
      mode: 'production', context: project, entry: script, experiments: { outputModule: true },
      output: { path: out, filename: 'app.js', module: true, publicPath: '/' }, performance: { hints: false },
    });
    const stats = await promisify(compiler.run.bind(compiler))();
    assert.ok(!stats.hasErrors() && !stats.hasWarnings(), stats.toString());
  },
};

async function runs(browser, name, bundler) {
  const out = join(project, 'out', `${name}-${bundler}`);
  await bundlers[bundler](join(project, 'src', ENTRY[name]), out);
  const server = await serve({
    folders: { '/': out, '/xxgk/': dist },
    pages: { '/': '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>门户</title><link rel="icon" href="data:,"><main></main><script type="module" src="/app.js"></script>' },
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(30_000);
  const problems = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) problems.push(message.text()); });
  page.on('pageerror', (error) => problems.push(String(error)));
  try {
    await page.goto(server.url('/'));
    await page.locator('xxgk-report .frame').waitFor();
    await page.waitForFunction(() => window.told);
    const told = await page.evaluate(() => window.told);
    assert.match(told.version, /^\d+\.\d+\.\d+$/);
    if (name === 'plain') {
      assert.match(told.file, /\.csv$/);
      assert.ok(told.judged > 0);
    } else {
      // Typed on while what was told comes back late.
      const cell = page.locator('xxgk-report input[data-cell="requests.received.natural_person"], xxgk-report input[data-cell="requests.granted.natural_person"]').first();
      await cell.focus();
      for (const key of '1234') {
        await page.keyboard.press(key);
        await page.waitForTimeout(400);
      }
      assert.equal((await cell.inputValue()).replaceAll(',', ''), '1234');
      const organ = page.locator('xxgk-report [data-field="organ"]');
      await organ.fill('乙局');
      await page.waitForFunction(() => document.querySelector('#organ').textContent === '乙局');
      assert.equal((await cell.inputValue()).replaceAll(',', ''), '1234');
    }
    assert.deepEqual(problems, []);
  } catch (error) {
    throw problems.length ? new Error(problems.join('\n'), { cause: error }) : error;
  } finally {
    await page.close();
    await server.close();
  }
}

await lay();
const tests = [
  ['tsc --strict reads the types: plain TypeScript and TSX', () => types('typescript/bin/tsc')],
  ['vue-tsc --strict reads the types: templates of Vue', () => types('vue-tsc/bin/vue-tsc.js')],
];
const browser = await launch();
for (const bundler of Object.keys(bundlers)) {
  tests.push([`${bundler} bundles a page that works`, () => runs(browser, 'plain', bundler)]);
}
for (const name of ['react', 'vue']) tests.push([`${name} keeps what is typed while a value comes back late`, () => runs(browser, name, 'vite')]);
let failed = 0;
for (const [at, [name, test]] of tests.entries()) {
  try {
    await test();
    console.log(`ok ${at + 1} - ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`not ok ${at + 1} - ${name}\n${error.stack ?? error}`);
  }
}
await browser.close();
console.log(`1..${tests.length}\n${tests.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
