/** How every role looks: sixteen colours and attributes only, so that it follows the terminal's own palette. */
import type { Role } from './roles.ts';

/** 0 no colour (attributes only), 1 sixteen colours or more; null a terminal that knows no attributes either. */
export type ColourLevel = 0 | 1 | null;

export interface Theme {
  /** `text` between the codes of `role`; `isSelected` shows the whole row reversed. */
  readonly paint: (text: string, role: Role, isSelected?: boolean) => string;
}

interface Look {
  /** SGR colour code (ECMA-48, aixterm for 90 and up); left out where there is no colour. */
  readonly colour?: 31 | 32 | 33 | 35 | 36;
  /** SGR attribute, shown with and without colour: 1 bold, 2 dim. */
  readonly attribute?: 1 | 2;
  readonly isReversed?: boolean;
}

const looks: Readonly<Record<Role, Look>> = {
  plain: {},
  dim: { attribute: 2 },
  strong: { attribute: 1 },
  bad: { colour: 31 },
  warn: { colour: 33 },
  good: { colour: 32 },
  accent: { colour: 36 },
  new: { colour: 35, attribute: 1 },
  chipBad: { colour: 31, attribute: 1, isReversed: true },
  chipWarn: { colour: 33, attribute: 1, isReversed: true },
  chipGood: { colour: 32, attribute: 1, isReversed: true },
  chipPlain: { isReversed: true },
  border: { attribute: 2 },
  title: {},
  titleFocused: { attribute: 1, isReversed: true },
  key: { attribute: 1 },
};

/** A theme for what the terminal can show. */
export const createTheme = (level: ColourLevel): Theme => {
  if (level === null) return { paint: text => text };
  return { paint: (text, role, isSelected = false) => paintLook(text, selectedLook(looks[role], isSelected), level) };
};

// A reversed row in many colours is hard to read: only what is bold stays bold.
const selectedLook = (look: Look, isSelected: boolean): Look =>
  isSelected ? { isReversed: true, ...(look.attribute === 1 ? { attribute: 1 as const } : {}) } : look;

const paintLook = (text: string, look: Look, level: 0 | 1): string => {
  if (text === '') return '';
  const open: number[] = [];
  const close: number[] = [];
  if (look.attribute !== undefined) {
    open.push(look.attribute);
    close.push(22);
  }
  if (look.isReversed === true) {
    open.push(7);
    close.push(27);
  }
  if (look.colour !== undefined && level === 1) {
    open.push(look.colour);
    close.push(39);
  }
  if (open.length === 0) return text;
  return `\x1b[${open.join(';')}m${text}\x1b[${close.join(';')}m`;
};
