/** Requests as Django's development server prints them: `[23/Nov/2026 08:00:47] "GET /cart HTTP/1.1" 200 2`. */
import type { LogFormat } from './define.ts';
import { accessRecord, splitRequest, wholeNumber } from './parts/access-record.ts';
import { quotedFields } from './parts/quoted-fields.ts';

const start = /^\[(\d\d\/[A-Z][a-z]{2}\/\d{4} \d\d:\d\d:\d\d)\] (?:[A-Z]{4,8} )?(?=")/;

export const djangoRunserver: LogFormat = {
  id: 'django-runserver',
  title: 'Django runserver',
  docs: 'https://docs.djangoproject.com/en/stable/ref/logging/#django-server',
  sniff: line => (start.test(line.slice(0, 80)) ? 0.95 : 0),
  parse(line, { stamps }) {
    const found = start.exec(line.slice(0, 80));
    if (!found) return null;
    const [request = '', status, bytes] = quotedFields(line.slice(found[0].length));
    if (status?.length !== 3) return null;
    return accessRecord({
      time: stamps.read(found[1] ?? ''),
      ...splitRequest(request),
      status: wholeNumber(status),
      bytes: wholeNumber(bytes),
    });
  },
  samples: [
    {
      line: '[23/Nov/2026 08:00:47] "GET /cart/77 HTTP/1.1" 500 145',
      expect: { time: '2026-11-23T08:00:47Z', level: 'error', message: 'GET /cart/77 500' },
    },
  ],
};
