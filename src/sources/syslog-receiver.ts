/** Sockets that take syslog messages, and what they make of them: lines for the engine. */
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { createServer, isIPv6, type AddressInfo, type Server, type Socket } from 'node:net';
import { sourceId, type SourceId } from '../model/brand.ts';
import type { SourceSink } from '../model/source.ts';
import type { SourceContext } from './define.ts';
import { idleAfterPause, streamStart } from './stream.ts';
import type { ListenAddress } from './syslog-address.ts';
import { SyslogFrames } from './syslog-frames.ts';
import { syslogMessage } from './syslog-message.ts';

/** A UDP datagram's longest; the RFCs ask for far less. */
export const maxMessageBytes = 65_536;
const maxConnections = 256;
/** Takes bursts while a screen is drawn; the kernel grants what it is set to grant. */
const receiveBufferBytes = 4 * 1024 * 1024;
const behindPauseMs = 50;
const senderOf = (address: string | undefined): string => (address ?? 'unknown').replace(/^::ffff:/, '');

/** An open socket of either protocol. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** What a receiver tells its listener. */
export interface Tally {
  readonly count: (bytes: number) => void;
  /** A message was too long. */
  readonly cut: () => void;
  /** A message or connection was turned away. */
  readonly lose: (reason: string) => void;
}

/** Hands messages on in two streams, RFC 3164 and RFC 5424: a stream is read in one format. */
export class Receiver {
  readonly #ids: Readonly<Record<'old' | 'new', SourceId>>;
  readonly #sink: SourceSink;
  readonly #context: SourceContext;
  readonly #open = new Set<SourceId>();
  readonly #idle: Readonly<Record<'old' | 'new', { readonly touch: () => void; readonly cancel: () => void }>>;
  readonly tally: Tally;

  constructor(id: SourceId, sink: SourceSink, context: SourceContext, tally: Tally) {
    this.#ids = { old: id, new: sourceId(`${id} (RFC 5424)`) };
    this.#sink = sink;
    this.#context = context;
    this.tally = tally;
    const after = (ms: number, callback: () => void): (() => void) => context.clock.after(ms, callback);
    this.#idle = { old: idleAfterPause(sink, this.#ids.old, after), new: idleAfterPause(sink, this.#ids.new, after) };
  }

  /** Whether the engine cannot take more now. */
  get isBehind(): boolean {
    return this.#sink.isBehind?.() ?? false;
  }

  take(messages: readonly Buffer[], sender: string): void {
    const now = new Date(this.#context.clock.now()).toISOString();
    const parts: Record<'old' | 'new', Buffer[]> = { old: [], new: [] };
    for (const message of messages) {
      const read = syslogMessage(message, sender, now);
      if (read !== null) parts[read.isNew ? 'new' : 'old'].push(read.bytes, lineEnd);
    }
    for (const shapeName of ['old', 'new'] as const) this.#pass(shapeName, parts[shapeName]);
  }

  close(): void {
    this.#idle.old.cancel();
    this.#idle.new.cancel();
    for (const id of this.#open) this.#sink.onEnd(id);
    this.#open.clear();
  }

  #pass(shapeName: 'old' | 'new', parts: readonly Buffer[]): void {
    if (parts.length === 0) return;
    const id = this.#ids[shapeName];
    if (!this.#open.has(id)) this.#sink.onStart(id, streamStart(this.#ids.old, 'syslog'));
    this.#open.add(id);
    const bytes = Buffer.concat(parts);
    this.#sink.onBytes(id, bytes, 0, bytes.length);
    this.tally.count(bytes.length);
    this.#idle[shapeName].touch();
  }
}

const lineEnd = Buffer.from('\n');

export const listenUdp = ({ host, port }: ListenAddress, receiver: Receiver): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const socket: UdpSocket = createSocket({
      type: isIPv6(host) ? 'udp6' : 'udp4',
      recvBufferSize: receiveBufferBytes,
    });
    socket.once('error', reject);
    socket.on('message', (message, { address }) => {
      if (receiver.isBehind) receiver.tally.lose('messages came faster than they could be read; use TCP to lose none');
      else receiver.take([message], senderOf(address));
    });
    socket.bind(port, host, () => {
      socket.off('error', reject);
      // Errors of a datagram socket concern single datagrams.
      socket.on('error', () => undefined);
      resolve({ port: socket.address().port, close: () => closeUdp(socket, receiver) });
    });
  });

const closeUdp = (socket: UdpSocket, receiver: Receiver): Promise<void> =>
  new Promise(resolve => {
    socket.close(() => {
      receiver.close();
      resolve();
    });
  });

export const listenTcp = (
  { host, port }: ListenAddress,
  receiver: Receiver,
  context: SourceContext,
): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const sockets = new Set<Socket>();
    const server = createServer(socket => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      readConnection(socket, receiver, context);
    });
    server.maxConnections = maxConnections;
    server.on('drop', () =>
      receiver.tally.lose(`more than ${maxConnections} connections at once; the rest is turned away`),
    );
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      server.on('error', () => undefined);
      resolve({ port: (server.address() as AddressInfo).port, close: () => closeTcp(server, sockets, receiver) });
    });
  });

const closeTcp = (server: Server, sockets: ReadonlySet<Socket>, receiver: Receiver): Promise<void> =>
  new Promise(resolve => {
    for (const socket of sockets) socket.destroy();
    server.close(() => {
      receiver.close();
      resolve();
    });
  });

/** A sender over TCP can wait, so nothing is dropped while the engine is behind. */
const readConnection = (socket: Socket, receiver: Receiver, context: SourceContext): void => {
  const frames = new SyslogFrames(maxMessageBytes);
  const sender = senderOf(socket.remoteAddress);
  const resume = (): void => {
    if (!receiver.isBehind) socket.resume();
    else context.clock.after(behindPauseMs, resume);
  };
  socket.on('data', chunk => {
    const messages: Buffer[] = [];
    const { cut } = frames;
    frames.push(chunk as unknown as Buffer, message => messages.push(message));
    receiver.take(messages, sender);
    if (frames.cut > cut) receiver.tally.cut();
    if (!receiver.isBehind) return;
    socket.pause();
    context.clock.after(behindPauseMs, resume);
  });
  socket.on('end', () => frames.end(message => receiver.take([message], sender)));
  // A sender that goes away is no error; others go on.
  socket.on('error', () => undefined);
};
