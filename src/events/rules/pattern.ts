/** The patterns of rules: an exact text, a text with wildcards, or a /regular expression/. */
import { fitsGlob, isGlob } from '../../lib/text/glob.ts';
import { nestedQuantifier } from '../../lib/text/nested-quantifier.ts';
import { failure, success, type Result } from '../../model/result.ts';

export type Test = (text: string) => boolean;
/** Makes the test of an expression's source. @throws Error when it cannot be compiled. */
export type MakeTest = (source: string, ignoresCase: boolean) => Test;

/** Longer texts are tested up to here: expressions that are not linear grow with it. */
const maxTested = 2000;
/** Each unbounded repetition multiplies the worst case by the length of the text. */
const maxRepetitions = 2;

const regexForm = /^\/(.+)\/(i?)$/s;

/** Whether `pattern` is an expression that could take very long, and so needs a linear engine. */
export const isRisky = (pattern: string): boolean => {
  const source = regexForm.exec(pattern)?.[1];
  if (source === undefined) return false;
  const repetitions = source.replace(/\\./gs, '').match(/[*+]|,\}/g)?.length ?? 0;
  return repetitions > maxRepetitions || nestedQuantifier(source) !== null;
};

const nativeRegex: MakeTest = (source, ignoresCase) => {
  const expression = new RegExp(source, ignoresCase ? 'i' : '');
  return text => expression.test(text);
};

/** What is wrong with a pattern as far as can be told without the linear engine; null when nothing is. */
export const patternProblem = (pattern: string): string | null => {
  const made = compilePattern(pattern, nativeRegex);
  return made.ok ? null : made.failure;
};

/**
 * The test of a pattern: /…/ (with i: any case) is found anywhere, all else has to fit the whole text in any case, `*`
 * and `?` being wildcards. `linear` compiles expressions that could take very long; without it they are refused.
 */
export const compilePattern = (pattern: string, linear: MakeTest | null): Result<Test, string> => {
  const [, source, flag] = regexForm.exec(pattern) ?? [];
  if (source === undefined) return success(wholeText(pattern));
  const make = isRisky(pattern) ? linear : nativeRegex;
  if (make === null) return failure(`${pattern} may take forever on some texts`);
  try {
    const test = make(source, flag === 'i');
    return success(text => test(text.length > maxTested ? text.slice(0, maxTested) : text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it does not compile';
    return failure(isRisky(pattern) ? `${pattern} may take forever on some texts, and ${reason}` : reason);
  }
};

const wholeText = (pattern: string): Test => {
  // A template is pasted from the screen with its `<*>`, which stands for whatever differs.
  const wanted = pattern.replaceAll('<*>', '*').toLowerCase();
  if (!isGlob(wanted)) return text => text.length === wanted.length && text.toLowerCase() === wanted;
  return text => fitsGlob(wanted, text.slice(0, maxTested).toLowerCase());
};
