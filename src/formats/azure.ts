/** Azure Monitor and Application Insights. */
import { jsonFlavour } from './json-flavour.ts';

export const azure = jsonFlavour({
  id: 'azure',
  title: 'Azure Monitor and Application Insights',
  docs: 'https://learn.microsoft.com/azure/azure-monitor/platform/resource-logs-schema',
  has: ['"time":', '"resourceId":', '"category":'],
  orHas: [
    ['"severityLevel":', '"customDimensions":'],
    ['"EventId":', '"LogLevel":', '"Category":'],
  ],
  samples: [
    {
      line: '{"time":"2026-03-04T10:20:30.500Z","resourceId":"/SUBSCRIPTIONS/1/SITES/BILLING","category":"AppServiceConsoleLogs","operationName":"Microsoft.Web/sites/log","level":"Error","properties":{"message":"payment declined"}}',
      expect: {
        time: '2026-03-04T10:20:30.500Z',
        level: 'error',
        logger: 'AppServiceConsoleLogs',
        message: 'payment declined',
      },
    },
    {
      line: '{"timestamp":"2026-03-04T10:20:30.500Z","message":"payment declined","severityLevel":3,"customDimensions":{"RequestId":"r1"}}',
      expect: { level: 'error', message: 'payment declined' },
    },
    {
      line: '{"EventId":0,"LogLevel":"Warning","Category":"Shop.Queue","Message":"queue is long","State":{"Message":"queue is long","{OriginalFormat}":"queue is long"}}',
      expect: { level: 'warn', logger: 'Shop.Queue', message: 'queue is long' },
    },
  ],
});
