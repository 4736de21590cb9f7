/** `errtop explain`: the whole text, for a line of a cluster, of a trace, and for places that are none. */
import { describe, expect, it } from 'vitest';
import { commandsIn } from '../support/command-run.ts';

const log = [
  '2026-01-01 10:00:00,123 ERROR [main] shop.Door - password of user alma was refused after 300ms from 10.0.0.1:80',
  '2026-01-01 10:00:01,123 ERROR [main] shop.Door - password of user bert was refused after 30ms from 10.0.0.2:80',
  '2026-01-01 10:00:02,123 ERROR [main] shop.Door - password of user cleo was refused after 30ms from 10.0.0.2:80',
  '2026-01-01 10:00:03,123 ERROR [main] shop.Cart - could not serve cart 17',
  'java.lang.IllegalStateException: no price for item 9',
  '\tat shop.Check.requireNonNull(Check.java:3)',
  '\tat shop.Cart.total(Cart.java:8)',
  '\tat java.util.HashMap.forEach(HashMap.java:1)',
  '\tat shop.Cart.serve(Cart.java:20)',
  '\tat shop.Cart.serve(Cart.java:20)',
  '2026-01-01 10:00:04,123 INFO [main] shop.Cart - started in 5 s',
  '',
];
const rules = 'rules:\n  - match: { type: IllegalStateException }\n    fingerprint: "no price"\n    owner: shop\n';
const plain = commandsIn({ 'app.log': log.join('\n'), 'b.log': '' });
const pooled = commandsIn({
  'pool.log': '2026-01-01 10:00:00,123 ERROR HikariPool-1 - Connection is not available, request timed out after 3s\n',
});
const ruled = commandsIn({ 'app.log': log.join('\n'), '.config/errtop/rules.yaml': rules });

describe('errtop explain', () => {
  it('tells of a clustered line what was masked, and what the others of its group say', async () => {
    const { exitCode, out } = await plain.run('explain', 'app.log:1');
    expect(exitCode).toBe(0);
    expect(out.split('\n').slice(2)).toEqual([
      'format       log4j (Log4j and Logback patterns): 5 of 11 lines fit; next best: bracket, 5 of 11 lines fit',
      'lines        1  2026-01-01 10:00:00,123 ERROR [main] shop.Door - password of user alma was refused after 300ms from 10.0.0.1:80',
      '                 begins it with a header',
      'time         2026-01-01T10:00:00.123Z, as the line says',
      'level        error, as the line says',
      'service      app, named after its source',
      'logger       shop.Door',
      'message      password of user alma was refused after 300ms from 10.0.0.1:80',
      '',
      'template     password of user alma was refused after <duration> from <ip>',
      '             "300ms" became <duration>',
      '             "10.0.0.1:80" became <ip>',
      'fingerprint  f4968691befc3010, by message',
      '',
      'severity     medium: level error +2',
      '',
      expect.stringMatching(/^group {8}E-[0-9A-F]{4} {2}password of user <\*> was refused after <duration> from <ip>$/),
      '             3 events of this file; the file has 2 groups',
      '             it has 3 templates; the others are',
      '               password of user bert was refused after <duration> from <ip>  (1 event)',
      '               password of user cleo was refused after <duration> from <ip>  (1 event)',
      '             these 3 templates differ in word 4: alma, bert, cleo',
      '',
    ]);
  });

  it('tells of any line of a trace which frames count and why the others do not', async () => {
    const { out } = await plain.run('explain', 'app.log:9');
    expect(out).toContain('app.log, lines 4 to 10\n');
    expect(out).toContain(
      '             5  java.lang.IllegalStateException: no price for item 9\n                 belongs to it: java stack trace\n',
    );
    expect(out).toContain(
      [
        'frames       Cart.java shop.Cart.total',
        '             Cart.java shop.Cart.serve',
        '  left out   Check.java shop.Check.requireNonNull: only throws for its caller',
        '             HashMap.java java.util.HashMap.forEach: not your own code',
        '             Cart.java shop.Cart.serve: repeats one above: recursion counts once',
        '',
      ].join('\n'),
    );
  });

  it('tells what an error is, and why', async () => {
    const { out } = await pooled.run('explain', 'pool.log:1');
    expect(out).toContain(
      [
        'category     database: says HikariPool',
        'severity     high: level error +2, the pool or the workers are used up +2',
        'kind         performance: slow or overloaded: Connection is not available',
        'known as     Pool exhausted: every connection is in use: they are held too long, leaked, or too few',
        '             look at who holds connections (slow queries, locks, calls made inside a transaction), then the size of the pool',
        '',
      ].join('\n'),
    );
  });

  it('names the rule that an event falls under, and the fingerprint without it', async () => {
    const before = /fingerprint {2}(\w+)/.exec((await plain.run('explain', 'app.log:4')).out)?.[1];
    const { out } = await ruled.run('explain', 'app.log:4');
    expect(out).toContain('by rule 1 (rules.yaml line 2)');
    expect(out).toContain('owner shop');
    expect(out).toContain(`without it: ${before}`);
    expect(out).toContain('  no price\n');
  });

  it('has the id that the report gives', async () => {
    const { out } = await plain.run('explain', 'app.log:2');
    const id = /group {8}(\S+)/.exec(out)?.[1];
    const report = JSON.parse((await plain.run('report', '--format', 'json', 'app.log')).out) as {
      groups: { id: string; count: number }[];
    };
    expect(report.groups.find(group => group.count === 3)?.id).toBe(id);
  });

  it('says that events of low levels are only counted', async () => {
    expect((await plain.run('explain', 'app.log:11')).out).toContain('not grouped unless --level asks');
  });

  it.each([
    ['app.log', 'not a place in a file'],
    ['app.log:0', 'not a place in a file'],
    ['app.log:99', 'belongs to no event (the event before it ends at line 11)'],
    ['none.log:1', 'none.log'],
    ['.:1', 'name one of them'],
  ])('%s: one line, exit 2', async (place, text) => {
    const { exitCode, err } = await plain.run('explain', place);
    expect(exitCode).toBe(2);
    expect(err).toContain(text);
  });
});
