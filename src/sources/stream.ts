/** Hands the bytes of a pipe, terminal or decompressor to a sink, with status. */
import type { Readable } from 'node:stream';
import type { SourceId } from '../model/brand.ts';
import type { SourceSink, SourceStart } from '../model/source.ts';

/** Resolves at the end of the stream; rejects with the stream's error. The bytes read until then were delivered. */
export const pump = async (stream: Readable, onChunk: (chunk: Buffer) => void): Promise<void> => {
  for await (const chunk of stream) onChunk(chunk as Buffer);
};

/** What a stream begins with when nothing more is known of it. */
export const streamStart = (label: string, fallbackService: string): SourceStart => ({
  label,
  fallbackService,
  startOffset: 0,
  isMidFile: false,
  modifiedAt: null,
});

/**
 * Tells the sink that nothing more came for a moment, once per pause: a pipe has no end of file to be caught up with.
 * @returns the function to call after each chunk.
 */
export const idleAfterPause = (
  sink: SourceSink,
  id: SourceId,
  after: (ms: number, callback: () => void) => () => void,
): { readonly touch: () => void; readonly cancel: () => void } => {
  let cancel: (() => void) | null = null;
  return {
    touch: () => {
      cancel ??= after(pauseMs, () => {
        cancel = null;
        sink.onIdle(id);
      });
    },
    cancel: () => {
      cancel?.();
      cancel = null;
    },
  };
};

/** Half of the usual tick of a screen; lines written together arrive well within it. */
const pauseMs = 50;
