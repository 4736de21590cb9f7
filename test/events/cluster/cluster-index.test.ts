import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClusterIndex, type ClusterOptions } from '../../../src/events/cluster/cluster-index.ts';
import { identify, type Identity } from '../../../src/events/fingerprint/fingerprint.ts';
import { epochMs } from '../../../src/model/time.ts';
import { exceptionOf, type StackParts } from '../../support/stacks.ts';
import { cpuMilliseconds } from '../../support/cpu-time.ts';

const ofMessage = (message: string): Identity => identify({ message, exception: null, errorType: null, fields: null });
const ofStack = (parts: StackParts): Identity =>
  identify({ message: 'failed', exception: exceptionOf(parts), errorType: null, fields: null });

interface Seen {
  readonly identity: Identity;
  readonly time: number;
}

const indexOf = (seen: readonly Seen[], options: ClusterOptions = {}): ClusterIndex => {
  const index = new ClusterIndex(options);
  for (const { identity, time } of seen) index.observe(identity, epochMs(time));
  return index;
};

/** What an index says of every identity: its group's id, template and members. */
const answers = (index: ClusterIndex, seen: readonly Seen[]): string[] => {
  index.settle();
  return seen.map(({ identity }) => {
    const canonical = index.canonical(identity.fingerprint);
    return [canonical, index.templateOf(canonical), ...index.membersOf(canonical), ...index.evidence(canonical)].join(
      '|',
    );
  });
};

const names = ['alma', 'bert', 'cleo', 'dora', 'emil', 'root'];
const samples: readonly Seen[] = [
  ...names.map((name, i) => ({ identity: ofMessage(`password of user ${name} was refused`), time: 50 - i })),
  ...names.map((name, i) => ({ identity: ofMessage(`password sent to ${name} by mail today`), time: i % 2 })),
  ...['opened', 'closed'].map((verb, i) => ({ identity: ofMessage(`the valve was ${verb} by hand`), time: i })),
  ...[3, 30, 300].map(n => ({ identity: ofMessage(`cannot open /srv/d${n}/x.log for node${n}`), time: n })),
  ...['/srv/a', '/srv/b'].map(path => ({ identity: ofMessage(`cannot open ${path} for node`), time: 4 })),
  ...['a.Cart.total@Cart.java:1', 'a.Cart.total@Cart.java:2'].map((frame, i) => ({
    identity: ofStack({
      type: 'a.Boom',
      message: `no price of ${names[i] as string}`,
      frames: [frame, `a.Caller${i}.run@C.java:1`],
    }),
    time: 9,
  })),
];

describe('settled clusters', () => {
  it('do not depend on the order of arrival', () => {
    const expected = answers(indexOf(samples), samples);
    fc.assert(
      fc.property(fc.shuffledSubarray([...samples], { minLength: samples.length }), order => {
        expect(answers(indexOf(order), samples)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('do not depend on how the input was split, nor on settling in between', () => {
    const expected = answers(indexOf(samples), samples);
    fc.assert(
      fc.property(fc.array(fc.nat(2), { minLength: samples.length, maxLength: samples.length }), shares => {
        const parts = [0, 1, 2].map(share => indexOf(samples.filter((_, i) => shares[i] === share)));
        const whole = new ClusterIndex();
        for (const part of parts) {
          part.settle();
          whole.merge(part);
          whole.settle();
        }
        expect(answers(whole, samples)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('do not depend on thrifty settling in between, in a live run', () => {
    const live = { keepShown: true };
    const expected = answers(indexOf(samples, live), samples);
    const every = fc.shuffledSubarray([...samples], { minLength: samples.length });
    fc.assert(
      fc.property(every, fc.array(fc.nat(5), { minLength: samples.length }), (order, pauses) => {
        const index = new ClusterIndex(live);
        order.forEach(({ identity, time }, i) => {
          index.observe(identity, epochMs(time + 3));
          if (pauses[i] === 0) index.settle(true);
        });
        for (const { identity, time } of order) index.observe(identity, epochMs(time));
        index.settle(true);
        expect(answers(index, samples)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('of a live run take in what fits into them, and are named by what came first, without being compared anew', () => {
    const users = ['alma', 'bert', 'cleo', 'dora', 'emil', 'fred', 'gina', 'hugo', 'ines', 'jana', 'karl'];
    const identities = users.map(name => ofMessage(`password of user ${name} was refused`));
    const late = identities.at(-1) as Identity;
    const index = indexOf(
      identities.slice(0, -1).map(identity => ({ identity, time: 5 })),
      { keepShown: true },
    );
    index.settle(true);
    index.observe(late, epochMs(3));
    expect(index.settle(true)).toBe(true);
    expect(identities.map(identity => index.canonical(identity.fingerprint))).toEqual(
      Array(users.length).fill(late.fingerprint),
    );
    expect(index.membersOf(late.fingerprint)).toHaveLength(users.length);
    expect(index.settle(true)).toBe(false);
    // What was not compared is left for a settling that is not thrifty.
    expect([index.settle(), index.settle()]).toEqual([true, false]);
  });

  it('of a live run are compared anew once something fits nowhere', () => {
    const seen = ['alma', 'bert', 'cleo'].map(name => ({
      identity: ofMessage(`password of user ${name} was refused`),
      time: 5,
    }));
    const others = ['alma', 'bert', 'cleo'].map(name => ({
      identity: ofMessage(`mail for ${name} came back today`),
      time: 6,
    }));
    const index = indexOf(seen, { keepShown: true });
    index.settle(true);
    for (const { identity, time } of others) index.observe(identity, epochMs(time));
    index.settle(true);
    expect(new Set(others.map(({ identity }) => index.canonical(identity.fingerprint))).size).toBe(1);
  });

  it('have the id of the member that came first, of two at once the smaller one', () => {
    const identities = ['alma', 'bert', 'cleo'].map(name => ofMessage(`password of user ${name} was refused`));
    const [a, b, c] = identities as [Identity, Identity, Identity];
    const index = indexOf([
      { identity: a, time: 5 },
      { identity: b, time: 3 },
      { identity: c, time: 3 },
    ]);
    index.settle();
    const first = b.fingerprint < c.fingerprint ? b : c;
    expect(identities.map(identity => index.canonical(identity.fingerprint))).toEqual(Array(3).fill(first.fingerprint));
    expect(index.templateOf(first.fingerprint)).toBe('password of user <*> was refused');
    expect(index.evidence(first.fingerprint)).toEqual(['these 3 templates differ in word 4: alma, bert, cleo']);
  });

  it.each([
    { statuses: [404, 429, 500, 503], groups: 4 },
    { statuses: [401, 403, 404, 409, 422, 429, 500, 502, 503, 504], groups: 1 },
  ])('keep a few numbers that mean something apart, many are a value: $statuses', ({ statuses, groups }) => {
    const identities = statuses.map(status => ofMessage(`could not reserve stock on shard (status=${status})`));
    const index = indexOf(identities.map(identity => ({ identity, time: 1 })));
    index.settle();
    expect(new Set(identities.map(identity => index.canonical(identity.fingerprint))).size).toBe(groups);
  });

  it('see that a number varies although names beside it vary too', () => {
    const users = ['alma', 'bert', 'cleo', 'dora', 'emil', 'fred', 'gina', 'hugo', 'ines'];
    const identities = users.map((name, i) =>
      ofMessage(`could not reserve stock for user ${name} (status=${480 + i}) on shard`),
    );
    const index = indexOf(identities.map(identity => ({ identity, time: 1 })));
    index.settle();
    expect(new Set(identities.map(identity => index.canonical(identity.fingerprint))).size).toBe(1);
  });

  it('split a throw site by clearly different messages and join near ones', () => {
    const at = (message: string): Identity =>
      ofStack({ type: 'a.Bad', message, frames: ['a.Order.check@Order.java:5'] });
    const [price, currency, width, height] = [
      at('price must be positive'),
      at('currency is missing'),
      at('unknown key alpha given'),
      at('unknown key beta given'),
    ] as [Identity, Identity, Identity, Identity];
    const index = indexOf([price, currency, width, height].map(identity => ({ identity, time: 1 })));
    index.settle();
    expect(index.canonical(price.fingerprint)).not.toBe(index.canonical(currency.fingerprint));
    expect(index.canonical(width.fingerprint)).toBe(index.canonical(height.fingerprint));
  });
});

describe('a throw site', () => {
  const groupsOf = (messages: readonly string[]): number => {
    const identities = messages.map(message =>
      ofStack({ type: 'a.Bad', message, frames: ['a.Client.load@Client.java:5'] }),
    );
    const index = indexOf(identities.map(identity => ({ identity, time: 1 })));
    index.settle();
    return new Set(identities.map(identity => index.canonical(identity.fingerprint))).size;
  };

  it.each([
    ['statuses', ['Request failed with status code 401', 'Request failed with status code 503'], 2],
    ['statuses of one failing other side', ['POST /a answered 500', 'POST /a answered 503'], 1],
    ['names of system errors', ['read ECONNRESET', 'read ETIMEDOUT'], 2],
    ['the number of one error on two systems', ['[Errno 111] no berth', '[Errno 61] no berth'], 1],
    ['names of things', ["The term 'Invoke-Sync' is not known", "The term 'Send-Report' is not known"], 2],
    ['very many names of things', [...'abcdefghij'].map(name => `The term '${name.repeat(4)}' is not known`), 1],
    ['values in capitals', ['No rate for currency ISK', 'No rate for currency CLP'], 1],
    ['services', ['connect refused by 10.0.0.4:6379', 'connect refused by 10.0.0.4:5432'], 2],
    ['instances of one', ['connect refused by 10.0.0.4:9092', 'connect refused by 10.0.0.5:9093'], 1],
    ['words, and none from an older runtime', ['Cannot invoke "a.b()"', 'null'], 1],
    ['two sorts of words, and none', ['price is negative', 'currency is unknown to us', ''], 3],
    ['very many services', [...'abcdefghij'].map(name => `GET http://${name.repeat(4)}/x timed out`), 1],
  ])('and %s', (_, messages, groups) => {
    expect(groupsOf(messages)).toBe(groups);
  });
});

it.each([
  ['a.Pick.item@util.py:5', 2],
  ['a.Pick.item@order.py:5', 1],
])('callers of %s: %i groups', (frame, groups) => {
  const identities = ['a.Report.build@report.py:12', 'a.Mail.to@mailer.py:40'].map(caller =>
    ofStack({ type: 'a.Bad', message: 'no item', frames: [frame, caller] }),
  );
  const index = indexOf(identities.map(identity => ({ identity, time: 1 })));
  index.settle();
  expect(new Set(identities.map(identity => index.canonical(identity.fingerprint))).size).toBe(groups);
});

describe('a live index', () => {
  it('puts a new identity into the settled cluster that it fits', () => {
    const known = ['alma', 'bert', 'cleo'].map((name, i) => ({
      identity: ofMessage(`password of user ${name} was refused`),
      time: i,
    }));
    const index = indexOf(known, { keepShown: true });
    index.settle();
    const next = ofMessage('password of user dora was refused');
    index.observe(next, epochMs(9));
    expect(index.canonical(next.fingerprint)).toBe(known[0]?.identity.fingerprint);
  });

  it('never renames a group that was shown', () => {
    const [late, early] = [
      ofMessage('password of user alma was refused'),
      ofMessage('password of user bert was refused'),
    ];
    const index = indexOf([{ identity: late, time: 10 }], { keepShown: true });
    index.settle();
    expect(index.canonical(late.fingerprint)).toBe(late.fingerprint);
    index.observe(early, epochMs(1));
    index.settle();
    expect(index.canonical(early.fingerprint)).toBe(late.fingerprint);
  });
});

describe('a flood of one-off templates', () => {
  it('stays within the cap, is counted, and leaves the real groups', () => {
    const index = new ClusterIndex({ maxIdentities: 500 });
    const real = ofMessage('the real problem');
    for (let n = 0; n < 20_000; n++) {
      if (n % 50 === 0) index.observe(real, epochMs(n));
      index.observe(
        { ...real, fingerprint: n.toString(16).padStart(16, '0') as Identity['fingerprint'], text: `flood of ${n}` },
        epochMs(n),
      );
    }
    expect(index.size).toBeLessThanOrEqual(500);
    expect(index.overflow).toBeGreaterThan(19_000);
    expect(index.templateOf(real.fingerprint)).toBe('the real problem');
  });

  it('settles a full index of unlike templates within seconds', () => {
    const index = new ClusterIndex();
    const real = ofMessage('x');
    const word = (n: number): string => n.toString(36).replace(/\d/g, digit => 'qwertyuiop'[Number(digit)] as string);
    for (let n = 0; n < 20_000; n++) {
      const text = `${word(n * 7919)} ${word(n * 31)} said ${word(n)} to ${word(n % 97)}`;
      index.observe(
        { ...real, fingerprint: n.toString(16).padStart(16, '0') as Identity['fingerprint'], text, template: text },
        epochMs(n),
      );
    }
    expect(cpuMilliseconds(() => index.settle())).toBeLessThan(10_000);
    expect(index.size).toBe(20_000);
  });
});

describe('messages of one throw site', () => {
  const groups = (type: string, messages: readonly string[]): number => {
    const seen = messages.map((message, i) => ({
      identity: ofStack({ type, message, frames: ['shop.Search.parse@Search.java:4', 'shop.Web.get@Web.java:9'] }),
      time: i,
    }));
    const index = indexOf(seen);
    index.settle();
    return new Set(seen.map(({ identity }) => index.canonical(identity.fingerprint))).size;
  };
  const ways = ['slate quartz', 'opal amber', 'river linen', 'cedar maple', 'fjord tulip'].map(way => {
    const [from, to] = way.split(' ');
    return `no way from ${from} to ${to}`;
  });
  const keys = ['fee_eu', 'fee_us', 'fee_jp', 'fee_in', 'fee_br', 'fee_ke'];

  it.each<[string, string, readonly string[], number]>([
    ['values of several words in brackets are one', 'a.Parse', ['[rain jacket]', '[blue tent]'], 1],
    ['other words around the brackets are not', 'a.Parse', ['[rain jacket]', '[blue tent] on shard two of'], 2],
    ['a request that is not known is no other', 'ApiError', ['GET /api/carts answered 504', '- - answered 504'], 1],
    ['another answer is', 'ApiError', ['GET /api/carts answered 504', '- - timed out'], 2],
    ['two keys are two', 'KeyError', keys.slice(0, 2).map(key => `'${key}'`), 2],
    ['many keys are one', 'KeyError', keys.map(key => `'${key}'`), 1],
    ['two places of any words are one sentence', 'StateError', ways, 1],
    ['two words twice are not', 'StateError', ways.slice(0, 4), 4],
    ['other sentences stay apart from it', 'StateError', [...ways, 'no such parcel in any depot'], 2],
    ['names of systems errors stay apart', 'Error', ['ECONNRESET', 'EPIPE', 'ENOENT', 'EACCES', 'ENOSPC'], 5],
  ])('%s', (_, type, messages, expected) => {
    const prefix = messages[0]?.startsWith('[') ? 'cannot read query ' : '';
    expect(
      groups(
        type,
        messages.map(message => prefix + message),
      ),
    ).toBe(expected);
  });
});
