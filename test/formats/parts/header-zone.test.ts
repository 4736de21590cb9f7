/** The level among the first columns of lines whose layout nobody described, and sentences that only hold such words. */
import { describe, expect, it } from 'vitest';
import { isColumns, zoneLevel } from '../../../src/formats/parts/header-zone.ts';

describe('zoneLevel', () => {
  it.each([
    ['loadgen1/ERROR/locust.main: cannot find host', 'error', 'cannot find host'],
    ['util.py[WARNING]: Failed to run module', 'warn', 'Failed to run module'],
    ['cmd/web.go:242:run() [E] Failed to open database', 'error', 'Failed to open database'],
    ['[E|app|abc123] Failed to save host', 'error', 'Failed to save host'],
    ['[10.0.0.7][-][-][error][yii\\db\\Exception] gone', 'error', 'gone'],
    ['10.0.0.7 - ERROR [net.shop.cart:17] - login failed', 'error', 'login failed'],
    ['E shop/cart/total.cc:266] failed call', 'error', 'shop/cart/total.cc:266] failed call'],
    ['T:4711   error <general>: open failed', 'error', 'open failed'],
    ['daemon.err dnsmasq[917]: failed to load', 'error', 'dnsmasq[917]: failed to load'],
    ['setup -> INFO 018 ready', 'info', '018 ready'],
    ['10.0.0.7 bob ERROR "cart 7 lost"', 'error', '"cart 7 lost"'],
    ['ERROR/cart: cart 7 lost', 'error', 'cart 7 lost'],
    ['[25376]INFO:shop:cart is up', 'info', 'cart is up'],
    ['CMDPHP ERROR: connection failed', 'error', 'connection failed'],
    ['[filer1:raid.disk.failed:error]: disk 7 failed', 'error', 'disk 7 failed'],
    ['E/Cart: not saved', 'error', 'not saved'],
    ['"ERROR"\t4711\t"cart"', 'error', '4711\t"cart"'],
  ])('finds it in %j', (text, level, rest) => {
    const found = zoneLevel(text);
    expect(found?.level).toBe(level);
    expect(text.slice(found?.end)).toBe(rest);
  });

  it.each([
    'cart 77 was saved',
    'No ERROR found in the list',
    'the error was not repeated',
    'GET /api/ERROR/7 200',
    'https://shop.example/ERROR',
    'status=ERROR for cart 7',
    'retried, then ERROR was gone',
    'I am here',
    'I/O error, dev sdc, sector 7',
    'disk_ERROR_count 7',
    'user said "ERROR" twice today',
  ])('finds none in %j', text => {
    expect(zoneLevel(text)).toBeNull();
  });

  it('says whether a plain word stands before the level', () => {
    expect(zoneLevel('(pid:71) ERROR: lost')?.isClean).toBe(true);
    expect(zoneLevel('cluster [ERR] lost')?.isClean ?? false).toBe(false);
  });
});

describe('isColumns', () => {
  it.each([
    ['[4711]{-1}[-1/-1]', true],
    ['SHOPSRV.4711 (17)', true],
    ['web1', true],
    ['the cart was saved at', false],
    ['saved, at', false],
  ])('of %j is %j', (text, expected) => {
    expect(isColumns(text)).toBe(expected);
  });
});
