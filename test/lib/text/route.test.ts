import { describe, expect, it } from 'vitest';
import { isProbePath, routeOf } from '../../../src/lib/text/route.ts';
import { cpuMilliseconds } from '../../support/cpu-time.ts';

describe('route', () => {
  it.each([
    ['/api/orders/4711', '/api/orders/:id'],
    ['/api/v2/users/9', '/api/v2/users/:id'],
    ['/users/8f14e45f-ceea-467f-a8ed-9f2f1e8f7a11/cart', '/users/:id/cart'],
    ['/charges/ch_3Nf2kLq8', '/charges/:id'],
    ['/customers/C-1000007', '/customers/:id'],
    ['/img/p/896439_320.webp', '/img/p/:id.webp'],
    ['/assets/app.js', '/assets/app.js'],
    ['/users/ann%40example.org', '/users/:id'],
    ['/photo-api0/albums/7', '/photo-api0/albums/:id'],
    ['/users/usr_1a2b', '/users/:id'],
    ['/objects/5f3a9c1b2d', '/objects/:id'],
    ['/oauth2/token', '/oauth2/token'],
    ['/', '/'],
    ['', '/'],
    ['/search/', '/search'],
  ])('of %s is %s', (path, route) => expect(routeOf(path)).toBe(route));

  it.each([
    ['/healthz', true],
    ['/actuator/health', true],
    ['/metrics', true],
    ['/api/orders/status', false],
    ['/orders', false],
  ])('%s is a probe: %s', (path, expected) => expect(isProbePath(path)).toBe(expected));

  it('takes linear time', () => {
    expect(cpuMilliseconds(() => routeOf(`/${'a1-'.repeat(50_000)}`))).toBeLessThan(200);
  });
});
