/** What happened, before any format writes it down: records of a made-up shop, with levels, services and traces. */
import { seededRandom, type Random } from './random.ts';

export const benchLevels = ['debug', 'info', 'warn', 'error'] as const;
export type BenchLevel = (typeof benchLevels)[number];

export interface BenchRecord {
  readonly time: Date;
  readonly level: BenchLevel;
  readonly service: string;
  readonly host: string;
  readonly message: string;
  /** Lines of a stack trace; empty for most records. */
  readonly trace: readonly string[];
  readonly request: { readonly method: string; readonly path: string; readonly status: number; readonly bytes: number };
  readonly traceId: string;
}

const services = ['cart', 'payments', 'auth', 'gateway', 'search', 'mailer', 'stock', 'billing', 'images', 'reports'];
const hosts = ['shop-1', 'shop-2', 'shop-3', 'shop-4'];
const verbs = ['load', 'store', 'charge', 'reserve', 'send', 'resolve', 'verify', 'render', 'index', 'lock'];
const objects = ['order', 'invoice', 'session', 'basket', 'picture', 'voucher', 'parcel', 'account', 'price', 'token'];
const endings = [
  'connection refused',
  'deadline exceeded',
  'not found',
  'permission denied',
  'checksum mismatch',
  'pool is empty',
];
const methods = ['GET', 'GET', 'GET', 'POST', 'PUT', 'DELETE'];

/** Share of records of each level, in thousandths: 5 % errors, of which one in five carries a trace. */
const levelShares: readonly (readonly [BenchLevel, number])[] = [
  ['error', 50],
  ['warn', 100],
  ['debug', 150],
  ['info', 700],
];
const recordsPerSecond = 2000;

export interface RecordSource {
  next(): BenchRecord;
}

/** An endless stream of records; time moves on by half a millisecond on average. */
export const recordSource = (seed: number, traceOf: (random: Random) => readonly string[]): RecordSource => {
  const random = seededRandom(seed);
  let tenths = Date.UTC(2026, 2, 1, 10) * 10;
  return {
    next() {
      tenths += random.below((2 * 10_000) / recordsPerSecond);
      const level = drawLevel(random);
      const hasTrace = level === 'error' && random.below(5) === 0;
      return {
        time: new Date(Math.floor(tenths / 10)),
        level,
        service: random.pickSkewed(services),
        host: random.pick(hosts),
        message: messageOf(level, random),
        trace: hasTrace ? traceOf(random) : [],
        request: {
          method: random.pick(methods),
          path: `/api/${random.pick(objects)}/${random.below(5000)}`,
          status: statusOf(level, random),
          bytes: random.below(40_000),
        },
        traceId: random.hex(32),
      };
    },
  };
};

const drawLevel = (random: Random): BenchLevel => {
  let left = random.below(1000);
  for (const [level, share] of levelShares) {
    if (left < share) return level;
    left -= share;
  }
  return 'info';
};

const messageOf = (level: BenchLevel, random: Random): string => {
  const what = `${random.pickSkewed(verbs)} ${random.pickSkewed(objects)} ${random.below(1_000_000)}`;
  const where = `user=${random.below(9000)} addr=10.0.${random.below(256)}.${random.below(256)} took=${random.below(3000)}ms`;
  if (level === 'error') return `could not ${what}: ${random.pickSkewed(endings)} ${where}`;
  return level === 'warn' ? `slow attempt to ${what} ${where}` : `done: ${what} ${where}`;
};

const statusOf = (level: BenchLevel, random: Random): number => {
  if (level === 'error') return random.pick([500, 502, 503, 504]);
  return level === 'warn' ? random.pick([400, 401, 404, 429]) : random.pick([200, 200, 200, 201, 304]);
};
