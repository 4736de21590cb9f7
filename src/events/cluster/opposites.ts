/** Pairs of words of which a statement says the one or the other, as a value. */

/** How something is: a value behind a key or a word such as `state`; elsewhere what a statement says. */
const states: readonly (readonly [string, string])[] = [
  ['on', 'off'],
  ['up', 'down'],
  ['yes', 'no'],
  ['open', 'closed'],
  ['enabled', 'disabled'],
  ['enable', 'disable'],
  ['active', 'inactive'],
  ['online', 'offline'],
  ['connected', 'disconnected'],
  ['foreground', 'background'],
  ['visible', 'hidden'],
  ['running', 'stopped'],
  ['started', 'stopped'],
  ['present', 'absent'],
];

/** Of which kind something is: a value in front of its noun, too. */
const kinds: readonly (readonly [string, string])[] = [
  ['active', 'passive'],
  ['active', 'standby'],
  ['inbound', 'outbound'],
  ['incoming', 'outgoing'],
  ['ingress', 'egress'],
  ['upstream', 'downstream'],
  ['internal', 'external'],
  ['inside', 'outside'],
  ['local', 'remote'],
  ['local', 'global'],
  ['public', 'private'],
  ['primary', 'secondary'],
  ['primary', 'replica'],
  ['primary', 'backup'],
  ['master', 'slave'],
  ['leader', 'follower'],
  ['client', 'server'],
  ['source', 'destination'],
  ['source', 'target'],
  ['sender', 'receiver'],
  ['major', 'minor'],
  ['full', 'incremental'],
  ['full', 'half'],
  ['full', 'partial'],
  ['manual', 'automatic'],
  ['forward', 'reverse'],
  ['forward', 'backward'],
  ['left', 'right'],
  ['high', 'low'],
  ['young', 'old'],
  ['signed', 'unsigned'],
  ['static', 'dynamic'],
  ['tcp', 'udp'],
  ['http', 'https'],
  ['smaller', 'larger'],
];

type Opposites = ReadonlyMap<string, ReadonlySet<string>>;

const oppositesOf = (pairs: readonly (readonly [string, string])[]): Opposites => {
  const opposites = new Map<string, Set<string>>();
  const add = (word: string, other: string): void => {
    opposites.set(word, (opposites.get(word) ?? new Set()).add(other));
  };
  for (const [one, other] of pairs) {
    add(one, other);
    add(other, one);
  }
  return opposites;
};

const ofKind = oppositesOf(kinds);
const ofState = oppositesOf([...kinds, ...states]);

/** Whether each of the words is the opposite of another of them. */
const areOpposites = (words: readonly string[], opposites: Opposites): boolean => {
  const small = words.map(word => word.toLowerCase());
  return small.length >= 2 && small.every(word => small.some(other => opposites.get(word)?.has(other)));
};

/** What carries packets: a filter says the same of each. */
const transports: ReadonlySet<string> = new Set(['tcp', 'udp', 'icmp', 'icmpv6', 'igmp', 'sctp', 'gre', 'esp']);

export const areTransports = (words: readonly string[]): boolean =>
  words.length >= 2 && words.every(word => transports.has(word.toLowerCase()));

export const areOppositeKinds = (words: readonly string[]): boolean => areOpposites(words, ofKind);
export const areOppositeStates = (words: readonly string[]): boolean => areOpposites(words, ofState);
