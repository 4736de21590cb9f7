/** AWS Lambda's plain text: what its runtimes put before a message, and the platform's own lines around an invocation. */
import { readFields } from '../model/read-fields.ts';
import type { ParsedRecord } from '../model/record.ts';
import { headerFormat } from './parts/header-format.ts';
import { takeTailJson } from './parts/tail-json.ts';

/** Node's runtime shows an error as JSON behind a word or two. */
const takeError = (record: ParsedRecord): ParsedRecord => {
  if (record.time === null && record.level === null) return { ...record, isWhole: true };
  const tail = record.message.includes('{"error') ? takeTailJson(record.message) : null;
  if (tail === null) return record;
  const { errorType, errorMessage, stack } = readFields(tail.fields);
  const message = [tail.message, errorMessage].filter(Boolean).join(': ');
  return { ...record, message, fields: tail.fields, errorType, errorMessage, stack };
};

const request = String.raw`[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}`;

export const awsLambdaText = headerFormat({
  id: 'aws-lambda-text',
  title: 'AWS Lambda (text)',
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html',
  certainty: 0.97,
  shapes: [
    {
      before: /\[(?<level>TRACE|DEBUG|INFO|WARNING|ERROR|CRITICAL)\]\t/y,
      after: new RegExp(String.raw`\t${request}\t`, 'y'),
    },
    { after: new RegExp(String.raw`\t(?:${request}|undefined)\t(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\t`, 'y') },
    // What a handler of Python's left uncaught.
    { isStamped: false, certainty: 0.3, after: /\[(?<level>ERROR)\] (?=[\w.]*[A-Z]\w*(?:: |$))/y },
    {
      isStamped: false,
      after: new RegExp(
        String.raw`(?=(?:START|END|REPORT) RequestId: ${request}(?:\s|$)|INIT_START Runtime Version: )`,
        'y',
      ),
    },
  ],
  complete: takeError,
  samples: [
    {
      line: '2026-11-23T08:00:36.253Z\t79b4f56e-95b1-4643-9700-2807f4e68189\tERROR\tInvoke Error \t{"errorType":"BerthError","errorMessage":"no berth","stack":["BerthError: no berth","    at moor (/var/task/dock.js:9:3)"]}',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        message: 'Invoke Error: no berth',
        errorType: 'BerthError',
      },
    },
    {
      line: '[WARNING]\t2026-11-23T08:00:36.253Z\t79b4f56e-95b1-4643-9700-2807f4e68189\tslow answer',
      expect: { level: 'warn', message: 'slow answer' },
    },
    {
      line: 'END RequestId: 79b4f56e-95b1-4643-9700-2807f4e68189',
      expect: { level: null, message: 'END RequestId: 79b4f56e-95b1-4643-9700-2807f4e68189' },
    },
  ],
});
