/** Bytes to text: one line to a string, and UTF-16 sources to UTF-8 bytes before they are cut into lines. */
// hot path

const nul = 0;
const byteOrderMark = 0xef;

/**
 * The text of bytes [from, to): UTF-8, with U+FFFD for what is none. A byte order mark in front is left out, and so
 * are NUL bytes there (a file that was copied and truncated while its writer held an old position begins with a run
 * of them). Always the UTF-8 decoder: it knows ASCII itself and was measured to beat latin1 after a test for ASCII.
 */
export const decodeLine = (buffer: Buffer, from: number, to: number): string => {
  let start = from;
  while (start < to && buffer[start] === nul) start++;
  if (buffer[start] === byteOrderMark && to - start >= 3 && buffer[start + 1] === 0xbb && buffer[start + 2] === 0xbf) {
    start += 3;
  }
  return buffer.toString('utf8', start, to);
};

/** The encodings that are told apart; all others are read as UTF-8. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Guesses from the first four bytes: a byte order mark, or ASCII text with every other byte zero. */
export const detectEncoding = (head: Uint8Array): Encoding => {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a && b === nul && c && d === nul) return 'utf-16le';
  if (a === nul && b && c === nul && d) return 'utf-16be';
  return 'utf-8';
};

/** Bytes [from, to) of `buffer` in UTF-8; valid during the call only. */
export type OnBytes = (buffer: Buffer, from: number, to: number) => void;

const headBytes = 4;

/**
 * Stands between a source and its LineSplitter. UTF-8 passes through untouched, without a copy; UTF-16 comes out as
 * UTF-8, so that offsets of such a source count the UTF-8 bytes. One object per source.
 */
export class Transcoder {
  #encoding: Encoding | null = null;
  #decoder: InstanceType<typeof TextDecoder> | null = null;
  readonly #head = Buffer.alloc(headBytes);
  #held = 0;

  /** Null until the first four bytes (or the end) have been seen. */
  get encoding(): Encoding | null {
    return this.#encoding;
  }

  push(buffer: Buffer, from: number, to: number, onBytes: OnBytes): void {
    let start = from;
    if (this.#encoding === null) {
      const taken = Math.min(headBytes - this.#held, to - from);
      if (this.#held === 0 && taken === headBytes) {
        this.#settle(detectEncoding(buffer.subarray(from, from + headBytes)));
      } else {
        buffer.copy(this.#head, this.#held, from, from + taken);
        this.#held += taken;
        start += taken;
        if (this.#held < headBytes) return;
        this.#releaseHead(onBytes);
      }
    }
    this.#pass(buffer, start, to, onBytes);
  }

  /** The source ended: what was held back comes out. */
  end(onBytes: OnBytes): void {
    if (this.#encoding === null && this.#held > 0) this.#releaseHead(onBytes);
    const rest = this.#decoder?.decode();
    if (rest) this.#emit(rest, onBytes);
  }

  #settle(encoding: Encoding): void {
    this.#encoding = encoding;
    if (encoding !== 'utf-8') this.#decoder = new TextDecoder(encoding);
  }

  #releaseHead(onBytes: OnBytes): void {
    this.#settle(detectEncoding(this.#head.subarray(0, this.#held)));
    this.#pass(this.#head, 0, this.#held, onBytes);
  }

  #pass(buffer: Buffer, from: number, to: number, onBytes: OnBytes): void {
    if (from >= to) return;
    if (this.#decoder === null) onBytes(buffer, from, to);
    else this.#emit(this.#decoder.decode(buffer.subarray(from, to), { stream: true }), onBytes);
  }

  #emit(text: string, onBytes: OnBytes): void {
    const bytes = Buffer.from(text, 'utf8');
    if (bytes.length > 0) onBytes(bytes, 0, bytes.length);
  }
}
