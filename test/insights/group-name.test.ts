/** A group's example says the words of the record and of its exception, each once, with values in place. */
import { describe, expect, it } from 'vitest';
import { createGroupStats, foldGroup } from '../../src/analyses/group-stats.ts';
import { exampleOf } from '../../src/insights/group-name.ts';
import type { ExceptionInfo } from '../../src/model/event.ts';
import { errorEvent } from '../support/log-events.ts';

const thrown = (message: string): ExceptionInfo => ({
  language: 'node',
  type: 'Error',
  message,
  frames: [],
  cause: null,
});

const example = (message: string, exception: ExceptionInfo | null): string => {
  const event = errorEvent(1, 1, { message, exception });
  const stats = createGroupStats(event);
  foldGroup(stats, event);
  return exampleOf(stats);
};

describe('the example of a group', () => {
  it.each([
    ['maps.example.com answered 429', null, 'maps.example.com answered 429'],
    ['lookup failed', thrown('EAI_AGAIN db.internal'), 'lookup failed: Error: EAI_AGAIN db.internal'],
    ['EAI_AGAIN db.internal', thrown('EAI_AGAIN db.internal'), 'EAI_AGAIN db.internal'],
    ['', thrown('EAI_AGAIN db.internal'), 'Error: EAI_AGAIN db.internal'],
    ['failed', thrown(''), 'failed'],
  ])('of %s and %o is %s', (message, exception, expected) => expect(example(message, exception)).toBe(expected));

  it('is the template where nothing was read in full', () =>
    expect(exampleOf(createGroupStats(errorEvent(1, 1, { template: 'order <num> lost' })))).toBe('order <num> lost'));
});
