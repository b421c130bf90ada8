// Percentiles and ratios.

/** The value below which a share of the samples lies (nearest rank). */
export function percentile(samples, share) {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
}

/** The middle one, or between the two in the middle. */
export function median(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const spread = (rounds) => {
  const all = rounds.flat();
  return { n: all.length, p50: percentile(all, 0.5), p95: percentile(all, 0.95), p99: percentile(all, 0.99) };
};

/**
 * Rounds of samples of all subjects, taken one after the other: percentiles over all rounds, and the ratios of the
 * medians in each round, ours to theirs, which noise of the machine moves less.
 * @param {Record<string, number[][]>} subjects a round each; one is `ours`
 */
export function compareAll(subjects) {
  const { ours, ...theirs } = subjects;
  const ratiosTo = (other) => {
    const ratios = ours.map((samples, round) => median(samples) / median(other[round]));
    return { median: median(ratios), range: [Math.min(...ratios), Math.max(...ratios)] };
  };
  const each = (of, change) => Object.fromEntries(Object.entries(of).map(([name, rounds]) => [name, change(rounds)]));
  return { ratios: each(theirs, ratiosTo), subjects: each(subjects, spread) };
}

/** The same of two subjects. */
export function compare(ours, react) {
  const { ratios, subjects } = compareAll({ ours, react });
  return { ratio: ratios.react.median, ratioRange: ratios.react.range, ...subjects };
}
