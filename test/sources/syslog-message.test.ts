/** Syslog messages as they come, and as they are handed on. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { syslog } from '../../src/framing/envelopes/syslog.ts';
import { SyslogFrames } from '../../src/sources/syslog-frames.ts';
import { syslogMessage } from '../../src/sources/syslog-message.ts';

const now = '2026-03-04T10:20:30.500Z';
const read = (text: string): string => syslogMessage(Buffer.from(text), '10.0.0.7', now)?.bytes.toString() ?? 'nothing';

describe('a syslog message', () => {
  it.each([
    ['is left as it is', '<27>Mar  4 10:20:30 b-17 billing[31]: x', '<27>Mar  4 10:20:30 b-17 billing[31]: x'],
    ['loses what is behind it', '<27>Mar  4 10:20:30 b-17 billing: x\r\n\0', '<27>Mar  4 10:20:30 b-17 billing: x'],
    ['is given a host', '<27>Mar  4 10:20:30 billing[31]: x', '<27>Mar  4 10:20:30 10.0.0.7 billing[31]: x'],
    ['is given host and time', '<27>billing[31]: x', `<27>${now} 10.0.0.7 billing[31]: x`],
    ['is given all', '<14>{"level":"error"}', `<14>${now} 10.0.0.7 syslog: {"level":"error"}`],
    ['is given all but a level', 'ERROR no header', `${now} 10.0.0.7 syslog: ERROR no header`],
    ['has no such priority', '<999>x', `${now} 10.0.0.7 syslog: <999>x`],
    ['is empty', '\n', 'nothing'],
  ])('%s', (_name, text, expected) => {
    expect(read(text)).toBe(expected);
    // What was added makes it readable.
    if (expected !== 'nothing') expect(syslog.unwrap(expected, () => null)).not.toBeNull();
  });
});

describe('a stream of syslog messages', () => {
  it('is cut the same however it is split', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '1', ' ', '<', '>', '\n', 'é'), maxLength: 40 });
    const message = fc.record({ text, isCounted: fc.boolean() });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 10 }), fc.array(fc.nat(60), { maxLength: 30 }), (messages, splits) => {
        const expected: string[] = [];
        const stream = Buffer.concat(
          messages.map(({ text: body, isCounted }) => {
            const whole = `<13>${isCounted ? body : body.replaceAll('\n', '')}`;
            expected.push(whole);
            return Buffer.from(isCounted ? `${Buffer.byteLength(whole)} ${whole}` : `${whole}\n`);
          }),
        );
        const frames = new SyslogFrames(1000);
        const found: string[] = [];
        let at = 0;
        for (const length of [...splits, stream.length]) {
          frames.push(stream.subarray(at, at + length), bytes => found.push(bytes.toString()));
          at += length;
        }
        frames.end(bytes => found.push(bytes.toString()));
        expect(found).toEqual(expected);
      }),
    );
  });

  it('is cut at the limit, counted or not', () => {
    const frames = new SyslogFrames(10);
    const found: string[] = [];
    const long = `<13>${'x'.repeat(30)}`;
    frames.push(Buffer.from(`34 ${long}${long}\n<13>ok\n`), bytes => found.push(bytes.toString()));
    expect(found).toEqual(['<13>xxxxxx', '<13>xxxxxx', '<13>ok']);
    expect(frames.cut).toBe(2);
  });
});
