/** What an event says of its surroundings. */
import { describe, expect, it } from 'vitest';
import { facetsOf } from '../../src/analyses/facets.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { errorEvent } from '../support/log-events.ts';

const facets = (parts: Partial<LogEvent>): Record<string, string> =>
  Object.fromEntries(facetsOf(errorEvent(0, 1, parts)));

describe('facets', () => {
  it.each<readonly [string, LogEvent['fields'], Record<string, string>]>([
    ['a flat field', { region: 'eu-west' }, { region: 'eu-west' }],
    ['a flat field with dots', { 'cloud.region': 'eu-west' }, { region: 'eu-west' }],
    ['a nested field', { cloud: { region: 'eu-west' } }, { region: 'eu-west' }],
    ['a field two levels down', { kubernetes: { pod: { name: 'cart-7f' } } }, { pod: 'cart-7f' }],
    ['a label', { resource: { type: 'pod', labels: { region: 'eu-west' } } }, { region: 'eu-west' }],
    ['a number', { tenant_id: 42 }, { tenant: '42' }],
    ['the first of several spellings', { dc: 'fra', region: 'eu-west' }, { region: 'eu-west' }],
    ['no empty field', { region: '', zone: 'a' }, { zone: 'a' }],
    ['no list and no object', { region: ['eu'], tenant: { name: 'acme' } }, {}],
  ])('tell %s', (_, fields, expected) => {
    expect(facets({ fields })).toEqual(expected);
  });

  it.each<readonly [string, Record<string, string>]>([
    ['export failed tenant=acme region=eu-west', { tenant: 'acme', region: 'eu-west' }],
    ['export failed (az="eu 1a", org_id=7)', { zone: 'eu 1a', tenant: '7' }],
    ['export failed: subregion=eu', {}],
    ['export failed tenant=', {}],
  ])('are read from the text %j', (message, expected) => {
    expect(facets({ message })).toEqual(expected);
  });

  it('believe a field before the text', () => {
    expect(facets({ message: 'failed tenant=acme', fields: { tenant: 'zeta' } })).toEqual({ tenant: 'zeta' });
  });

  it.each([
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Safari/537.36',
      'Chrome 122',
    ],
    ['curl/8.1.2', 'curl 8'],
    ['my-probe', 'my-probe'],
  ])('name the program of %s', (userAgent, agent) => {
    expect(facets({ userAgent })).toEqual({ agent });
  });
});
