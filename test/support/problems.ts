/** Builders of problems for tests of what errors are: a text as a log shows it becomes an event. */
import { buildEvent, plainReading } from '../../src/events/build-event.ts';
import { sourceId } from '../../src/model/brand.ts';
import type { LogEvent } from '../../src/model/event.ts';
import type { Level } from '../../src/model/level.ts';
import { emptyRecord, type FramedLine } from '../../src/model/record.ts';
import { epochMs } from '../../src/model/time.ts';

export interface ProblemParts {
  readonly level?: Level;
  readonly service?: string;
  readonly logger?: string;
}

/** The event of a record whose header was taken off: the message, and the lines of a trace where there are more. */
export const problemEvent = (text: string, parts: ProblemParts = {}): LogEvent => {
  const lines = text.split('\n');
  const header = {
    ...emptyRecord,
    level: parts.level ?? 'error',
    logger: parts.logger ?? null,
    service: parts.service ?? 'shop',
    message: lines[0] ?? '',
  };
  const framed = lines.map((line, index): FramedLine => ({
    text: line,
    number: index + 1,
    offset: 0,
    header: index === 0 ? header : null,
    carrier: null,
  }));
  return buildEvent(
    { lines: framed, header, rule: null, cutBy: null },
    {
      source: sourceId('app.log'),
      fallbackService: 'shop',
      fallbackTime: epochMs(0),
      latestTime: epochMs(1e15),
      groupFromRank: 0,
      reading: plainReading,
    },
  ).event;
};
