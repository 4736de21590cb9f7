/** The lines behind a row: few, newest first, the same whatever the order in which they came. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  linesOf,
  maxRowLines,
  mergedLines,
  withLine,
  type KeptLines,
  type Placed,
} from '../../src/analyses/row-lines.ts';
import { sourceId } from '../../src/model/brand.ts';
import { at } from '../support/log-events.ts';

const placed = (seconds: number, line: number, source = 'web.log', raw = `line ${line}`): Placed => ({
  time: at(seconds),
  source: sourceId(source),
  line,
  raw,
});

const kept = (all: readonly Placed[]): KeptLines => all.reduce<KeptLines>(withLine, null);

const numbers = (lines: KeptLines): number[] => linesOf(lines).map(each => each.line);

describe('the lines behind a row', () => {
  it('are the newest', () => {
    expect(numbers(kept([1, 2, 3, 4, 5].map(n => placed(10 * n, n))))).toEqual([5, 4, 3]);
  });

  it('are ten seconds apart, so that a flood costs nothing', () => {
    let asked = 0;
    let lines: KeptLines = null;
    for (let i = 0; i < 1000; i++) {
      const each = placed(i / 10, i);
      lines = withLine(lines, {
        ...each,
        get raw() {
          asked += 1;
          return each.raw;
        },
      });
    }
    expect(numbers(lines)).toEqual([900, 800, 700]);
    expect(asked).toBe(10);
  });

  it('are cut where they are long', () => {
    const [line] = linesOf(kept([placed(1, 1, 'web.log', 'x'.repeat(100_000))]));
    expect(line?.text).toMatch(/^x{100,200}…$/);
  });

  it('do not depend on the order or on the split', () => {
    const any = fc
      .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 9 }), fc.constantFrom('a.log', 'b.log'))
      .map(([tenths, line, source]) => placed(tenths / 10, line, source));
    fc.assert(
      fc.property(fc.array(any), fc.array(any), (a, b) => {
        const whole = linesOf(kept([...a, ...b]));
        expect(linesOf(mergedLines(kept(b), kept(a)))).toEqual(whole);
        expect(linesOf(kept([...b, ...a].toReversed()))).toEqual(whole);
        expect(whole.length).toBeLessThanOrEqual(maxRowLines);
      }),
    );
  });
});
