/** What the terminal can show, as far as the environment tells. */
import type { ColourLevel } from '../theme/theme.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Capabilities {
  /** Whether cursor movement works at all: not on `TERM=dumb` or without one, which only Windows does without. */
  readonly canDraw: boolean;
  readonly colour: ColourLevel;
  readonly isUnicode: boolean;
}

/** https://no-color.org, https://force-color.org; the locale decides about Unicode as it does for ncurses programs. */
export const capabilitiesOf = (environment: Environment): Capabilities => {
  const term = environment['TERM'] ?? '';
  return {
    canDraw: term !== 'dumb' && (term !== '' || environment['OS'] === 'Windows_NT'),
    colour: colourOf(environment, term),
    isUnicode: isUnicode(environment, term),
  };
};

/** Terminals with attributes but without colour. */
const colourless = /^(?:vt[12345]\d\d|.*-m(?:ono)?)$/;

const colourOf = (environment: Environment, term: string): ColourLevel => {
  if (term === 'dumb' || term === '') return null;
  if ((environment['NO_COLOR'] ?? '') !== '') return 0;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return forced === '0' || forced === 'false' ? 0 : 1;
  return colourless.test(term) && (environment['COLORTERM'] ?? '') === '' ? 0 : 1;
};

const localeOf = (environment: Environment): string =>
  [environment['LC_ALL'], environment['LC_CTYPE'], environment['LANG']].find(value => (value ?? '') !== '') ?? '';

/** Whether the user's locale says that text is ASCII; without a locale, as in many containers, it says nothing. */
export const isAsciiLocale = (environment: Environment): boolean => /^(?:C|POSIX)$/.test(localeOf(environment));

const isUnicode = (environment: Environment, term: string): boolean => {
  // The Linux console's font has neither all block characters nor all box lines.
  if (term === 'linux' || /^vt\d/.test(term)) return false;
  return /utf-?8/i.test(localeOf(environment));
};
