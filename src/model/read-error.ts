/** What the fields say of an error: its type, message and trace, from objects, lists or plain text. */
import { stripAnsi } from '../lib/text/strip-ansi.ts';
import { firstListed, stackText } from './embedded-stack.ts';
import { join, type Findings } from './findings.ts';
import type { FieldValue } from './record.ts';

/** Names of errors, as libraries put them into `name` (winston, bunyan). */
export const errorName = /^[A-Za-z_$][\w$.]*(?:Error|Exception)$/;
export interface ReadError {
  type: string | null;
  message: string | null;
  stack: string | null;
}

export const errorOf = (found: Findings): ReadError => {
  const error: ReadError = { type: found.text('errorType'), message: found.text('errorMessage'), stack: null };
  error.stack = stackText(found.get('errorStack'));
  const whole = found.get('errorText');
  if (typeof whole === 'string' && errorName.test(whole)) addErrorName(error, whole, found.text('errorReason'));
  else if (typeof whole === 'string') addErrorText(error, stripAnsi(whole));
  else if (Array.isArray(whole)) addErrorList(error, whole as readonly FieldValue[]);
  const name = found.text('name');
  if (error.type === null && name !== null && errorName.test(name)) error.type = name;
  const code = found.get('errorCode');
  if (error.type === null && error.message !== null && typeof code === 'string' && /^[A-Za-z]/.test(code)) {
    error.type = code;
  }
  return error;
};

const addErrorText = (error: ReadError, text: string): void => {
  if (text.includes('\n')) error.stack ??= text;
  else error.message ??= text;
};

/** A field for the text of an exception has nothing but its name: what was the reason, or nothing, is its message. */
const addErrorName = (error: ReadError, name: string, reason: string | null): void => {
  error.type ??= name;
  error.message ??= reason;
};

/** Rails' notifications name an exception as `["Port::BerthError", "no berth"]`. */
const className = /^(?:[A-Za-z_]\w*(?:::|\.|\\))*[A-Z]\w*$/;

const addErrorList = (error: ReadError, list: readonly FieldValue[]): void => {
  const [type, message] = list;
  if (list.length === 2 && typeof type === 'string' && className.test(type) && typeof message === 'string') {
    error.type ??= type;
    error.message ??= message;
    return;
  }
  const listed = firstListed(list);
  if (listed === null) {
    const text = join(list as FieldValue, '\n');
    if (text !== null) addErrorText(error, text);
    return;
  }
  error.type ??= listed.type;
  error.message ??= listed.message;
  error.stack ??= listed.stack;
};
