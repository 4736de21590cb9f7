/** Cuts a template into the words and marks that clusters compare. */

import { ownText } from '../../lib/text/own-text.ts';
import { joinValues } from './joined-tokens.ts';
import { sourceEndings } from '../fingerprint/words.ts';

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
  /** How many distinct values became this wildcard; only set on wildcards. */
  readonly seen?: number;
  /** What a token that varies by nature said before it became a wildcard. */
  readonly origin?: string;
}

/** Of two tokens of one text the one that says more: whichever comes first. */
export const tellingMore = (a: Token, b: Token): Token => {
  const x = a.seen ?? 1;
  const y = b.seen ?? 1;
  if (x !== y) return x > y ? a : b;
  return (a.origin ?? '') <= (b.origin ?? '') ? a : b;
};

/** Tokens behind this one are one tail: templates that long differ by data. */
export const maxTokens = 160;

/**
 * Encoded data ends with `==`. A quotation is one token (in single quotes, which are apostrophes too, only one that
 * stands apart), but for a request line; else placeholders, marks, and the rest up to a blank or mark.
 */
const pieces =
  /"(?!\s)[^"<>=,;:(){}[\]\n]{1,60}"|(["'])[^"'\s]{1,80}\1|(?<![^\s=:([,])(?:"(?![A-Z]{3,10} )[^"\n{}=]{1,160}"|'[^'\n]{1,60}')(?![^\s,.;:)\]])|<(?:[a-z]+|\*)>|(?<![\w>])<[a-z]+(?:[._-][a-z]+)+>|(?<=[\w>+/])==(?=>(?!\w)|[\]"',;)]|$)|[-=]{1,2}>|[=,;:()[\]{}"'`|<>]|[^\s=,;:()[\]{}"'`|<>]+/g;
const marks = '=,;:()[]{}"\'`|<>';
const arrow = /^[-=]{1,2}>$/;

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** The tokens of `template`, at most 160; linear in its length. */
export const tokenize = (template: string): Token[] => {
  const tokens: Token[] = [];
  let piece: Piece | null = null;
  pieces.lastIndex = 0;
  for (let match = pieces.exec(template); match !== null; match = pieces.exec(template)) {
    const text = match[0];
    const start = match.index;
    const isLong = text.length > 1;
    if (isLong && (text.startsWith('"') || text.startsWith("'"))) {
      if (piece) addWord(tokens, wordAt(template, piece), template);
      piece = null;
      addQuotation(tokens, text, start);
      continue;
    }
    const isMark = isLong ? text.endsWith('>') && arrow.test(text) : marks.includes(text);
    if (piece && (isMark || start !== piece.end) && !continuesUrl(template, piece, start)) {
      addWord(tokens, wordAt(template, piece), template);
      piece = null;
    }
    if (tokens.length >= maxTokens) return tokens;
    if (text === '}' && closesRecord(tokens, template, start)) continue;
    const end: number = start + text.length;
    if (piece) piece = { start: piece.start, end };
    else if (isMark) addMark(tokens, { text, kind: 'mark', start, end });
    else piece = { start, end };
  }
  if (piece) addWord(tokens, wordAt(template, piece), template);
  closesKey(tokens, template.length + 1);
  closesLabel(tokens);
  return joinValues(unshouted(tokens));
};

/** Where all words are in capitals they are words like others. */
const unshouted = (tokens: Token[]): Token[] => {
  const words = tokens.filter(({ kind }) => kind === 'word' || kind === 'constant');
  if (words.length < 3 || words.some(({ kind }) => kind === 'word')) return tokens;
  return tokens.map(token => (token.kind === 'constant' ? { ...token, kind: 'word' as const } : token));
};

/** `node<num>:<num>` is one value as `<host>` is, which holds its port. */
const isPort = (tokens: Token[], token: Token): boolean => {
  const name = tokens.at(-2);
  const colon = tokens.at(-1);
  if (colon?.text !== ':' || colon.end !== token.start || name?.kind !== 'masked' || name.end !== colon.start)
    return false;
  // `<num>:<id>+deb<id>`, a version with its epoch, and what goes on a name of parts.
  if (name.text === '<num>') return token.kind === 'masked' && token.text !== '<num>' && versions.test(token.text);
  return ports.has(token.text) || (name.text === '<*>' && token.kind === 'masked');
};
const versions = /^<(?:id|version|num|hex)>/;
const ports = new Set(['<num>', '<id>', '<hex>']);

/** `dock-tools:amd64`, `dock-docs:all`: a package and what it was built for. */
const isPackage = (tokens: Token[], token: Token): boolean => {
  const name = tokens.at(-2);
  const colon = tokens.at(-1);
  if (!architectures.has(token.text) || colon?.text !== ':' || colon.end !== token.start) return false;
  return name !== undefined && name.kind !== 'mark' && name.end === colon.start && tokens.length > 2;
};
const architectures = new Set(
  'all any noarch native amd64 arm64 armhf armel i386 i586 i686 x86_64 aarch64 ppc64el ppc64le s390x riscv64'.split(
    ' ',
  ),
);

/** `key=` in front of a blank, another key or the end has a value that is empty this time. */
const closesKey = (tokens: Token[], next: number): void => {
  const key = tokens.at(-2);
  const equals = tokens.at(-1);
  if (equals?.text !== '=' || equals.kind !== 'mark' || equals.end === next) return;
  if (key !== undefined && key.kind !== 'mark' && key.end === equals.start)
    tokens.push({ text: '', kind: 'masked', start: equals.end, end: equals.end });
};

/** `closed with reason:` has a value that is empty this time. */
const closesLabel = (tokens: Token[]): void => {
  const label = tokens.at(-2);
  const colon = tokens.at(-1);
  if (colon?.text !== ':' || label === undefined || label.kind === 'mark' || label.end !== colon.start) return;
  tokens.push({ text: '', kind: 'masked', start: colon.end, end: colon.end });
};

/** `1 file` and `2 files` are one, and so are `1 NAT service` and `2 NAT services`. */
const singular = (tokens: readonly Token[], token: Token): Token =>
  token.kind === 'word' && isCounted(tokens) && /^[a-z]{3,}[a-rt-z]s$/.test(token.text)
    ? { ...token, text: token.text.slice(0, -1) }
    : token;

const isCounted = (tokens: readonly Token[]): boolean => {
  const last = tokens.at(-1);
  return last?.text === '<num>' || (last?.kind === 'constant' && tokens.at(-2)?.text === '<num>');
};

/** `inside:<ip>` is one value: where something is, and its address there. */
const isPlaced = (tokens: Token[], token: Token): boolean => {
  const name = tokens.at(-2);
  const colon = tokens.at(-1);
  if (colon?.text !== ':' || colon.end !== token.start) return false;
  if (!/^<(?:ip|host)>/.test(token.text) && !domain.test(token.text)) return false;
  return (name?.kind === 'word' || name?.kind === 'identifier') && name.end === colon.start;
};

/** `12 March` and `March 2026` are dates. */
const isMonth = ({ text }: Token): boolean => months.test(text);
const months = /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/;

/** `<num> EUR` and `USD <num>` are amounts. */
const isCurrency = ({ text }: Token): boolean => currencies.has(text);
const currencies = new Set(
  'EUR USD GBP JPY CHF CNY RMB INR AUD NZD CAD SEK NOK DKK PLN CZK HUF RON BGN TRY ZAR BRL MXN SGD HKD KRW TWD THB ILS AED BTC ETH'.split(
    ' ',
  ),
);

const isUnit = (token: Token): boolean => isMonth(token) || isCurrency(token);

/** `basket:<num>:user` is one key. */
const isCompound = (tokens: readonly Token[], token: Token): boolean => {
  const another = tokens.at(-1);
  const second = tokens.at(-2);
  const colon = tokens.at(-3);
  const first = tokens.at(-4);
  if (!first || another?.text !== ':' || second?.kind !== 'masked' || colon?.text !== ':') return false;
  const touches = first.end === colon.start && colon.end === second.start && second.end === another.start;
  const isKey = first.kind !== 'mark' && first.kind !== 'route';
  return touches && isKey && another.end === token.start && token.kind !== 'mark';
};

/** A list of values written one behind the other counts as one value, whatever its length. */
const addWord = (tokens: Token[], word: Token, template: string): void => {
  closesKey(tokens, word.start);
  // A key is a name.
  const token = template[word.end] === '=' ? word : singular(tokens, word);
  if (isCompound(tokens, token)) {
    const first = tokens[tokens.length - 4] as Token;
    tokens.splice(-4, 4, { text: '<*>', kind: 'masked', start: first.start, end: token.end });
    return;
  }
  if (isPort(tokens, token) || isPlaced(tokens, token) || isPackage(tokens, token)) {
    const name = tokens[tokens.length - 2] as Token;
    tokens.splice(-2, 2, { ...name, text: '<*>', kind: 'masked', end: token.end });
    return;
  }
  const before = tokens.at(-1);
  if (before && ((token.text === '<num>' && isUnit(before)) || (before.text === '<num>' && isUnit(token)))) {
    tokens[tokens.length - 1] = { ...before, text: '<num>', kind: 'masked', end: token.end };
    return;
  }
  const last = tokens.at(-1);
  if (last && last.text === token.text && token.kind === 'masked')
    tokens[tokens.length - 1] = { ...last, end: token.end };
  else tokens.push(token);
};

const addQuotation = (tokens: Token[], text: string, start: number): void => {
  const end = start + text.length;
  tokens.push({ text: text.slice(0, 1), kind: 'mark', start, end: start + 1 });
  tokens.push({ text: text.slice(1, -1), kind: kindOf(text.slice(1, -1)), start: start + 1, end: end - 1 });
  tokens.push({ text: text.slice(0, 1), kind: 'mark', start: end - 1, end });
};

/** An object's dump (`Token{78af589 u0 t12}`) is one value, from its class name on. */
const closesRecord = (tokens: Token[], template: string, at: number): boolean => {
  const open = tokens.findLastIndex(token => token.text === '{' && token.kind === 'mark');
  const owner = tokens[open - 1];
  if (!owner || owner.kind === 'mark' || owner.end !== tokens[open]?.start) return false;
  const { start } = owner;
  tokens.length = open - 1;
  tokens.push({ text: `${template.slice(start, owner.end)}<*>`, kind: 'masked', start, end: at + 1 });
  return true;
};

const opening: Readonly<Record<string, string>> = { ')': '(', ']': '[', '>': '<', '"': '"' };

/** The mark behind which `mark` shows that a value is missing. */
const before = (mark: string): string => opening[mark] ?? (separators.includes(mark) ? mark : ' ');
const separators = ',;|';

/** A list of names in square brackets is one value, however many there are. */
const closesList = (tokens: Token[]): void => {
  const open = tokens.findLastIndex(token => token.text === '[' && token.kind === 'mark');
  const inside = tokens.slice(open + 1).filter(token => token.kind !== 'mark' || !quotes.includes(token.text));
  if (open < 0 || inside.length < 3 || inside.length % 2 === 0) return;
  if (!inside.every((token, at) => (at % 2 === 0 ? isListed(token) : token.text === ','))) return;
  const [first, last] = [inside[0] as Token, inside.at(-1) as Token];
  tokens.length = open + 1;
  tokens.push({ text: '<*>', kind: 'masked', start: first.start, end: last.end });
};

const quotes = '"\'';

const isListed = ({ kind }: Token): boolean => kind !== 'mark' && kind !== 'route';

/**
 * `web[01-03,07]` names several hosts: as much a value as `web<num>` is, which names one. `unknown[192.0.2.7]` is a host
 * by its name and by its address.
 */
const closesHosts = (tokens: Token[], mark: Token): boolean => {
  const [name, open, list] = tokens.slice(-3);
  if (name === undefined || open?.text !== '[' || list?.kind !== 'masked' || !hostList.test(list.text)) return false;
  if (name.kind === 'mark' || name.end !== open.start || open.end !== list.start) return false;
  tokens.splice(-3, 3, { text: '<*>', kind: 'masked', start: name.start, end: mark.end });
  return true;
};
const hostList = /^<(?:id|\*|time|ip)>$/;

/** `cupsd[<num>]: ...`: the process that a message speaks of. */
const closesProcess = (tokens: Token[], mark: Token): void => {
  const [name, open, pid, close] = tokens;
  if (tokens.length !== 4 || pid?.text !== '<num>' || open?.text !== '[' || close?.text !== ']') return;
  if (name?.kind !== 'word' || name.end !== open.start || close.end !== mark.start) return;
  tokens.splice(0, 4, { text: '<*>', kind: 'masked', start: name.start, end: close.end });
};

/** `[worker:<num>]`: what a thing is, and which of them it is. */
const closesNumbered = (tokens: Token[], mark: Token): void => {
  const [open, name, colon, value] = tokens.slice(-4);
  if (open?.text !== '[' || name?.kind !== 'word' || colon?.text !== ':' || value?.kind !== 'masked') return;
  if (name.end !== colon.start || colon.end !== value.start || value.end !== mark.start) return;
  tokens.splice(-3, 3, { text: '<*>', kind: 'masked', start: name.start, end: mark.start });
};

/** `<<email>>` is as much a value as `<ann>`, which looks like a placeholder. */
const closesAngle = (tokens: Token[], mark: Token): boolean => {
  const [open, value] = tokens.slice(-2);
  if (open?.text !== '<' || value?.kind !== 'masked' || open.end !== value.start || value.end !== mark.start)
    return false;
  tokens.splice(-2, 2, { text: '<*>', kind: 'masked', start: open.start, end: mark.end });
  return true;
};

/** Empty brackets hold a value that is not there this time; a box that is not ticked has a blank in it. */
const addMark = (tokens: Token[], mark: Token): void => {
  if (mark.text === ',' || mark.text === ';') closesKey(tokens, mark.start + 1);
  if (mark.text === ']') {
    closesList(tokens);
    closesNumbered(tokens, mark);
    if (closesHosts(tokens, mark)) return;
  }
  if (mark.text === ':') closesProcess(tokens, mark);
  if (mark.text === '>' && closesAngle(tokens, mark)) return;
  const last = tokens.at(-1);
  const gap = mark.text === ']' ? 1 : 0;
  if (last && last.kind === 'mark' && before(mark.text) === last.text && mark.start - last.end <= gap) {
    tokens.push({ text: '', kind: 'masked', start: mark.start, end: mark.start });
  }
  tokens.push(mark);
};

/** The colon of `https://` and of a port belong to the URL. */
const continuesUrl = (template: string, piece: Piece, start: number): boolean => {
  if (start !== piece.end || template[start] !== ':') return false;
  return template.startsWith('://', start) || template.slice(piece.start, piece.end).includes('://');
};

const wordAt = (template: string, { start, end }: Piece): Token => {
  // A full stop ends the sentence, not the word.
  const stop = template[end - 1] === '.' && end - start > 1 ? end - 1 : end;
  const { text, kind } = wordOf(template.slice(start, stop));
  return { text, kind, start, end: stop };
};

type Word = Pick<Token, 'text' | 'kind'>;

/** The same text with its kind; the same few words are asked for over and over. */
const wordOf = (text: string): Word => {
  const known = words.get(text);
  if (known !== undefined) return known;
  if (words.size >= mostWords) words.clear();
  const own = ownText(text);
  const word = { text: own, kind: kindOf(own) };
  words.set(own, word);
  return word;
};

const words = new Map<string, Word>();
const mostWords = 4096;

const kindOf = (text: string): TokenKind => {
  if (isSource(text)) return 'route';
  if (text.includes('://') || (text.startsWith('/') && text.includes('?<*>'))) return 'route';
  if (text.includes('<')) return 'masked';
  if (booleans.test(text) || noNumber.test(text) || locale.test(text)) return 'masked';
  if (/^(?:\d+|0x[\da-f]{8})$/i.test(text)) return 'number';
  if (isIdentifier(text)) return 'identifier';
  return /^[A-Z][A-Z_]+$/.test(text) ? 'constant' : 'word';
};

/** The value of a switch, wherever it stands. */
const booleans = /^(?:true|false)$/i;

/** What stands where a number could not be had. */
const noNumber = /^[-+]?(?:nan|inf|infinity)$/i;
const locale = /^[a-z]{2}[-_][A-Z]{2}$/;

/** A source file is a place in the code: a name, like a route. */
const isSource = (text: string): boolean => {
  const dot = text.lastIndexOf('.');
  return dot > 0 && text.length - dot <= 7 && sourceEndings.has(text.slice(dot + 1));
};

const packageStart =
  /^(?:com|org|net|io|cn|de|fr|uk|ru|jp|edu|gov|android|java|javax|sun|scala|akka)\.|^(?:System|Microsoft)\.[A-Z]/;

/** A file that holds data or a text; one that holds settings is a name. */
const dataFile =
  /[^.]\.(?:csv|tsv|txt|log|pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|mp[34]|avi|mov|wav|zip|gz|tgz|bz2|xz|zst|tar|rar|7z|bak|tmp|dat|iso|parquet|avro|eml)$/i;

/** A domain of two parts under that of a country, with endings that nothing else has. */
const domain =
  /^[a-z\d][a-z\d-]{2,}\.(?:de|fr|nl|ru|uk|eu|ch|at|be|se|jp|cn|br|au|cz|dk|fi|hu|gr|pt|tr|ua|kr|il|ro|es|it|nz|mx|ar)$/;

/** Ids made of letters: longer than words are, or with capitals anywhere. */
const isRandom = (text: string): boolean => {
  if (/^[a-z]{26,}$/.test(text)) return true;
  if (!/^[A-Za-z_-]+$/.test(text)) return false;
  const capitals = text.replace(/[^A-Z]/g, '').length;
  const turns = (text.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g) ?? []).length;
  return capitals * 4 >= text.length && capitals * 3 < text.length * 2 && turns >= 6;
};

/** Classes and packages (`com.acme.Cart`), paths, addresses; a dotted name in small letters is a setting's name. */
const isIdentifier = (text: string): boolean => {
  if (text.length >= 18 && isRandom(text)) return true;
  if (/[+*#~^&%]|^[a-z]-$/i.test(text) && (text.length <= 4 || !/[a-zA-Z]/.test(text))) return true;
  if (/[\\/@]/.test(text)) return /^[/\\~]|[\\@]|\/.*[/.]/.test(text) && text.length > 1;
  if (!text.includes('.')) return false;
  if (dataFile.test(text) || domain.test(text)) return true;
  return packageStart.test(text) || /\.[A-Z]\w*[a-z]\w*$/.test(text);
};
