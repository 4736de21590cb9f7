/** Which ticks of log time are stepped: those in which something was logged, or lately was. */
import type { ServiceVolume } from '../analyses/volume.ts';

/** Ticks after the last record that are still stepped, so that silence and recovery are noticed. */
const quietTicks = 240;
/** Where counts are only known for longer stretches (a range of days), each is stepped so many times. */
const stepsPerBucket = 8;

const isEmptyStretch = (services: readonly ServiceVolume[], tick: number): boolean =>
  services.every(({ recordSeries }) => recordSeries.sum(tick - quietTicks, tick + 1) === 0);

const nextActive = (services: readonly ServiceVolume[], from: number): number => {
  let next = Infinity;
  for (const { recordSeries } of services) next = Math.min(next, recordSeries.nextTick(from) ?? Infinity);
  return next;
};

/** How far apart ticks are stepped: 5 s up to a range of two days. */
const strideOf = (services: readonly ServiceVolume[], from: number): number => {
  let widest = 1;
  for (const { recordSeries } of services) widest = Math.max(widest, recordSeries.widthFrom(from));
  return Math.max(1, widest / stepsPerBucket);
};

/**
 * Ticks of [from, end) to step, in order. A bounded number, whatever stamps a log has: long empty stretches (one record
 * of years ago is enough for one) are jumped over.
 */
export function* closedTicks(all: Iterable<ServiceVolume>, from: number, end: number): Iterable<number> {
  const services = [...all];
  const stride = strideOf(services, from);
  for (let tick = from; tick < end;) {
    if (isEmptyStretch(services, tick)) {
      tick = Math.max(tick + 1, nextActive(services, tick + 1));
      continue;
    }
    const aligned = Math.ceil((tick + 1) / stride) * stride - 1;
    if (aligned < end) yield aligned;
    tick = aligned + 1;
  }
}
