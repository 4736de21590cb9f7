/** The identity of a problem, decided from one event alone: stack, else type, else message. */
import type { Fingerprint } from '../../model/brand.ts';
import type { ExceptionInfo } from '../../model/event.ts';
import type { Fields, FieldValue } from '../../model/record.ts';
import { hash64 } from '../../lib/hash.ts';
import { ownText } from '../../lib/text/own-text.ts';
import { withoutContextTags } from '../extract/context-tags.ts';
import { frameKey, hasOwnFrames, tellingFrames } from './frames.ts';
import { maskOnOneLine } from './mask.ts';
import { targetKey, targetOf, targetText, type Target } from './target.ts';
import { commonWording } from './wordings.ts';

/** `rule`: a rule of the user's own gave it its fingerprint. */
export type IdentityKind = 'stack' | 'type' | 'message' | 'rule';

export interface Identity {
  readonly fingerprint: Fingerprint;
  readonly kind: IdentityKind;
  /** The masked message, for people. */
  readonly template: string;
  readonly title: string;
  /** Why the fingerprint is what it is, in a few words. */
  readonly groupedBy: string;
  /** Only identities of one scope can become one cluster: kind and exception type; the throw site for stacks. */
  readonly scope: string;
  /** The frames that tell, innermost first; empty without a stack. */
  readonly frames: readonly string[];
  /** What clusters compare: the masked text of the deciding exception, or of the message. */
  readonly text: string;
  /** Whom an exception with frames says it could not reach; null when it says none. */
  readonly target: Target | null;
}

export interface IdentityInput {
  readonly message: string;
  readonly exception: ExceptionInfo | null;
  readonly errorType: string | null;
  readonly fields: Fields | null;
}

/** Longer texts differ by their data, not by their problem. */
/** `hash64` gives what `fingerprint` would check: 16 hex digits. */
const identityOf = (text: string): Fingerprint => hash64(text) as Fingerprint;

const longestText = 2000;
const longestTitle = 300;
const longestChain = 20;

/** Identity of an event; service, level, host and time play no part. Linear in the length of the message. */
export const identify = (input: IdentityInput): Identity => {
  const { exception } = input;
  if (exception && exception.frames.length > 0) return fromStack(input, exception);
  const root = exception ? rootCause(exception) : null;
  if (exception && root && root.frames.length > 0) return fromStack(input, exception);
  const type = exception?.type ?? input.errorType;
  return type === null || type === '' ? fromMessage(input) : fromType(input, type);
};

/** The masked text, on one line, cut before it is data. */
export const maskText = (text: string): string =>
  maskOnOneLine(text.length > longestText ? text.slice(0, longestText) : text);

const rootCause = (exception: ExceptionInfo): ExceptionInfo => {
  let root = exception;
  for (let depth = 0; root.cause && depth < longestChain; depth++) root = root.cause;
  return root;
};

/** Types are compared by their last part: `shop.db.KeyError` and `KeyError` are one. */
export const shortType = (type: string | null): string =>
  (type ?? '').replace(/^.*[.\\:/](?=[\w$])/, '').replace(/\$\$.*$/, '');

/** The exception of the chain whose frames tell: the root cause, or the outermost where only that has frames. */
export const tellingException = (exception: ExceptionInfo): ExceptionInfo => {
  const root = rootCause(exception);
  const decides = root === exception || hasOwnFrames(root);
  return decides || exception.frames.length === 0 ? root : exception;
};

/** The same identity in memory of its own: it outlives the lines that it was read from. `scope` is the copy of its scope, if there is one. */
export const ownIdentity = (identity: Identity, scope = ownText(identity.scope)): Identity => {
  const text = ownText(identity.text);
  const template = identity.template === identity.text ? text : ownText(identity.template);
  return {
    fingerprint: identity.fingerprint,
    kind: identity.kind,
    template,
    title: identity.title === identity.template ? template : ownText(identity.title),
    groupedBy: ownText(identity.groupedBy),
    scope,
    frames: identity.frames.map(ownText),
    text,
    target: identity.target && { host: ownText(identity.target.host), port: identity.target.port },
  };
};

const fromStack = ({ message, fields }: IdentityInput, exception: ExceptionInfo): Identity => {
  const root = rootCause(exception);
  // The root cause decides alone when it says where it came from; else it and its wrapper do.
  const decides = root === exception || hasOwnFrames(root) ? root : null;
  const telling = tellingException(exception);
  const frames = tellingFrames(telling);
  const keys = frames.map(frame => frameKey(frame, telling.language));
  const types = decides ? shortType(root.type) : `${shortType(exception.type)}<${shortType(root.type)}`;
  // A bare stack says where it was, the record's fields what: `{"error": "...", "stacktrace": "..."}`.
  const reason = root.type === null && fields ? reasonOf(fields) : '';
  const masked =
    reason === '' || root.message.includes(reason) ? maskOwn(root) : joined(maskOwn(root), maskText(reason));
  const text = isKeyOnly(root) ? '<key>' : commonWording(masked);
  const target = targetOf(root.message) ?? (root === exception ? null : targetOf(exception.message));
  const template = masked === '' ? maskText(message) : masked;
  const title = cutTitle(reason === '' ? titleOf(exception, root) : masked);
  return {
    fingerprint: identityOf(['stack', types, ...keys, text, ...(target ? [targetKey(target)] : [])].join('\n')),
    kind: 'stack',
    template,
    title: title === '' ? template : title,
    groupedBy: `${shortType(root.type) || 'exception'} at ${frames[0] ?? 'an unnamed frame'}${target ? `, calling ${targetText(target)}` : ''}`,
    scope: `stack\n${types}\n${keys[0] ?? ''}`,
    frames,
    text,
    target,
  };
};

/** Python's KeyError says nothing but the key; one of several parts is data. */
const isKeyOnly = ({ type, message }: ExceptionInfo): boolean =>
  message.startsWith('(') && shortType(type) === 'KeyError';

const titleOf = (exception: ExceptionInfo, root: ExceptionInfo): string => {
  const outer = typeAndText(exception);
  if (root === exception) return outer;
  return outer === '' ? typeAndText(root) : `${outer} (caused by ${typeAndText(root)})`;
};

/** What an exception itself says, masked: not for whom. */
const maskOwn = ({ message }: ExceptionInfo): string => maskText(withoutContextTags(message));

/** Two texts on one problem as one, what both say said once: `login: expired` and `expired for <num>`. */
const joined = (message: string, detail: string): string => {
  if (message === '' || holdsWords(detail, message)) return detail;
  for (let from = message.indexOf(' '); from >= 0; from = message.indexOf(' ', from + 1)) {
    const end = message.slice(from + 1);
    if (end !== '' && detail.startsWith(end) && isWordEnd(detail, end.length))
      return message.slice(0, from + 1) + detail;
  }
  return `${message}: ${detail}`;
};

/** Whether `words` stand in `text` as they are, not as parts of longer words. */
const holdsWords = (text: string, words: string): boolean => {
  const at = text.indexOf(words);
  return at >= 0 && isWordEnd(text, at + words.length) && (at === 0 || !wordCharacter.test(text[at - 1] ?? ''));
};

const wordCharacter = /[\p{L}\p{N}_]/u;
const isWordEnd = (text: string, at: number): boolean => !wordCharacter.test(text[at] ?? '');

const typeAndText = (exception: ExceptionInfo): string => {
  const text = maskOwn(exception);
  const type = shortType(exception.type);
  return type === '' || text === '' ? type + text : `${type}: ${text}`;
};

const cutTitle = (text: string): string => (text.length > longestTitle ? `${text.slice(0, longestTitle - 1)}…` : text);

const fromType = (input: IdentityInput, type: string): Identity => {
  const { exception } = input;
  const root = exception ? rootCause(exception) : null;
  const message = maskText(input.message);
  const detail = exception ? maskOwn(exception) : '';
  const cause = root && root !== exception ? typeAndText(root) : '';
  const holdsAll = detail === '' || message.includes(detail) || input.message.includes(exception?.message ?? '');
  const template = (holdsAll ? message : joined(message, detail)) + (cause === '' ? '' : ` (caused by ${cause})`);
  const name = shortType(type);
  const common = commonWording(detail);
  const text = common === detail ? template : template.replace(detail, () => common);
  return {
    fingerprint: identityOf(`type\n${name}\n${text}`),
    kind: 'type',
    template,
    title: cutTitle(template === '' ? name : template.includes(name) ? template : `${name}: ${template}`),
    groupedBy: `${name} and message`,
    scope: `type\n${name}`,
    frames: [],
    text,
    target: null,
  };
};

const fromMessage = (input: IdentityInput): Identity => {
  const reason = input.fields ? reasonOf(input.fields) : '';
  const message = maskText(input.message);
  const detail = reason === '' || input.message.includes(reason) ? '' : maskText(reason);
  if (detail === '') return fromTemplate(message);
  return fromTemplate(joined(message, detail), 'message and error field');
};

/** Whether nothing but the message decides. */
export const isPlain = (input: IdentityInput): boolean =>
  input.exception === null && !input.errorType && (input.fields === null || reasonOf(input.fields) === '');

/** Identity of a masked message. */
export const fromTemplate = (template: string, groupedBy = 'message'): Identity => ({
  fingerprint: identityOf(`message\n${template}`),
  kind: 'message',
  template,
  title: template === '' ? '(no message)' : cutTitle(template),
  groupedBy,
  scope: 'message',
  frames: [],
  text: template,
  target: null,
});

const reasonFields = [
  'error',
  'err',
  'reason',
  'exception',
  'cause',
  'error_message',
  'errorMessage',
  'error.message',
  'err.message',
  'exception.message',
];

/** What the record's fields give as the reason of the failure; empty when nothing does. */
const reasonOf = (fields: Fields): string => {
  for (const name of reasonFields) {
    const text = textOf(fields[name]);
    if (text !== '') return text;
  }
  return '';
};

const textOf = (value: FieldValue | undefined): string => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  const inner = (value as { readonly [key: string]: FieldValue }).message;
  return typeof inner === 'string' ? inner : '';
};
