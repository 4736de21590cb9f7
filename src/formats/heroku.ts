/** Lines of Heroku's Logplex: `timestamp app[web.1]: message`. */
import type { ParsedRecord } from '../model/record.ts';
import { headerFormat, type HeaderGroups } from './parts/header-format.ts';
import { levelOfText } from './parts/level-words.ts';

const routerField = (message: string, name: string): string | undefined =>
  new RegExp(`(?:^| )${name}=(?:"([^"]{0,2000})"|(\\S{0,200}))`)
    .exec(message)
    ?.slice(1)
    .find(value => value !== undefined);

/** The router's lines are logfmt of a known shape. */
const readRouter = (record: ParsedRecord): ParsedRecord => {
  const message = record.message.slice(0, 4_000);
  const status = Number(routerField(message, 'status'));
  const service = /^(\d{1,9})ms$/.exec(routerField(message, 'service') ?? '');
  return {
    ...record,
    level: routerField(message, 'at') === 'error' ? 'error' : 'info',
    fields: {
      method: routerField(message, 'method') ?? null,
      path: routerField(message, 'path')?.split('?', 1)[0] ?? null,
      status: status >= 100 ? status : null,
      duration_ms: service ? Number(service[1]) : null,
      client_ip: routerField(message, 'fwd') ?? null,
      request_id: routerField(message, 'request_id') ?? null,
      code: routerField(message, 'code') ?? null,
    },
    isWhole: true,
  };
};

const complete = (record: ParsedRecord, { source, dyno = '' }: HeaderGroups): ParsedRecord => {
  const service = source === 'app' ? 'app' : dyno.replace(/\.\d+$/, '');
  const named = { ...record, service, thread: dyno };
  return dyno === 'router' ? readRouter(named) : { ...named, level: levelOfText(record.message) };
};

export const heroku = headerFormat({
  id: 'heroku',
  title: 'Heroku Logplex',
  docs: 'https://devcenter.heroku.com/articles/logging#log-format',
  certainty: 0.95,
  shapes: [{ after: / (?<source>app|heroku)\[(?<dyno>[\w.-]{1,60})\]: ?/y }],
  complete,
  samples: [
    {
      line: '2026-11-23T08:00:36.253000+00:00 app[web.1]: ERROR cart 77 was not saved',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        service: 'app',
        thread: 'web.1',
        message: 'ERROR cart 77 was not saved',
      },
    },
    {
      line: '2026-11-23T08:00:36.253000+00:00 heroku[router]: at=error code=H12 desc="Request timeout" method=GET path="/cart" status=503 service=30001ms',
      expect: { level: 'error', service: 'router' },
    },
  ],
});
