/** Which groups are only another wording of a problem that was there before: the same code says it with other data. */
import type { GroupStats } from '../analyses/group-stats.ts';
import type { ExceptionInfo } from '../model/event.ts';

/** Own frames compared, innermost first: what called them may differ. */
const maxFrames = 3;
const maxChain = 8;
/** Share of the words that two wordings must have in common; with the same stack less is enough. */
const minSharedWords = 0.8;
const minSharedWordsOfStack = 0.3;
const maxText = 500;
/** A message of fewer words says too little to be compared without a stack. */
const minWords = 4;

const rootOf = (exception: ExceptionInfo): ExceptionInfo => {
  let root = exception;
  for (let depth = 0; root.cause && depth < maxChain; depth++) root = root.cause;
  return root;
};

/** Function and file of the frames, without lines: a release moves those. Empty without a trace. */
const placeOf = (exception: ExceptionInfo | null): string => {
  if (!exception) return '';
  const root = rootOf(exception);
  const frames = root.frames.length > 0 ? root.frames : exception.frames;
  const own = frames.filter(frame => frame.isInApp);
  return (own.length > 0 ? own : frames)
    .slice(0, maxFrames)
    .map(frame => `${frame.function ?? ''}@${frame.file ?? ''}`)
    .join('\n');
};

/** What stays of a wording: no placeholders, paths, numbers or quoted values. */
const wordsOf = (template: string): Set<string> =>
  new Set(
    template
      .slice(0, maxText)
      .replaceAll(/<[^<>]{0,24}>|"[^"]{0,80}"|'[^']{0,80}'|\[[^[\]]{0,80}\]|\S{0,80}\/\S{0,80}/g, ' ')
      .toLowerCase()
      .match(/[a-z_]{2,}/g),
  );

const sharedWords = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / Math.max(1, Math.max(a.size, b.size));
};

/** Of a message in which one word stands where the other has a value, at least so many others must be the same. */
const minSameTokens = 3;
const placeholder = /^<(?:[a-z_]{1,24}|\*)>$/;
/** A hexadecimal number without a digit, a word with one, or no fields where others have some. */
const mayBeValue = /^(?:[a-f]{6,64}|\{\}|(?=\D{0,63}\d)[\w.:-]{1,64})$/i;

/** No word of eight letters is written with these six alone. */
const isSurelyValue = /^[a-f]{8,64}$/i;

const isValueBeside = (a: string, b: string): boolean => placeholder.test(a) && mayBeValue.test(b);

/** Word for word the same, but for one place at which both have a value, or one and the other what looked like a word. */
const differOnlyByValue = (a: string, b: string): boolean => {
  const [first, second] = [a, b].map(text => text.slice(0, maxText).split(' '));
  if (!first || !second || first.length !== second.length || first.length < 2) return false;
  const at = first.findIndex((token, i) => token !== second[i]);
  if (first.slice(at + 1).some((token, i) => token !== second[at + 1 + i])) return false;
  const [one, other] = [first[at] ?? '', second[at] ?? ''];
  // Another kind of value says nothing; a word may.
  if (placeholder.test(one) && placeholder.test(other)) return first.some(token => /^[a-z]{3}/i.test(token));
  const isShort = first.length <= minSameTokens;
  if (isShort && !isSurelyValue.test(one) && !isSurelyValue.test(other)) return false;
  return isValueBeside(one, other) || isValueBeside(other, one);
};

/**
 * Whether both say the same with other data: thrown at the same place with the same type, or in nearly the same words.
 * Grouping keeps them apart because a value looked like a word; they are no two problems. Linear in their texts.
 */
export const areKin = (a: GroupStats, b: GroupStats): boolean => {
  if (a.service !== b.service || a.type !== b.type || a.fingerprint === b.fingerprint) return false;
  const place = placeOf(a.exception);
  if (place !== placeOf(b.exception)) return false;
  const words = wordsOf(a.template);
  const shared = sharedWords(words, wordsOf(b.template));
  if (place !== '' && a.type !== null) return words.size === 0 || shared >= minSharedWordsOfStack;
  return (words.size >= minWords && shared >= minSharedWords) || differOnlyByValue(a.template, b.template);
};

/** Since when the problem is known in any of its wordings: the earliest of the group and its kin. O(groups). */
export const knownSince = (stats: GroupStats, groups: readonly GroupStats[]): number => {
  let since = stats.firstSeen;
  for (const other of groups)
    if (other.firstSeen < since && other.service === stats.service && areKin(stats, other)) since = other.firstSeen;
  return since;
};
