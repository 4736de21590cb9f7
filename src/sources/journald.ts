/** The systemd journal, through `journalctl -o json`; a restart goes on behind the last entry's cursor. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { sourceId, type SourceId } from '../model/brand.ts';
import type { Command } from '../model/ports.ts';
import type { Source, SourceSink } from '../model/source.ts';
import { beginsNearEnd, report, type SourceContext, type SourceKind } from './define.ts';
import { isJournalPath, journalPlaces } from './journal-places.ts';
import { endReason, isFine } from './program-end.ts';
import { StatusKeeper } from './status.ts';
import { streamStart } from './stream.ts';
import { SupervisedProgram, type AfterEnd, type ProgramPlan } from './supervised-program.ts';
import { WholeLines } from './whole-lines.ts';

const scheme = 'journald://';
/** A usual entry in JSON, for turning the bytes that a start near the end reads into a number of entries. */
const entryBytes = 1024;
const openingBrace = 0x7b;
/** `Hint: You are currently not seeing messages from other users and the system.` */
const partialHint = /not seeing messages from other users/;
const cursorShape = /"__CURSOR"\s*:\s*"([^"\\]{1,512})"/;

/** What to read: a directory or file of another journal, or units of this system's; all without units. */
const selection = (place: string, cwd: string): readonly string[] => {
  if (isJournalPath(place)) {
    const path = resolve(cwd, place);
    const isDirectory = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? !path.endsWith('.journal');
    return [`--${isDirectory ? 'directory' : 'file'}=${path}`];
  }
  return place.split(',').flatMap(unit => (unit === '' ? [] : [`--unit=${unit}`]));
};

class Journal implements Source {
  readonly id: SourceId;
  readonly #place: string;
  readonly #context: SourceContext;
  #program: SupervisedProgram | null = null;
  #cursor: string | null = null;

  constructor(argument: string, context: SourceContext) {
    this.id = sourceId(argument);
    this.#place = argument.slice(scheme.length);
    this.#context = context;
  }

  start(sink: SourceSink): Promise<void> | void {
    const status = new StatusKeeper(this.id, this.id, sink);
    sink.onStart(this.id, streamStart(this.id, 'journald'));
    this.#program = new SupervisedProgram(this.#plan(sink), status, this.#context, sink);
    const over = this.#program.run().then(() => sink.onEnd(this.id));
    if (!this.#context.follow) return over;
  }

  async close(): Promise<void> {
    await this.#program?.close();
  }

  #command(): Command {
    const { follow, cwd } = this.#context;
    // Without --all, texts over 4 KiB come as null: https://man.archlinux.org/man/journalctl.1#a
    const args = ['--output=json', '--all', '--no-pager', ...selection(this.#place, cwd), ...this.#from()];
    return { program: 'journalctl', args: follow ? [...args, '--follow'] : args };
  }

  /** Where to begin: behind the last entry of the run before, else at `--since`, else near the end when followed. */
  #from(): readonly string[] {
    const { since, start, tailBytes } = this.#context;
    if (this.#cursor !== null) return [`--after-cursor=${this.#cursor}`, '--lines=all'];
    // Whole seconds: what is too early is left out later.
    if (since !== null) return [`--since=@${Math.floor(since / 1000)}`, '--lines=all'];
    return beginsNearEnd(start) ? [`--lines=${Math.ceil(tailBytes / entryBytes)}`] : ['--lines=all'];
  }

  #plan(sink: SourceSink): ProgramPlan {
    const lines = new WholeLines();
    return {
      command: () => {
        lines.clear();
        return this.#command();
      },
      onStdout: chunk => {
        const whole = lines.push(chunk);
        // `-- No entries --` is none.
        if (whole === null || whole[0] !== openingBrace) return 0;
        this.#noteCursor(whole);
        sink.onBytes(this.id, whole, 0, whole.length);
        return whole.length;
      },
      onStderr: chunk => this.#complaint(chunk.toString('utf8')),
      onEnd: end => this.#afterEnd(endReason('journalctl', end), end.exit.kind === 'missing', isFine(end)),
    };
  }

  #complaint(text: string): string {
    if (!partialHint.test(text)) return text;
    report(
      this.#context,
      'journal-partial',
      this.id,
      'only your own entries are readable; join the group systemd-journal',
    );
    return '';
  }

  #afterEnd(reason: string, isMissing: boolean, isWell: boolean): AfterEnd {
    if (isMissing) return { kind: 'over', state: 'failed', reason };
    if (isWell && !this.#context.follow) return { kind: 'over', state: 'finished', reason: null };
    return { kind: 'again', reason };
  }

  /** The cursor of the last entry; entries are one line each. */
  #noteCursor(whole: Buffer): void {
    const start = whole.lastIndexOf(10, whole.length - 2) + 1;
    this.#cursor = cursorShape.exec(whole.toString('utf8', start))?.[1] ?? this.#cursor;
  }
}

export const journald: SourceKind = {
  id: 'journald',
  syntax: 'journald://[UNIT,...]',
  docs: 'The systemd journal: all of it, or some units; `journald:///PATH` reads a journal directory or file.',
  example: 'errtop journald://nginx,ssh',
  matches: argument => argument.startsWith(scheme),
  open: (args, context) => {
    const { places, repeated } = journalPlaces(args.map(argument => argument.slice(scheme.length)));
    if (repeated.length > 0)
      report(
        context,
        'read-once',
        scheme,
        `${repeated.join(', ')} named twice, or beside all units: read and counted once`,
      );
    return places.map(place => new Journal(scheme + place, context));
  },
};
