/** Datadog agents and libraries: JSON lines with `dd.` fields. */
import { jsonFlavour } from './json-flavour.ts';

export const datadog = jsonFlavour({
  id: 'datadog',
  title: 'Datadog',
  docs: 'https://docs.datadoghq.com/logs/log_configuration/attributes_naming_convention/',
  has: ['"ddsource":'],
  orHas: [['"dd.trace_id":'], ['"dd":{"']],
  certainty: 0.93,
  samples: [
    {
      line: '{"timestamp":1772619630500,"status":"error","service":"billing","hostname":"b-17","ddsource":"nodejs","message":"payment declined","dd":{"trace_id":"812","span_id":"9","env":"prod","version":"4.2.0"}}',
      expect: {
        time: '2026-03-04T10:20:30.500Z',
        level: 'error',
        service: 'billing',
        host: 'b-17',
        message: 'payment declined',
      },
    },
  ],
});
