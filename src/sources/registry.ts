/** Every kind of source. An argument belongs to the first kind that takes it; paths come last and take anything. */
import type { SourceKind } from './define.ts';
import { file } from './file.ts';
import { stdin } from './stdin.ts';

export const sourceKinds = [stdin, file] as const satisfies readonly SourceKind[];
