export * from './xxgk-report.js';

/** Defines `<xxgk-report>` from the files of the package, which the server has in `folder`. */
export function load(folder: string | URL): Promise<CustomElementConstructor>;
