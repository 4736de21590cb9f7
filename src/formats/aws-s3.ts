/** Server access logs of Amazon S3. */
import type { LogFormat } from './define.ts';
import { accessRecord, splitRequest, wholeNumber } from './parts/access-record.ts';
import { quotedFields } from './parts/quoted-fields.ts';

const start = /^[\da-f]{32,80} \S{3,63} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] /;

export const awsS3: LogFormat = {
  id: 'aws-s3',
  title: 'Amazon S3 access log',
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html',
  sniff: line => (start.test(line.slice(0, 200)) ? 0.99 : 0),
  parse(line, { stamps }) {
    if (!start.test(line.slice(0, 200))) return null;
    const [
      ,
      bucket = '',
      stamp = '',
      client = '',
      ,
      ,
      operation = '',
      ,
      request = '',
      status,
      code = '',
      sent,
      ,
      total,
      ,
      ,
      userAgent,
    ] = quotedFields(line);
    return accessRecord({
      time: stamps.read(stamp),
      isStampedAtStart: true,
      ...splitRequest(request),
      status: wholeNumber(status),
      durationMs: wholeNumber(total),
      clientIp: client,
      userAgent: userAgent ?? null,
      bytes: wholeNumber(sent),
      more: { bucket, operation, ...(code === '-' ? {} : { error_code: code }) },
    });
  },
  samples: [
    {
      line: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be shop-images [23/Nov/2026:08:00:36 +0000] 203.0.113.9 - 3E57427F3EXAMPLE REST.GET.OBJECT cart.png "GET /cart.png HTTP/1.1" 404 NoSuchKey 113 - 7 - "-" "curl/8.5" -',
      expect: { time: '2026-11-23T08:00:36Z', level: 'warn', message: 'GET /cart.png 404' },
    },
  ],
};
