// Folders of the project.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
/** The release build. */
export const dist = join(root, 'dist');
export const examples = join(root, 'embed', 'examples');
export const shots = join(root, 'target', 'shots');
