/** What terminals send for keys: escape sequences as xterm, vt220, rxvt, PuTTY and the Linux console spell them. */

/** Final byte of CSI sequences (`ESC [ A`) and SS3 sequences (`ESC O A`). */
export const keyByFinal: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  E: 'begin',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
  Z: 'shift-tab',
  // rxvt: with Shift (CSI) or Ctrl (SS3).
  a: 'up',
  b: 'down',
  c: 'right',
  d: 'left',
  // The keypad in application mode, SS3 only.
  M: 'enter',
};

/** Number of `ESC [ number ~` sequences. */
export const keyByNumber: Readonly<Record<string, string>> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
};

/** Final letter of the Linux console's `ESC [ [ A`. */
export const keyByLinuxConsole: Readonly<Record<string, string>> = { A: 'f1', B: 'f2', C: 'f3', D: 'f4', E: 'f5' };

/** Control characters. */
export const keyByControl: Readonly<Record<string, string>> = {
  '\x00': 'ctrl-space',
  '\x08': 'backspace',
  '\t': 'tab',
  '\n': 'enter',
  '\r': 'enter',
  '\x7f': 'backspace',
};
