/** Brings a syslog message into the shape that its reader expects: what a relay has to add, RFC 3164 section 4.3. */

export interface SyslogMessage {
  /** RFC 5424, else RFC 3164: one stream each, since a stream is read in one format. */
  readonly isNew: boolean;
  /** Without a line feed at its end; may have some within. */
  readonly bytes: Buffer;
}

/** Headers are shorter; the text behind is not looked at. */
const headBytes = 300;
const highestPriority = 191;

const priorityShape = /^<(\d{1,3})>/;
const newShape = /^<\d{1,3}>1 /;
const stampShape =
  /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})?|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?) /;
const tagShape = /^[^\s:[\]]{1,128}(?:\[[^\]\s]{1,64}\])?:(?: |$)/;

/** Line feeds and NULs that senders put behind a message (RFC 6587 section 3.4.2). */
const trimmed = (message: Buffer): Buffer => {
  let end = message.length;
  while (end > 0 && (message[end - 1] === 10 || message[end - 1] === 13 || message[end - 1] === 0)) end -= 1;
  return message.subarray(0, end);
};

/** @param sender its address; @param now the time of arrival, ISO 8601. Null for an empty message. */
export const syslogMessage = (message: Buffer, sender: string, now: string): SyslogMessage | null => {
  const bytes = trimmed(message);
  if (bytes.length === 0) return null;
  const head = bytes.toString('latin1', 0, headBytes);
  if (newShape.test(head)) return { isNew: true, bytes };
  const [prefix = '', digits] = priorityShape.exec(head) ?? [];
  const priority = digits !== undefined && Number(digits) <= highestPriority ? prefix : '';
  const rest = head.slice(priority.length);
  const stamp = stampShape.exec(rest)?.[0] ?? '';
  const text = rest.slice(stamp.length);
  const isTagged = tagShape.test(text);
  // A stamp and no tag at once: the next word is the host, and all is there.
  if (stamp !== '' && !isTagged) return { isNew: false, bytes };
  const header = `${priority}${stamp === '' ? `${now} ` : stamp}${sender} ${isTagged ? '' : 'syslog: '}`;
  return { isNew: false, bytes: Buffer.concat([Buffer.from(header), bytes.subarray(priority.length + stamp.length)]) };
};
