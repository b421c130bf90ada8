// What is said on the command line.
import { parseArgs } from 'node:util';

/**
 * @param {Record<'rounds' | 'keys' | 'loads', number>} defaults
 * @returns {{ rounds: number, keys: number, loads: number, write: boolean }}
 */
export function counts(defaults) {
  const names = Object.keys(defaults);
  const { values } = parseArgs({
    options: {
      ...Object.fromEntries(names.map((name) => [name, { type: 'string', default: String(defaults[name]) }])),
      write: { type: 'boolean', default: false },
    },
  });
  const numbers = names.map((name) => {
    const number = Number(values[name]);
    // The first round warms up and is not counted.
    const least = name === 'rounds' ? 2 : 1;
    if (!Number.isInteger(number) || number < least) throw new Error(`--${name} needs a number from ${least}`);
    return [name, number];
  });
  return { ...Object.fromEntries(numbers), write: values.write };
}
