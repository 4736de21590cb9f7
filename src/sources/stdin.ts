/** Standard input: `-`. */
import { createReadStream, fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { sourceId } from '../model/brand.ts';
import type { Source, SourceSink } from '../model/source.ts';
import { blockBytes } from './block-reader.ts';
import { report, type SourceContext, type SourceKind } from './define.ts';
import { errorCode, readFailure } from './file-identity.ts';
import { StatusKeeper } from './status.ts';
import { readStream } from './stream-file.ts';

const descriptor = 0;

/** Opened by its descriptor, not as process.stdin: that belongs to the keyboard, and in a worker it is a copy. */
const openStdin = (): Readable => {
  const stats = fstatSync(descriptor);
  if (stats.isFIFO() || stats.isSocket()) return new Socket({ fd: descriptor, readable: true, writable: false });
  return createReadStream('', { fd: descriptor, autoClose: false, highWaterMark: blockBytes });
};

class StandardInput implements Source {
  readonly id = sourceId('stdin');
  readonly #context: SourceContext;
  readonly #open: () => Readable;
  #stream: Readable | null = null;
  #ended: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(context: SourceContext, openStream: () => Readable) {
    this.#context = context;
    this.#open = openStream;
  }

  start(sink: SourceSink): Promise<void> | void {
    const status = new StatusKeeper(this.id, 'stdin', sink);
    this.#ended = this.#read(sink, status).catch((error: unknown) => {
      if (this.#isClosed) return;
      status.say('failed', readFailure(errorCode(error)));
      report(this.#context, 'source-unreadable', 'stdin', readFailure(errorCode(error)));
    });
    if (!this.#context.follow) return this.#ended;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stream?.destroy();
    await this.#ended;
  }

  async #read(sink: SourceSink, status: StatusKeeper): Promise<void> {
    this.#stream = this.#open();
    const target = { id: this.id, label: 'stdin', service: 'stdin' };
    await readStream({ stream: this.#stream, target, context: this.#context, sink, status });
  }
}

/** @param openStream stands in for descriptor 0 in tests. */
export const createStdin = (context: SourceContext, openStream: () => Readable = openStdin): Source =>
  new StandardInput(context, openStream);

export const stdin: SourceKind = {
  id: 'stdin',
  syntax: '-',
  docs: 'Standard input, until it ends.',
  example: 'kubectl logs -f deploy/web | errtop -',
  matches: argument => argument === '-',
  open: (_args, context) => [createStdin(context)],
};
