/** The console of uvicorn and other servers that pad `LEVEL:` to a column. */
import type { ParsedRecord } from '../model/record.ts';
import { headerFormat } from './parts/header-format.ts';

const access = /^([\d.a-f:]{2,45}):\d{1,5} - "([A-Z]{3,10}) ([^" ]{1,2000}) HTTP\/[\d.]{1,3}" (\d{3})/;

/** The level stays that of the column: a program that answers 500 says separately what went wrong. */
const readAccess = (record: ParsedRecord): ParsedRecord => {
  const found = access.exec(record.message.slice(0, 2_200));
  if (!found) return record;
  const [, clientIp = '', method = '', target = '', status = ''] = found;
  const path = target.split('?', 1)[0] ?? target;
  return { ...record, fields: { client_ip: clientIp, method, path, status: Number(status) } };
};

export const uvicorn = headerFormat({
  id: 'uvicorn',
  title: 'uvicorn',
  docs: 'https://www.uvicorn.org/settings/#logging',
  certainty: 0.85,
  shapes: [{ isStamped: false, after: /(?<level>TRACE|DEBUG|INFO|WARNING|ERROR|CRITICAL): {2,9}(?=\S)/y }],
  complete: readAccess,
  samples: [
    {
      line: 'INFO:     Started server process [2506]',
      expect: { time: null, level: 'info', message: 'Started server process [2506]' },
    },
    {
      line: 'ERROR:    Exception in ASGI application',
      expect: { level: 'error', message: 'Exception in ASGI application' },
    },
    {
      line: 'INFO:     127.0.0.1:50950 - "GET /nope HTTP/1.1" 404 Not Found',
      expect: { level: 'info', message: '127.0.0.1:50950 - "GET /nope HTTP/1.1" 404 Not Found' },
    },
  ],
});
