/** Statistics that a few outliers cannot bend, and tests of whether a count is more than chance. */

/** The middle value (mean of the two middle ones); NaN for no values. O(n log n). */
export const median = (values: readonly number[]): number => {
  if (values.length === 0) return NaN;
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
};

/** Median absolute deviation times 1.4826, which for normal data estimates the standard deviation; NaN for no values. */
export const robustDeviation = (values: readonly number[]): number => {
  const middle = median(values);
  return 1.4826 * median(values.map(value => Math.abs(value - middle)));
};

/** The nearest-rank quantile of `sorted` (ascending); NaN for no values. */
export const nearestRank = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)] ?? NaN;

/** Mean of `values`; NaN for no values. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** What is known of a steady stream of events. */
export interface UsualRate {
  /** Events per slice. */
  readonly mean: number;
  /** Variance over mean of the slices: 1 for independent events, more where they come in bursts. */
  readonly dispersion: number;
  /** How many slices were seen. */
  readonly slices: number;
}

/**
 * Errors come in bursts (one failing request logs several lines, a client tries again), so counts scatter more than
 * Poisson's. A few slices can't show how much: the estimate is drawn towards this, with the weight of ten slices.
 */
const priorDispersion = 3;
const priorSlices = 10;
/** Cutting takes most of the bursts out of the slices, and with them the scatter that will come again. */
const leastDispersion = 2.5;

/**
 * Rate and scatter of equal slices. Slices far above the rest (over 3 robust deviations and three times the median)
 * are trimmed first, so that one past outage does not become the usual; of the scatter they stay a part, cut down to that
 * limit. Null for no slices.
 */
export const usualRate = (slices: readonly number[]): UsualRate | null => {
  if (slices.length === 0) return null;
  const middle = median(slices);
  const limit = Math.max(
    middle + 3 * Math.max(robustDeviation(slices), Math.sqrt(priorDispersion * middle)),
    3 * middle,
    6,
  );
  const kept = slices.filter(count => count <= limit);
  const rate = mean(kept);
  const squares = slices.reduce((sum, count) => sum + (Math.min(count, limit) - rate) ** 2, 0);
  const variance = squares / Math.max(1, slices.length - 1);
  const seen = rate > 0 ? variance / rate : priorDispersion;
  const weight = kept.length / (kept.length + priorSlices);
  return {
    mean: rate,
    dispersion: Math.max(leastDispersion, weight * seen + (1 - weight) * priorDispersion),
    slices: kept.length,
  };
};

/**
 * How many standard deviations `count` lies above `expected`, for counts of that dispersion whose expectation was
 * itself estimated from `exposure` times as long a stretch as it is now applied to. Negative below.
 */
export const excessDeviations = (count: number, expected: number, dispersion: number, exposure: number): number => {
  const variance = dispersion * expected * (1 + 1 / Math.max(exposure, 0.1)) + 1;
  return (count - expected) / Math.sqrt(variance);
};

/** Upper tail P(X >= count) of a Poisson variable, by Chernoff's bound: never too small by much, O(1). 1 at or below the mean. */
export const poissonTailBound = (count: number, expected: number): number => {
  if (count <= expected) return 1;
  if (expected <= 0) return 0;
  return Math.exp(count - expected - count * Math.log(count / expected));
};

/** Upper tail P(X >= hits) of a binomial variable: the chance of so many hits in `trials` of that share. O(trials). */
export const binomialTail = (hits: number, trials: number, share: number): number => {
  if (hits <= 0 || share >= 1) return 1;
  if (hits > trials || share <= 0) return 0;
  const odds = Math.log(share / (1 - share));
  // The logarithm of P(X = 0), then each term from the one before it.
  let term = trials * Math.log(1 - share);
  let tail = 0;
  for (let k = 0; k <= trials; k++) {
    if (k >= hits) tail += Math.exp(term);
    term += odds + Math.log((trials - k) / (k + 1));
  }
  return Math.min(1, tail);
};

/** Lower end of Wilson's score interval for `hits` of `trials` at `z` deviations (Wilson 1927); 0 for no trials. */
export const wilsonLowerBound = (hits: number, trials: number, z = 1.96): number => {
  if (trials <= 0) return 0;
  const share = hits / trials;
  const square = (z * z) / trials;
  const centre = share + square / 2;
  const spread = z * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials));
  return Math.max(0, (centre - spread) / (1 + square));
};

/** Upper tail P(Z >= z) of the standard normal distribution, within 1.5e-7 (Abramowitz and Stegun 7.1.26); 0.5 at 0. */
export const normalTail = (z: number): number => {
  if (z < 0) return 1 - normalTail(-z);
  const x = z / Math.SQRT2;
  // Far out the formula's error is larger than the tail; there the bound of Mills is close.
  if (z > 4.5) return Math.exp((-z * z) / 2) / (z * Math.sqrt(2 * Math.PI));
  const t = 1 / (1 + 0.3275911 * x);
  const sum = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return (sum * Math.exp(-x * x)) / 2;
};
