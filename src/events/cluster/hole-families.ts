/** Sets of templates that are equal but for one token, found by hashing each template once per place. */
import { NumberTable } from './number-table.ts';
import type { Token } from './tokens.ts';

/** Templates that are equal but for the token at one place. */
export interface Family {
  readonly place: number;
  readonly members: number[];
}

const modulus = 67_108_859; // the largest prime below 2^26: products stay below 2^53, and so do two hashes in one number
const bases = [1_000_003, 30_000_001] as const;

/**
 * Finds all families with two members or more by hashing each pattern once per place. The hashes of 52 bits make a
 * false family of 20,000 patterns unlikely (1 in 10^5), and `varyingMembers` would see only its first one's words.
 */
export const familiesOf = (patterns: readonly (readonly Token[])[]): Family[] => {
  const ids = new Map<string, number>();
  let size = 0;
  let longest = 0;
  for (const { length } of patterns) {
    size += length;
    if (length > longest) longest = length;
  }
  const first = new NumberTable(size);
  const found = new Map<number, Family>();
  const words = new Int32Array(longest);
  const keys = new Float64Array(longest);
  for (const [index, tokens] of patterns.entries()) {
    for (let place = 0; place < tokens.length; place++) words[place] = idOf(ids, (tokens[place] as Token).text);
    holeKeys(words.subarray(0, tokens.length), keys);
    for (let place = 0; place < tokens.length; place++) {
      if (tokens[place]?.kind === 'mark') continue;
      const key = keys[place] as number;
      const known = first.getOrSet(key, index);
      if (known < 0) continue;
      const family = found.get(key);
      if (family) family.members.push(index);
      else found.set(key, { place, members: [known, index] });
    }
  }
  return [...found.values()];
};

/** For each place the hash of the words with a hole there, into `keys`; place and length count too. */
const holeKeys = (words: Int32Array, keys: Float64Array): void => {
  const whole0 = hashOf(words, bases[0]);
  const whole1 = hashOf(words, bases[1]);
  let power0 = 1;
  let power1 = 1;
  for (let place = 0; place < words.length; place++) {
    const word = words[place] as number;
    const hole = (words.length * 1_021 + place * 7_919) % modulus;
    const key0 = (whole0 + modulus - ((word * power0) % modulus) + hole) % modulus;
    const key1 = (whole1 + modulus - ((word * power1) % modulus) + hole) % modulus;
    power0 = (power0 * bases[0]) % modulus;
    power1 = (power1 * bases[1]) % modulus;
    keys[place] = key0 * 67_108_864 + key1;
  }
};

const idOf = (ids: Map<string, number>, text: string): number => {
  const known = ids.get(text);
  if (known !== undefined) return known;
  ids.set(text, ids.size + 1);
  return ids.size;
};

const hashOf = (words: Int32Array, base: number): number => {
  let hash = 0;
  let power = 1;
  for (let place = 0; place < words.length; place++) {
    hash = (hash + (words[place] as number) * power) % modulus;
    power = (power * base) % modulus;
  }
  return hash;
};
