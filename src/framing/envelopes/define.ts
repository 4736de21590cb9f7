/** The shape of an envelope: what a container runtime, collector or terminal puts around every physical line. */
import type { Carrier } from '../../model/record.ts';

export interface Unwrapped {
  readonly text: string;
  readonly carrier: Carrier;
}

export interface EnvelopeSample {
  readonly line: string;
  readonly text: string;
  readonly lane?: string;
}

export interface Envelope {
  /** Equals the file name: `cri`. */
  readonly id: string;
  readonly title: string;
  readonly docs: string;
  /** 0 (no) to 1 (surely) that this line is wrapped so. */
  sniff(line: string): number;
  /** The line inside; null when this line is not wrapped so. Linear in the line's length. */
  unwrap(line: string): Unwrapped | null;
  readonly samples: readonly EnvelopeSample[];
}
