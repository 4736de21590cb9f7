/** Security devices: ArcSight's CEF and QRadar's LEEF, alone or behind a syslog header. */
import { levelFromWord, type Level } from '../model/level.ts';
import { emptyRecord } from '../model/record.ts';
import type { EpochMs } from '../model/time.ts';
import type { LogFormat } from './define.ts';
import type { StampReader } from './stamp.ts';

/** Vendor, product, version, event id, then for CEF a name and a severity. */
const head =
  /(?:^|[\s:])(CEF|LEEF):\d(?:\.\d)?\|((?:[^|\\]|\\.){0,120})\|((?:[^|\\]|\\.){0,120})\|(?:[^|\\]|\\.){0,60}\|((?:[^|\\]|\\.){0,200})\|/;
const nameAndSeverity = /^((?:[^|\\]|\\.){0,500})\|([\w-]{1,10})\|/;
const pair = /([A-Za-z][\w.]{0,40})=((?:(?!\s[A-Za-z][\w.]{0,40}=).){0,1000})/g;
const maxHead = 200;

const unescape = (text: string): string => text.replace(/\\([|\\=])/g, '$1');

const severityWords: ReadonlyMap<string, Level> = new Map([
  ['low', 'info'],
  ['medium', 'warn'],
  ['high', 'error'],
  ['very-high', 'fatal'],
]);

/** CEF counts from 0 to 10. */
const levelOfSeverity = (text: string): Level | null => {
  const severity = /^\d+$/.test(text) ? Number(text) : null;
  if (severity === null) return severityWords.get(text.toLowerCase()) ?? levelFromWord(text);
  if (severity >= 9) return 'fatal';
  if (severity >= 7) return 'error';
  return severity >= 4 ? 'warn' : 'info';
};

export const cef: LogFormat = {
  id: 'cef',
  title: 'CEF and LEEF',
  docs: 'https://www.microfocus.com/documentation/arcsight/arcsight-smartconnectors/pdfdoc/common-event-format-v25/common-event-format-v25.pdf',
  sniff: line => (head.test(line.slice(0, maxHead * 3)) ? 0.95 : 0),
  parse(line, { stamps }) {
    const found = head.exec(line.length > 4_000 ? line.slice(0, 4_000) : line);
    if (found === null || found.index > maxHead) return null;
    const [header, kind, vendor = '', product = '', id = ''] = found;
    const rest = line.slice(found.index + header.length);
    const named = kind === 'CEF' ? nameAndSeverity.exec(rest) : null;
    const fields: Record<string, string> = { vendor: unescape(vendor) };
    for (const [, name = '', value = ''] of rest.slice(named?.[0].length ?? 0, 8_000).matchAll(pair))
      fields[name] = value.trim();
    const time = stamps.scan(line, /^<\d{1,3}>/.exec(line)?.[0].length ?? 0)?.time ?? timeOf(fields, stamps);
    return {
      ...emptyRecord,
      time: time ?? null,
      level: levelOfSeverity(named?.[2] ?? fields['sev'] ?? ''),
      service: unescape(product),
      message: unescape(named?.[1] ?? id),
      fields,
      isWhole: true,
    };
  },
  samples: [
    {
      line: 'CEF:0|Acme|Guard|1.0|100|Login failed|8|rt=1795420836253 src=10.0.0.7 suser=bob msg=third try',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        service: 'Guard',
        message: 'Login failed',
      },
    },
    {
      line: 'Nov 23 08:00:36 fw-1 LEEF:1.0|Acme|Guard|1.0|blocked|src=10.0.0.7\tdst=10.0.0.8\tsev=5',
      expect: { level: 'warn', service: 'Guard', message: 'blocked' },
    },
  ],
};

const timeOf = (fields: Readonly<Record<string, string>>, stamps: StampReader): EpochMs | null => {
  const text = fields['rt'] ?? fields['end'] ?? fields['start'];
  return text !== undefined && /^\d{10,13}$/.test(text) ? stamps.readNumber(Number(text)) : null;
};
