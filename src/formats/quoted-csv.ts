/** Comma-separated values in quotes: the stamp first, the level among the next, the message last. */
import { levelFromWord, type Level } from '../model/level.ts';
import { emptyRecord } from '../model/record.ts';
import { epochMs } from '../model/time.ts';
import type { LogFormat } from './define.ts';
import { csvFields } from './parts/csv-fields.ts';
import { createStampReader, type StampReader } from './stamp.ts';

const sniffer = createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2100, 0)) });
/** Columns before the message among which the level may stand. */
const maxLevelColumn = 5;
const isLevelAt = (column: number): boolean => column > 0 && column < maxLevelColumn;

interface Parts {
  readonly time: number;
  readonly level: Level;
  readonly service: string | null;
  readonly message: string;
}

const partsOf = (line: string, stamps: StampReader): Parts | null => {
  if (!line.startsWith('"') || !line.includes('","')) return null;
  const fields = csvFields(line);
  const time = stamps.read(fields[0] ?? '');
  if (time === null || fields.length < 3) return null;
  const at = fields.findIndex(
    (field, column) => isLevelAt(column) && field.length < 12 && levelFromWord(field) !== null,
  );
  const level = at < 0 ? null : levelFromWord(fields[at] ?? '');
  const name = fields.length === at + 3 ? fields[at + 1] : undefined;
  const service = name !== undefined && /^[\w.-]{1,40}$/.test(name) ? name : null;
  return level === null ? null : { time, level, service, message: fields.at(-1) ?? '' };
};

export const quotedCsv: LogFormat = {
  id: 'quoted-csv',
  title: 'Comma-separated values in quotes',
  docs: 'https://www.rfc-editor.org/rfc/rfc4180',
  sniff: line => (partsOf(line, sniffer) === null ? 0 : 0.7),
  parse(line, { stamps }) {
    const parts = partsOf(line, stamps);
    return parts && { ...emptyRecord, ...parts, time: epochMs(parts.time) };
  },
  samples: [
    {
      line: '"2026-03-04 10:20:30","ERROR","dock","no berth for ""Anna"""',
      expect: { time: '2026-03-04T10:20:30Z', level: 'error', service: 'dock', message: 'no berth for "Anna"' },
    },
  ],
};
