// Percentiles and ratios.

/** The value below which a share of the samples lies (nearest rank). */
export function percentile(samples, share) {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
}

export const median = (samples) => percentile(samples, 0.5);

/**
 * Rounds of samples of both subjects, in pairs taken one after the other: percentiles over all rounds, and
 * the ratio of the medians in each round, which noise of the machine moves less.
 * @param {number[][]} ours a round each
 * @param {number[][]} react
 */
export function compare(ours, react) {
  const ratios = ours.map((samples, round) => median(samples) / median(react[round]));
  const of = (rounds) => {
    const all = rounds.flat();
    return { n: all.length, p50: percentile(all, 0.5), p95: percentile(all, 0.95), p99: percentile(all, 0.99) };
  };
  return { ratio: median(ratios), ratioRange: [Math.min(...ratios), Math.max(...ratios)], ours: of(ours), react: of(react) };
}
