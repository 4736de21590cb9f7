/** Regular expressions that take linear time whatever they say: RE2, without look-around and back-references. */
import { RE2JS } from 're2js';
import type { MakeTest } from './pattern.ts';

/** @throws Error when the expression uses what RE2 has not. */
export const linearRegex: MakeTest = (source, ignoresCase) => {
  const compiled = RE2JS.compile(source, ignoresCase ? RE2JS.CASE_INSENSITIVE : 0);
  return text => compiled.matcher(text).find();
};
