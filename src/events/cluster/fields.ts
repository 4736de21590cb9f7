/** Values of fields in a template that has several: `state: idle, cached: no`, `berth=7 tide=slack`. */
import { wordSet } from './word-set.ts';
import type { Token } from './tokens.ts';

const isSpoken = ({ kind }: Token): boolean => kind === 'word' || kind === 'constant';

/** Longer labels are sentences. */
const longestLabel = 4;
/** So many fields make a list of fields. */
const leastFields = 2;
/** What stands behind one of these says what is wrong. */
const problemLabels = wordSet('error err reason cause exception message msg problem failure result detail details');

/** Places of the values of fields, in a template that has several. */
const fieldsOf = (tokens: readonly Token[]): ReadonlySet<number> => {
  const known = fieldPlaces.get(tokens);
  if (known) return known;
  const places: number[] = [];
  if (hasLabels(tokens)) for (let at = 1; at < tokens.length; at++) if (isFieldStart(tokens, at)) places.push(at);
  const fields = places.length < leastFields ? noFields : new Set(places);
  fieldPlaces.set(tokens, fields);
  return fields;
};
const fieldPlaces = new WeakMap<readonly Token[], ReadonlySet<number>>();
const noFields: ReadonlySet<number> = new Set();

/** Whether there are as many signs as fields need behind their labels. */
const hasLabels = (tokens: readonly Token[]): boolean => {
  let signs = 0;
  for (let at = 0; at < tokens.length && signs < leastFields; at++) {
    const { text } = tokens[at] as Token;
    if (text === '=' || text === ':') signs++;
  }
  return signs >= leastFields;
};

/** Whether the value of one of several fields stands at `at`. */
export const isFieldAt = (tokens: readonly Token[], at: number): boolean => fieldsOf(tokens).has(at);

/** Behind a label and its colon or `=`; in front of a comma, a closing bracket, the end or the next label. */
const isFieldStart = (tokens: readonly Token[], at: number): boolean => {
  const value = tokens[at];
  if (value === undefined || value.kind === 'mark') return false;
  const isClosed = quoting[tokens[at - 1]?.text ?? ''] === (tokens[at + 1]?.text ?? '-');
  const sign = at - (isClosed ? 2 : 1);
  return isLabel(tokens, sign) && endsField(tokens, isClosed ? at + 2 : fieldEnd(tokens, at));
};

/** End of the value that begins at `at`: all that touches it. */
export const fieldEnd = (tokens: readonly Token[], at: number): number => {
  let to = at + 1;
  while (to < tokens.length && tokens[to]?.start === tokens[to - 1]?.end && !endings.includes(tokens[to]?.text ?? ' '))
    to++;
  return to;
};
const endings = ',;)]}|>"\'';

const quoting: Readonly<Record<string, string>> = { '<': '>', '"': '"', "'": "'", '[': ']', '(': ')' };

/** `key = value`: one blank on either side. */
const isSpaced = (tokens: readonly Token[], at: number): boolean => {
  const [label, sign, value] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  return sign?.text === '=' && sign.start - 1 === label?.end && sign.end + 1 === value?.start;
};

/** Whether a label and the sign behind it end at `at`. */
const isLabel = (tokens: readonly Token[], at: number): boolean => {
  const label = tokens[at - 1];
  const sign = tokens[at];
  if (!label || !sign || !isSpoken(label)) return false;
  if (sign.start !== label.end && !isSpaced(tokens, at)) return false;
  if (sign.text === '=') return !problemLabels.has(label.text.toLowerCase());
  if (sign.text !== ':' || problemLabels.has(label.text.toLowerCase())) return false;
  let from = at - 1;
  while (from > 0 && tokens[from - 1]?.kind !== 'mark') from--;
  return at - from <= longestLabel;
};

const endsField = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at];
  const sign = tokens[at + 1];
  if (next === undefined || endings.includes(next.text)) return true;
  return isSpoken(next) && (sign?.text === ':' || sign?.text === '=') && sign.start === next.end;
};
