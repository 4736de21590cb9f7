/** AWS Lambda JSON. */
import { jsonFlavour } from './json-flavour.ts';

export const awsLambda = jsonFlavour({
  id: 'aws-lambda',
  title: 'AWS Lambda JSON',
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html',
  has: ['"timestamp":', '"level":', '"requestId":'],
  orHas: [
    ['"timestamp":', '"level":', '"AWSRequestId":'],
    ['"time":', '"type":"platform.'],
    ['"timestamp":', '"function_request_id":'],
  ],
  samples: [
    {
      line: '{"timestamp":"2026-03-04T10:20:30.500Z","level":"ERROR","requestId":"79b4f56e-95b1-4643-9700-2807f4e68189","message":{"errorType":"CardError","errorMessage":"insufficient funds","stackTrace":["CardError: insufficient funds","    at pay (/var/task/pay.js:9:3)"]}}',
      expect: {
        time: '2026-03-04T10:20:30.500Z',
        level: 'error',
        message: 'insufficient funds',
        errorType: 'CardError',
      },
    },
    {
      line: '{"timestamp":"2026-03-04T10:20:30Z","level":"INFO","message":"listening","logger":"root","requestId":"79b4f56e-95b1-4643-9700-2807f4e68189"}',
      expect: { level: 'info', message: 'listening' },
    },
  ],
});
