/** Errors of browsers and apps: their kind, component, page and whether the user could go on. */
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src/analyses/event-words.ts';
import { readBrowser } from '../../../src/events/extract/browser.ts';
import { readClientError } from '../../../src/events/extract/client.ts';
import { logEvent } from '../../support/log-events.ts';

const read = (message: string) => {
  const event = logEvent(0, { message, level: 'error' });
  return readClientError(event, wordsOf(event));
};

describe('readClientError', () => {
  it.each([
    ['Uncaught TypeError: x is undefined url=https://shop.example/cart/17?a=b', 'runtime', '/cart/:id'],
    ['Uncaught SyntaxError: Unexpected token < in JSON', 'syntax', null],
    ['Uncaught (in promise) TypeError: Failed to fetch', 'network', null],
    ['Uncaught (in promise) Error: quota', 'promise', null],
    ['ChunkLoadError: Loading chunk 7 failed', 'resource', null],
    ['ErrorBoundary "Checkout" caught TypeError', 'boundary', null],
  ])('`%s`', (message, kind, page) => expect(read(message)).toMatchObject({ kind, page }));

  it.each([
    ['The above error occurred in the <Cart> component. React will try to recreate this component tree', 'Cart', true],
    ['ErrorBoundary "Checkout" caught TypeError: could not recover, unmounted', 'Checkout', false],
    ['ErrorBoundary "Checkout" caught TypeError', 'Checkout', null],
    ['ErrorBoundary caught an error in <CheckoutForm>: RangeError: too deep', 'CheckoutForm', null],
  ])('`%s` tells of its component', (message, component, isRecovered) =>
    expect(read(message)).toMatchObject({ component, isRecovered }),
  );

  it('takes what a browser says of a page for an error of it, but not what a server says of a request', () => {
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0';
    const fields = { url: 'https://shop.example/cart/17' };
    const event = {
      ...logEvent(0, { message: "SyntaxError: Unexpected token '<'", level: 'error' }),
      userAgent,
      fields,
    };
    expect(readClientError(event, wordsOf(event))).toMatchObject({ kind: 'syntax', page: '/cart/:id' });
    const request = { method: 'GET', path: '/cart/17', status: 500, durationMs: null };
    expect(readClientError({ ...event, request }, wordsOf(event))).toBeNull();
    expect(readClientError({ ...event, fields: { url: '/cart/17' } }, wordsOf(event))).toBeNull();
  });

  it.each(['TypeError: x is undefined', 'Uncaught PHP Exception RuntimeException: no cart', 'payment failed'])(
    '`%s` is no error of a client',
    message => expect(read(message)).toBeNull(),
  );
});

describe('readBrowser', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Safari/537.36',
      'Chrome 122',
      'Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.3 Mobile/15E148 Safari/604.1',
      'Safari 17',
      'iOS',
    ],
    ['Chrome/122 macOS', 'Chrome 122', 'macOS'],
  ])('%s', (userAgent, name, system) => expect(readBrowser(userAgent)).toEqual({ name, system }));

  it('takes a program for no browser', () => expect(readBrowser('curl')).toBeNull());
});
