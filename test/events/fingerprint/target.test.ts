/** Whom an exception says it could not reach. */
import { describe, expect, it } from 'vitest';
import { isSameTarget, targetOf } from '../../../src/events/fingerprint/target.ts';

describe('the other side of a failed call', () => {
  it.each([
    ['connect ECONNREFUSED 10.0.3.4:6379', '', 6379],
    ["HTTPSConnectionPool(host='rates.example', port=443): Max retries exceeded with url: /v1", 'rates.example', 443],
    ['getaddrinfo ENOTFOUND db-1.shop.example', 'db-#.shop.example', 0],
    ['read udp 10.244.1.7:40312->10.96.0.10:53: i/o timeout', '', 53],
    ['Connection to pg-main:5432 refused. Check that the hostname and port are correct', 'pg-main', 5432],
    ['Failed to connect to stock/10.0.0.4:8080', 'stock', 8080],
    ['failed to connect to server [localhost:27017] on first connect', '', 27017],
    ['Read timed out executing GET http://stock/api/items/81', 'stock', 0],
    ['Connection refused, errno = 111, address = api.example.de, port = 41234', 'api.example.de', 0],
    ['502 from http://10.0.0.4:8080/items', '', 8080],
  ])('is named by %j', (message, host, port) => {
    expect(targetOf(message)).toEqual({ host, port });
  });

  it.each([
    'HikariPool-1 - Connection is not available, request timed out after 30000ms.',
    'Connection to the server timed out',
    'timed out at Cart.java:120',
    'timed out at 10:30',
    'no price for host alpha',
    'read ECONNRESET',
    '',
  ])('is not named by %j', message => {
    expect(targetOf(message)).toBeNull();
  });

  it('is one service where instances listen side by side', () => {
    const [a, b, c] = [6379, 6380, 5432].map(port => ({ host: '', port }));
    expect(isSameTarget(a ?? null, b ?? null)).toBe(true);
    expect(isSameTarget(a ?? null, c ?? null)).toBe(false);
    expect(isSameTarget(a ?? null, null)).toBe(false);
    expect(isSameTarget(null, null)).toBe(true);
  });

  it('is found in linear time', () => {
    expect(targetOf(`timed out ${'host='.repeat(100_000)}`)).toBeNull();
  });
});
