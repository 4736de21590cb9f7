/** Structured formats read their samples and survive broken ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogFormat, ParseContext } from '../../src/formats/define.ts';
import { formats as registered } from '../../src/formats/registry.ts';
import { json } from '../../src/formats/json.ts';
import { logfmt } from '../../src/formats/logfmt.ts';
import { createStampReader } from '../../src/formats/stamp.ts';
import { epochMs } from '../../src/model/time.ts';
import { cpuMilliseconds } from '../support/cpu-time.ts';

const formats: readonly LogFormat[] = registered;
const context: ParseContext = {
  stamps: createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2026, 10, 24)) }),
  memory: new Map(),
};
const structured = formats.filter(
  format => format.samples.every(({ line }) => line.startsWith('{')) || format === logfmt,
);
const samples = structured.flatMap(format => format.samples.map(sample => ({ format, ...sample, id: format.id })));

describe('structured formats', () => {
  it.each(samples)('$id parses $line', ({ format, line, expect: expected }) => {
    const record = format.parse(line, context);
    const { time, ...rest } = expected;
    expect(record).toMatchObject(rest);
    if (time !== undefined) expect(new Date(record?.time ?? NaN).toISOString()).toBe(time);
  });

  it.each(samples)('$id is the best fit for $line', ({ format, line }) => {
    const scores = formats.map(other => ({ id: other.id, score: other.sniff(line) }));
    const best = Math.max(...scores.map(({ score }) => score));
    expect(scores.filter(({ score }) => score === best).map(({ id }) => id)).toEqual([format.id]);
  });

  it('takes 100 KB lines of any kind in linear time', () => {
    const hostile = ['{"', '{"a":', '["', '{"a":"\\', 'a=', 'a="', 'a= ', '\\"', '{', '"'];
    for (const part of hostile) {
      for (const line of [
        part.repeat(50_000),
        `{"a":"${part.repeat(50_000)}`,
        `level=info msg="${part.repeat(50_000)}`,
      ]) {
        const spent = cpuMilliseconds(() => {
          for (const format of structured) format.sniff(line);
          json.parse(line, context);
          logfmt.parse(line, context);
        });
        expect(spent).toBeLessThan(1_000);
      }
    }
  });

  it('never throws, whatever the line', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.object().map(o => JSON.stringify(o)),
        ),
        line => {
          json.parse(line, context);
          logfmt.parse(line, context);
        },
      ),
    );
  });

  it('reads level and message of a line that was cut anywhere behind them', () => {
    const line =
      '{"level":"error","msg":"pay \\u00e9 \\"x\\" failed","n":{"a":[1,{"b":"c"}]},"more":"text \\n here","k":[true]}';
    for (let end = 50; end < line.length; end++) {
      expect(json.parse(line.slice(0, end), context)).toMatchObject({ level: 'error', message: 'pay é "x" failed' });
    }
  });
});
