/** How users write down a service level objective: which share must be well, over which window. */
import * as z from 'zod/mini';
import { minuteMs } from '../model/time.ts';
import { amount, nonEmptyText, ratio, texts } from './option.ts';

const units: Readonly<Record<string, number>> = { m: 1, h: 60, d: 24 * 60, w: 7 * 24 * 60 };

const windowError = { error: 'expected a window such as 1h, 24h, 7d or 30d' };

/** `30d` as milliseconds. */
const span = z.pipe(
  z.string(windowError).check(z.regex(/^[1-9]\d{0,3} ?[mhdw]$/, windowError)),
  z.transform((text: string) => Number.parseInt(text, 10) * (units[text.slice(-1)] ?? 1) * minuteMs),
);

const objectiveError = { error: 'expected a share below 1, such as 99.9%' };

export const objective = z.strictObject(
  {
    name: nonEmptyText('a name'),
    objective: ratio.check(z.refine(share => share < 1, objectiveError)),
    window: span,
    services: z.optional(texts),
    latencyMs: z.optional(amount),
  },
  {
    error: issue =>
      issue.code === 'unrecognized_keys'
        ? undefined
        : 'expected name, objective and window, perhaps services or latencyMs',
  },
);

/** A service level objective; `window` is in milliseconds. */
export type Objective = z.output<typeof objective>;
