/** Reads the first lines of files, whatever they are packed in, without reading the rest. */
import type { Buffer } from 'node:buffer';
import { decodeLine, Transcoder } from '../framing/decode.ts';
import { LineSplitter } from '../framing/lines.ts';
import type { SourceStatus } from '../model/source.ts';
import { systemClock } from '../platform/clock.ts';
import { systemSpawner } from '../platform/spawner.ts';
import { discoverDirectory, discoverGlob, pathArgument } from '../sources/discover.ts';
import { openSources } from '../sources/open-sources.ts';

/** Enough to tell formats apart, also where traces stand between the headers. */
const maxLines = 1000;
const maxBytes = 1 << 20;
const maxLineBytes = 65_536;

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
  if (argument === '-') return [argument];
  const found = await pathArgument(argument, workingDirectory);
  if (found.kind === 'directory') return (await discoverDirectory(found.path)).files.map(file => file.path);
  if (found.kind === 'glob') return (await discoverGlob(found.path)).files.map(file => file.path);
  return [argument];
};

/** At most 1,000 lines or 1 MiB of one file. */
export const readFirstLines = async (file: string, workingDirectory: string): Promise<FirstLines> => {
  const read = {
    lines: [] as string[],
    label: file,
    modifiedAt: null as number | null,
    failure: null as string | null,
  };
  const splitter = new LineSplitter({ maxLineBytes });
  const transcoder = new Transcoder();
  let bytes = 0;
  const split = (buffer: Buffer, from: number, to: number): void => splitter.push(buffer, from, to, onLine);
  const onLine = (buffer: Buffer, from: number, to: number): void => {
    if (read.lines.length < maxLines) read.lines.push(decodeLine(buffer, from, to));
  };
  const sources = openSources([file], {
    follow: false,
    start: 'beginning',
    clock: systemClock,
    spawner: systemSpawner,
    cwd: workingDirectory,
    onDiagnostic: ({ text }) => (read.failure ??= text),
  });
  await sources.start({
    onStart: (_, start) => {
      read.label = start.label;
      read.modifiedAt = start.modifiedAt;
    },
    onBytes: (_, buffer, from, to) => {
      transcoder.push(buffer, from, to, split);
      bytes += to - from;
      if (bytes >= maxBytes || read.lines.length >= maxLines) void sources.close();
    },
    onIdle: () => undefined,
    onEnd: () => {
      transcoder.end(split);
      splitter.end(onLine);
    },
    onStatus: (status: SourceStatus) => {
      if (status.state === 'failed') read.failure = status.reason;
    },
  });
  return read;
};
