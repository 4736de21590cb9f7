/** Takes `syslog[+udp|+tcp]://[address][:port]` apart. */
import { isIPv6 } from 'node:net';

export type Protocol = 'udp' | 'tcp';

export interface ListenAddress {
  readonly protocol: Protocol;
  readonly host: string;
  readonly port: number;
}

const shape = /^syslog(?:\+(udp|tcp))?:\/\/(\[[0-9A-Fa-f:.]+\]|[\w.-]*)(?::(\d{1,5}))?\/?$/;
/** Port 514 is the registered one, but only root may take it. */
export const defaultPort = 5514;
/** Nobody else can reach it unless an address is given. */
export const defaultHost = '127.0.0.1';
/** One listener for each protocol; null when malformed. */
export const listenAddresses = (argument: string): readonly ListenAddress[] | null => {
  const match = shape.exec(argument);
  if (match === null) return null;
  const [, protocol, host = '', digits] = match;
  const port = digits === undefined ? defaultPort : Number(digits);
  if (port > 65_535) return null;
  const protocols: readonly Protocol[] = protocol === undefined ? ['udp', 'tcp'] : [protocol as Protocol];
  const bare = host.replace(/^\[|\]$/g, '');
  return protocols.map(each => ({ protocol: each, host: bare === '' ? defaultHost : bare, port }));
};

export const addressText = (protocol: Protocol, host: string, port: number): string =>
  `syslog+${protocol}://${isIPv6(host) ? `[${host}]` : host}:${port}`;
