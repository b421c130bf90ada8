// For pages that a bundler makes: it takes this small file in and leaves the rest alone, which the page's server has in a
// folder of its own. Modules, workers and style sheets stay together there, whatever the bundler does with names.
//
//   import { load } from 'xxgk-report';
//   await load('/xxgk/0.2.0/');

/**
 * Defines <xxgk-report> from the files below an address.
 * @param {string | URL} folder where the package was copied to, seen from the page
 */
export async function load(folder) {
  const address = new URL('xxgk-report.js', new URL(`${folder}`.replace(/\/?$/, '/'), document.baseURI)).href;
  try {
    await import(/* @vite-ignore */ /* webpackIgnore: true */ address);
  } catch (error) {
    throw new Error(`xxgk-report: ${address} cannot be loaded; the files of the package have to be copied there`, { cause: error });
  }
  return customElements.whenDefined('xxgk-report');
}
