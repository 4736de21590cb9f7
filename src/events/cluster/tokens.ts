/** Cuts a template into the words and marks that clusters compare. */

/** What a token is like, for deciding whether it may vary. */
export type TokenKind =
  /** A mark between words. */
  | 'mark'
  /** Holds a placeholder: varies by nature. */
  | 'masked'
  /** A number that masking kept because it is a name. */
  | 'number'
  /** A class, package, path, address: something that is looked up, not said. */
  | 'identifier'
  /** A URL or route: its shape tells problems apart, unless very many are seen. */
  | 'route'
  /** CAPITALS or CAPS_WITH_UNDERSCORES: the value of an enumeration, a state. */
  | 'constant'
  | 'word';

export interface Token {
  readonly text: string;
  readonly kind: TokenKind;
  /** Where it stands in the template. */
  readonly start: number;
  readonly end: number;
}

/** Tokens behind this one are one tail: templates that long differ by data. */
export const maxTokens = 160;

const scanner = /<(?:[a-z]+|\*)>|[=,;:()[\]{}"'`|<>]|[^\s=,;:()[\]{}"'`|<>]+/g;

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** The tokens of `template`, at most 160; linear in its length. */
export const tokenize = (template: string): Token[] => {
  const tokens: Token[] = [];
  let piece: Piece | null = null;
  for (const match of template.matchAll(scanner)) {
    const start = match.index;
    const isMark = match[0].length === 1 && '=,;:()[]{}"\'`|<>'.includes(match[0]);
    if (piece && (isMark || start !== piece.end) && !continuesUrl(template, piece, start)) {
      tokens.push(tokenAt(template, piece.start, piece.end));
      piece = null;
    }
    if (tokens.length >= maxTokens) return tokens;
    const end: number = start + match[0].length;
    if (piece) piece = { start: piece.start, end };
    else if (isMark) tokens.push({ text: match[0], kind: 'mark', start, end });
    else piece = { start, end };
  }
  if (piece) tokens.push(tokenAt(template, piece.start, piece.end));
  return tokens;
};

/** The colon of `https://` and of a port belong to the URL. */
const continuesUrl = (template: string, piece: Piece, start: number): boolean => {
  if (start !== piece.end || template[start] !== ':') return false;
  return template.startsWith('://', start) || template.slice(piece.start, piece.end).includes('://');
};

const tokenAt = (template: string, start: number, end: number): Token => {
  // A full stop ends the sentence, not the word.
  const stop = template[end - 1] === '.' && end - start > 1 ? end - 1 : end;
  const text = template.slice(start, stop);
  return { text, kind: kindOf(text), start, end: stop };
};

const kindOf = (text: string): TokenKind => {
  if (text.includes('://') || (text.startsWith('/') && text.includes('?<*>'))) return 'route';
  if (text.includes('<')) return 'masked';
  if (/^\d+$/.test(text)) return 'number';
  if (isIdentifier(text)) return 'identifier';
  return /^[A-Z][A-Z_]+$/.test(text) ? 'constant' : 'word';
};

const packageStart =
  /^(?:com|org|net|io|cn|de|fr|uk|ru|jp|edu|gov|android|java|javax|sun|scala|akka|system|microsoft)\./i;

/** Classes and packages (`com.acme.Cart`), paths, addresses; a dotted name in small letters is a setting's name. */
const isIdentifier = (text: string): boolean => {
  if (/[\\/@]/.test(text)) return /^[/\\~]|[\\@]|\/.*[/.]/.test(text) && text.length > 1;
  if (!text.includes('.')) return false;
  return packageStart.test(text) || /\.[A-Z]\w*[a-z]\w*$/.test(text);
};
