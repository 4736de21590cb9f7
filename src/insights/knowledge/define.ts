/** The shape of a kind of failure: how it shows, what is behind it, where to look. Data only. */

/** Causes make others fail; symptoms are how a failure elsewhere shows. */
export type FailureRole = 'cause' | 'symptom' | 'either';

/** What a diagnostic script is for. */
export const platforms = [
  'linux',
  'kubernetes',
  'docker',
  'postgresql',
  'mysql',
  'redis',
  'kafka',
  'rabbitmq',
  'nginx',
  'jvm',
  'node',
  'aws',
] as const;
export type Platform = (typeof platforms)[number];

/** Commands of a POSIX shell that only look, most telling first; what they need is asked for as `${NAME:?set NAME}`. */
export type DiagnosticScripts = { readonly [Each in Platform]?: readonly string[] };

export interface FailureKind {
  /** Equals the file name. */
  readonly id: string;
  /** Other names that people look it up by. */
  readonly aliases: readonly string[];
  readonly title: string;
  readonly role: FailureRole;
  /** Ends the process or every write: whatever fails at the same time follows from it. */
  readonly isGrave?: boolean;
  /** Linear-time pattern over type, message and the exception chain. */
  readonly shows: RegExp;
  /** What else is seen when it is this. */
  readonly symptoms: readonly string[];
  readonly causes: readonly string[];
  /** What to look at next, most telling first. */
  readonly steps: readonly string[];
  readonly scripts: DiagnosticScripts;
  /** What helped before, from the users' config. */
  readonly solutions?: readonly string[];
}
