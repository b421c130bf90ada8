// The npm packages: `cargo xtask` keeps them outside the checkout and says where; without it, those
// of `npm ci` in tests/e2e are taken.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const installed = process.env.XXGK_NODE_MODULES;
const require = createRequire(installed ? join(installed, 'x.js') : import.meta.url);

export const { chromium } = require('playwright-core');
export const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
