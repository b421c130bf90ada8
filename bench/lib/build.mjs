// Bundles the subjects of other makers, minified for production, with the form as data.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../tests/e2e/lib/paths.mjs';
import { tableThree } from './form.mjs';

/** Where the bundle of a subject is put; `cargo clean` removes it. */
export const distOf = (subject) => join(root, 'target', 'bench', subject);

/** `cargo xtask` keeps packages outside the checkout and says where; without it, those of `npm ci` are taken. */
const modules = (variable, folder) => process.env[variable] ?? join(root, folder, 'node_modules');
const tools = createRequire(join(modules('XXGK_NODE_MODULES', 'tests/e2e'), 'x.js'));
const modulesOf = (subject) => modules(`XXGK_BENCH_${subject.toUpperCase()}`, `bench/${subject}`);

/** The versions of a subject's direct dependencies, as its lock file has them. */
export function versionsOf(subject) {
  const { dependencies } = createRequire(join(root, 'bench', subject, 'x.js'))('./package.json');
  return dependencies;
}

/** @param {string} subject a folder of `bench/` with `src/main.jsx`, `main.css` and `index.html` */
export async function build(subject) {
  const [sources, output, nodePaths] = [join(root, 'bench', subject), distOf(subject), [modulesOf(subject)]];
  await mkdir(output, { recursive: true });
  const form = join(output, '..', 'form.json');
  await writeFile(form, JSON.stringify(tableThree()));
  await tools('esbuild').build({
    entryPoints: [join(sources, 'src', 'main.jsx')],
    outfile: join(output, 'main.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    legalComments: 'none',
    logLevel: 'error',
    nodePaths,
    alias: { form },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  await tools('esbuild').build({
    entryPoints: [join(sources, 'main.css')], outfile: join(output, 'main.css'), bundle: true, minify: true, logLevel: 'error', nodePaths,
  });
  await copyFile(join(sources, 'index.html'), join(output, 'index.html'));
}
