/**
 * Follows a file on another host. After a broken connection it goes on where it was: the last bytes that came are sent
 * again as a proof, and looked for near the end of the file where they do not stand at the place (it was rotated).
 */
import { sourceId, type SourceId } from '../model/brand.ts';
import type { Command } from '../model/ports.ts';
import type { SourceSink } from '../model/source.ts';
import { beginsNearEnd, report, type SourceContext } from './define.ts';
import type { MemberStream } from './listed-streams.ts';
import { endReason, isFine, type ProgramEnd } from './program-end.ts';
import { followRemote, readRemote } from './remote-command.ts';
import { serviceOfPath } from './service-name.ts';
import { addressText, type SshAddress } from './ssh-address.ts';
import { StatusKeeper } from './status.ts';
import { streamStart } from './stream.ts';
import { SupervisedProgram, type AfterEnd } from './supervised-program.ts';

/** So many last bytes are unique in a log with time stamps. */
const markBytes = 1024;
/** Where the file changed shortly before the connection broke, only the last bytes of the mark are the new one's. */
const markLengths = [1024, 512, 256, 128, 64];
const leastMark = 64;
const headerShape = /^errtop (\d+) (\d+)$/;
/** Login shells may print something first. */
const maxBeforeHeader = 65_536;
/** `--since` cannot be looked for on the other side: this many times the usual tail is read. */
const sinceTails = 16;
/** Trying often with a wrong key gets a host banned. */
const refusedRetryMs = 5 * 60_000;
const isRefused = /Permission denied \(|Host key verification failed|Too many authentication failures/;
const hasChangedFile = /has been replaced|file truncated|has appeared|has become accessible/;
const isAbsent = /cannot open|No such file|has become inaccessible/;

/** What the bytes that come are: of the script's first line, the proof, the region to search, or new. */
type Phase =
  | { readonly kind: 'header' }
  | { readonly kind: 'proof'; readonly length: number }
  | { readonly kind: 'search'; readonly length: number; readonly begin: number }
  | { readonly kind: 'new' };

/** How the next connection finds its place. */
type Plan = 'begin' | 'resume' | 'search';

export class RemoteFile implements MemberStream {
  readonly id: SourceId;
  readonly #address: SshAddress;
  readonly #path: string;
  readonly #context: SourceContext;
  readonly #isLate: boolean;
  #program: SupervisedProgram | null = null;
  #sink: SourceSink | null = null;
  #status: StatusKeeper | null = null;
  #plan: Plan = 'begin';
  /** The connection was ended here, to begin another one elsewhere in the file. */
  #isInterrupted = false;
  #phase: Phase = { kind: 'header' };
  #held = Buffer.alloc(0);
  /** The unfinished line of standard error. */
  #heard = '';
  #delivered = 0;
  /** Where in the file reading stands, as far as is known. */
  #offset = 0;
  #mark = Buffer.alloc(0);

  constructor(address: SshAddress, path: string, context: SourceContext, isLate = false) {
    this.id = sourceId(addressText({ ...address, path }));
    this.#address = address;
    this.#path = path;
    this.#context = context;
    this.#isLate = isLate;
  }

  start(sink: SourceSink): Promise<void> | void {
    this.#sink = sink;
    this.#status = new StatusKeeper(this.id, this.id, sink);
    this.#program = new SupervisedProgram(
      {
        command: () => this.#command(),
        onStdout: chunk => {
          const before = this.#delivered;
          this.#take(chunk);
          return this.#delivered - before;
        },
        onStderr: chunk => this.#hear(chunk.toString('utf8')),
        onEnd: end => this.#ended(end),
      },
      this.#status,
      this.#context,
      sink,
    );
    const over = this.#program.run();
    if (!this.#context.follow) return over.then(() => sink.onEnd(this.id));
  }

  update(): void {
    // A file is followed by its name, whatever becomes of it.
  }

  async leave(): Promise<void> {
    await this.close();
    this.#sink?.onEnd(this.id);
  }

  async close(): Promise<void> {
    await this.#program?.close();
  }

  #command(): Command {
    const { follow, tailBytes, since, start } = this.#context;
    this.#phase = { kind: 'header' };
    this.#held = Buffer.alloc(0);
    this.#heard = '';
    if (!follow) return readRemote(this.#address, this.#path);
    const wanted = since === null ? tailBytes : tailBytes * sinceTails;
    if (this.#plan === 'resume') {
      const resume = { offset: this.#offset, markLength: Math.min(this.#mark.length, this.#offset) };
      return followRemote(this.#address, this.#path, { tailBytes: null, resume });
    }
    const isWhole = this.#plan === 'begin' && (this.#isLate || (since === null && !beginsNearEnd(start)));
    return followRemote(this.#address, this.#path, { tailBytes: isWhole ? null : wanted, resume: null });
  }

  #take(chunk: Buffer): void {
    if (this.#isInterrupted) return;
    if (this.#phase.kind === 'new') return this.#deliver(chunk);
    this.#held = Buffer.concat([this.#held, chunk]);
    if (this.#phase.kind === 'header') this.#readHeader();
    if (this.#phase.kind === 'proof' && this.#held.length >= this.#phase.length) this.#compareProof(this.#phase.length);
    if (this.#phase.kind === 'search' && this.#held.length >= this.#phase.length) this.#searchMark(this.#phase);
  }

  #readHeader(): void {
    for (let end = this.#held.indexOf(10); end >= 0; end = this.#held.indexOf(10)) {
      const header = headerShape.exec(this.#held.toString('latin1', 0, end).trimEnd());
      this.#held = this.#held.subarray(end + 1);
      if (header !== null) return this.#connected(Number(header[1]), Number(header[2]));
    }
    if (this.#held.length > maxBeforeHeader) this.#held = Buffer.alloc(0);
  }

  /** The other side said how large the file is and where what follows begins. */
  #connected(size: number, begin: number): void {
    if (this.#plan === 'begin') {
      this.#status?.update({ skippedBytes: begin });
      return this.#startAt(begin, begin > 0);
    }
    if (this.#plan === 'search') {
      this.#phase = { kind: 'search', length: size - begin, begin };
      return;
    }
    const length = this.#offset - begin;
    if (size >= this.#offset) this.#phase = { kind: 'proof', length };
    else if (size === 0) this.#replaced(0);
    else this.#searchNext();
  }

  #compareProof(length: number): void {
    const proof = this.#held.subarray(0, length);
    if (proof.equals(this.#mark.subarray(this.#mark.length - length))) return this.#goOn(length);
    // Another file, and longer than the old one was: what of it came before is found by its last bytes.
    this.#searchNext();
  }

  /** Ends this connection; the next one looks for the place. */
  #searchNext(): void {
    this.#plan = 'search';
    this.#isInterrupted = true;
    this.#program?.interrupt();
  }

  #searchMark({ length: searched, begin }: { readonly length: number; readonly begin: number }): void {
    const region = this.#held.subarray(0, searched);
    for (const length of markLengths) {
      const mark = this.#mark.subarray(-length);
      const found = mark.length < leastMark ? -1 : region.lastIndexOf(mark);
      if (found < 0) continue;
      this.#offset = begin + found + mark.length;
      this.#plan = 'resume';
      return this.#goOn(found + mark.length);
    }
    this.#replaced(begin);
  }

  /** What is held continues the stream behind its first `known` bytes. */
  #goOn(known: number): void {
    const rest = this.#held.subarray(known);
    this.#held = Buffer.alloc(0);
    this.#phase = { kind: 'new' };
    if (rest.length > 0) this.#deliver(rest);
  }

  /** The file is another one now: all from `begin` on is new. What the old one got at last is not known. */
  #replaced(begin: number): void {
    report(
      this.#context,
      'gap-possible',
      this.id,
      'was replaced while the connection was down; the end of the old file may be missing',
    );
    this.#sink?.onEnd(this.id);
    this.#startAt(begin, begin > 0);
  }

  #startAt(begin: number, isMidFile: boolean): void {
    this.#offset = begin;
    this.#mark = Buffer.alloc(0);
    this.#plan = 'resume';
    this.#sink?.onStart(this.id, {
      ...streamStart(this.id, serviceOfPath(this.#path)),
      fallbackHost: this.#address.host,
      startOffset: begin,
      isMidFile,
    });
    this.#goOn(0);
  }

  #deliver(chunk: Buffer): void {
    this.#sink?.onBytes(this.id, chunk, 0, chunk.length);
    this.#delivered += chunk.length;
    this.#offset += chunk.length;
    const tail = chunk.length >= markBytes ? chunk : Buffer.concat([this.#mark, chunk]);
    this.#mark = Buffer.from(tail.subarray(-markBytes));
  }

  /** `tail` says when the file goes and comes; the rest is ssh's. Its lines come in pieces. */
  #hear(text: string): string {
    const lines = (this.#heard + text).split('\n');
    this.#heard = (lines.pop() ?? '').slice(-maxBeforeHeader);
    if (this.#context.follow) for (const line of lines) this.#hearLine(line);
    return text;
  }

  #hearLine(line: string): void {
    if (!line.startsWith('tail: ')) return;
    // Which bytes are the first of the new file is not known, so the next connection has to look for its place.
    if (hasChangedFile.test(line) && this.#phase.kind === 'new') this.#plan = 'search';
    else if (isAbsent.test(line)) this.#status?.say('waiting', line.slice('tail: '.length));
  }

  #ended(end: ProgramEnd): AfterEnd {
    const reason = endReason('ssh', end);
    if (end.exit.kind === 'missing') return { kind: 'over', state: 'failed', reason };
    if (!this.#context.follow) {
      const isWell = isFine(end);
      return { kind: 'over', state: isWell ? 'finished' : 'failed', reason: isWell ? null : reason };
    }
    if (this.#isInterrupted) {
      this.#isInterrupted = false;
      return { kind: 'next' };
    }
    return isRefused.test(end.complaint)
      ? { kind: 'again', reason: `${reason} (try \`ssh ${this.#address.host} true\`)`, minMs: refusedRetryMs }
      : { kind: 'again', reason };
  }
}
