/** What became of retries: those that a single line tells of count as well. */
import { expect, it } from 'vitest';
import { readLog } from '../support/read-log.ts';

const retriesOf = (messages: readonly string[]): unknown => {
  const lines = messages.map((message, i) => `[2026-01-01T10:00:0${i}.000Z] [WARN] [mailer] ${message}`);
  const { views } = readLog({ mailer: `${lines.join('\n')}\n` }).report;
  return views['retries'];
};

it.each([
  [
    'a line for each step',
    ['send failed, retrying in 400ms (attempt 1 of 3)', 'send succeeded on attempt 2'],
    { retries: 1, successes: { 2: 1 }, exhausted: 0 },
  ],
  [
    'one line for both',
    ['attempt 1/3 to deliver message 7 failed (421 try again later), retried ok after 5s'],
    { retries: 1, successes: { 2: 1 }, exhausted: 0 },
  ],
  ['giving up', ['giving up on message 7 after 3 attempts'], { retries: 0, successes: {}, exhausted: 1 }],
])('%s', (_name, messages, expected) => {
  expect(retriesOf(messages)).toMatchObject({ services: [{ service: 'mailer', ...expected }] });
});

/** Two jobs at the same time; each tells what it waits, and then waits that long, or not. */
it.each([
  ['kept', [0, 1, 3], 2],
  ['broken', [0, 0.1, 0.2], 0],
])('waits of jobs that tell their ids are judged as %s', (_name, seconds, keptBackoff) => {
  const lines = seconds.flatMap((second, i) =>
    ['j1', 'j2'].map(
      job =>
        `[2026-01-01T10:00:0${second.toFixed(1)}00Z] [WARN] [mailer] attempt ${i + 1} of 4 failed, retrying in ${2 ** i}s (job ${job})`,
    ),
  );
  const { views } = readLog({ mailer: `${lines.join('\n')}\n` }).report;
  expect(views['retries']).toMatchObject({ services: [{ retries: 6, judgedChains: 2, keptBackoff }] });
});
