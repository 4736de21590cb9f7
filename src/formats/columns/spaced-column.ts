/** What the cells of one column have in common over all lines. */
import { levelFromWord, type Level } from '../../model/level.ts';
import { typeName } from '../parts/header-format.ts';
import type { SpacedCell, SpacedKind } from './spaced-cells.ts';

/** Columns are judged on so many lines at least; fewer only where a level stands among them. */
export const fewestLines = 8;
/** Names of fewer lines may all be different. */
const manyLines = 24;
/** Share of the lines that must agree about a column. */
export const agreement = 0.95;

/** Names hold letters, and more of a few signs than sentences do: `order_service`, `com.acme.Cart`, `pumpd[908]`. */
const name = /^[\p{L}_@$#%][\p{L}\p{N}_.\-/$:@\\]*(?:\[\d{1,10}\])?$/u;
/** A name that no sentence begins with. */
const codedName = /[._\-/\\:@$[\d]|[a-z][A-Z]/;

/** More different words than that are no levels. */
export const mostLevels = 10;
/** Whether half of the words of a column name levels, and not all the same. */
export const areMostlyLevels = (levels: readonly (Level | null)[]): boolean => {
  const named = levels.filter(level => level !== null);
  return named.length * 2 >= levels.length && new Set(named).size > 1;
};

const widthOf = ({ start, next }: SpacedCell): string => String(next - start);
const isLoud = ({ text }: SpacedCell): boolean => text === text.toUpperCase();
const isLetters = ({ kind, text }: SpacedCell): boolean => kind === 'word' && /^\p{L}+$/u.test(text);

const dotted = /^[\w$]+(?:\.[\w$]+)*\.[A-Z][\w$]*$/;

const stemOf = (text: string): string =>
  text.replace(/(?<=[-_#:/@.])(?=[\da-f]*\d)[\da-f]{4,}$/i, '#').replaceAll(/\d+/g, '#');

/** The value that most of the texts are, and the share of them. */
const most = (texts: readonly string[]): { readonly text: string; readonly share: number } => {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const [text, count] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['', 0] as const);
  return { text, share: texts.length === 0 ? 0 : count / texts.length };
};

export class SpacedColumn {
  readonly cells: readonly SpacedCell[];
  readonly total: number;
  /** The gap behind it on nearly all lines; null where it differs. */
  readonly gap: string | null;
  /** The signs or the key before it on nearly all lines; null where they differ. */
  readonly open: string | null;
  readonly distinct: number;

  constructor(cells: readonly SpacedCell[], total: number) {
    this.cells = cells;
    this.total = total;
    const gap = most(cells.map(cell => cell.gap));
    this.gap = gap.share * cells.length >= agreement * total ? gap.text : null;
    const open = most(cells.map(cell => cell.open));
    this.open = open.share * cells.length >= agreement * total ? open.text : null;
    this.distinct = new Set(cells.map(cell => cell.text)).size;
  }

  /** Whether nearly all lines have a cell of that kind here. */
  isOf(...kinds: readonly SpacedKind[]): boolean {
    return this.share(cell => kinds.includes(cell.kind)) >= agreement;
  }

  share(test: (cell: SpacedCell) => boolean): number {
    return this.cells.filter(test).length / this.total;
  }

  /** What parts it from the next column is more than blanks: the header's author put it there. */
  get hasStrongGap(): boolean {
    return this.gap !== null && this.gap.trim() !== '';
  }

  /** Tabulators, and signs. */
  get isSetOff(): boolean {
    return this.hasStrongGap || this.gap?.includes('\t') === true;
  }

  /** In one and the same kind of brackets. */
  get isBracketed(): boolean {
    return this.open !== null && /^[[(<{]/.test(this.open);
  }

  /** In brackets, or behind one and the same key. */
  get isWrapped(): boolean {
    return this.open !== null && this.open !== '';
  }

  /** Levels; a few words of a program's own may be among them where they are set apart alike. */
  get isLevels(): boolean {
    if (this.isOf('level')) return true;
    if (this.distinct > mostLevels || this.share(cell => cell.kind === 'level' || isLetters(cell)) < 1) return false;
    const isApart = this.isWrapped || this.isSetOff || this.isPadded;
    const levels = this.cells.map(cell => (isApart || cell.kind === 'level' ? levelFromWord(cell.text) : null));
    return areMostlyLevels(levels) && (isApart || this.share(isLoud) === 1);
  }

  /** Of several lengths, and blanks fill them up: what follows begins at one place. */
  get isPadded(): boolean {
    const widths = most(this.cells.map(widthOf));
    const alike = this.cells.filter(cell => widthOf(cell) === widths.text);
    return widths.share >= 0.9 && new Set(alike.map(cell => cell.text.length)).size > 1;
  }

  /** One name with a number that differs: `worker-7`. */
  get isNumbered(): boolean {
    const stem = most(this.cells.map(cell => stemOf(cell.text)));
    return (
      stem.text.includes('#') && /\p{L}/u.test(stem.text) && stem.share * this.cells.length >= agreement * this.total
    );
  }

  /** A name on every line; on many lines they are few. */
  get isNames(): boolean {
    const isFew = this.distinct * 3 <= Math.max(this.total, manyLines);
    return isFew && this.share(cell => cell.kind === 'word' && name.test(cell.text)) >= agreement;
  }

  /** One of a few names, whatever the number of lines. */
  get isFewNames(): boolean {
    return this.isNames && this.distinct * 3 <= Math.max(this.total, 6);
  }

  /** Names that are hardly words of a sentence. */
  get isCoded(): boolean {
    const texts = [...new Set(this.cells.map(cell => cell.text))];
    return texts.filter(text => codedName.test(text)).length * 2 > texts.length;
  }

  /** Classes behind their packages: `acme.shop.Cart`, `a.s.Cart`. */
  get isDotted(): boolean {
    return this.share(cell => cell.kind === 'word' && dotted.test(cell.text)) >= agreement;
  }

  /** `pumpd[908]: `. */
  get isPrograms(): boolean {
    return (
      this.share(({ text, gap }) => /^[\p{L}_][\w./-]*\[\d{1,10}\]$/u.test(text) && gap.startsWith(':')) >= agreement
    );
  }

  /** Routers' mnemonics (`%SYS-5-CONFIG:`) say what happened, not who speaks. */
  get isMnemonic(): boolean {
    return this.share(cell => cell.text.startsWith('%')) > 0.3;
  }

  /** `KeyError: 'sku'`: what was thrown stands where others name their program. */
  get isTypes(): boolean {
    return this.share(cell => isType(cell) || (cell.open === '[' && typeName.test(cell.text))) > 0.3;
  }
}

export const isType = (cell: SpacedCell): boolean =>
  cell.kind === 'word' && cell.gap.startsWith(':') && typeName.test(cell.text);

/** Columns that nearly all lines have. */
export const spacedColumns = (rows: readonly (readonly SpacedCell[])[]): SpacedColumn[] => {
  const columns: SpacedColumn[] = [];
  for (;;) {
    const at = columns.length;
    const cells = rows.flatMap(row => row[at] ?? []);
    if (cells.length === 0 || cells.length < rows.length * agreement) return columns;
    columns.push(new SpacedColumn(cells, rows.length));
  }
};
