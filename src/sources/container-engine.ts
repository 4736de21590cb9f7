/** What docker and podman have in common: containers are listed by `ps`, followed by `logs`, announced by `events`. */
import { minuteMs } from '../model/time.ts';
import type { Command } from '../model/ports.ts';
import type { Source } from '../model/source.ts';
import type { SourceContext, SourceKind, SourceProblem } from './define.ts';
import { ListedStreams, type Claims, type ListedPlan, type Member } from './listed-streams.ts';
import { StampedLines } from './stamped-lines.ts';
import { StampedStream, type LogRange } from './stamped-stream.ts';

/** Events tell at once; this is for engines that tell none. */
const everyMs = 15_000;
const minEveryMs = 1000;
/** The engine's clock may be another machine's. */
const clockSkewMs = minuteMs;
/** Containers whose place is remembered after they stopped. */
const maxRemembered = 1000;

const namePattern = /^[\w.*-]+$/;

/** The names behind the scheme; none for all running containers. */
const namesOf = (argument: string): readonly string[] =>
  argument
    .slice(argument.indexOf('://') + 3)
    .split(',')
    .filter(name => name !== '');

/** `*` stands for any characters. */
const fits = (name: string, pattern: string): boolean => {
  const parts = pattern.split('*').map(part => part.replace(/[.-]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
};

interface Container {
  readonly id: string;
  readonly name: string;
  readonly isRunning: boolean;
}

/** One container a line: id, names, state, between tabs. */
const readContainers = (stdout: string): readonly Container[] =>
  stdout
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => {
      const [id = '', names = '', state = ''] = line.split('\t');
      // Old links make further names with a slash: `db,web/db`.
      const name = names.split(',').find(each => !each.includes('/')) ?? id.slice(0, 12);
      return { id, name, isRunning: state === 'running' };
    });

const logsCommand = (program: string, id: string, range: LogRange): Command => ({
  program,
  args: [
    'logs',
    '--timestamps',
    ...(range.follow ? ['--follow'] : []),
    ...(range.since === null ? [] : [`--since=${new Date(range.since).toISOString()}`]),
    ...(range.tail === null ? [] : [`--tail=${range.tail}`]),
    id,
  ],
});

class ContainerPlan implements ListedPlan {
  readonly list: Command;
  readonly wake: Command;
  readonly everyMs = everyMs;
  readonly minEveryMs = minEveryMs;
  readonly noun = 'container';
  readonly absent: string;
  readonly #program: string;
  readonly #names: readonly string[];
  readonly #context: SourceContext;
  readonly #startedAt: number;
  readonly #read = new Map<string, StampedLines>();

  constructor(program: string, argument: string, context: SourceContext) {
    this.#program = program;
    this.#names = namesOf(argument);
    this.#context = context;
    this.#startedAt = context.clock.now();
    // One that was named may have stopped: its log says why.
    const all = this.#names.length === 0 ? [] : ['--all'];
    this.list = { program, args: ['ps', ...all, '--no-trunc', '--format', '{{.ID}}\t{{.Names}}\t{{.State}}'] };
    this.wake = { program, args: ['events', '--filter', 'type=container', '--filter', 'event=start'] };
    const [first] = this.#names;
    this.absent = first === undefined ? 'no container is running' : `no such container: ${this.#names.join(', ')}`;
  }

  readonly read = (stdout: string): readonly Member[] =>
    readContainers(stdout)
      .filter(
        ({ name, id }) =>
          this.#names.length === 0 || this.#names.some(each => fits(name, each) || isIdPrefix(id, each)),
      )
      .map(({ id, name, isRunning }) => ({
        key: id,
        label: `${this.#program}://${name}`,
        service: name,
        host: null,
        isRunning,
        incarnation: 0,
      }));

  readonly open: ListedPlan['open'] = (member, isLate, refresh) =>
    new StampedStream(
      member,
      {
        logs: range => logsCommand(this.#program, member.key, range),
        keepsPrevious: false,
        // An old container that was started again has a log from before errtop.
        lateSince: this.#startedAt - clockSkewMs,
        isLate,
        refresh,
      },
      this.#linesOf(member.key),
      this.#context,
    );

  /** How far a container was read, also when it was gone in between. */
  #linesOf(key: string): StampedLines {
    const lines = this.#read.get(key) ?? new StampedLines();
    this.#read.delete(key);
    this.#read.set(key, lines);
    const [oldest] = this.#read.keys();
    if (this.#read.size > maxRemembered && oldest !== undefined) this.#read.delete(oldest);
    return lines;
  }
}

const isIdPrefix = (id: string, text: string): boolean => /^[0-9a-f]{12,64}$/.test(text) && id.startsWith(text);

const problemOf = (program: string, argument: string): SourceProblem | null => {
  const wrong = namesOf(argument).find(name => !namePattern.test(name));
  if (wrong === undefined) return null;
  return {
    text: `${argument}: no container can be named ${wrong}`,
    hint: `write ${program}://NAME, several with commas`,
  };
};

/** All that a kind of source over such a program needs. */
export const containerKind = (
  program: 'docker' | 'podman',
): Pick<SourceKind, 'matches' | 'problem' | 'open' | 'syntax'> => ({
  syntax: `${program}://[NAME,...]`,
  matches: argument => argument.startsWith(`${program}://`),
  problem: argument => problemOf(program, argument),
  open: (args, context): readonly Source[] => {
    const claims: Claims = new Map();
    return args.map(argument => {
      const plan = new ContainerPlan(program, argument, context);
      return new ListedStreams(argument, plan, context, claims);
    });
  },
});
