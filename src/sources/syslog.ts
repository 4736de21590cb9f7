/** A syslog receiver: RFC 3164 and 5424 over UDP and TCP. */
import { Backoff } from '../lib/backoff.ts';
import { sourceId, type SourceId } from '../model/brand.ts';
import type { Source, SourceSink } from '../model/source.ts';
import { epochMs } from '../model/time.ts';
import { report, type SourceContext, type SourceKind, type SourceProblem } from './define.ts';
import { errorCode } from './file-identity.ts';
import { StatusKeeper } from './status.ts';
import { firstRetryMs, longestRetryMs } from './supervised-program.ts';
import { addressText, defaultHost, defaultPort, listenAddresses, type ListenAddress } from './syslog-address.ts';
import { listenTcp, listenUdp, maxMessageBytes, Receiver, type Listening } from './syslog-receiver.ts';
import { droppedDatagrams } from './udp-drops.ts';

const dropsEveryMs = 1000;

const bindFailures: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is taken by another program; name another one',
  EACCES: 'ports below 1024 need root; name a higher one',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'no such host name',
};

class SyslogListener implements Source {
  readonly id: SourceId;
  readonly #address: ListenAddress;
  readonly #context: SourceContext;
  readonly #backoff: Backoff;
  #sink: SourceSink | null = null;
  #status: StatusKeeper | null = null;
  #listening: Listening | null = null;
  #cancelRetry: (() => void) | null = null;
  #stopDrops: (() => void) | null = null;
  #opening: Promise<void> = Promise.resolve();
  #isClosed = false;
  #refused = 0;
  #lost = 0;

  constructor(address: ListenAddress, context: SourceContext) {
    this.id = sourceId(addressText(address.protocol, address.host, address.port));
    this.#address = address;
    this.#context = context;
    this.#backoff = new Backoff({ firstMs: firstRetryMs, maxMs: longestRetryMs, random: context.random });
  }

  start(sink: SourceSink): Promise<void> {
    this.#sink = sink;
    this.#opening = this.#open();
    return this.#opening;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelRetry?.();
    this.#stopDrops?.();
    await this.#opening;
    await this.#listening?.close();
  }

  async #open(): Promise<void> {
    try {
      const receiver = new Receiver(this.id, this.#sink!, this.#context, {
        count: bytes => this.#count(bytes),
        cut: () => this.#cut(),
        lose: reason => this.#lose(reason),
      });
      const listen = this.#address.protocol === 'udp' ? listenUdp : listenTcp;
      this.#listening = await listen(this.#address, receiver, this.#context);
    } catch (error) {
      return this.#failed(errorCode(error));
    }
    const { protocol, host } = this.#address;
    this.#status = this.#statusNamed(addressText(protocol, host, this.#listening.port));
    this.#status.update({ state: 'ok', reason: null, retryAt: null });
    if (protocol === 'udp') this.#watchDrops(this.#listening.port);
  }

  /** Named by what it is bound to: port 0 is any free one. */
  #statusNamed(label: string): StatusKeeper {
    if (this.#status?.current.label === label) return this.#status;
    return new StatusKeeper(this.id, label, this.#sink!);
  }

  #failed(code: string): void {
    if (this.#isClosed) return;
    const reason = `cannot listen: ${bindFailures[code] ?? code}`;
    this.#status ??= new StatusKeeper(this.id, this.id, this.#sink!);
    if (this.#status.current.reason !== reason) report(this.#context, 'source-failed', this.id, reason);
    if (code !== 'EADDRINUSE' && code !== 'EADDRNOTAVAIL') return this.#status.say('failed', reason);
    const wait = this.#backoff.next();
    this.#status.update({ state: 'reconnecting', reason, retryAt: epochMs(this.#context.clock.now() + wait) });
    this.#cancelRetry = this.#context.clock.after(wait, () => void (this.#opening = this.#open()));
  }

  #count(bytes: number): void {
    this.#status?.update({ bytes: this.#status.current.bytes + bytes });
  }

  #cut(): void {
    const text = `a message was longer than ${maxMessageBytes / 1024} KB and was cut`;
    report(this.#context, 'line-too-long', this.id, text);
  }

  #lose(reason: string): void {
    if (this.#lost + this.#refused === 0) report(this.#context, 'dropped', this.id, reason);
    this.#refused += 1;
    this.#status?.update({ dropped: this.#lost + this.#refused });
  }

  /** What the kernel dropped before it could be read. */
  #watchDrops(port: number): void {
    this.#stopDrops = this.#context.clock.every(dropsEveryMs, () => void this.#lookForDrops(port));
  }

  async #lookForDrops(port: number): Promise<void> {
    const dropped = await droppedDatagrams(port);
    if (this.#isClosed || dropped === null || dropped <= this.#lost) return;
    if (this.#lost + this.#refused === 0)
      report(this.#context, 'dropped', this.id, 'messages came faster than they could be taken; use TCP to lose none');
    this.#lost = dropped;
    this.#status?.update({ dropped: this.#lost + this.#refused });
  }
}

const problemOf = (argument: string, follow: boolean): SourceProblem | null => {
  if (listenAddresses(argument) === null)
    return {
      text: `${argument}: no address to listen on`,
      hint: 'write syslog+udp://ADDRESS:PORT, syslog+tcp://… or syslog://… for both',
    };
  if (follow) return null;
  return {
    text: `${argument}: a listener has no end, so it can only be followed`,
    hint: 'use `errtop`, `errtop monitor` or `errtop parse --follow`, or read the file that your syslog daemon writes',
  };
};

export const syslog: SourceKind = {
  id: 'syslog',
  syntax: 'syslog[+udp|+tcp]://[ADDRESS][:PORT]',
  docs: `Listens for syslog messages (RFC 3164 and 5424; over TCP with counted octets or lines), on ${defaultHost}:${defaultPort} where nothing else is said. Messages that had to be dropped are counted.`,
  example: 'errtop syslog+tcp://0.0.0.0:5514',
  matches: argument => /^syslog(?:\+\w+)?:\/\//.test(argument),
  problem: problemOf,
  open: (args, context) =>
    args.flatMap(argument => (listenAddresses(argument) ?? []).map(address => new SyslogListener(address, context))),
};
