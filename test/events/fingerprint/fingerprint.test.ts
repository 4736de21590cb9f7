import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCycles, judgedFrames, tellingFrames } from '../../../src/events/fingerprint/frames.ts';
import { identify, type Identity } from '../../../src/events/fingerprint/fingerprint.ts';
import { IdentityCache } from '../../../src/events/fingerprint/identity-cache.ts';
import { exceptionOf, type StackParts } from '../../support/stacks.ts';

const ofMessage = (message: string): Identity => identify({ message, exception: null, errorType: null, fields: null });
const ofStack = (parts: StackParts): Identity =>
  identify({ message: 'request failed', exception: exceptionOf(parts), errorType: null, fields: null });

describe('identify', () => {
  it('takes the template as the title of a message', () => {
    expect(ofMessage('parcel 17 lost')).toMatchObject({
      kind: 'message',
      template: 'parcel <num> lost',
      title: 'parcel <num> lost',
    });
  });

  it('calls a message by that when it has no text', () => {
    expect(ofMessage('')).toMatchObject({ template: '', title: '(no message)' });
  });

  it('joins lines and blanks', () => {
    expect(ofMessage('  a \n  b  ').template).toBe('a b');
  });

  it('adds the error field of a structured record', () => {
    const fields = { err: { message: 'card 42 declined' }, order: 7 };
    const identity = identify({ message: 'checkout failed', exception: null, errorType: null, fields });
    expect(identity.template).toBe('checkout failed: card <num> declined');
  });

  it.each([
    ['jwt expired', 'jwt expired for bob', 'jwt expired for bob'],
    ['login failed: jwt expired', 'jwt expired for bob', 'login failed: jwt expired for bob'],
    ['no route', 'dial tcp: no route to host', 'dial tcp: no route to host'],
    ['no route', 'no routes left', 'no route: no routes left'],
    ['prefetch', 'fetch failed', 'prefetch: fetch failed'],
    ['stopped', 'the disk is full', 'stopped: the disk is full'],
  ])('says %j and %j as %j', (message, error, template) => {
    expect(identify({ message, exception: null, errorType: null, fields: { error } }).template).toBe(template);
    const exception = exceptionOf({ type: 'Boom', message: error, frames: [] });
    expect(identify({ message, exception, errorType: null, fields: null }).title).toBe(`Boom: ${template}`);
  });

  it('leaves out for whom an exception was thrown', () => {
    const exception = exceptionOf({ type: 'Boom', message: 'jwt expired user=usr_12ab trace=89ff', frames: [] });
    const message = 'Boom: jwt expired';
    expect(identify({ message, exception, errorType: null, fields: null }).title).toBe('Boom: jwt expired');
  });

  it('tells types apart that come without frames', () => {
    const of = (errorType: string): string =>
      identify({ message: 'x', exception: null, errorType, fields: null }).fingerprint;
    expect(of('shop.KeyError')).toBe(of('KeyError'));
    expect(of('KeyError')).not.toBe(of('ValueError'));
  });

  it('names type, message and cause in the title of a stack', () => {
    const cause = exceptionOf({ type: 'java.io.IOException', message: 'disk 7 gone', frames: ['a.B.read@B.java:3'] });
    const identity = ofStack({ type: 'a.Wrapped', message: 'job 9 failed', frames: ['a.C.run@C.java:1'], cause });
    expect(identity.title).toBe('Wrapped: job <num> failed (caused by IOException: disk <num> gone)');
  });

  it('gives the cache the same identities', () => {
    const cache = new IdentityCache();
    for (const message of ['a 1', 'a 2', 'b', 'a 3']) {
      const input = { message, exception: null, errorType: null, fields: null };
      expect(cache.identify(input)).toEqual(identify(input));
    }
  });
});

const base: StackParts = {
  type: 'a.Boom',
  message: 'no price',
  frames: ['a.Cart.total@Cart.java:8', 'a.Post.run@Post.java:3'],
};

describe('the fingerprint of a stack', () => {
  it.each<[string, StackParts, StackParts]>([
    ['line numbers', base, { ...base, frames: ['a.Cart.total@Cart.java:99', 'a.Post.run@Post.java:4'] }],
    [
      'recursion depth',
      { ...base, frames: Array<string>(5).fill('a.T.walk@T.java:1') },
      { ...base, frames: Array<string>(50).fill('a.T.walk@T.java:1') },
    ],
    ['library frames', base, { ...base, frames: ['-java.util.Map.get@Map.java:1', ...base.frames] }],
    [
      'lambda numbers',
      { ...base, frames: ['a.Cart.lambda$sum$0@Cart.java:1'] },
      { ...base, frames: ['a.Cart.lambda$sum$7@Cart.java:9'] },
    ],
    ['hidden classes', base, { ...base, frames: ['a.Cart$$Lambda$14/0x0800.apply@Unknown', ...base.frames] }],
    [
      'bundle hashes',
      { ...base, language: 'node', frames: ['total@https://x.example/main.3f9a1c77.js:2'] },
      { ...base, language: 'node', frames: ['total@https://x.example/main.b07e44d1.js:2'] },
    ],
    [
      'release directories',
      { ...base, language: 'node', frames: ['check@/srv/releases/20261120/cart.js:2'] },
      { ...base, language: 'node', frames: ['check@/srv/releases/20261123/cart.js:2'] },
    ],
    ['values in the message', base, { ...base, message: 'no price' }],
    [
      'whether a script was compiled',
      { ...base, language: 'javascript', frames: ['Guard.check@/srv/dist/guard.js:31'] },
      { ...base, language: 'javascript', frames: ['Guard.check@/srv/src/guard.ts:40'] },
    ],
    [
      'how Node names its modules',
      { ...base, language: 'javascript', frames: ['-TCPConnectWrap.afterConnect@net.js:1186'] },
      { ...base, language: 'javascript', frames: ['-TCPConnectWrap.afterConnect@node:net:1555'] },
    ],
    [
      'whether symbols are at hand',
      { ...base, language: 'csharp', frames: ['Shop.Cart.<Load>d__3.MoveNext'] },
      { ...base, language: 'csharp', frames: ['Shop.Cart.<Load>d__7.MoveNext@C:\\src\\Cart.cs:41'] },
    ],
    [
      'the numbers of a compiled view',
      {
        ...base,
        language: 'ruby',
        frames: ['_app_views_status_index_html_erb__1885405851869973908_469@index.html.erb:14'],
      },
      {
        ...base,
        language: 'ruby',
        frames: ['_app_views_status_index_html_erb___457592865457366422_47@index.html.erb:13'],
      },
    ],
    [
      'whether Ruby puts the class before the method, and how it quotes',
      { ...base, message: "undefined method `pos' for nil:NilClass", language: 'ruby', frames: ['funnel@list.rb:11'] },
      { ...base, message: "undefined method 'pos' for nil", language: 'ruby', frames: ['List#funnel@list.rb:11'] },
    ],
    [
      'how deep the runtime was when nobody else was there',
      {
        ...base,
        language: 'javascript',
        frames: ['-Socket.socketOnEnd@_http_client.js:493', '-Socket.emit@events.js:327'],
      },
      {
        ...base,
        language: 'javascript',
        frames: ['-Socket.socketOnEnd@node:_http_client:519', '-endReadableNT@node:internal/streams/readable:1376'],
      },
    ],
    [
      'bundle hashes of letters and digits',
      { ...base, language: 'javascript', frames: ['total@https://x.example/assets/index-BkR9x2Qe.js:2'] },
      { ...base, language: 'javascript', frames: ['total@https://x.example/assets/index-C7aLm0Zt.js:2'] },
    ],
    [
      'whether Go shows type arguments',
      { ...base, language: 'go', frames: ['shop/lib.Page[...]@page.go:12'] },
      { ...base, language: 'go', frames: ['shop/lib.Page[go.shape.struct { ID int }]@page.go:12'] },
    ],
    [
      'which .NET could not read a number',
      { ...base, message: 'Input string was not in a correct format.', language: 'csharp' },
      { ...base, message: "The input string '12,5' was not in a correct format.", language: 'csharp' },
    ],
    [
      'the arguments that Elixir shows',
      { ...base, language: 'erlang', frames: ['Shop.Cart.create(%Plug.Conn{}, %{"id" => "81"})@cart.ex:12'] },
      { ...base, language: 'erlang', frames: ['Shop.Cart.create(%Plug.Conn{}, %{"sku" => "A"})@cart.ex:12'] },
    ],
    [
      'the number of a chunk',
      { ...base, language: 'javascript', frames: ['CartPage@/srv/.next/server/chunks/6255.js:36'] },
      { ...base, language: 'javascript', frames: ['CartPage@/srv/.next/server/chunks/118.js:9'] },
    ],
    [
      'a key of several parts',
      { type: 'KeyError', message: "('etl', 'load', 2)", language: 'python', frames: ['pop@scheduler.py:15'] },
      { type: 'KeyError', message: "('report', 'mail', 1)", language: 'python', frames: ['pop@scheduler.py:15'] },
    ],
    [
      'the number of a .NET lambda',
      { ...base, language: 'csharp', frames: ['Shop.Cart.<>c__DisplayClass4_0.<Total>b__0'] },
      { ...base, language: 'csharp', frames: ['Shop.Cart.<>c__DisplayClass6_1.<Total>b__2'] },
    ],
    [
      'how Scala names a closure',
      { ...base, frames: ['shop.Sync$$anonfun$pull$1.apply@Sync.scala:31'] },
      { ...base, frames: ['shop.Sync.$anonfun$pull$2@Sync.scala:33'] },
    ],
    [
      'which of the runtime’s own functions threw for a library',
      { ...base, frames: ['-java.util.ArrayList$Itr.next@ArrayList.java:1', '-org.lib.Bulk.run@Bulk.java:3'] },
      { ...base, frames: ['-java.util.HashMap$Node.next@HashMap.java:1', '-org.lib.Bulk.run@Bulk.java:4'] },
    ],
    ['whether a logger prints that there is no message', { ...base, message: '' }, { ...base, message: 'null' }],
    [
      'the words of a browser',
      { ...base, message: "Cannot read properties of undefined (reading 'sum')", language: 'javascript' },
      { ...base, message: "undefined is not an object (evaluating 'cart.sum')", language: 'javascript' },
    ],
    [
      'the instance that did not answer',
      { ...base, message: 'connect ECONNREFUSED 10.0.3.4:6379' },
      { ...base, message: 'connect ECONNREFUSED 10.0.3.5:6379' },
    ],
  ])('does not depend on %s', (_, a, b) => {
    expect(ofStack(b).fingerprint).toBe(ofStack(a).fingerprint);
  });

  it.each<[string, StackParts, StackParts]>([
    ['the type', base, { ...base, type: 'a.Bang' }],
    ['the throw site', base, { ...base, frames: ['a.Stock.take@Stock.java:8', 'a.Post.run@Post.java:3'] }],
    [
      'the caller of an assertion helper',
      { ...base, frames: ['a.Check.invariant@Check.java:1', 'a.B.pay@B.java:2'] },
      { ...base, frames: ['a.Check.invariant@Check.java:1', 'a.S.take@S.java:2'] },
    ],
    [
      'the library that the runtime threw for',
      { ...base, frames: ['-java.util.ArrayList$Itr.next@ArrayList.java:1', '-org.lib.Bulk.run@Bulk.java:3'] },
      { ...base, frames: ['-java.util.ArrayList$Itr.next@ArrayList.java:1', '-org.lib.Stats.of@Stats.java:3'] },
    ],
    [
      'what a browser missed',
      { ...base, message: "Cannot read properties of undefined (reading 'sum')", language: 'javascript' },
      { ...base, message: "undefined is not an object (evaluating 'cart.tax')", language: 'javascript' },
    ],
    [
      'the service that did not answer',
      { ...base, message: 'connect ECONNREFUSED 10.0.3.4:6379' },
      { ...base, message: 'connect ECONNREFUSED 10.0.3.4:5432' },
    ],
  ])('depends on %s', (_, a, b) => {
    expect(ofStack(b).fingerprint).not.toBe(ofStack(a).fingerprint);
  });

  it('takes from the fields what a bare stack does not say', () => {
    const exception = { ...exceptionOf({ type: '', frames: ['-lib.reconcile@controller.go:3'] }), type: null };
    const of = (error: string): Identity =>
      identify({ message: 'Reconciler error', exception, errorType: null, fields: { error } });
    expect(of('replicas of api-81 invalid').template).toBe('replicas of api-<num> invalid');
    expect(of('webhook failed').fingerprint).not.toBe(of('replicas of api-81 invalid').fingerprint);
  });

  it('says with whom the call was that failed', () => {
    const { groupedBy } = ofStack({ ...base, message: 'connect ECONNREFUSED 10.0.3.4:6379' });
    expect(groupedBy).toBe('Boom at Cart.java a.Cart.total, calling port 6379');
  });

  it('is that of the root cause when the root says where it came from', () => {
    const cause = exceptionOf({ type: 'a.Root', message: 'pool is empty', frames: ['a.Repo.load@Repo.java:3'] });
    const one = ofStack({ ...base, cause });
    const other = ofStack({ ...base, frames: ['a.Admin.list@Admin.java:1'], cause });
    expect(other.fingerprint).toBe(one.fingerprint);
    expect(ofStack(base).fingerprint).not.toBe(one.fingerprint);
  });
});

it.each([
  [
    ['a', 'a', 'a', 'b'],
    ['a', 'b'],
  ],
  [
    ['a', 'b', 'a', 'b', 'c'],
    ['a', 'b', 'c'],
  ],
  [
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ],
])('folds the cycles of %j', (frames, folded) => {
  expect(foldCycles(frames)).toEqual(folded);
});

describe('judged frames', () => {
  const frame = fc.constantFrom(
    'a.Cart.total@Cart.java:8',
    'a.Cart.serve@Cart.java:9',
    'a.Check.requireNonNull@Check.java:1',
    'a.Post.run@Post.java:3',
    'a.Web.get@Web.java:4',
    'a.Cart$$Lambda$14/0x0800.apply@Unknown',
    '-java.util.Map.get@Map.java:1',
  );

  it('count exactly where they are part of the fingerprint, in its order', () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 12 }), frames => {
        const exception = exceptionOf({ type: 'a.Boom', frames });
        const counting = judgedFrames(exception).filter(({ verdict }) => verdict === 'counts');
        expect(counting.map(({ text }) => text)).toEqual(tellingFrames(exception));
      }),
    );
  });

  it('count a helper that has no caller once', () => {
    const helper = 'a.Check.requireNonNull@Check.java:1';
    const verdicts = judgedFrames(exceptionOf({ type: 'a.Boom', frames: [helper, helper] }));
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['counts', 'repeats']);
  });

  it('say why the others do not', () => {
    const verdicts = judgedFrames(
      exceptionOf({
        type: 'a.Boom',
        frames: [
          'a.Check.requireNonNull@Check.java:1',
          'a.Cart.total@Cart.java:8',
          'a.Cart.total@Cart.java:8',
          '-java.util.Map.get@Map.java:1',
          'a.Cart$$Lambda$14/0x0800.apply@Unknown',
          'a.A.a@A.java:1',
          'a.B.b@B.java:1',
          'a.C.c@C.java:1',
          'a.D.d@D.java:1',
        ],
      }),
    ).map(({ verdict }) => verdict);
    expect(verdicts).toEqual([
      'helper',
      'counts',
      'repeats',
      'foreign',
      'nameless',
      'counts',
      'counts',
      'counts',
      'deeper',
    ]);
  });
});
