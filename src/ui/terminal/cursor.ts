/** The shortest way for the cursor from one place to another. */

/** Column and row, counted from 0; `x` is -1 when the column is not known for sure. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

/** Nowhere: the next move is absolute. */
export const unknownPosition: Position = { x: -1, y: -1 };

/** The shortest sequence that moves the cursor; empty when it is there already. */
export const moveCursor = (from: Position, to: Position): string => {
  if (from.x === to.x && from.y === to.y) return '';
  let best = absolute(to);
  for (const candidate of candidates(from, to)) if (candidate.length < best.length) best = candidate;
  return best;
};

/** CUP with the parameters that are not 1. */
const absolute = ({ x, y }: Position): string => {
  if (x === 0) return y === 0 ? '\x1b[H' : `\x1b[${y + 1}H`;
  return `\x1b[${y + 1};${x + 1}H`;
};

const candidates = (from: Position, to: Position): string[] => {
  if (from.y < 0) return [];
  const found: string[] = [];
  if (from.y === to.y) found.push(`\r${forward(to.x)}`);
  // Below, a line feed also returns to the first column where the terminal's driver says so; with \r it always does.
  if (to.y === from.y + 1) found.push(`\r\n${forward(to.x)}`);
  if (from.x < 0) return found;
  if (from.y === to.y) found.push(to.x > from.x ? forward(to.x - from.x) : backward(from.x - to.x));
  if (from.x === to.x) found.push(vertical(to.y - from.y), `\x1b[${to.y + 1}d`);
  return found;
};

const forward = (columns: number): string => (columns === 0 ? '' : columns === 1 ? '\x1b[C' : `\x1b[${columns}C`);
const backward = (columns: number): string => (columns <= 3 ? '\b'.repeat(columns) : `\x1b[${columns}D`);
const vertical = (rows: number): string => {
  const letter = rows > 0 ? 'B' : 'A';
  const count = Math.abs(rows);
  return count === 1 ? `\x1b[${letter}` : `\x1b[${count}${letter}`;
};
