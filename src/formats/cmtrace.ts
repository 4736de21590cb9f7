/** Microsoft's Configuration Manager and Intune: `<![LOG[message]LOG]!><time="08:00:36.253-000" date="11-23-2026" ...>`. */
import type { Level } from '../model/level.ts';
import { emptyRecord } from '../model/record.ts';
import type { LogFormat } from './define.ts';

const opening = '<![LOG[';
const end = /\]LOG\]!><time="([\d:.]{5,16})(?:[+-]\d{1,4})?" date="(\d{1,2})-(\d{1,2})-(\d{4})"([^>]{0,600})>/;
const levels: Readonly<Record<string, Level>> = { '0': 'debug', '1': 'info', '2': 'warn', '3': 'error' };
const maxMessage = 64_000;

const valueOf = (attributes: string, name: string): string | null =>
  new RegExp(` ${name}="([^"]{1,200})"`).exec(attributes)?.[1] ?? null;

export const cmtrace: LogFormat = {
  id: 'cmtrace',
  title: 'Configuration Manager (CMTrace)',
  docs: 'https://learn.microsoft.com/en-us/mem/configmgr/core/support/cmtrace',
  sniff: line => (line.startsWith(opening) ? 0.97 : 0),
  parse(line, { stamps }) {
    if (!line.startsWith(opening)) return null;
    const found = end.exec(line.slice(0, maxMessage));
    if (!found) return { ...emptyRecord, message: line.slice(opening.length) };
    const [, clock = '', month = '', day = '', year = '', attributes = ''] = found;
    return {
      ...emptyRecord,
      time: stamps.read(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${clock}`),
      level: levels[valueOf(attributes, 'type') ?? ''] ?? null,
      service: valueOf(attributes, 'component'),
      thread: valueOf(attributes, 'thread'),
      message: line.slice(opening.length, found.index),
    };
  },
  samples: [
    {
      line: '<![LOG[Failed to download policy]LOG]!><time="08:00:36.253-000" date="11-23-2026" component="PolicyAgent" context="" type="3" thread="71" file="agent.cpp:17">',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        service: 'PolicyAgent',
        thread: '71',
        message: 'Failed to download policy',
      },
    },
  ],
};
