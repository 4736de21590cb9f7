/** Winston's `simple` and `cli` formats: `level: message {"fields":1}`. */
import type { Level } from '../model/level.ts';
import { levelFromWord } from '../model/level.ts';
import type { ParsedRecord } from '../model/record.ts';
import { headerFormat, type HeaderGroups } from './parts/header-format.ts';
import { takeTailJson } from './parts/tail-json.ts';

/** Levels of npm that no other logger has. */
const npmLevels: Readonly<Record<string, Level>> = { http: 'info', silly: 'trace', verbose: 'debug' };

const takeFields = (record: ParsedRecord, { word = '' }: HeaderGroups): ParsedRecord => {
  const level = npmLevels[word] ?? levelFromWord(word);
  const tail = takeTailJson(record.message);
  if (!tail) return { ...record, level };
  const { service, stack } = tail.fields;
  return {
    ...record,
    ...tail,
    level,
    service: typeof service === 'string' ? service : null,
    stack: typeof stack === 'string' ? stack : null,
  };
};

export const winstonText = headerFormat({
  id: 'winston-text',
  title: 'Winston (simple)',
  docs: 'https://github.com/winstonjs/logform#simple',
  certainty: 0.3,
  shapes: [
    {
      certainty: 0.8,
      isStamped: false,
      after: /(?<word>error|warn|info|http|verbose|debug|silly): {1,4}(?=\S[^\n]{0,900}\{"[^\n]{1,900}\}$)/y,
    },
    {
      isStamped: false,
      after: /(?<word>error|warn|info|http|verbose|debug|silly): {1,4}(?=[^\s])(?![\w.`+]{1,200}\[\d{1,10}\])/y,
    },
  ],
  complete: takeFields,
  samples: [
    {
      line: 'error: cart 77 was not saved {"service":"cart-api","cart":77}',
      expect: { time: null, level: 'error', service: 'cart-api', message: 'cart 77 was not saved' },
    },
    { line: 'silly: cache miss', expect: { level: 'trace', message: 'cache miss' } },
  ],
});
