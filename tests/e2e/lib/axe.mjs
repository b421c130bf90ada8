// Accessibility rules, on the page and in its open shadow roots.
import { axeSource } from './packages.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * @param {import('playwright-core').Page} page
 * @param {{ include?: string, disable?: string[] }} [options] a selector to look in; rules to leave out
 * @returns {Promise<{ id: string, impact: string, help: string, nodes: string[] }[]>} the violations
 */
export async function axe(page, { include, disable = [] } = {}) {
  // Through the debugger, as the page's policy forbids to add a script or to evaluate one.
  const session = await page.context().newCDPSession(page);
  try {
    const { exceptionDetails } = await session.send('Runtime.evaluate', { expression: `${axeSource};0` });
    if (exceptionDetails) throw new Error(`axe does not load: ${exceptionDetails.exception?.description}`);
  } finally {
    await session.detach();
  }
  return page.evaluate(async ({ include, disable, tags }) => {
    const rules = Object.fromEntries(disable.map((rule) => [rule, { enabled: false }]));
    const found = await window.axe.run(include ? { include: [[include]] } : document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
      rules,
    });
    return found.violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      nodes: nodes.map(({ target, failureSummary }) => `${target.flat().join(' >>> ')}: ${failureSummary}`),
    }));
  }, { include, disable, tags: TAGS });
}
