// What must not happen on a page, noted as it happens: console errors, uncaught errors, violations of
// the content security policy, requests to other origins.

const BINDING = '__xxgkViolation';
const LOCAL = new Set(['about:', 'blob:', 'data:']);

/**
 * @param {import('playwright-core').BrowserContext} context
 * @param {string[]} origins that pages of this context may load from
 * @returns {Promise<string[]>} filled as long as the context lives
 */
export async function watch(context, origins) {
  const problems = [];
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console error: ${message.text()}`);
  });
  context.on('weberror', (error) => problems.push(`uncaught error: ${error.error()?.stack ?? error.error()}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!LOCAL.has(url.protocol) && !origins.includes(url.origin)) problems.push(`request to another origin: ${url.href}`);
  });
  await context.exposeBinding(BINDING, (_, text) => problems.push(`CSP violation: ${text}`));
  await context.addInitScript((binding) => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const where = `${event.sourceFile ?? ''}:${event.lineNumber}`;
      window[binding](`${event.effectiveDirective} blocked ${event.blockedURI || 'inline'} ${event.sample} (${where})`);
    });
  }, BINDING);
  return problems;
}
