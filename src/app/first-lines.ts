/** Reads the first lines of files and live sources, whatever they are packed in, without reading the rest. */
import type { Buffer } from 'node:buffer';
import { decodeLine, Transcoder } from '../framing/decode.ts';
import { LineSplitter, type OnLine } from '../framing/lines.ts';
import type { SourceSink, SourceStart } from '../model/source.ts';
import { systemClock } from '../platform/clock.ts';
import { systemSpawner } from '../platform/spawner.ts';
import { discoverDirectory, discoverGlob, pathArgument } from '../sources/discover.ts';
import { isLiveSource, openSources } from '../sources/open-sources.ts';

/** Enough to tell formats apart, also where traces stand between the headers. */
const maxLines = 1000;
const maxBytes = 1 << 20;
const maxLineBytes = 65_536;
/** A live source has many streams; so much is enough of all together. */
const maxLiveBytes = 16 * maxBytes;
/** A command may never end and never say much. */
const liveWithinMs = 5000;

export interface FirstLines {
  readonly label: string;
  readonly lines: readonly string[];
  /** When the file was last written, for stamps without a year; null when unknown. */
  readonly modifiedAt: number | null;
  /** Why nothing could be read; null when something was. */
  readonly failure: string | null;
}

/** The files that an argument stands for: itself, those below a directory, those that a glob fits. */
export const filesOf = async (argument: string, workingDirectory: string): Promise<readonly string[]> => {
  if (argument === '-' || isLiveSource(argument)) return [argument];
  const found = await pathArgument(argument, workingDirectory);
  if (found.kind === 'directory') return (await discoverDirectory(found.path)).files.map(file => file.path);
  if (found.kind === 'glob') return (await discoverGlob(found.path)).files.map(file => file.path);
  return [argument];
};

/** The beginning of one stream. */
class Beginning {
  readonly lines: string[] = [];
  readonly start: SourceStart;
  readonly #splitter = new LineSplitter({ maxLineBytes });
  readonly #transcoder = new Transcoder();
  #bytes = 0;

  constructor(start: SourceStart) {
    this.start = start;
  }

  get isEnough(): boolean {
    return this.#bytes >= maxBytes || this.lines.length >= maxLines;
  }

  push(buffer: Buffer, from: number, to: number): void {
    if (this.isEnough) return;
    this.#bytes += to - from;
    this.#transcoder.push(buffer, from, to, this.#split);
  }

  end(): void {
    this.#transcoder.end(this.#split);
    this.#splitter.end(this.#onLine);
  }

  readonly #split = (buffer: Buffer, from: number, to: number): void =>
    this.#splitter.push(buffer, from, to, this.#onLine);

  readonly #onLine: OnLine = (buffer, from, to) => {
    if (this.lines.length < maxLines) this.lines.push(decodeLine(buffer, from, to));
  };
}

/** At most 1,000 lines or 1 MiB of each stream of one source; a file has one. Never waits long for a live source. */
export const readFirstLines = async (source: string, workingDirectory: string): Promise<readonly FirstLines[]> => {
  const isLive = isLiveSource(source);
  const streams = new Map<string, Beginning>();
  let failure: string | null = null;
  let bytes = 0;
  const sources = openSources([source], {
    follow: false,
    start: isLive ? 'tail' : 'beginning',
    tailBytes: maxBytes,
    clock: systemClock,
    spawner: systemSpawner,
    cwd: workingDirectory,
    onDiagnostic: ({ text }) => (failure ??= text),
  });
  const sink: SourceSink = {
    onStart: (id, start) => void streams.set(id, new Beginning(start)),
    onBytes: (id, buffer, from, to) => {
      const stream = streams.get(id);
      stream?.push(buffer, from, to);
      bytes += to - from;
      if (isLive ? bytes >= maxLiveBytes : stream?.isEnough === true) void sources.close();
    },
    onIdle: () => undefined,
    onEnd: id => streams.get(id)?.end(),
    onStatus: status => {
      if (status.state === 'failed') failure = status.reason;
    },
  };
  const giveUp = isLive ? systemClock.after(liveWithinMs, () => void sources.close()) : () => undefined;
  await sources.start(sink);
  giveUp();
  await sources.close();
  if (streams.size === 0)
    return [{ label: source, lines: [], modifiedAt: null, failure: failure ?? 'nothing was said' }];
  return [...streams.values()].map(({ start, lines }) => ({
    label: start.label,
    lines,
    modifiedAt: start.modifiedAt,
    failure: lines.length === 0 ? failure : null,
  }));
};
