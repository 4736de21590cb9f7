/** Text styles as small numbers, and the shortest codes that lead from one to another. */

/** Colours as their SGR codes (`31`, `38;5;208`), empty for the terminal's own. */
export interface Style {
  readonly foreground: string;
  readonly background: string;
  readonly isBold: boolean;
  readonly isDim: boolean;
  readonly isItalic: boolean;
  readonly isUnderlined: boolean;
  readonly isReversed: boolean;
}

export const plainStyle: Style = {
  foreground: '',
  background: '',
  isBold: false,
  isDim: false,
  isItalic: false,
  isUnderlined: false,
  isReversed: false,
};

/** Attributes with the code that sets them and the one that ends them (ECMA-48 8.3.117); 22 ends bold and dim. */
const attributes = [
  ['isBold', '1', '22'],
  ['isDim', '2', '22'],
  ['isItalic', '3', '23'],
  ['isUnderlined', '4', '24'],
  ['isReversed', '7', '27'],
] as const;

/** Gives every style a number; 0 is the plain style. Only errtop's own theme brings styles, so there are few. */
export class StyleTable {
  readonly #styles: Style[] = [plainStyle];
  readonly #ids = new Map<string, number>([[keyOf(plainStyle), 0]]);
  readonly #changes = new Map<number, string>();

  idOf(style: Style): number {
    const key = keyOf(style);
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#styles.length;
      this.#styles.push(style);
      this.#ids.set(key, id);
    }
    return id;
  }

  styleOf(id: number): Style {
    return this.#styles[id] ?? plainStyle;
  }

  /** Whether a blank looks different in this style. */
  isVisibleOnBlank(id: number): boolean {
    const style = this.styleOf(id);
    return style.background !== '' || style.isReversed || style.isUnderlined;
  }

  /** The shortest sequence that changes the pen; empty when the styles are the same. */
  change(from: number, to: number): string {
    if (from === to) return '';
    const key = from * 65_536 + to;
    let codes = this.#changes.get(key);
    if (codes === undefined) {
      codes = shortest(this.styleOf(from), this.styleOf(to));
      this.#changes.set(key, codes);
    }
    return codes;
  }
}

/** The style after an SGR sequence with these parameters (`1;31`, or empty for a reset). */
export const applySgr = (style: Style, parameters: string): Style => {
  const codes = parameters === '' ? ['0'] : parameters.split(/[;:]/);
  let next = style;
  for (let index = 0; index < codes.length; index += 1) {
    const code = Number(codes[index] === '' ? 0 : codes[index]);
    if (code === 38 || code === 48) {
      const length = codes[index + 1] === '5' ? 3 : 5;
      const colour = codes.slice(index, index + length).join(';');
      next = code === 38 ? { ...next, foreground: colour } : { ...next, background: colour };
      index += length - 1;
    } else next = applyCode(next, code);
  }
  return next;
};

const applyCode = (style: Style, code: number): Style => {
  if (code === 0) return plainStyle;
  if (code === 22) return { ...style, isBold: false, isDim: false };
  if (code >= 30) return applyColour(style, code);
  for (const [name, on, off] of attributes) {
    if (code === Number(on)) return { ...style, [name]: true };
    if (code === Number(off)) return { ...style, [name]: false };
  }
  return style;
};

const applyColour = (style: Style, code: number): Style => {
  if (code === 39) return { ...style, foreground: '' };
  if (code === 49) return { ...style, background: '' };
  if (code <= 37 || (code >= 90 && code <= 97)) return { ...style, foreground: String(code) };
  if (code <= 47 || (code >= 100 && code <= 107)) return { ...style, background: String(code) };
  return style;
};

const shortest = (from: Style, to: Style): string => {
  const afresh = `\x1b[${['', ...codesOf(plainStyle, to)].join(';')}m`;
  const stepwise = `\x1b[${codesOf(from, to).join(';')}m`;
  return stepwise.length <= afresh.length ? stepwise : afresh;
};

const codesOf = (from: Style, to: Style): string[] => {
  // One code ends bold and dim together: what is to stay is set again.
  const isWeightReset = (from.isBold && !to.isBold) || (from.isDim && !to.isDim);
  const start = isWeightReset ? { ...from, isBold: false, isDim: false } : from;
  const changed = attributes.filter(([name]) => start[name] !== to[name]);
  return [
    ...(isWeightReset ? ['22'] : []),
    ...changed.map(([name, on, off]) => (to[name] ? on : off)),
    ...(from.foreground === to.foreground ? [] : [to.foreground || '39']),
    ...(from.background === to.background ? [] : [to.background || '49']),
  ];
};

const keyOf = (style: Style): string =>
  [style.foreground, style.background, ...attributes.map(([name]) => (style[name] ? 1 : 0))].join('|');
