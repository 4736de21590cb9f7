/** The shape of a command: one file, one line in registry.ts. Heavy modules are imported inside `run`, so that start stays fast. */
import type { Readable, Writable } from 'node:stream';
import type { Rule } from '../../model/rule.ts';
import type { Settings } from '../../config/settings.ts';

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };
export type Input = Readable & { readonly isTTY?: boolean };

/** What a command gets besides its arguments and flags. */
export interface CommandContext {
  /** Defaults, config file, environment and flags, merged; `settings.origins` says which. */
  readonly settings: Settings;
  /** The config file that was read; null without one. */
  readonly configFile: string | null;
  /** The users' rules in force, in order. */
  readonly rules: readonly Rule[];
  /** Where rules made on the screen are kept; need not exist. */
  readonly rulesFile: string;
  readonly version: string;
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** Flags that every command understands, as written; the command reads times and levels itself. */
export interface CommonOptions {
  readonly since?: string;
  readonly until?: string;
  readonly service?: readonly string[];
  readonly errorType?: string;
  readonly level?: string;
  readonly config?: string;
  readonly logFormat?: string;
  readonly once?: boolean;
  /** False with `--no-color`. */
  readonly color: boolean;
  readonly ascii?: boolean;
  /** False with `--no-worker`. */
  readonly worker: boolean;
  readonly verbose?: boolean;
}

export interface CommandOption {
  /** As commander writes it: `-o, --output <file>`, `--follow`, `--no-x`. */
  readonly flags: string;
  readonly summary: string;
  readonly default?: string | number | boolean;
  /** The words allowed; anything else is a usage error. */
  readonly choices?: readonly string[];
  /** May be given several times or with commas; the value is a list. */
  readonly isList?: boolean;
}

/** `fine` 0, `findings` over the threshold 1, `failed` to run 2. */
export const exitCodes = { fine: 0, findings: 1, failed: 2 } as const;

export interface Command<Own extends object = object> {
  /** Equals the file name. */
  readonly name: string;
  /** Set for the one that runs when no command is named; it cannot be called by its name. */
  readonly isDefault?: boolean;
  /** As commander writes it: `[paths...]`; empty for none. */
  readonly arguments: string;
  readonly summary: string;
  readonly options: readonly CommandOption[];
  /** Resolves to the exit code (see `exitCodes`). @throws ErrtopError when it cannot run: one line for the user, exit 2. */
  run(context: CommandContext, args: readonly string[], options: CommonOptions & Own): Promise<number>;
}
