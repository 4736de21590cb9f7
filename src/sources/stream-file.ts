/** Named pipes, process substitutions and other files that can only be read from front to back. */
import { constants, open } from 'node:fs';
import { Socket } from 'node:net';
import { promisify } from 'node:util';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { SourceSink } from '../model/source.ts';
import { report, type SourceContext } from './define.ts';
import { errorCode, readFailure } from './file-identity.ts';
import { idleAfterPause, pump, streamStart } from './stream.ts';
import { StatusKeeper } from './status.ts';
import type { TailTarget } from './tail.ts';

const openFd = promisify(open);

/** `/dev/fd/3`, `/dev/stdin`, `/proc/self/fd/3`: pipes that end when their writer does. */
const isInherited = (path: string): boolean => /^\/(?:dev\/(?:fd|std)|proc\/)/.test(path);

const streamOf = (fd: number): Readable => {
  try {
    // A socket object reads pipes without keeping one of the few threads for file operations busy.
    return new Socket({ fd, readable: true, writable: false });
  } catch {
    return createReadStream('', { fd });
  }
};

export class StreamFile {
  readonly #target: TailTarget;
  readonly #context: SourceContext;
  readonly #sink: SourceSink;
  readonly #status: StatusKeeper;
  #stream: Readable | null = null;
  #isClosed = false;
  /** Resolves when the stream has ended. Never rejects. */
  ended: Promise<void> = Promise.resolve();

  constructor(target: TailTarget, context: SourceContext, sink: SourceSink) {
    this.#target = target;
    this.#context = context;
    this.#sink = sink;
    this.#status = new StatusKeeper(target.id, target.label, sink);
  }

  start(): void {
    this.ended = this.#read().catch((error: unknown) => {
      if (this.#isClosed) return;
      const reason = readFailure(errorCode(error));
      this.#status.say('failed', reason);
      report(this.#context, 'source-unreadable', this.#target.label, reason);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stream?.destroy();
    await this.ended;
  }

  async #read(): Promise<void> {
    // Followed, a named pipe is held open for writing too: it then outlives its writers and no line falls in a gap.
    const isKept = this.#context.follow && !isInherited(this.#target.path);
    const mode = isKept ? constants.O_RDWR : constants.O_RDONLY;
    const fd = await openFd(this.#target.path, mode | constants.O_NONBLOCK);
    this.#stream = streamOf(fd);
    if (this.#isClosed) return void this.#stream.destroy();
    await readStream({
      stream: this.#stream,
      target: this.#target,
      context: this.#context,
      sink: this.#sink,
      status: this.#status,
    });
  }
}

export interface StreamReading {
  readonly stream: Readable;
  readonly target: Pick<TailTarget, 'id' | 'label' | 'service'>;
  readonly context: SourceContext;
  readonly sink: SourceSink;
  readonly status: StatusKeeper;
}

/** Delivers a whole stream, from onStart to onEnd. Rejects with the stream's error after ending what was begun. */
export const readStream = async ({ stream, target, context, sink, status }: StreamReading): Promise<void> => {
  const idle = idleAfterPause(sink, target.id, (ms, callback) => context.clock.after(ms, callback));
  sink.onStart(target.id, streamStart(target.label, target.service));
  status.say('ok');
  try {
    await pump(stream, chunk => {
      sink.onBytes(target.id, chunk, 0, chunk.length);
      status.update({ bytes: status.current.bytes + chunk.length });
      idle.touch();
    });
    status.say('finished');
  } finally {
    idle.cancel();
    sink.onEnd(target.id);
  }
};
