// Folders of the project.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
/** The page to test: the release build, or the folder that `XXGK_DIST` names (a development build is quicker to make). */
export const dist = process.env.XXGK_DIST ?? join(root, 'dist');
export const examples = join(root, 'embed', 'examples');
export const shots = join(root, 'target', 'shots');
