/** Lines in envelopes opened from their bytes leave what reading each as text leaves, however writers and bytes are mixed. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { LinePlaces } from '../../src/engine/line-places.ts';
import { Pipeline } from '../../src/engine/pipeline.ts';
import { sourceId } from '../../src/model/brand.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { levelRank } from '../../src/model/level.ts';
import { epochMs } from '../../src/model/time.ts';
import { findingsOf } from '../support/findings.ts';
import {
  asText,
  countsOf,
  engineOn,
  formats,
  isTorn,
  linesOf,
  sayings,
  stampOf,
  wholeFormats,
  withoutOffsets,
  type Lines,
  type Said,
  type Wrap,
} from '../support/said-lines.ts';

const carrierTime = (index: number): string => stampOf(index).replace('Z', `${(index * 7) % 1_000}00Z`.slice(-4));

const wraps: Readonly<Record<string, Wrap>> = {
  docker: (line, writer, i) => [
    JSON.stringify({ log: `${line}${i % 31 === 0 ? '\r' : ''}\n`, stream: streamOf(writer), time: carrierTime(i) }),
  ],
  'docker in parts': (line, writer, i) => {
    const parts = i % 5 === 0 ? [line.slice(0, 20), `${line.slice(20)}\n`] : [`${line}\n`];
    return parts.map(log => JSON.stringify({ log, stream: streamOf(writer), time: carrierTime(i) }));
  },
  'docker with attributes': (line, writer, i) => [
    JSON.stringify({
      log: `${line}\n`,
      stream: 'stdout',
      attrs: { tag: `app-${writer % 3}` },
      time: carrierTime(i),
    }),
  ],
  cri: (line, writer, i) => [`${carrierTime(i)} ${streamOf(writer)} F ${line}`],
  'cri in parts': (line, writer, i) =>
    i % 5 === 0
      ? [
          `${carrierTime(i)} ${streamOf(writer)} P ${line.slice(0, 20)}`,
          `${carrierTime(i)} ${streamOf(writer)} F ${line.slice(20)}`,
        ]
      : [`${carrierTime(i)} ${streamOf(writer)} F ${line}`],
  compose: (line, writer) => [`${`web-${writer + 1}`.padEnd(8)} | ${line}`],
  kubectl: (line, writer) => [`[pod/pay-7f9c5d-x2k9${writer}/pay-${writer % 2}] ${line}`],
  stern: (line, writer) => [`pay-7f9c5d6b48-x2k9${'bcdf'[writer] ?? 'g'} pay ${line}`],
};

const streamOf = (writer: number): string => (writer % 2 === 0 ? 'stdout' : 'stderr');

const never = (): never => {
  throw new Error('a row is missing');
};

const formatNames = Object.keys(formats);

/**
 * Where an exception has neither stamp nor level, a line that is known to stand alone ends it; in text it goes on. Of
 * writers that share a stream, and of lines that were harmed, the two make different things.
 */
const apart = (said: Said): Said => ({ ...said, writer: said.writer % 2, harm: 9 });
const alone = (name: string, said: Said): Said => ({
  ...said,
  writer: 0,
  harm: name === 'message' || isTorn(said.harm) ? 9 : said.harm,
});

describe.each(Object.keys(wraps))('in the envelope %s', envelope => {
  const linesIn = (name: string, seed: number, change: (said: Said) => Said): Lines => {
    const wrap = wraps[envelope];
    const format = formats[name];
    if (!wrap || !format) throw new Error('a row is missing');
    return linesOf(fc.sample(sayings.map(change), { seed, numRuns: 700 }), wrap, format, wholeFormats.has(name));
  };
  const cutsOf = fc.array(fc.nat(80_000), { maxLength: 5 });

  it.each(formatNames)('gives of %s lines of one writer all that they give as text', name => {
    fc.assert(
      fc.property(fc.integer(), cutsOf, (seed, cuts) => {
        const lines = linesIn(name, seed, said => alone(name, said));
        expect(withoutOffsets(findingsOf(engineOn(`${lines.join('\n')}\n`, cuts, ['all'])))).toEqual(
          withoutOffsets(findingsOf(engineOn(asText(lines), [], ['all']))),
        );
      }),
      { numRuns: 1 },
    );
  });

  it.each(formatNames.flatMap(name => ['all', 'core'].map(analyses => [name, analyses] as const)))(
    'counts of %s lines of several writers what it counts as text, with %s analyses',
    (name, analyses) => {
      fc.assert(
        fc.property(fc.integer(), cutsOf, (seed, cuts) => {
          const lines = linesIn(name, seed, said => (name === 'message' ? apart(said) : said));
          expect(countsOf(engineOn(`${lines.join('\n')}\n`, cuts, [analyses]))).toEqual(
            countsOf(engineOn(asText(lines), [], [analyses])),
          );
        }),
        { numRuns: 1 },
      );
    },
  );
});

/** What a pipeline makes of a file that comes in blocks of so many bytes, where it knows no error by its bytes. */
const eventsIn = (text: string, blockBytes: number): LogEvent[] => {
  const events: LogEvent[] = [];
  const pipeline = new Pipeline({
    now: () => epochMs(Date.UTC(2026, 9, 26)),
    zone: 'UTC',
    forcedFormat: null,
    customFormats: [],
    maxLineBytes: 1 << 20,
    groupFromRank: levelRank.error,
    reads: () => 0,
    onHeld: () => false,
    since: -Infinity,
    until: Infinity,
    onEvent: ({ event }) => events.push(event),
    onCount: () => undefined,
    onStatus: () => undefined,
  });
  const id = sourceId('pod.log');
  pipeline.onStart(id, {
    label: 'pod.log',
    fallbackService: 'pod',
    startOffset: 0,
    isMidFile: false,
    modifiedAt: null,
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += blockBytes)
    pipeline.onBytes(id, Buffer.from(bytes.subarray(at, at + blockBytes)), 0, Math.min(blockBytes, bytes.length - at));
  pipeline.onEnd(id);
  return events;
};

describe.each(['level alone', 'message'])('lines of %s that are read after all', name => {
  it.each(['cri', 'docker', 'stern'])('are those of the file that their numbers tell, in the envelope %s', envelope => {
    const [wrap, format] = [wraps[envelope], formats[name]];
    if (!wrap || !format) throw new Error('a row is missing');
    const said = fc.sample(sayings, { seed: 71, numRuns: 2_000 }).map(each => ({ ...each, writer: 0, harm: 9 }));
    const lines = linesOf(said, wrap, format, false);
    const bare = linesOf(said, line => [line], format, false);
    const events = eventsIn(`${lines.join('\n')}\n`, 1_021);
    expect(events.map(({ line, raw }) => [line, raw.split('\n')[0]])).toEqual(
      events.map(({ line }) => [line, bare[line - 1]]),
    );
    expect(events.length).toBeGreaterThan(500);
  });
});

describe('lines in CRI', () => {
  const carried = (line: string, i: number): string => `${stampOf(i)} stdout F ${line}`;

  it('are none fewer, and numbered right, behind one that begins with NUL and a colour', () => {
    const lines = Array.from({ length: 1_000 }, (_, i) =>
      carried(
        `${i === 400 ? '\u001b[0m\0' : ''}[${stampOf(i)}] [${i === 990 ? 'ERROR' : 'INFO'}] [api] served ${i}`,
        i,
      ),
    );
    const text = `${lines.join('\n')}\n`;
    const engine = engineOn(text, [Math.floor(text.length * 0.8)], ['core']);
    expect([engine.records, [...engine.topErrors.groups.values()].map(({ first }) => first?.line)]).toEqual([
      engineOn(asText(lines), [], ['core']).records,
      [991],
    ]);
  });

  /** Lines by the hour from the first on, read in a zone whose clocks change at the fifth hour. */
  const hoursOf = (zone: string, text: string): readonly number[] => {
    const hours: number[] = [];
    const begin = Date.UTC(2026, 9, 24, 20);
    const pipeline = new Pipeline({
      now: () => epochMs(Date.UTC(2026, 9, 26)),
      zone,
      forcedFormat: null,
      customFormats: [],
      maxLineBytes: 1 << 20,
      groupFromRank: levelRank.error,
      reads: 'none',
      onHeld: null,
      since: -Infinity,
      until: Infinity,
      onEvent: () => undefined,
      onCount: ({ second, count }) => {
        const hour = Math.floor((second * 1_000 - begin) / 3_600_000);
        hours[hour] = (hours[hour] ?? 0) + count;
      },
      onStatus: () => undefined,
    });
    const id = sourceId('pod.log');
    const start = { label: 'pod.log', fallbackService: 'pod', startOffset: 0, isMidFile: false, modifiedAt: null };
    pipeline.onStart(id, start);
    pipeline.onBytes(id, Buffer.from(text), 0, text.length);
    pipeline.onEnd(id);
    return hours;
  };

  it.each(['Europe/London', 'Europe/Berlin', 'UTC'])('keep their hours where clocks change in %s', zone => {
    const lines = Array.from({ length: 12 * 60 }, (_, i) => {
      const time = new Date(Date.UTC(2026, 9, 24, 20) + i * 60_000).toISOString();
      return `${time} stdout F ${time.slice(0, 19).replace('T', ' ')} INFO ok ${i}`;
    });
    expect(hoursOf(zone, `${lines.join('\n')}\n`)).toEqual(Array.from({ length: 12 }, () => 60));
  });
});

describe('places of lines', () => {
  it.each<[string, (i: number) => string]>([
    [
      'read as text for their escape sequences',
      i => `${stampOf(i)} stdout F [${stampOf(i)}] [INFO] [api] served ${i}\u001b(B`,
    ],
    ['of foreman', i => `${stampOf(i * 7).slice(11, 19)} web.1 | [${stampOf(i)}] [INFO] [api] served ${i}`],
    [
      'with marks of their own',
      i =>
        JSON.stringify({
          log: `[${stampOf(i)}] [INFO] [api] served ${i}\n`,
          stream: 'stdout',
          seq: i,
          time: stampOf(i),
        }),
    ],
  ])('%s are forgotten', (_, line) => {
    const add = vi.spyOn(LinePlaces.prototype, 'add');
    const lines = Array.from({ length: 3_000 }, (__, i) => line(i));
    const cuts = Array.from({ length: 30 }, (__, i) => i * 5_000);
    engineOn(`${lines.join('\n')}\n`, cuts, ['core']);
    const kept = add.mock.contexts.map(places =>
      places instanceof LinePlaces ? places.next - places.first : Infinity,
    );
    add.mockRestore();
    expect(Math.max(...kept)).toBeLessThan(300);
    expect(kept.length).toBeGreaterThan(2_000);
  });
});

describe('writers and envelopes that come and go', () => {
  const bracket = formats['bracket'] ?? never;
  const saidBy = (seed: number, runs: number): readonly Said[] =>
    fc.sample(sayings, { seed, numRuns: runs }).map(said => ({ ...said, harm: 9 }));

  const sameCounts = (lines: Lines, cuts: readonly number[]): void =>
    expect(countsOf(engineOn(`${lines.join('\n')}\n`, cuts, ['core']))).toEqual(
      countsOf(engineOn(asText(lines), [], ['core'])),
    );

  it('counts lines of more writers than are told apart', () => {
    const wrap: Wrap = (line, _, index) => [`[pod/pay-${index % 90}-x2k9p/pay] ${line}`];
    sameCounts(linesOf(saidBy(7, 9_000), wrap, bracket, false), [100_000, 400_000]);
  });

  it('counts lines of writers that go while others come', () => {
    const line = (i: number): string =>
      bracket(i % 9 === 0 ? 'ERROR' : 'INFO', 'api', `order ${i} of ${i % 7}`, i % 3_000);
    sameCounts(
      Array.from({ length: 60_000 }, (_, i) => `[pod/pay-${Math.floor(i / 600)}-x2k9p/pay] ${line(i)}`),
      [],
    );
  });

  it.each(Object.keys(wraps))('counts lines that go into the envelope %s and come out again', envelope => {
    const wrap = wraps[envelope] ?? never;
    const [before, inside, after] = [3, 4, 5].map(seed => saidBy(seed, 900).map(said => ({ ...said, writer: 0 })));
    const bare: Wrap = line => [line];
    const lines = [
      ...linesOf(before ?? [], bare, bracket, false),
      ...linesOf(inside ?? [], wrap, bracket, false),
      ...linesOf(after ?? [], bare, bracket, false),
    ];
    const byBytes = engineOn(`${lines.join('\n')}\n`, [50_000, 90_001, 140_003], ['core']);
    const inText = engineOn(asText(lines), [], ['core']);
    // Not each line is looked at for an envelope: in bytes it is not the same line as in text after which it is known.
    expect(Math.abs(byBytes.records - inText.records)).toBeLessThan(24);
    expect(Math.abs(byBytes.topErrors.events - inText.topErrors.events)).toBeLessThan(24);
    expect(byBytes.topErrors.events).toBeGreaterThan(lines.length / 4);
  });
});
