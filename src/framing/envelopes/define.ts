/** The shape of an envelope: what a container runtime, collector or terminal puts around every physical line. */
import type { Carrier } from '../../model/record.ts';
import type { EpochMs } from '../../model/time.ts';

export interface Unwrapped {
  readonly text: string;
  readonly carrier: Carrier;
}

export interface EnvelopeSample {
  readonly line: string;
  readonly text: string;
  readonly writer?: string;
  readonly service?: string | null;
  readonly host?: string | null;
  readonly level?: Carrier['level'];
  /** ISO 8601 in UTC. */
  readonly time?: string;
  readonly isPartial?: boolean;
}

/** Where the line inside stands among a line's bytes. */
export class InsideBytes {
  from = 0;
  to = 0;
  /** The bytes that tell who wrote the line, and all that `unwrap` says of it but for its time. */
  writerFrom = 0;
  writerTo = 0;
  /** What is inside is a JSON string's content: escapes stand in it. */
  isEscaped = false;
  /** The carrier's stamp, in ISO 8601 and UTC; -1 where it tells no time. */
  stampFrom = -1;
  stampTo = -1;
}

/** Reads the stamp of a carrier; null for what is none. */
export type ReadTime = (text: string) => EpochMs | null;

export interface Envelope {
  /** Equals the file name: `cri`. */
  readonly id: string;
  readonly title: string;
  readonly docs: string;
  /**
   * A log format too (syslog, a time in front of each line): it stays on, and the format reads it, unless what is
   * inside has a header of its own.
   */
  readonly isAlsoFormat?: boolean;
  /** 0 (no) to 1 (surely) that this line is wrapped so. One sure line among the first decides between look-alikes. */
  sniff(line: string): number;
  /** The line inside; null when this line is not wrapped so. Linear in the line's length. */
  unwrap(line: string, readTime: ReadTime): Unwrapped | null;
  /**
   * The same from bytes [from, to), without decoding them: false for a line that has to be read as text, as parts of
   * lines and whatever is unusual. Lines whose writer bytes are alike have `unwrap` say the same of them, but for times.
   */
  // oxlint-disable-next-line eslint/max-params -- hot path: no object per line
  readonly findInside?: (buffer: Buffer, from: number, to: number, inside: InsideBytes) => boolean;
  readonly samples: readonly EnvelopeSample[];
}

/** A carrier that knows nothing; envelopes spread what they know over it. */
export const emptyCarrier: Carrier = {
  time: null,
  level: null,
  service: null,
  host: null,
  writer: '',
  isPartial: false,
};
