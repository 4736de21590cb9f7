/** OpenTelemetry log records in JSON: flat ones of an exporter, and OTLP's `resourceLogs` of a collector's file. */
import type { ParsedRecord, Fields, FieldValue } from '../model/record.ts';
import type { ParseContext } from './define.ts';
import { jsonFlavour } from './json-flavour.ts';
import { levelRank } from '../model/level.ts';
import { readJsonObject, recordOfObject } from './json-record.ts';

/** A batch of a collector holds hundreds of records on one line; more than this is hostile. */
const maxRecords = 10_000;

const listIn = (object: FieldValue | undefined, key: string): readonly FieldValue[] => {
  if (typeof object !== 'object' || object === null) return [];
  const value = (object as Fields)[key];
  return Array.isArray(value) ? value : [];
};

/** The log records of an OTLP line, each with its resource and scope beside its own members. */
const flatRecords = (fields: Fields): Fields[] => {
  const records: Fields[] = [];
  for (const group of listIn(fields, 'resourceLogs')) {
    const resource = (group as Fields)['resource'] ?? null;
    for (const scoped of listIn(group, 'scopeLogs')) {
      const scope = (scoped as Fields)['scope'] ?? null;
      for (const record of listIn(scoped, 'logRecords')) {
        if (records.length < maxRecords) records.push({ ...(record as Fields), resource, scope });
      }
    }
  }
  return records;
};

/** One line is one record: of a batch the most severe one stands for it, with the size in `otlp.records`. */
const parse = (line: string, context: ParseContext): ParsedRecord | null => {
  const fields = readJsonObject(line);
  if (fields === null) return null;
  if (fields['resourceLogs'] === undefined) return recordOfObject(fields, context);
  let worst: ParsedRecord | null = null;
  const records = flatRecords(fields);
  for (const flat of records) {
    const record = recordOfObject(flat, context);
    if (worst === null || levelRank[record.level ?? 'unknown'] > levelRank[worst.level ?? 'unknown']) worst = record;
  }
  if (worst === null || records.length === 1) return worst;
  return { ...worst, fields: { ...worst.fields, 'otlp.records': records.length } };
};

export const opentelemetry = jsonFlavour({
  id: 'opentelemetry',
  title: 'OpenTelemetry logs',
  docs: 'https://opentelemetry.io/docs/specs/otel/logs/data-model/',
  has: ['"resourceLogs":'],
  orHas: [
    ['"severityNumber":'],
    ['"SeverityNumber":'],
    ['"severity_number":'],
    ['"SeverityText":'],
    ['"severityText":'],
  ],
  certainty: 0.97,
  parse,
  samples: [
    {
      line: '{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"billing"}},{"key":"host.name","value":{"stringValue":"b-17"}}]},"scopeLogs":[{"scope":{"name":"pay"},"logRecords":[{"timeUnixNano":"1772619630500000000","severityNumber":17,"body":{"stringValue":"payment declined"},"attributes":[{"key":"exception.type","value":{"stringValue":"CardError"}}],"traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}]}]}]}',
      expect: {
        time: '2026-03-04T10:20:30.500Z',
        level: 'error',
        service: 'billing',
        host: 'b-17',
        message: 'payment declined',
        errorType: 'CardError',
      },
    },
    {
      line: '{"Timestamp":"1772619630500000000","SeverityText":"WARN","SeverityNumber":13,"Body":"queue is long","Resource":{"service.name":"mailer"},"Attributes":{"depth":912},"TraceId":"4bf92f3577b34da6a3ce929d0e0e4736"}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'warn', service: 'mailer', message: 'queue is long' },
    },
    {
      line: '{"timestamp":1772619630500000,"severityNumber":9,"body":"listening","resource":{"attributes":{"service.name":"mailer"}}}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'info', service: 'mailer', message: 'listening' },
    },
  ],
});
