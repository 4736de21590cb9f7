/** Objects printed over several lines: as records, from JSON and from what Node shows. */
import { describe, expect, it } from 'vitest';
import { printedRecord } from '../../src/events/printed-object.ts';
import type { AssembledRecord, FramedLine } from '../../src/model/record.ts';

const printed = (text: string, rule: string | null = 'printed-object'): AssembledRecord => {
  const line = (lineText: string, i: number): FramedLine => ({
    text: lineText,
    number: i + 1,
    offset: 0,
    header: null,
    carrier: null,
  });
  return { lines: text.split('\n').map(line), header: null, rule, cutBy: null };
};

describe('a printed object', () => {
  it('is read from what Node shows', () => {
    const record = printedRecord(
      printed(`{
  level: 'error',
  message: "it's over",
  stack: 'RangeError: crane limit\\n' +
    '    at lift (/srv/dock.js:9:49)',
  at: { berth: 7 },
  count: 3,
  timestamp: '2026-11-26T08:03:32.523Z'
}`),
    );
    expect(record).toMatchObject({
      level: 'error',
      message: "it's over",
      stack: 'RangeError: crane limit\n    at lift (/srv/dock.js:9:49)',
      time: Date.UTC(2026, 10, 26, 8, 3, 32, 523),
      fields: { count: 3, at: '{ berth: 7 }' },
    });
  });

  it('is read from JSON with indents', () => {
    const record = printedRecord(
      printed('{\n    "severity": "WARNING",\n    "msg": "wind",\n    "service": "quay"\n}'),
    );
    expect(record).toMatchObject({ level: 'warn', message: 'wind', service: 'quay' });
  });

  it('takes an error among its values for its trace', () => {
    const record = printedRecord(
      printed('{\n  error: TypeError: no rope\n      at tie (/srv/dock.js:1:1),\n  message: "not tied"\n}'),
    );
    expect(record).toMatchObject({ level: 'error', message: 'not tied' });
    expect(record?.stack).toContain('TypeError: no rope');
  });

  it.each([
    ['without a message', printed('{\n  berth: 7\n}')],
    ['that is a trace', printed('{\n  message: "x"\n}', 'javascript')],
    ['of too many lines', printed(`{\n  message: 'x',\n${'  a: 1,\n'.repeat(400)}}`)],
  ])('is none %s', (_, record) => expect(printedRecord(record)).toBeNull());
});
