/** How long requests took, in whatever unit an access log says it. */
import { expect, it } from 'vitest';
import { nginxAccess } from '../../src/formats/nginx-access.ts';
import { createStampReader } from '../../src/formats/stamp.ts';
import { epochMs } from '../../src/model/time.ts';

const context = {
  stamps: createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2026, 10, 24)) }),
  memory: new Map(),
};

it.each([
  ['rt=0.012', 12],
  ['0.012', 12],
  ['12ms', 12],
  ['12500us', 12.5],
  ['D=12500', 12.5],
  ['duration_us=12500', 12.5],
  ['12500', undefined],
])('%s is %s ms', (field, expected) => {
  const line = `203.0.113.9 - - [23/Nov/2026:08:00:50 +0000] "GET /cart HTTP/1.1" 200 157 "-" "curl/7.88.1" ${field}`;
  expect(nginxAccess.parse(line, context)?.fields?.['duration_ms']).toBe(expected);
});
