// Bundles the React subject, minified for production, with the form as data.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../tests/e2e/lib/paths.mjs';
import { tableThree } from './form.mjs';

/** Where the bundle is put; `cargo clean` removes it. */
export const reactDist = join(root, 'target', 'bench', 'react');
const sources = join(root, 'bench', 'react');

/** `cargo xtask` keeps packages outside the checkout and says where; without it, those of `npm ci` are taken. */
const modules = (variable, folder) => process.env[variable] ?? join(root, folder, 'node_modules');
const tools = createRequire(join(modules('XXGK_NODE_MODULES', 'tests/e2e'), 'x.js'));
const reactModules = modules('XXGK_BENCH_MODULES', 'bench/react');

export const reactVersion = createRequire(join(reactModules, 'x.js'))('react/package.json').version;

export async function buildReact() {
  await mkdir(reactDist, { recursive: true });
  const form = join(reactDist, '..', 'form.json');
  await writeFile(form, JSON.stringify(tableThree()));
  await tools('esbuild').build({
    entryPoints: [join(sources, 'src', 'main.jsx')],
    outfile: join(reactDist, 'main.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    legalComments: 'none',
    logLevel: 'error',
    nodePaths: [reactModules],
    alias: { form },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  await tools('esbuild').build({
    entryPoints: [join(sources, 'main.css')], outfile: join(reactDist, 'main.css'), minify: true, logLevel: 'error',
  });
  await copyFile(join(sources, 'index.html'), join(reactDist, 'index.html'));
}
