/** Serilog compact and JSON. */
import { jsonFlavour } from './json-flavour.ts';
import { parseJsonLine } from './json-record.ts';

export const serilog = jsonFlavour({
  id: 'serilog',
  title: 'Serilog compact and JSON',
  docs: 'https://clef-json.org/',
  has: ['"@t":'],
  orHas: [['"Timestamp":"', '"MessageTemplate":']],
  certainty: 0.95,
  parse(line, context) {
    const record = parseJsonLine(line, context);
    const fields = record?.fields;
    if (!record || fields?.['@t'] === undefined || fields['@l'] !== undefined) return record;
    // Others call their time so, too, and a level by another name.
    if (fields['@mt'] === undefined && fields['@m'] === undefined) return record;
    // The compact form leaves `@l` out where it is Information, whatever was answered.
    return record.stack === null && record.errorType === null ? { ...record, level: 'info' } : record;
  },
  samples: [
    {
      line: '{"@t":"2026-03-04T10:20:30.5000000Z","@mt":"Order {OrderId} declined: {Reason}","@l":"Error","@x":"Shop.CardException: insufficient funds\\n   at Shop.Pay.Card(Int32 id) in /src/Pay.cs:line 88","OrderId":77,"Reason":"insufficient funds","SourceContext":"Shop.Pay","Application":"billing"}',
      expect: {
        time: '2026-03-04T10:20:30.500Z',
        level: 'error',
        service: 'billing',
        logger: 'Shop.Pay',
        message: 'Order 77 declined: insufficient funds',
      },
    },
    {
      line: '{"@t":"2026-03-04T10:20:30.5000000Z","@m":"Listening on 8080","@i":"a1b2c3d4"}',
      expect: { level: 'info', message: 'Listening on 8080' },
    },
    {
      line: '{"@t":"2026-03-04T10:20:30.5000000Z","@mt":"request completed","RequestMethod":"POST","RequestPath":"/pay","StatusCode":500,"Elapsed":50}',
      expect: { level: 'info', message: 'request completed' },
    },
    {
      line: '{"@t":"2026-03-04T10:20:30Z","sev":"ERR","app":"till","text":"drawer is stuck"}',
      expect: { level: 'error', service: 'till', message: 'drawer is stuck' },
    },
    {
      line: '{"Timestamp":"2026-03-04T10:20:30.5000000+00:00","Level":"Warning","MessageTemplate":"Queue {Name} is long","Properties":{"Name":"mail","SourceContext":"Shop.Queue"}}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'warn', message: 'Queue mail is long' },
    },
  ],
});
