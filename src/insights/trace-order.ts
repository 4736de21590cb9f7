/** The errors of one trace in the order in which they came, as far as stamps of whole seconds let it be told. */
import type { TracePoint } from '../analyses/traces.ts';
import { secondMs } from '../model/time.ts';

/** Stamps of whole seconds say only that it was within that second. */
export const latest = (point: TracePoint, fine: ReadonlySet<string>): number =>
  point.time + (fine.has(point.service) ? 0 : secondMs - 1);

const keyOf = (first: string, second: string): string => `${first}\n${second}`;

/**
 * How often an error of one service surely came before one of another in the same trace: where a second ended between them. Whose
 * stamps are whole seconds seems to come first in all others, whatever the order was.
 */
const sureOrders = (traces: Iterable<readonly TracePoint[]>, fine: ReadonlySet<string>): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const points of traces)
    for (let i = 1; i < points.length; i++) {
      const [first, second] = [points[i - 1], points[i]];
      if (!first || !second || first.service === second.service || latest(first, fine) >= second.time) continue;
      const key = keyOf(first.service, second.service);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return counts;
};

/** Puts errors of a service with coarse stamps behind those of its second that surely precede it elsewhere. */
export const inOrder = (
  traces: readonly (readonly TracePoint[])[],
  fine: ReadonlySet<string>,
): readonly (readonly TracePoint[])[] => {
  const isCoarse = ({ service }: TracePoint): boolean => !fine.has(service);
  if (!traces.some(points => points.some(isCoarse))) return traces;
  const sure = sureOrders(traces, fine);
  const precedes = (a: string, b: string): boolean => (sure.get(keyOf(a, b)) ?? 0) > (sure.get(keyOf(b, a)) ?? 0);
  return traces.map(points => {
    if (points.length < 2 || !points.some(isCoarse)) return points;
    const placeOf = (point: TracePoint): number => {
      if (!isCoarse(point)) return point.time;
      const before = points.filter(
        other =>
          other.time >= point.time && other.time <= latest(point, fine) && precedes(other.service, point.service),
      );
      return before.length === 0 ? point.time : Math.max(...before.map(({ time }) => time)) + 0.5;
    };
    const placed = points.map(point => ({ point, place: placeOf(point) }));
    return placed.toSorted((a, b) => a.place - b.place).map(({ point }) => point);
  });
};
