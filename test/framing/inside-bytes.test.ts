/** Envelopes opened from bytes: what is inside is what `unwrap` says, and lines with one mark are of one writer. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InsideBytes, type Envelope } from '../../src/framing/envelopes/define.ts';
import { envelopes } from '../../src/framing/envelopes/registry.ts';
import { unescapeJson } from '../../src/lib/unescape-json.ts';
import { stripAnsi } from '../../src/lib/text/strip-ansi.ts';
import { stripAnsiBytes } from '../../src/lib/text/strip-ansi-bytes.ts';
import { epochMs } from '../../src/model/time.ts';

const readTime = (): ReturnType<typeof epochMs> => epochMs(0);
const opened = envelopes.filter(envelope => envelope.findInside !== undefined);

interface Found {
  readonly text: string;
  readonly mark: string;
}

/** What is found in the line's bytes, as text; null for a line that is left to be read. */
const foundIn = (envelope: Envelope, line: string): Found | null => {
  const inside = new InsideBytes();
  const bytes = Buffer.from(`before\n${line}\nafter`);
  const [from, to] = [7, bytes.length - 6];
  if (envelope.findInside?.(bytes, from, to, inside) !== true) return null;
  const mark = bytes.toString('utf8', inside.writerFrom, inside.writerTo);
  if (!inside.isEscaped) return { text: bytes.toString('utf8', inside.from, inside.to), mark };
  const target = Buffer.alloc(inside.to - inside.from);
  const end = unescapeJson(bytes, inside.from, inside.to, target, 0);
  return end < 0 ? null : { text: target.toString('utf8', 0, end), mark };
};

const wholeLines: Readonly<Record<string, readonly string[]>> = {
  'docker-json': [
    '{"log":"order 7 failed: \\"declined\\"\\n","stream":"stderr","time":"2026-03-04T10:20:30.500123456Z"}',
    '{"log":"C:\\\\new\\n","stream":"stdout","attrs":{"tag":"pay"},"time":"2026-03-04T10:20:30Z"}',
    '{"log":"caf\\u00e9 \\u2014 \\ud83d\\ude00\\r\\n","stream":"stdout","time":"2026-03-04T10:20:30.5Z"}',
    '{"log":"\\n","stream":"stdout","time":"2026-03-04T10:20:30.5Z"}',
  ],
  cri: [
    '2026-03-04T10:20:30.500123456Z stderr F   at pay (pay.js:9:3)',
    '2026-03-04T10:20:30Z stdout F {"level":"info"}',
  ],
  compose: ['web-1    | order 7 failed', '0|api      | a | b', 'shop_db_1 |   indented', '10:20:30 worker.2 | done'],
  'kubectl-prefix': ['[pod/pay-7f9c5d-x2k9p/pay] order [7] failed', '[pay-7f9c5d-x2k9p sidecar]   indented'],
  stern: ['pay-7f9c5d6b48-x2k9p pay order 7 failed', 'db-0 postgres   indented'],
};

const others = [
  '{"log":"first part ","stream":"stdout","time":"2026-03-04T10:20:30Z"}',
  '{"log":"ends in a backslash and an n \\\\n","stream":"stdout","time":"2026-03-04T10:20:30Z"}',
  '{"log":"a \\\\r\\n","stream":"stdout","time":"2026-03-04T10:20:30Z"}',
  '{"log":"two\\nlines\\n","stream":"stdout","time":"2026-03-04T10:20:30Z"}',
  '2026-03-04T11:20:30.5+01:00 stdout F with an offset',
  '2026-03-04T10:20:30.500123456Z stdout P half a li',
  '2026-03-04T10:20:30.500123456Z stdout F:tag text',
  '\u001b[36mweb-1  |\u001b[0m coloured',
  'no envelope at all',
  'a "quoted" | b',
  '',
];

describe.each(opened)('$id in bytes', envelope => {
  it.each(wholeLines[envelope.id] ?? [])('opens %s', line => {
    expect(foundIn(envelope, line)?.text).toBe(envelope.unwrap(line, readTime)?.text);
  });

  it('says what the text says of samples and of others’ lines, where it says anything', () => {
    const lines = [...envelopes.flatMap(({ samples }) => samples.map(({ line }) => line)), ...others];
    for (const line of lines) {
      const found = foundIn(envelope, line);
      const unwrapped = envelope.unwrap(line, readTime);
      // A mark that `unwrap` knows nothing of has no writer.
      if (found !== null && unwrapped !== null) expect(found.text).toBe(unwrapped.text);
      if (unwrapped?.carrier.isPartial === true) expect(found).toBeNull();
    }
  });

  it('knows a writer by its mark, whatever is inside', () => {
    const line = fc.constantFrom(...(wholeLines[envelope.id] ?? []));
    const change = fc.record({ at: fc.nat(120), with: fc.constantFrom('', ' ', '|', ']', '"', '\\', '7', 'x', '\\n') });
    const changed = fc
      .tuple(line, fc.array(change, { maxLength: 3 }))
      .map(([whole, changes]) =>
        changes.reduce(
          (text, { at, with: put }) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1),
          whole,
        ),
      );
    fc.assert(
      fc.property(changed, changed, (one, other) => {
        const [first, second] = [foundIn(envelope, one), foundIn(envelope, other)];
        const [a, b] = [envelope.unwrap(one, readTime), envelope.unwrap(other, readTime)];
        if (first === null || second === null || first.mark !== second.mark) return;
        // The first line of a mark is compared with what `unwrap` says: then all others have to be right, too.
        if (a?.text !== first.text) return;
        expect(b?.text).toBe(second.text);
        expect({ ...b?.carrier, time: null }).toEqual({ ...a.carrier, time: null });
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('unescapeJson', () => {
  it('gives the bytes of the text that JSON gives, for one line of text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), text => {
        const json = JSON.stringify(text).slice(1, -1);
        const source = Buffer.from(json);
        const target = Buffer.alloc(source.length);
        const end = unescapeJson(source, 0, source.length, target, 0);
        if (end < 0) expect(text).toMatch(/[\n\0-\t]|[\ud800-\udfff]/);
        else expect(target.toString('utf8', 0, end)).toBe(text);
      }),
    );
  });

  it.each(['\\', '\\u12', '\\ud83d', '\\ude00', 'a\\nb', '\\q', 'a\tb', '\\u000a'])('refuses %j', content => {
    const source = Buffer.from(content);
    expect(unescapeJson(source, 0, source.length, Buffer.alloc(20), 0)).toBe(-1);
  });
});

describe('stripAnsiBytes', () => {
  const part = fc.constantFrom(
    '\u001b[32m',
    '\u001b[0m',
    '\u001b[1;31;4m',
    '\u001b[2K',
    'INFO',
    ' ',
    'é',
    'm',
    '[',
    '\u001b',
  );

  it('leaves what stripping the text leaves, or refuses', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), parts => {
        const text = parts.join('');
        const bytes = Buffer.from(text);
        const end = stripAnsiBytes(bytes, 0, bytes.length);
        if (end < 0) expect(text).toContain('\u001b');
        else expect(bytes.toString('utf8', 0, end)).toBe(stripAnsi(text));
      }),
    );
  });
});
