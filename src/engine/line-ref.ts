/** Where a line lies: one object for all lines of a source, so that the hot path allocates none. */

export class LineRef {
  buffer: Buffer = Buffer.alloc(0);
  /** Bytes [from, to) without line end. */
  from = 0;
  to = 0;
  /** Physical line number in the source, from 1. */
  number = 0;
  /** Byte offset in the source. */
  offset = 0;
  /** The bytes are overwritten while the block is still being cut: whoever keeps the line copies it at once. */
  isFleeting = false;
}
