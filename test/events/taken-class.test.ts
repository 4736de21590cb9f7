/** `Error` before a message and frames is JavaScript's class, though a header took it for a level. */
import { expect, it } from 'vitest';
import { readLog } from '../support/read-log.ts';

const typesOf = (lines: readonly string[]): (string | null)[] =>
  readLog({ quay: `${lines.join('\n')}\n` }).report.snapshot.groups.rows.map(row => row.type);

const around = (...lines: readonly string[]): string[] => ['[07:41:01] up', '[07:41:02] up', ...lines, '[07:41:04] up'];

it.each([
  ['frames below', around('[07:41:03] Error: no rope', '    at moor (/srv/quay.js:3:9)'), ['Error']],
  ['nothing below', around('[07:41:03] Error: no rope'), [null]],
])('with %s', (_, lines, types) => {
  expect(typesOf(lines)).toEqual(types);
});
