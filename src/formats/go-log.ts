/** The standard library of Go: `2026/11/23 08:00:25 [file.go:21: ]message`. */
import type { ParsedRecord } from '../model/record.ts';
import { levelFromWord } from '../model/level.ts';
import { zoneLevel } from './parts/header-zone.ts';
import { innerLevel, leadingLevel } from './parts/level-words.ts';
import { headerFormat } from './parts/header-format.ts';

/** Programs put a level word in front of the text; in small letters it may as well be a part of it. */
const takeLevel = (record: ParsedRecord): ParsedRecord | null => {
  if (levelFromWord(record.service ?? '') !== null) return null;
  const found = leadingLevel(record.message);
  if (!found) return { ...record, level: (innerLevel(record.message) ?? zoneLevel(record.message))?.level ?? null };
  const isColumn = /^\[|^[A-Z]{2}/.test(record.message);
  return { ...record, level: found.level, message: isColumn ? record.message.slice(found.end) : record.message };
};

export const goLog = headerFormat({
  id: 'go-log',
  title: 'Go log',
  docs: 'https://pkg.go.dev/log#pkg-constants',
  certainty: 0.45,
  shapes: [
    {
      before: /(?=\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d[. ])/y,
      after: / (?:(?<logger>[\w./-]{1,120}\.go:\d{1,6}): )?(?!\[[a-z]{3,6}\] \d)/y,
    },
    {
      before: /(?<service>[A-Za-z][\w.-]{0,40}):? (?=\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d[. ])/y,
      after: / (?:(?<logger>[\w./-]{1,120}\.go:\d{1,6}): )?/y,
    },
  ],
  complete: takeLevel,
  samples: [
    {
      line: '2026/11/23 08:00:25 listening on :8080',
      expect: { time: '2026-11-23T08:00:25Z', level: null, message: 'listening on :8080' },
    },
    {
      line: '2026/11/23 08:00:25.000123 main.go:21: cart 77 timed out after 2s',
      expect: { logger: 'main.go:21', message: 'cart 77 timed out after 2s' },
    },
    {
      line: '2026/11/23 08:00:25 kid1| ERROR: could not listen',
      expect: { level: 'error', message: 'kid1| ERROR: could not listen' },
    },
    {
      line: '2026/11/23 08:00:25 [ERROR] cart 77 was not saved',
      expect: { level: 'error', message: 'cart 77 was not saved' },
    },
  ],
});
