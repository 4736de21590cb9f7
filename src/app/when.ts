/** Reads points in time as people write them: ISO 8601, `30m`, `1 hour ago`, `yesterday 14:00`. */
import { ErrtopError } from '../model/result.ts';
import { dayMs, epochMs, hourMs, minuteMs, secondMs, type EpochMs } from '../model/time.ts';

const unitMs: Readonly<Record<string, number>> = { s: secondMs, m: minuteMs, h: hourMs, d: dayMs, w: 7 * dayMs };
const short = /^(\d{1,6})\s*(s|m|h|d|w)$/;
const iso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * The instant that `text` names, seen from `now`; `30m` is that long ago. Words are read by a library that is loaded
 * only for them. @throws ErrtopError when it names none.
 */
export const readWhen = async (option: string, text: string, now: EpochMs): Promise<EpochMs> => {
  const span = short.exec(text.trim());
  if (span) return epochMs(now - Number(span[1]) * (unitMs[span[2] ?? ''] ?? 0));
  const exact = iso.test(text.trim()) ? Date.parse(text.trim().replace(' ', 'T').replace(',', '.')) : Number.NaN;
  if (Number.isFinite(exact)) return epochMs(exact);
  const { parseDate } = await import('chrono-node/en');
  const found = parseDate(text, new Date(now));
  if (found) return epochMs(found.getTime());
  throw new ErrtopError('bad-time', `${option}: cannot read the time "${text}"`, {
    hint: 'write 30m, "1 hour ago" or 2026-11-23T08:00:00Z',
  });
};
