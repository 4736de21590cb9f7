import { describe, expect, it } from 'vitest';
import { responseError } from '../../src/events/build-event.ts';
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
    { message: 'GET /cart 504', exception: responseError('HTTP 504'), headline: 'GET /cart 504' },
    { message: 'user=7 url=/a ua="x y" it broke', exception: null, headline: 'it broke  user=7 url=/a ua="x y"' },
    { message: 'code=7 it broke', exception: null, headline: 'code=7 it broke' },
    { message: 'user=7 url=/a', exception: null, headline: 'user=7 url=/a' },
    { message: 'checkout failed', exception: exception(null, 'core dumped'), headline: 'checkout failed' },
  ])('is $headline', ({ headline, ...event }) => {
    expect(headlineOf(event)).toBe(headline);
  });
});
