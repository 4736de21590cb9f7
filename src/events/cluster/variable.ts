/** Decides whether the values seen at one place of otherwise equal templates are values of a variable. */
import type { Token } from './tokens.ts';

/** The place where templates differ, and what stands around it. */
export interface Place {
  /** The word before; empty at the start. */
  readonly wordBefore: string;
  /** The mark that touches the place in front: `=`, `"`, `(`...; empty when none does. */
  readonly markBefore: string;
  readonly isFirst: boolean;
  /** Words that are the same in all the templates. */
  readonly fixedWords: number;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** What follows one of these is somebody's or something's name, whatever it says. */
const holderWords = words(
  `user username login account owner principal client customer tenant member recipient sender host hostname node
   server peer file filename path dir directory key id uid session token name device disk volume bucket topic queue
   job task pod container image ruser rhost logname uname userid user_id username= customer_id`,
);

/** After one of these a name is likelier than a verb. */
const prepositions = words('for from to by on at via with of in into as against named called');

/** Accounts that mean something by themselves. */
const reservedNames = words('root admin administrator system nobody');

/** What is said of a user, a file, a host: not its name. */
const statements = words(
  `not is was has had does did can cannot could must should unknown invalid missing disabled locked expired inactive
   unavailable already exists failed and or of in on at to for from by with without error failure request name`,
);

const never = Number.POSITIVE_INFINITY;

/** How many distinct plain words at a place make it a variable. */
const thresholdOf = (place: Place): number => {
  if (place.isFirst) return place.fixedWords >= 4 ? 24 : never;
  const isHeld = holderWords.has(place.wordBefore);
  if (isHeld) return 2;
  if (place.fixedWords < 2) return 12;
  if (place.markBefore === '=') return 4;
  if (prepositions.has(place.wordBefore)) return 4;
  return place.fixedWords >= 3 ? 8 : 12;
};

const constantFactor = 3;
const routeThreshold = 8;

/** Whether `values`, all different, vary like the values of one variable. Independent of their order. */
export const isVariable = (values: readonly Token[], place: Place): boolean => {
  const counts = { masked: 0, number: 0, identifier: 0, route: 0, constant: 0, word: 0, mark: 0 };
  for (const value of values) counts[value.kind]++;
  if (counts.mark > 0) return false;
  // A number kept as a name stays one, unless it is seen beside values that were masked: then it is one of them.
  if (counts.number > 0) return counts.masked > 0 && counts.number + counts.masked === values.length;
  const varying = counts.masked + counts.identifier;
  if (counts.route > 0) return counts.route + varying === values.length && values.length >= routeThreshold;
  if (varying === values.length) return !place.isFirst || place.fixedWords >= 2;
  return wordsVary(values, place, varying);
};

const wordsVary = (values: readonly Token[], place: Place, varying: number): boolean => {
  const spoken = values.filter(value => value.kind === 'word' || value.kind === 'constant');
  const names = spoken.filter(
    value => !statements.has(value.text.toLowerCase()) && !reservedNames.has(value.text.toLowerCase()),
  );
  const threshold = thresholdOf(place);
  if (varying > 0 && !place.isFirst && place.fixedWords >= 2) return true;
  const constants = spoken.filter(value => value.kind === 'constant').length;
  const needed = constants * 2 >= spoken.length ? threshold * constantFactor : threshold;
  return names.length + varying >= needed && names.length * 2 > spoken.length;
};
