/** Errors that are too few to judge in each service, and many in all: of a large fleet, or of names that come once. */
import type { ServiceVolume } from '../analyses/volume.ts';
import { countText } from '../lib/text/number-text.ts';
import { errorFigures, judgeErrors, minErrors, type ErrorFigures } from './checks/errors.ts';
import type { HealthInput, HealthReason } from './define.ts';

const leastServices = 2;

const sumOf = (all: readonly ErrorFigures[]): ErrorFigures => {
  const sum = { count: 0, lastMinute: 0, records: 0, perMinute: 0 };
  for (const { count, lastMinute, records, perMinute } of all) {
    sum.count += count;
    sum.lastMinute += lastMinute;
    sum.records += records;
    sum.perMinute += perMinute;
  }
  return { ...sum, ratio: sum.records === 0 ? 0 : sum.count / sum.records };
};

type Usual = NonNullable<ReturnType<HealthInput['usual']>>;

/** What is usual for all of them together; null where it is not known of each. */
const usualOf = (services: readonly ServiceVolume[], input: HealthInput): Usual | null => {
  const known = services.flatMap(({ service }) => input.usual(service) ?? []);
  if (known.length < services.length) return null;
  const rates = known.map(({ errors }) => errors);
  return {
    errors: {
      mean: rates.reduce((sum, { mean }) => sum + mean, 0),
      dispersion: Math.max(...rates.map(({ dispersion }) => dispersion)),
      slices: Math.min(...rates.map(({ slices }) => slices)),
    },
    ratio: 0,
  };
};

/**
 * The same judgement as of one service, over all services with fewer errors than one is judged by; services without
 * errors take part, for what they served counts as well. Null where there is nothing to say. O(services).
 */
export const scatteredErrors = (input: HealthInput): HealthReason | null => {
  const few = [...input.volume.services.values()]
    .map(service => ({ service, figures: errorFigures(service, input.now) }))
    .filter(({ figures }) => figures.count < minErrors);
  const failing = few.filter(({ figures }) => figures.count > 0).map(({ service }) => service);
  if (failing.length < leastServices) return null;
  const reason = judgeErrors(sumOf(few.map(({ figures }) => figures)), usualOf(failing, input), input.limits);
  return reason && { ...reason, text: `${countText(failing.length)} services: ${reason.text}` };
};
