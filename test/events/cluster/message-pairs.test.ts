import { describe, expect, it } from 'vitest';
import { ClusterIndex } from '../../../src/events/cluster/cluster-index.ts';
import { identify } from '../../../src/events/fingerprint/fingerprint.ts';
import { epochMs } from '../../../src/model/time.ts';
import { differentPairs, samePairs, type MessagePair } from './message-pairs.ts';

const isOne = ({ a, b }: MessagePair): boolean => {
  const index = new ClusterIndex();
  const [one, other] = [a, b].map(message => {
    const identity = identify({ message, exception: null, errorType: null, fields: null });
    index.observe(identity, epochMs(0));
    return identity.fingerprint;
  });
  index.settle();
  return one !== undefined && other !== undefined && index.canonical(one) === index.canonical(other);
};

describe('two messages', () => {
  it.each(samePairs)('that differ in $name are one group', pair => {
    expect(isOne(pair)).toBe(true);
  });

  it.each(differentPairs)('that differ in $name are two groups', pair => {
    expect(isOne(pair)).toBe(false);
  });
});
