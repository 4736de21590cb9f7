import { describe, expect, it } from 'vitest';
import { headlineOf } from '../../src/events/headline.ts';
import { exceptionOf } from '../support/stacks.ts';

const exception = (type: string | null, message: string) => ({
  ...exceptionOf({ type: 'placeholder', message, frames: [] }),
  type,
});

describe('what an event says', () => {
  it.each([
    { message: 'checkout failed', exception: null, headline: 'checkout failed' },
    { message: 'checkout failed', exception: exception('a.b.Boom', 'no price of 7'), headline: 'Boom: no price of 7' },
    { message: 'checkout failed', exception: exception('KeyError', ''), headline: 'KeyError' },
    { message: 'checkout failed', exception: exception(null, 'core dumped'), headline: 'checkout failed' },
  ])('is $headline', ({ headline, ...event }) => {
    expect(headlineOf(event)).toBe(headline);
  });
});
