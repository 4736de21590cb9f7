/** Reads the time of single lines, for finding a place in a file: envelope off, header parsed, nothing kept. */
import type { LogFormat } from '../formats/define.ts';
import { createStampReader } from '../formats/stamp.ts';
import { StickyFormat } from '../formats/sticky.ts';
import { Unwrapper } from '../framing/unwrap.ts';
import type { EpochMs } from '../model/time.ts';

export interface LineTimeOptions {
  readonly zone: string | null;
  readonly forcedFormat: LogFormat | null;
  readonly customFormats: readonly LogFormat[];
  /** When the file was last written, for stamps without a year. */
  readonly reference: EpochMs;
  /** Decide envelope and format. */
  readonly firstLines: readonly string[];
}

/** The time that a line says it is of; null for continuation lines. */
export const lineTimes = (options: LineTimeOptions): ((line: string) => EpochMs | null) => {
  const stamps = createStampReader({ zone: options.zone, reference: options.reference });
  const unwrapper = new Unwrapper(text => stamps.read(text));
  const format = new StickyFormat(
    options.forcedFormat ? { stamps, forced: options.forcedFormat } : { stamps, custom: options.customFormats },
  );
  unwrapper.decide(options.firstLines);
  format.decide(options.firstLines.map(line => unwrapper.unwrap(line).text));
  return line => {
    const { text, carrier } = unwrapper.unwrap(line);
    return carrier?.time ?? format.parse(text)?.time ?? null;
  };
};
