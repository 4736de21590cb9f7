/** Raw input to keys: bursts, split sequences, pastes; mouse reports and answers of the terminal are swallowed. */
import { keyByControl, keyByFinal, keyByLinuxConsole, keyByNumber } from './key-sequences.ts';

export interface KeyEvent {
  /** The character itself, or a name: `up`, `pageup`, `enter`, `escape`, `shift-tab`, `ctrl-u`, `alt-x`, `f1`, `paste`. */
  readonly key: string;
  /** What it would type: the character, or the pasted text; empty for keys that type nothing. */
  readonly text: string;
}

/** Longer unfinished sequences are no keys. */
const maxSequence = 64;
/** More than this of a paste is dropped. */
const maxPaste = 4096;

const pasteEnd = '\x1b[201~';

/** A complete CSI sequence (ECMA-48 5.4): parameters, intermediates, final byte. */
const controlSequence = /^\x1b\[([0-?]*)([ -/]*)([@-~])/;
/** A string that the terminal sends in answer to a question: OSC, DCS, APC, PM, SOS up to BEL or ST. */
const answer = /^\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)/;

export class KeyParser {
  readonly #decoder = new TextDecoder('utf-8');
  #pending = '';
  /** Pasted so far; null outside of a paste. */
  #paste: string | null = null;

  /** Keys in the order they were pressed; what may be the start of a sequence waits for the rest. */
  push(chunk: Uint8Array | string): KeyEvent[] {
    this.#pending += typeof chunk === 'string' ? chunk : this.#decoder.decode(chunk, { stream: true });
    const events: KeyEvent[] = [];
    while (this.#pending !== '') {
      const before = this.#pending.length;
      const event = this.#paste === null ? this.#next() : this.#pasted();
      if (event !== null) events.push(event);
      if (this.#pending.length === before) break;
    }
    return events;
  }

  /** Whether something waits that can be settled by `flush` when nothing follows it for a moment. */
  get isWaiting(): boolean {
    return this.#pending !== '' && this.#paste === null;
  }

  /** Whether a paste has begun and not ended. */
  get isPasting(): boolean {
    return this.#paste !== null;
  }

  /** The end of a paste got lost: what came so far is all of it, or else no key would work any more. */
  endPaste(): KeyEvent[] {
    if (this.#paste === null) return [];
    this.#pending += pasteEnd;
    return this.push('');
  }

  /** Nothing followed: a lone ESC was the Escape key, anything else that is unfinished is dropped. */
  flush(): KeyEvent[] {
    if (!this.isWaiting) return [];
    const isEscape = this.#pending === '\x1b';
    const isAlt = this.#pending.length === 2 && this.#pending[0] === '\x1b';
    const key = isEscape ? 'escape' : isAlt ? `alt-${this.#pending[1] ?? ''}` : null;
    this.#pending = '';
    return key === null ? [] : [{ key, text: '' }];
  }

  #next(): KeyEvent | null {
    if (this.#pending[0] !== '\x1b') return this.#character();
    if (this.#pending.length === 1) return null;
    const second = this.#pending[1] ?? '';
    if (second === '\x1b') return this.#take(1, 'escape');
    if (second === '[') return this.#controlSequence();
    if (second === 'O') return this.#singleShift();
    if (']P_^X'.includes(second)) return this.#answer();
    return this.#take(1 + characterLength(this.#pending.slice(1)), `alt-${second}`);
  }

  #character(): KeyEvent | null {
    const character = this.#pending.slice(0, characterLength(this.#pending));
    const named = keyByControl[character];
    if (named !== undefined) return this.#take(character.length, named);
    const code = character.charCodeAt(0);
    if (code < 0x20) return this.#take(1, `ctrl-${String.fromCharCode(code + 0x60)}`);
    this.#pending = this.#pending.slice(character.length);
    return { key: character === ' ' ? 'space' : character, text: character };
  }

  #controlSequence(): KeyEvent | null {
    if (this.#pending.startsWith('\x1b[[')) return this.#linuxConsole();
    const match = controlSequence.exec(this.#pending);
    if (match === null) return this.#incomplete();
    const [sequence, parameters = '', , final = ''] = match;
    // X10 mouse reports have three more bytes after an M without parameters.
    if (final === 'M' && parameters === '') return this.#swallow(sequence.length + 3);
    this.#pending = this.#pending.slice(sequence.length);
    if (sequence === '\x1b[200~') this.#paste = '';
    return keyOf(parameters, final);
  }

  #linuxConsole(): KeyEvent | null {
    if (this.#pending.length < 4) return null;
    const key = keyByLinuxConsole[this.#pending[3] ?? ''];
    return key === undefined ? this.#swallow(4) : this.#take(4, key);
  }

  #singleShift(): KeyEvent | null {
    if (this.#pending.length < 3) return null;
    const key = keyByFinal[this.#pending[2] ?? ''];
    return key === undefined ? this.#swallow(3) : this.#take(3, key);
  }

  #answer(): KeyEvent | null {
    const match = answer.exec(this.#pending);
    return match === null ? this.#incomplete() : this.#swallow(match[0].length);
  }

  #pasted(): KeyEvent | null {
    const end = this.#pending.indexOf(pasteEnd);
    // The end mark itself may be split: its possible beginning waits.
    const taken = end >= 0 ? end : Math.max(0, this.#pending.length - pasteEnd.length + 1);
    this.#paste = ((this.#paste ?? '') + this.#pending.slice(0, taken)).slice(0, maxPaste);
    this.#pending = this.#pending.slice(end >= 0 ? end + pasteEnd.length : taken);
    if (end < 0) return null;
    const text = this.#paste;
    this.#paste = null;
    return { key: 'paste', text };
  }

  #incomplete(): null {
    if (this.#pending.length > maxSequence) this.#pending = '';
    return null;
  }

  #swallow(length: number): null {
    if (this.#pending.length >= length) this.#pending = this.#pending.slice(length);
    return null;
  }

  #take(length: number, key: string): KeyEvent {
    this.#pending = this.#pending.slice(length);
    return { key, text: '' };
  }
}

/** The key of a CSI sequence; null for mouse reports, focus reports and whatever else is no key. */
const keyOf = (parameters: string, final: string): KeyEvent | null => {
  if (/^[<>?]/.test(parameters)) return null;
  const [first = '', modifier = '1'] = parameters.split(';');
  if (final === 'u') return unicodeKey(Number(first), Number(modifier));
  // rxvt ends with ^ for Ctrl, $ for Shift, @ for both.
  if ('~^@'.includes(final)) return named(keyByNumber[first]);
  // M ends mouse reports, I and O say that the window got or lost the focus.
  return 'MIO'.includes(final) ? null : named(keyByFinal[final]);
};

const named = (key: string | undefined): KeyEvent | null => (key === undefined ? null : { key, text: '' });

/** Keys that some terminals send by code point: `ESC [ 117 ; 5 u` is Ctrl-u. */
const unicodeKey = (code: number, modifier: number): KeyEvent | null => {
  if (!(code > 0 && code < 0x110000)) return null;
  if (code === 27) return { key: 'escape', text: '' };
  const character = String.fromCodePoint(code);
  const control = keyByControl[character];
  if (control !== undefined) return named(control === 'tab' && modifier === 2 ? 'shift-tab' : control);
  const isControl = ((modifier - 1) & 4) !== 0;
  if (isControl) return { key: `ctrl-${character}`, text: '' };
  return { key: character === ' ' ? 'space' : character, text: character };
};

const characterLength = (text: string): number => ((text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);
