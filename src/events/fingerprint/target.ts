/** With whom a failed call was, as the exception says it: one client that fails against two services is two problems. */

/** Only what did not come about names somebody who failed to answer. */
const failure =
  /refused|time[ds]?[- ]?out|unreachable|reset by|no route|not known|no such host|resol|[Mm]ax retries|[Ff]ailed to connect|[Uu]nable to connect|[Cc]ould not connect|E(?:CONN|TIMEDOUT|HOSTUN|NETUN|AI_AGAIN|NOTFOUND|PIPE)/;

const url = /\bhttps?:\/\/([\w.-]{1,200})(?::(\d{2,5}))?/;

/** A name where such messages have the other side's: quoted, or made like a host's, or with a port or an address. */
const named =
  /(?:\bhost(?:name)?(?:=|: ?)|ENOTFOUND |EAI_AGAIN |\blookup |resolve host:? |server at |[Cc]onnect(?:ing|ion)? to (?:server )?|\baddress ?= ?|refused(?:: | \())(?:['"]([A-Za-z][\w.-]{0,100})['"]|([A-Za-z][\w-]{0,60}(?:[.-][\w-]{1,60}){1,8}|[A-Za-z][\w-]{0,60}(?=[:/]\d)))(?:\/[\d.]{7,15})?(?::(\d{2,5})\b)?/;

/** The last one: `10.0.0.7:40312->10.0.0.9:53` begins with our own side. */
const address = /(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]\]|localhost):(\d{2,5})(?![\d.])/g;
const portNamed = /\bport(?:=|: ?| )['"]?(\d{2,5})\b/;
/** Beyond stand the ports that clients are given. */
const lastServicePort = 32_767;
/** The telling part of a message stands at its front. */
const longest = 1_000;

export interface Target {
  /** Without the numbers that tell instances apart; empty when only an address is known. */
  readonly host: string;
  /** Zero when none is said. */
  readonly port: number;
}

const servicePort = (digits: string | undefined): number => {
  const port = Number(digits ?? 0);
  return port <= lastServicePort ? port : 0;
};

const portOf = (text: string): number => {
  let port = 0;
  for (const match of text.matchAll(address)) port = servicePort(match[1]) || port;
  return port === 0 ? servicePort(portNamed.exec(text)?.[1]) : port;
};

/** The other side of the failed call that an exception's message tells of; null when it names none. Linear. */
export const targetOf = (message: string): Target | null => {
  const text = message.length > longest ? message.slice(0, longest) : message;
  const link = url.exec(text);
  if (link === null && !failure.test(text)) return null;
  const match = link === null ? named.exec(text) : null;
  const host = (link?.[1] ?? match?.[1] ?? match?.[2] ?? '').toLowerCase();
  const port = servicePort(link?.[2] ?? match?.[3]) || (link === null ? portOf(text) : 0);
  if (host === '' && port === 0) return null;
  return { host: /^[\d.]+$/.test(host) ? '' : host.replace(/\d+/g, '#'), port };
};

/** As part of a fingerprint. */
export const targetKey = (target: Target): string => `to ${target.host}:${target.port}`;

/** For people. */
export const targetText = ({ host, port }: Target): string =>
  port === 0 ? host : `${host === '' ? 'port ' : `${host}:`}${port}`;

/** Instances of one service listen side by side. */
const nearPorts = 16;

/** Whether two calls went to one service. */
export const isSameTarget = (a: Target | null, b: Target | null): boolean => {
  if (a === null || b === null) return a === b;
  return a.host === b.host && Math.abs(a.port - b.port) <= nearPorts;
};
