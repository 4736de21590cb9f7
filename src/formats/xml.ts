/** One XML element a line: attributes or children for time, level and logger, the message as a child or as the text. */
import { levelFromWord } from '../model/level.ts';
import { emptyRecord } from '../model/record.ts';
import type { LogFormat } from './define.ts';

const head = /^<(?:\w{1,20}:)?(?:log|event|entry|record|logevent|logentry|message|item|row)\b/i;
const attribute = /\b(\w{1,40})\s?=\s?(?:"([^"]{0,2000})"|'([^']{0,2000})')/g;
const child = /<(?:\w{1,20}:)?(\w{1,40})>(?:<!\[CDATA\[)?([^<\]]{0,4000})(?:\]\]>)?<\//g;
const text = /^<[^>]{1,4000}>(?:<!\[CDATA\[)?([^<]{1,4000}?)(?:\]\]>)?(?:<\/[\w:]{1,60}>)?\s*$/;

const names = {
  time: ['time', 'timestamp', 'ts', 'date', 'datetime'],
  level: ['level', 'severity', 'sev', 'lvl'],
  logger: ['logger', 'source', 'src', 'component', 'class', 'category'],
  thread: ['thread'],
  message: ['message', 'msg', 'text', 'description'],
} as const;

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const decode = (value: string): string =>
  value.includes('&') ? value.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities[name] ?? '') : value;

const partsOf = (line: string): Map<string, string> => {
  const parts = new Map<string, string>();
  const opening = line.slice(0, line.indexOf('>') + 1);
  for (const [, name = '', one, other] of opening.matchAll(attribute))
    parts.set(name.toLowerCase(), one ?? other ?? '');
  for (const [, name = '', value = ''] of line.slice(0, 8_000).matchAll(child))
    parts.set(name.toLowerCase(), value.trim());
  return parts;
};

const pick = (parts: ReadonlyMap<string, string>, keys: readonly string[]): string | null => {
  for (const key of keys) {
    const value = parts.get(key);
    if (value !== undefined && value !== '') return value;
  }
  return null;
};

export const xml: LogFormat = {
  id: 'xml',
  title: 'XML elements',
  docs: 'https://logging.apache.org/log4j/2.x/manual/layouts.html#XMLLayout',
  sniff: line => (head.test(line) && /level|severity|sev=|lvl/i.test(line.slice(0, 1_000)) ? 0.85 : 0),
  parse(line, { stamps }) {
    if (!head.test(line)) return null;
    const parts = partsOf(line);
    const [time, level] = [pick(parts, names.time), pick(parts, names.level)];
    if (time === null && level === null) return null;
    const epoch = time !== null && /^\d{10,19}$/.test(time) ? stamps.readNumber(Number(time)) : null;
    return {
      ...emptyRecord,
      time: epoch ?? (time === null ? null : stamps.read(time)),
      level: level === null ? null : levelFromWord(level),
      logger: pick(parts, names.logger),
      thread: pick(parts, names.thread),
      message: decode(pick(parts, names.message) ?? text.exec(line)?.[1]?.trim() ?? line),
    };
  },
  samples: [
    {
      line: '<log time="2026-11-23T08:00:36Z" level="ERROR" logger="cart">could not save cart 77</log>',
      expect: {
        time: '2026-11-23T08:00:36Z',
        level: 'error',
        logger: 'cart',
        message: 'could not save cart 77',
      },
    },
    {
      line: '<log4j:event logger="shop.Cart" timestamp="1795420836253" level="WARN" thread="main"><log4j:message><![CDATA[3 items left]]></log4j:message></log4j:event>',
      expect: { time: '2026-11-23T08:00:36.253Z', level: 'warn', thread: 'main', message: '3 items left' },
    },
  ],
};
