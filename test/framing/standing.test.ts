/** Lines without a stamp: which of them are records of their own, and what they leave open. */
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/formats/plain.ts';
import { createStampReader } from '../../src/formats/stamp.ts';
import { Assembler } from '../../src/framing/assembler.ts';
import { isTelling, standing, standingOf } from '../../src/framing/standing.ts';
import type { AssembledRecord, FramedLine } from '../../src/model/record.ts';
import { epochMs } from '../../src/model/time.ts';

const stamps = createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2026, 2, 1)) });

/** Lines as the plain format reads them, one after the other. */
const framed = (texts: readonly string[]): FramedLine[] => {
  const memory = new Map<string, unknown>();
  return texts.map((text, index) => ({
    text,
    number: index + 1,
    offset: 0,
    header: plain.parse(text, { stamps, memory }),
    carrier: null,
  }));
};

const standingIn = (texts: readonly string[]): number => {
  const line = framed(texts).at(-1);
  return line === undefined ? -1 : standingOf(line.text, line.header);
};

describe('the standing of a line', () => {
  it.each<[keyof typeof standing, readonly string[]]>([
    ['text', ['listening on port 8080']],
    ['sentence', ['INFO ready', 'listening on port 8080']],
    ['header', ['INFO listening on port 8080']],
    ['header', ['[warn] 3 items left']],
    ['bound', ['Error: no route to host']],
    ['bound', ['Traceback (most recent call last):']],
    ['bound', ['    at Cart.add (/app/cart.js:12:7)']],
    ['bound', ['Caused by: java.io.IOException: closed']],
    ['bound', ['ERROR java.lang.IllegalStateException: order was null']],
    ['bound', ['ERROR:  DETAIL:  Key (id)=(7) already exists.']],
  ])('is %s of the last of %j', (expected, texts) => {
    expect(standingIn(texts)).toBe(standing[expected]);
  });

  it.each<[boolean, string]>([
    [true, 'served order 17 in 3 ms'],
    [false, '}'],
    [false, 'rows: 17'],
    [false, '    retry the whole request later'],
    [false, '17 18 19 20'],
  ])('is telling (%j) by the words of %j', (expected, text) => {
    expect(isTelling(text)).toBe(expected);
  });
});

describe('what is open', () => {
  const open = (texts: readonly string[]): { assembler: Assembler; records: AssembledRecord[] } => {
    const records: AssembledRecord[] = [];
    const assembler = new Assembler(record => records.push(record));
    for (const line of framed(texts)) assembler.push(line);
    return { assembler, records };
  };
  const trace = ['Traceback (most recent call last):', '  File "/app/a.py", line 7, in run'];

  const whole = [...trace, '    save(cart)', 'ValueError: no berth'];

  /** What is open, a standing, whether it is known to stand alone; whether it ends what is open. */
  it.each<[readonly string[], keyof typeof standing, boolean, boolean]>([
    [[], 'text', false, true],
    [['listening'], 'text', false, true],
    [['listening'], 'bound', false, false],
    [['listening', ''], 'text', false, true],
    [['INFO ready'], 'text', false, false],
    [['INFO ready'], 'text', true, false],
    [['INFO ready'], 'sentence', false, true],
    [['INFO ready'], 'header', false, true],
    [['INFO ready', ''], 'header', false, true],
    [['ERROR not saved'], 'sentence', false, false],
    [['ERROR not saved'], 'header', false, true],
    [['Error: no route to host'], 'text', false, false],
    [['Error: no route to host'], 'text', true, true],
    [['listening'], 'exception', false, true],
    [['INFO ready', 'listening'], 'exception', false, true],
    [['INFO ready'], 'exception', false, false],
    [trace, 'exception', false, false],
    [trace, 'exception', true, false],
    [whole, 'exception', false, false],
    [whole, 'exception', true, true],
    [['INFO ready'], 'exception', true, false],
    [['ERROR not saved', ...whole], 'exception', true, true],
    [trace, 'text', false, false],
    [trace, 'text', true, false],
    [whole, 'text', true, true],
    [trace, 'header', false, false],
    [trace, 'bound', true, false],
  ])('below %j a line of standing %s (known: %j) is at rest: %j', (texts, below, isKnown, expected) => {
    const line = { text: 'served order 17 in 3 ms', standing: standing[below], isKnown, hasLevel: false };
    expect(open(texts).assembler.isAtRestFor('', line)).toBe(expected);
  });

  it.each<[string, boolean, boolean]>([
    ['ERROR not saved', true, true],
    ['ERROR not saved', false, false],
    ['ERROR not saved:', true, false],
  ])('below %j a known exception that has a level when alone (%j) is at rest: %j', (text, hasLevel, expected) => {
    const line = { text: 'Error: no berth is free', standing: standing.exception, isKnown: true, hasLevel };
    expect(open([text]).assembler.isAtRestFor('', line)).toBe(expected);
  });
});
