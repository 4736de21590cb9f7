/** Every kind of source. An argument belongs to the first kind that takes it; paths come last and take anything. */
import type { SourceKind } from './define.ts';
import { cmd } from './cmd.ts';
import { file } from './file.ts';
import { journald } from './journald.ts';
import { stdin } from './stdin.ts';

export const sourceKinds = [stdin, cmd, journald, file] as const satisfies readonly SourceKind[];
