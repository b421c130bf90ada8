// The page of results: each part of the benchmark has its table there, between two marks.
import { readFile, writeFile } from 'node:fs/promises';

/** Where the table of a part of the benchmark stands. */
const begin = (part) => `<!-- ${part}: written by \`cargo xtask bench --write\` -->`;
const END = '<!-- end of table -->';

/** Puts the table of a part between its marks. */
export async function write(path, table, part) {
  const page = await readFile(path, 'utf8');
  const mark = begin(part);
  const from = page.indexOf(mark);
  const to = page.indexOf(END, from);
  if (from < 0 || to < 0) throw new Error(`${path} has no place for the table: “${mark}” and “${END}”`);
  await writeFile(path, `${page.slice(0, from)}${mark}\n\n${table}\n\n${page.slice(to)}`);
}
