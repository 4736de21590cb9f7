import { describe, expect, it } from 'vitest';
import { identify } from '../../../src/events/fingerprint/fingerprint.ts';
import { compileRules, ruledIdentity, type RuleBook, type RuleSubject } from '../../../src/events/rules/rule-book.ts';
import type { MatchRule, RuleMatch } from '../../../src/model/rule.ts';
import { exceptionOf } from '../../support/stacks.ts';

const rule = (match: RuleMatch, rest: Partial<MatchRule> = {}): MatchRule => ({
  number: 1,
  origin: { file: 'config.yaml', line: 3 },
  match,
  ...rest,
});

const bookOf = (...rules: readonly MatchRule[]): RuleBook => {
  const made = compileRules(rules, null);
  if (!made.ok || made.value === null) throw new Error('the rules compile');
  return made.value;
};

const cause = exceptionOf({
  type: 'java.io.IOException',
  message: 'disk 7 is gone',
  frames: ['shop.Repo.load@Repo.java:3'],
});
const exception = exceptionOf({
  type: 'shop.db.Wrapped',
  message: 'job 9 failed',
  frames: ['shop.Cart.total@Cart.java:8', '-java.util.Map.get@Map.java:1'],
  cause,
});
const message = 'could not serve cart 17';
const subject: RuleSubject = {
  message,
  exception,
  errorType: null,
  service: 'cart',
  path: '/v1/carts/17',
  source: '/var/log/shop/app.log',
  identity: identify({ message, exception, errorType: null, fields: null }),
};

describe('a rule matches', () => {
  it.each<[string, RuleMatch, boolean]>([
    ['a service', { service: ['cart'] }, true],
    ['no other service', { service: ['auth'] }, false],
    ['one of several', { service: ['auth', 'ca*'] }, true],
    ['a type in full', { type: ['shop.db.Wrapped'] }, true],
    ['the last part of a type', { type: ['Wrapped'] }, true],
    ['the type of a cause', { type: ['IOException'] }, true],
    ['the message as it stands', { message: ['*cart 17'] }, true],
    ['the message of a cause', { message: ['/disk \\d+ is gone/'] }, true],
    ['the template', { message: ['disk <num> is gone'] }, true],
    ['the file of a frame', { frame: ['Cart.java'] }, true],
    ['the function of a frame', { frame: ['shop.Cart.*'] }, true],
    ['a frame that is not the users own', { frame: ['java.util.Map.get'] }, true],
    ['the path of the request', { path: ['/v1/carts/*'] }, true],
    ['the log file', { path: ['*/shop/app.log'] }, true],
    ['only where all of it fits', { service: ['cart'], type: ['KeyError'] }, false],
  ])('%s', (_, match, expected) => {
    expect(bookOf(rule(match, { title: 'x' })).find(subject) !== null).toBe(expected);
  });

  it('before those below it', () => {
    const first = rule({ service: ['cart'] }, { number: 1, owner: 'first' });
    const second = rule({ service: ['*'] }, { number: 2, owner: 'second' });
    expect(bookOf(first, second).find(subject)).toBe(first);
    expect(bookOf(first, second).find({ ...subject, service: 'auth' })).toBe(second);
  });
});

describe('the identity that a rule gives', () => {
  it('is the fingerprint with its words filled in', () => {
    const one = ruledIdentity(rule({}, { fingerprint: '{type} in {service}' }), subject);
    const other = ruledIdentity(rule({}, { fingerprint: '{type} in {service}' }), { ...subject, message: 'else' });
    expect(one).toMatchObject({ kind: 'rule', title: 'Wrapped in cart', template: 'Wrapped in cart' });
    expect(other.fingerprint).toBe(one.fingerprint);
    expect(ruledIdentity(rule({}, { fingerprint: '{type}' }), { ...subject, service: 'auth' }).title).toBe('Wrapped');
  });

  it('keeps the own fingerprint where only a title is given', () => {
    const given = ruledIdentity(rule({}, { title: 'Cart: {message}' }), subject);
    expect(given.fingerprint).toBe(subject.identity.fingerprint);
    expect(given.title).toBe('Cart: disk <num> is gone');
  });

  it('can split what is one group by naming the group and more', () => {
    const of = (service: string) =>
      ruledIdentity(rule({}, { fingerprint: '{default} {path}' }), { ...subject, path: service }).fingerprint;
    expect(of('/a')).not.toBe(of('/b'));
  });

  it('says which rule it was', () => {
    expect(ruledIdentity(rule({}, { fingerprint: 'x' }), subject).groupedBy).toBe('rule 1 (config.yaml line 3)');
  });
});
