/** Oracle WebLogic: `####<stamp> <Level> <Subsystem> <machine> <server> <thread> <user> <transaction> ... <BEA-id> <message>`. */
import { levelFromWord } from '../model/level.ts';
import { emptyRecord } from '../model/record.ts';
import type { LogFormat } from './define.ts';

const head = /^####<([^<>]{10,60})> <([A-Z][a-z]{3,12})> <([^<>]{1,60})> <([^<>]{0,80})> <([^<>]{0,80})> /;
const text = / <((?:BEA|[A-Z]{2,12})-\d{3,8})> <([^]*?)>?\s*$/;
const thread = /<((?:[^<>]|<[^<>]*>){1,200})>/y;

export const weblogic: LogFormat = {
  id: 'weblogic',
  title: 'WebLogic Server',
  docs: 'https://docs.oracle.com/en/middleware/fusion-middleware/weblogic-server/14.1.2/wllog/logging_services.html',
  sniff: line => (line.startsWith('####<') && head.test(line) ? 0.95 : 0),
  parse(line, { stamps }) {
    const found = head.exec(line);
    if (found === null) return null;
    const [header, stamp = '', level = '', subsystem = '', host = '', server = ''] = found;
    thread.lastIndex = header.length;
    const body = text.exec(line);
    return {
      ...emptyRecord,
      time: stamps.read(stamp),
      level: levelFromWord(level),
      service: server === '' ? null : server,
      host: host === '' ? null : host,
      logger: subsystem,
      thread: thread.exec(line)?.[1] ?? null,
      message: body === null ? line.slice(header.length) : `<${body[1] ?? ''}> <${body[2] ?? ''}>`,
    };
  },
  samples: [
    {
      line: "####<Nov 23, 2026 8:00:36,253 AM UTC> <Error> <JDBC> <app-1> <Managed1> <[ACTIVE] ExecuteThread: '3' for queue: 'weblogic.kernel.Default (self-tuning)'> <<WLS Kernel>> <> <c71> <1795420836253> <BEA-001129> <Received exception while creating connection for pool \"ShopDS\".>",
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        service: 'Managed1',
        host: 'app-1',
        logger: 'JDBC',
        message: '<BEA-001129> <Received exception while creating connection for pool "ShopDS".>',
      },
    },
  ],
};
