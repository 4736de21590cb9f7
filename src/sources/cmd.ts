/** Any command: what it writes to standard output and standard error. */
import { sourceId, type SourceId } from '../model/brand.ts';
import type { Source, SourceSink } from '../model/source.ts';
import type { SourceContext, SourceKind } from './define.ts';
import { endReason, isFine } from './program-end.ts';
import { StatusKeeper } from './status.ts';
import { streamStart } from './stream.ts';
import { SupervisedProgram, type ProgramPlan } from './supervised-program.ts';

const scheme = 'cmd:';
const maxLabel = 80;

/** What a shell may put before the program that does the work. */
const wrappers: ReadonlySet<string> = new Set('exec nice sudo env time stdbuf timeout nohup sh bash'.split(' '));

/** The program's name without directories: `stdbuf -oL ./bin/api --port 1` gives `api`. */
const serviceOf = (command: string): string => {
  const words = command.trim().split(/\s+/);
  const word = words.find(text => !wrappers.has(text) && !/^-|=|^\d+[smh]?$/.test(text)) ?? words[0] ?? '';
  return word.slice(word.lastIndexOf('/') + 1).replace(/[^\w.-]/g, '') || 'cmd';
};

class ShellCommand implements Source {
  readonly id: SourceId;
  readonly #command: string;
  readonly #context: SourceContext;
  #program: SupervisedProgram | null = null;

  constructor(argument: string, context: SourceContext) {
    this.id = sourceId(argument);
    this.#command = argument.slice(scheme.length).trim();
    this.#context = context;
  }

  start(sink: SourceSink): Promise<void> | void {
    const label = `${scheme}${this.#command}`.slice(0, maxLabel);
    const status = new StatusKeeper(this.id, label, sink);
    this.#program = new SupervisedProgram(this.#plan(label, sink), status, this.#context, sink);
    const over = this.#program.run();
    if (!this.#context.follow) return over;
  }

  async close(): Promise<void> {
    await this.#program?.close();
  }

  #plan(label: string, sink: SourceSink): ProgramPlan {
    const errors = sourceId(`${this.id} (stderr)`);
    const open = new Set<SourceId>();
    const pass = (id: SourceId, chunk: Buffer): number => {
      if (!open.has(id)) sink.onStart(id, streamStart(label, serviceOf(this.#command)));
      open.add(id);
      sink.onBytes(id, chunk, 0, chunk.length);
      return chunk.length;
    };
    return {
      command: () => ({ program: 'sh', args: ['-c', this.#command], cwd: this.#context.cwd }),
      onStdout: chunk => pass(this.id, chunk),
      onStderr: chunk => {
        pass(errors, chunk);
        return '';
      },
      onEnd: end => {
        for (const id of open) sink.onEnd(id);
        open.clear();
        if (isFine(end)) return { kind: 'over', state: 'finished', reason: null };
        return { kind: 'again', reason: endReason('the command', end) };
      },
    };
  }
}

export const cmd: SourceKind = {
  id: 'cmd',
  syntax: 'cmd:COMMAND',
  docs: 'What a command writes, run by `sh`: standard output and standard error. Done when it ends with code 0; run again after a pause when it fails.',
  example: "errtop 'cmd:tail -F /srv/app.log | grep -v healthz'",
  matches: argument => argument.startsWith(scheme),
  problem: argument =>
    argument.slice(scheme.length).trim() === ''
      ? { text: 'cmd: names no command', hint: "write it behind the colon, in quotes: errtop 'cmd:make logs'" }
      : null,
  open: (args, context) => args.map(argument => new ShellCommand(argument, context)),
};
