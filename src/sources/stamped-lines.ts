/**
 * Lines that a log program put a time in front of (`docker logs --timestamps`), in two channels. Remembers how far they
 * were read, so that a program that was started again, and tells some of them again, adds none twice and misses none.
 */
import { eachLine, WholeLines } from './whole-lines.ts';

export type Channel = 'stdout' | 'stderr';

/** RFC 3339 with nanoseconds, in UTC or with an offset (podman). */
const stampShape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)(?: |$)/;
const longestStamp = 36;
/** Docker cuts lines here, and `docker logs` repeats the stamp before each part. */
const partBytes = 16_384;
const maxComplaintBytes = 4096;
const blank = 0x20;

interface Position {
  stamp: string;
  /** Lines with this very stamp that were handed on. */
  count: number;
}

interface Skip {
  readonly until: bigint;
  left: number;
}

export interface Taken {
  /** Whole new lines as Kubernetes' CRI writes them, `STAMP CHANNEL F text`; null when there are none. */
  readonly lines: Buffer | null;
  /** Lines without a stamp: what the program itself had to say. */
  readonly complaints: string;
}

/** Nanoseconds since 1970. */
const instantOf = (stamp: string): bigint => {
  const [, seconds = '', fraction = '', zone = ''] = stampShape.exec(stamp) ?? [];
  return BigInt(Date.parse(seconds + zone)) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
};

export class StampedLines {
  readonly #cutters: Readonly<Record<Channel, WholeLines>> = { stdout: new WholeLines(), stderr: new WholeLines() };
  readonly #positions = new Map<Channel, Position>();
  readonly #skips = new Map<Channel, Skip>();

  /** The newest stamp that was handed on, in milliseconds since 1970; null before any. */
  get lastMs(): number | null {
    const instants = [...this.#positions.values()].map(({ stamp }) => instantOf(stamp));
    if (instants.length === 0) return null;
    return Number(instants.reduce((a, b) => (a > b ? a : b)) / 1_000_000n);
  }

  /** A program begins to tell from `lastMs` or somewhat before on. */
  resume(): void {
    for (const [channel, { stamp, count }] of this.#positions)
      this.#skips.set(channel, { until: instantOf(stamp), left: count });
    this.#cutters.stdout.clear();
    this.#cutters.stderr.clear();
  }

  push(channel: Channel, chunk: Buffer): Taken {
    const whole = this.#cutters[channel].push(chunk);
    return whole === null ? { lines: null, complaints: '' } : this.#take(channel, whole);
  }

  /** The program ended by itself: a last line without line feed is whole too. */
  end(channel: Channel): Taken {
    const rest = this.#cutters[channel].rest();
    this.#cutters[channel].clear();
    return rest.length === 0 ? { lines: null, complaints: '' } : this.#take(channel, rest);
  }

  #take(channel: Channel, whole: Buffer): Taken {
    const out: Buffer[] = [];
    let complaints = '';
    eachLine(whole, (from, to) => {
      const start = whole.toString('latin1', from, Math.min(to, from + longestStamp));
      const header = stampShape.exec(start)?.[0];
      if (header === undefined) {
        if (complaints.length < maxComplaintBytes)
          complaints += `${whole.toString('utf8', from, Math.min(to, from + 500))}\n`;
        return;
      }
      const stamp = header.trimEnd();
      if (!this.#isNew(channel, stamp)) return;
      out.push(
        Buffer.from(`${stamp} ${channel} F `),
        ...partsOf(whole.subarray(from + header.length, to), stamp),
        lineEnd,
      );
    });
    return { lines: out.length === 0 ? null : Buffer.concat(out), complaints };
  }

  #isNew(channel: Channel, stamp: string): boolean {
    if (this.#isRepeated(channel, stamp)) return false;
    const position = this.#positions.get(channel);
    if (position?.stamp === stamp) position.count += 1;
    else this.#positions.set(channel, { stamp, count: 1 });
    return true;
  }

  #isRepeated(channel: Channel, stamp: string): boolean {
    const skip = this.#skips.get(channel);
    if (skip === undefined) return false;
    const instant = instantOf(stamp);
    if (instant < skip.until) return true;
    if (instant > skip.until) this.#skips.delete(channel);
    return instant === skip.until && skip.left-- > 0;
  }
}

const lineEnd = Buffer.from('\n');

/** The text of a line without the stamps that stand where Docker had cut it. */
const partsOf = (text: Buffer, stamp: string): readonly Buffer[] => {
  if (text.length <= partBytes) return [text];
  const parts: Buffer[] = [];
  let from = 0;
  while (text.length - from > partBytes && isStampAt(text, from + partBytes, stamp)) {
    parts.push(text.subarray(from, from + partBytes));
    from += partBytes + stamp.length + 1;
  }
  return [...parts, text.subarray(from)];
};

const isStampAt = (text: Buffer, at: number, stamp: string): boolean =>
  text[at + stamp.length] === blank && text.toString('latin1', at, at + stamp.length) === stamp;
