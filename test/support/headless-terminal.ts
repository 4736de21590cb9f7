/** A terminal without a window: takes bytes and tells what it shows. */
import xterm from '@xterm/headless';

export interface HeadlessTerminal {
  readonly columns: number;
  readonly rows: number;
  /** All bytes written so far. */
  readonly written: string;
  write(text: string): Promise<void>;
  resize(columns: number, rows: number): void;
  /** What stands in every cell, row by row; the second half of a wide character is the empty string. */
  cells(): string[][];
  /** The rows as text, trailing blanks dropped. */
  text(): string[];
  /** `bold dim inverse foreground` of one cell. */
  style(x: number, y: number): string;
  isAlternate(): boolean;
}

export const headlessTerminal = (columns: number, rows: number): HeadlessTerminal => {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
  let written = '';
  const row = (y: number): string[] => {
    const line = terminal.buffer.active.getLine(y);
    return Array.from({ length: terminal.cols }, (_, x) => {
      const cell = line?.getCell(x);
      return cell?.getWidth() === 0 ? '' : cell?.getChars() || ' ';
    });
  };
  const cells = (): string[][] => Array.from({ length: terminal.rows }, (_, y) => row(y));
  return {
    get columns() {
      return terminal.cols;
    },
    get rows() {
      return terminal.rows;
    },
    get written() {
      return written;
    },
    write: text =>
      new Promise(resolve => {
        written += text;
        terminal.write(text, resolve);
      }),
    resize: (nextColumns, nextRows) => terminal.resize(nextColumns, nextRows),
    cells,
    text: () => cells().map(characters => characters.join('').trimEnd()),
    style: (x, y) => {
      const cell = terminal.buffer.active.getLine(y)?.getCell(x);
      const marks = [cell?.isBold() && 'bold', cell?.isDim() && 'dim', cell?.isInverse() && 'inverse'];
      const colour = cell?.isFgPalette() ? String(cell.getFgColor()) : '';
      return [...marks, colour].filter(Boolean).join(' ');
    },
    isAlternate: () => terminal.buffer.active.type === 'alternate',
  };
};
