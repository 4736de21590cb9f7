/** All assembly rules; where two fit a trace equally long, the first gives it its name. */
import type { AssemblyRule } from './define.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { python } from './python.ts';

export const assemblyRules = [java, python, javascript, go] as const satisfies readonly AssemblyRule[];
