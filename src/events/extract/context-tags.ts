/** Takes the `key=value` tags that say who and where off a message, so that its identity is what it says, not for whom. */

/** Keys that describe the surroundings of a message, never the problem. */
const contextKeys = new Set(
  (
    'user user_id userid uid username customer customer_id account account_id tenant tenant_id org org_id ' +
    'sess session session_id sid trace trace_id traceid trace.id span span_id spanid req req_id request request_id ' +
    'requestid rid corr correlation_id correlationid cid txn ip client_ip remote_addr url uri page referrer referer ua ' +
    'user_agent useragent host hostname node pod container instance region zone env environment version release build ' +
    'pid tid thread device device_id'
  ).split(' '),
);

/** One tag: a bare value, or a quoted one that may hold blanks. */
const leadingTag = /^([A-Za-z_][\w.-]{0,30})=("[^"]{0,400}"|[^\s"]{0,400})\s+/;
const trailingTag = /\s([A-Za-z_][\w.-]{0,30})=("[^"]{0,400}"|[^\s"=]{0,400})$/;
const onlyTag = /^[\w.-]+=\S*$/;
const maxTags = 16;

const isContext = (key: string): boolean => contextKeys.has(key.toLowerCase());

const withoutLeading = (message: string): string => {
  let rest = message;
  for (let i = 0; i < maxTags; i++) {
    const tag = leadingTag.exec(rest);
    if (!tag || !isContext(tag[1] ?? '')) break;
    rest = rest.slice(tag[0].length);
  }
  return rest;
};

/** What stands behind leading context tags first, the tags after it; the message itself where there are none. */
export const contextTagsLast = (message: string): string => {
  if (!message.includes('=')) return message;
  const rest = withoutLeading(message);
  return rest === message || rest === '' || onlyTag.test(rest)
    ? message
    : `${rest}  ${message.slice(0, -rest.length).trimEnd()}`;
};

/** A run at the end goes only as a whole: one tag of another kind in it makes it part of the message. */
const withoutTrailing = (message: string): string => {
  let rest = message;
  for (let i = 0; i < maxTags; i++) {
    const tag = trailingTag.exec(rest.length > 600 ? rest.slice(-600) : rest);
    if (!tag) break;
    if (!isContext(tag[1] ?? '')) return message;
    rest = rest.slice(0, rest.length - tag[0].length).trimEnd();
  }
  // Behind the comma of another field they are some of many.
  return rest.endsWith(',') && rest.includes('=') ? message : rest;
};

/** The message without context tags at either end; the message itself where nothing else would be left. */
export const withoutContextTags = (message: string): string => {
  if (!message.includes('=')) return message;
  const bare = withoutTrailing(withoutLeading(message.trim()));
  return bare === '' ? message : bare;
};
