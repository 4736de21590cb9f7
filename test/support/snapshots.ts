/** Builders of snapshots for the screen's tests: empty, typical and overloaded. */
import { sourceId } from '../../src/model/brand.ts';
import type { SharedValue } from '../../src/insights/in-common.ts';
import type { StackFrame } from '../../src/model/event.ts';
import type { Level } from '../../src/model/level.ts';
import { epochMs } from '../../src/model/time.ts';
import type {
  AlertRow,
  Badge,
  ChartView,
  EventSample,
  GroupDetail,
  GroupRow,
  LiveErrorRow,
  ServiceRow,
  Snapshot,
} from '../../src/state/snapshot.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const shared = (field: string, value: string, here: number, elsewhere: number, isTelling: boolean): SharedValue => ({
  field,
  value,
  events: Math.round(1200 * here),
  here,
  elsewhere,
  lift: here / elsewhere,
  chance: isTelling ? 1e-6 : 0.4,
  base: 'other errors of cart',
  isTelling,
});

/** 2026-11-24 14:32:07 UTC. */
export const now = epochMs(Date.UTC(2026, 10, 24, 14, 32, 7));
const ago = (milliseconds: number) => epochMs(now - milliseconds);

export const emptyChart: ChartView = {
  start: ago(hour),
  bucketMs: minute,
  errors: Array.from({ length: 60 }, () => 0),
  records: Array.from({ length: 60 }, () => 0),
  usual: null,
  marks: [],
};

/** Nothing read yet. */
export const emptySnapshot: Snapshot = {
  sequence: 1,
  now,
  startedAt: ago(3000),
  isLive: true,
  intake: {
    sources: [],
    files: 0,
    hosts: 0,
    records: 0,
    bytes: 0,
    recordsPerSecond: 0,
    parsedShare: 1,
    lagMs: 0,
    skippedBytes: 0,
    backfill: null,
    late: 0,
    dropped: 0,
    diagnostics: [],
  },
  health: { verdict: 'unknown', reasons: [] },
  rates: { errorsPerMinute: 0, usualPerMinute: null, usualRatio: null, errorRatio: 0, windows: [] },
  chart: emptyChart,
  groups: { rows: [], total: 0, newCount: 0, backCount: 0, upCount: 0, overflowEvents: 0 },
  alerts: { rows: [], firing: 0, isKnown: true },
  services: [],
  moving: { rows: [], deploy: null, cause: null },
  stacks: [],
  tables: [],
  liveErrors: [],
};

export const groupRow = (row: Partial<GroupRow> & Pick<GroupRow, 'id'>): GroupRow => ({
  fingerprint: '0123456789abcdef',
  aliases: [],
  badge: null,
  level: 'error',
  service: 'app',
  title: 'connection refused',
  template: 'connection refused',
  type: null,
  count: 1,
  perMinute: 0,
  usualPerMinute: null,
  trend: Array.from({ length: 30 }, () => 0),
  firstSeen: ago(hour),
  lastSeen: ago(1000),
  hosts: 1,
  users: 0,
  sessions: 0,
  addresses: 0,
  isNew: false,
  isRegression: false,
  hasStack: false,
  topFrame: null,
  category: null,
  severity: 'medium',
  errorKind: null,
  behaviour: null,
  criticalPattern: null,
  owner: null,
  priority: 6,
  ...row,
});

const rising = [...Array.from({ length: 18 }, () => 0), 1, 1, 2, 3, 5, 8, 13, 21, 30, 38, 44, 48];
const steady = Array.from({ length: 30 }, (_, index) => 2 + (index % 3));
const sparse = Array.from({ length: 30 }, (_, index) => (index % 7 === 3 ? 1 : 0));

type TypicalGroup = readonly [string, Badge | null, Level, number, number, number[], number, number, string, string];
const typicalGroups: readonly TypicalGroup[] = [
  [
    'E-7F3A',
    'new',
    'error',
    842,
    96,
    rising,
    11 * minute,
    1000,
    'cart',
    "TypeError: Cannot read properties of undefined (reading 'total')",
  ],
  ['E-1C09', 'up', 'error', 611, 48.2, rising, 2 * day, 1000, 'payments', 'connect ECONNREFUSED payments-db:<port>'],
  ['E-99B0', 'new', 'fatal', 3, 0.3, sparse, 3 * minute, 2 * minute, 'cart', 'OutOfMemoryError: Java heap space'],
  ['E-44D1', 'back', 'error', 57, 4.1, rising, 9 * day, 3000, 'auth', 'JWT expired for key <id>'],
  ['E-0A7E', 'up', 'warn', 402, 31, rising, 5 * day, 1000, 'gateway', '504 upstream timed out POST /cart/<*>'],
  ['E-5520', null, 'error', 88, 2.2, steady, 21 * day, 9000, 'search', 'ParsingException: unknown field <str>'],
  ['E-31AA', null, 'error', 61, 1, steady, 21 * day, 14_000, 'mailer', 'SMTP 421 too many connections'],
  ['E-2B77', null, 'error', 40, 0.8, sparse, 12 * day, 31_000, 'billing', 'Invoice <num> already posted'],
  ['E-6C03', null, 'warn', 33, 0.5, sparse, 21 * day, minute, 'worker', 'retry <num> of <num> for job <uuid>'],
  [
    'E-8D12',
    null,
    'error',
    21,
    0.2,
    sparse,
    8 * day,
    4 * minute,
    'img',
    'Input buffer contains unsupported image format',
  ],
  ['E-70F4', null, 'error', 19, 0.2, sparse, 30 * day, 2 * minute, 'cron', 'lock held by pid <num>'],
  ['E-4B9C', null, 'error', 12, 0.1, sparse, 3 * day, 6 * minute, 'chat', 'websocket closed with code <num>'],
  ['E-3D01', null, 'error', 9, 0.1, sparse, 3 * day, 9 * minute, 'chat', 'presence update rejected: stale epoch <num>'],
];

type What = Pick<GroupRow, 'category' | 'severity' | 'errorKind' | 'behaviour' | 'criticalPattern' | 'priority'>;
const usualWhat: What = {
  category: null,
  severity: 'medium',
  errorKind: null,
  behaviour: null,
  criticalPattern: null,
  priority: 6,
};
const whatOf: Readonly<Record<string, Partial<What>>> = {
  'E-7F3A': { severity: 'critical', errorKind: 'logic', behaviour: 'deterministic', priority: 96.8 },
  'E-1C09': { category: 'database', severity: 'high', errorKind: 'integration', priority: 39.6 },
  'E-99B0': {
    category: 'memory',
    severity: 'critical',
    errorKind: 'runtime',
    criticalPattern: 'out of memory',
    priority: 94,
  },
  'E-44D1': { category: 'auth', errorKind: 'security', priority: 57 },
  'E-0A7E': { category: 'api', errorKind: 'performance', behaviour: 'load-dependent', priority: 31 },
};

const toRow = ([id, badge, level, count, perMinute, trend, first, last, service, title]: TypicalGroup): GroupRow =>
  groupRow({
    id,
    badge,
    level,
    count,
    perMinute,
    trend,
    service,
    title,
    template: title,
    usualPerMinute: badge === 'new' ? null : badge === 'up' ? perMinute / 6 : perMinute,
    firstSeen: ago(first),
    lastSeen: ago(last),
    hosts: id === 'E-7F3A' ? 3 : 1,
    users: Math.round(count / 7),
    isNew: badge === 'new',
    isRegression: badge === 'back',
    hasStack: id === 'E-7F3A',
    topFrame: id === 'E-7F3A' ? 'cart/src/checkout.ts:88' : null,
    ...usualWhat,
    ...whatOf[id],
  });

const risingChart: ChartView = {
  start: ago(hour),
  bucketMs: minute,
  errors: Array.from({ length: 60 }, (_, index) =>
    index < 46 ? 26 + ((index * 7) % 9) : Math.round(30 + (index - 45) ** 2 * 0.98),
  ),
  records: Array.from({ length: 60 }, () => 4700),
  usual: 30,
  marks: [
    { time: ago(11.6 * minute), kind: 'deploy', label: 'cart 4.18.0' },
    { time: ago(10.9 * minute), kind: 'new', label: 'E-7F3A' },
  ],
};

const alert = (row: Partial<AlertRow> & Pick<AlertRow, 'key'>): AlertRow => ({
  rule: 'error-ratio',
  severity: 'warning',
  service: null,
  group: null,
  text: 'error ratio 3.9%, over 2% for 5m',
  firedAt: ago(9 * minute),
  resolvedAt: null,
  ...row,
});

const service = (
  name: string,
  verdict: ServiceRow['verdict'],
  errorRatio: number,
  quietMs: number | null = null,
): ServiceRow => ({
  service: name,
  verdict,
  records: 12_000,
  errors: Math.round(12_000 * errorRatio),
  errorRatio,
  errorsPerMinute: errorRatio * 800,
  lastSeen: ago(quietMs ?? 500),
  quietMs,
  reason: null,
});

const liveError = (index: number, group: GroupRow): LiveErrorRow => ({
  key: `app.log:${index}`,
  time: ago(index * 220),
  level: group.level,
  host: `${group.service}-3`,
  service: group.service,
  group: group.id,
  message: group.title,
  extraLines: group.hasStack ? 8 : 0,
});

const typicalRows = typicalGroups.map(toRow);

/** The incident of the documentation: a deploy broke the cart, payments and the gateway follow. */
export const typicalSnapshot: Snapshot = {
  ...emptySnapshot,
  sequence: 2,
  startedAt: ago(3 * day + 4 * hour),
  intake: {
    ...emptySnapshot.intake,
    sources: [
      {
        id: sourceId('/var/log/app.log'),
        label: 'app.log',
        state: 'ok',
        reason: null,
        bytes: 48_211_004,
        pendingBytes: 0,
        skippedBytes: 0,
      },
      {
        id: sourceId('/var/log/gw.log'),
        label: 'gw.log',
        state: 'ok',
        reason: null,
        bytes: 812_400_311,
        pendingBytes: 0,
        skippedBytes: 0,
      },
      {
        id: sourceId('/var/log/old.log'),
        label: 'old.log',
        state: 'failed',
        reason: 'permission denied; read it as root',
        bytes: 0,
        pendingBytes: 0,
        skippedBytes: 0,
      },
    ],
    files: 9,
    hosts: 4,
    records: 1_204_331,
    bytes: 860_611_315,
    recordsPerSecond: 78,
    parsedShare: 0.998,
    lagMs: 400,
    diagnostics: [
      {
        code: 'line-too-long',
        where: 'gw.log',
        text: 'a line of 1.2 MB was cut at 64 KB',
        count: 2,
        lastAt: ago(4 * minute),
      },
    ],
  },
  health: { verdict: 'degraded', reasons: ['errors 184/min, x6.1 of usual 30'] },
  rates: {
    errorsPerMinute: 184,
    usualPerMinute: 30,
    usualRatio: 0.006,
    errorRatio: 0.039,
    windows: [{ minutes: 1, errors: 184, records: 4700, ratio: 0.039 }],
  },
  chart: risingChart,
  groups: { rows: typicalRows, total: 13, newCount: 2, backCount: 1, upCount: 2, overflowEvents: 0 },
  alerts: {
    rows: [
      alert({
        key: 'new-error:E-7F3A',
        rule: 'new-error',
        severity: 'critical',
        group: 'E-7F3A',
        service: 'cart',
        text: 'new error in cart: TypeError (842 in 11m)',
        firedAt: ago(11 * minute),
      }),
      alert({ key: 'ratio:all' }),
      alert({
        key: 'rate:gateway',
        rule: 'errors-per-minute',
        service: 'gateway',
        text: '12 errors per minute',
        firedAt: ago(3 * hour),
        resolvedAt: ago(2 * hour),
      }),
    ],
    firing: 2,
    isKnown: true,
  },
  services: [
    service('cart', 'unhealthy', 0.121),
    service('payments', 'unhealthy', 0.06),
    service('auth', 'degraded', 0.019),
    service('gateway', 'degraded', 0.014),
    service('search', 'healthy', 0.004),
    service('mailer', 'healthy', 0.003),
    service('billing', 'unknown', 0, 40_000),
  ],
  moving: {
    rows: [
      { group: 'E-7F3A', service: 'cart', title: 'TypeError', badge: 'new', delayMs: 0, evidence: 'first to move' },
      {
        group: 'E-1C09',
        service: 'payments',
        title: 'connect ECONNREFUSED',
        badge: 'up',
        delayMs: 14_000,
        evidence: 'same request id 61%',
      },
      {
        group: 'E-0A7E',
        service: 'gateway',
        title: '504 upstream',
        badge: 'up',
        delayMs: 31_000,
        evidence: 'same route 97%',
      },
    ],
    deploy: 'started 38s after deploy cart 4.18.0',
    cause: null,
  },
  stacks: [
    { topFrame: 'cart/src/checkout.ts:88 sumLines', type: 'shop.errors.TypeError', count: 842, groups: ['E-7F3A'] },
  ],
  liveErrors: Array.from({ length: 30 }, (_, index) =>
    liveError(29 - index, typicalRows[(29 - index) % 5] ?? groupRow({ id: 'E-0000' })),
  ),
};

const overloadTitle = (index: number): string =>
  [
    `Überlauf im Puffer ${index}: ${'x'.repeat(300)}`,
    `订单服务无法连接数据库：连接超时 ${index}`,
    `👩‍💻 build 🇩🇪 failed 👍🏽 ${index}`,
    `מסד הנתונים לא זמין ${index} \u202egnp.exe`,
    `\x1b[31mred\x1b[0m \x1b]0;owned\x07 bell\x07 tab\there\r\nnext ${index}`,
    `z̸̡͎̙a̷͉͌l̶̛̤g̴͍̈o̷̤͝ ${index}`,
    `किताब नहीं मिली ${index}`,
    `\u0000\u009b2J\ufeff${index}`,
  ][index % 8] ?? '';

/** Everything at its limits: 400 groups with hostile titles, huge numbers, 60 services, all lists full. */
export const overloadSnapshot: Snapshot = {
  ...typicalSnapshot,
  sequence: 3,
  intake: {
    ...typicalSnapshot.intake,
    files: 1847,
    hosts: 312,
    records: 98_204_331_004,
    recordsPerSecond: 1_204_331,
    lagMs: 912_000,
    skippedBytes: 8.2e11,
    backfill: 0.43,
    late: 120_442,
    dropped: 9_120_331,
    parsedShare: 0.43,
    sources: Array.from({ length: 300 }, (_, index) => ({
      id: sourceId(`/very/long/path/${index}`),
      label: `${overloadTitle(index)}/${'deep/'.repeat(20)}service-${index}.log`,
      state: (['ok', 'behind', 'failed', 'waiting'] as const)[index % 4] ?? 'ok',
      reason: index % 4 === 2 ? overloadTitle(index + 1) : null,
      bytes: 10 ** (index % 14),
      pendingBytes: index * 1_000_000,
      skippedBytes: index * 77_777,
    })),
  },
  health: { verdict: 'unhealthy', reasons: [`errors 1.2M/min ${overloadTitle(4)}`, 'more'] },
  rates: { errorsPerMinute: 1_204_331, usualPerMinute: 0.4, usualRatio: 0.00001, errorRatio: 0.99999, windows: [] },
  chart: {
    ...risingChart,
    errors: Array.from({ length: 1440 }, (_, index) => (index * 7919) % 999_983),
    usual: 120_000,
  },
  groups: {
    rows: Array.from({ length: 400 }, (_, index) =>
      groupRow({
        id: index % 50 === 7 ? `E-7F3A${index}` : `E-${(0x1000 + index).toString(16).toUpperCase()}`,
        badge: (['new', 'back', 'up', null] as const)[index % 4] ?? null,
        level: (['error', 'fatal', 'warn', 'unknown'] as const)[index % 4] ?? 'error',
        service: index % 3 === 0 ? overloadTitle(index + 1) : `service-${index}`,
        title: overloadTitle(index),
        count: 10 ** (index % 12),
        perMinute: 10 ** (index % 9) / 7,
        usualPerMinute: index % 2 === 0 ? 0.5 : null,
        trend: Array.from({ length: 30 }, (_at, at) => (at * index) % 17),
        firstSeen: ago(index * 7 * hour),
        lastSeen: ago(index * 1300),
        hosts: index * 31,
        users: index * 31_337,
        hasStack: index % 2 === 0,
        topFrame: index % 2 === 0 ? `${overloadTitle(index)}.ts:${index}` : null,
      }),
    ),
    total: 10_000,
    newCount: 412,
    backCount: 88,
    upCount: 1204,
    overflowEvents: 1_204_331,
  },
  alerts: {
    rows: Array.from({ length: 200 }, (_, index) =>
      alert({
        key: `rule-${index}`,
        text: overloadTitle(index),
        service: overloadTitle(index + 2),
        severity: index % 2 === 0 ? 'critical' : 'info',
        resolvedAt: index > 90 ? ago(index * minute) : null,
      }),
    ),
    firing: 91,
    isKnown: true,
  },
  services: Array.from({ length: 60 }, (_, index) =>
    service(
      index % 4 === 1 ? overloadTitle(index) : `service-${index}`,
      index % 2 === 0 ? 'unhealthy' : 'degraded',
      index / 60,
      index % 9 === 8 ? index * minute : null,
    ),
  ),
  moving: {
    rows: Array.from({ length: 40 }, (_, index) => ({
      group: `E-${(0x1000 + index).toString(16).toUpperCase()}`,
      service: `service-${index}`,
      title: overloadTitle(index),
      badge: 'up' as const,
      delayMs: index * 14_000,
      evidence: overloadTitle(index + 3),
    })),
    cause: null,
    deploy: overloadTitle(1),
  },
  stacks: Array.from({ length: 40 }, (_, index) => ({
    topFrame: `${overloadTitle(index)}.java:${index}`,
    type: overloadTitle(index + 1),
    count: 10 ** (index % 9),
    groups: [`E-${(0x1000 + index).toString(16).toUpperCase()}`, 'E-0001'],
  })),
  liveErrors: Array.from({ length: 50 }, (_, index) => ({
    ...liveError(
      index,
      groupRow({
        id: `E-${(0x1000 + index).toString(16).toUpperCase()}`,
        title: overloadTitle(index),
        service: overloadTitle(index + 1),
      }),
    ),
    extraLines: index * 100,
    host: overloadTitle(index + 2),
  })),
};

const frame = (name: string, file: string, at: number, isInApp: boolean): StackFrame => ({
  function: name,
  file,
  line: at,
  column: 13,
  isInApp,
  raw: `at ${name} (${file}:${at}:13)`,
});

const sample = (index: number, row: GroupRow): EventSample => ({
  time: ago(index * 500),
  source: 'app.log',
  line: 91_379 - index,
  host: `cart-${1 + (index % 3)}`,
  version: '4.18.0',
  traceId: (0x9f21c07a + index * 7919).toString(16),
  user: `u-${1000 + index}`,
  durationMs: 38 + (index % 20),
  message: row.title.replace(/^TypeError: /, ''),
  raw: `2026-11-24T14:32:06.812Z ERROR [cart] ${row.title}\n    at sumLines (cart/src/checkout.ts:88:31)\n    at postCheckout (cart/src/checkout.ts:41:18)\n    at Layer.handle (node_modules/express/lib/router/layer.js:95:5)`,
});

/** What the engine would know of a row. */
export const detailOf = (row: GroupRow): GroupDetail => ({
  row,
  judgement: {
    category: row.category === null ? null : { value: row.category, reason: 'type com.shop.SampleError' },
    severity: { value: row.severity, reason: 'level error +2, 52% of errors +1' },
    errorKind: row.errorKind === null ? null : { value: row.errorKind, reason: 'the code itself: TypeError' },
    behaviour: row.behaviour === null ? null : { value: row.behaviour, reason: '12 times in 40m' },
    critical: null,
    priority: { score: row.priority, terms: [{ points: row.priority, text: row.severity }] },
  },
  insight: row.hasStack
    ? {
        origin: frame('sumLines', 'cart/src/checkout.ts', 88, true),
        firstInApp: frame('sumLines', 'cart/src/checkout.ts', 88, true),
        frames: 9,
        inAppFrames: 3,
        thrownBy: 'app',
        boundary: null,
        asyncBoundaries: ['process.processTicksAndRejections'],
        recursion: null,
        pattern: {
          id: 'null-dereference',
          title: 'Null or undefined used',
          means: 'a value that was taken for granted is missing: an empty result, an optional field, an order of calls',
          look: 'the first in-app frame: which value it is, and who returns none',
        },
      }
    : null,
  stack: row.hasStack
    ? [
        {
          heading: row.title,
          frames: [
            frame('sumLines', 'cart/src/checkout.ts', 88, true),
            frame('postCheckout', 'cart/src/checkout.ts', 41, true),
            ...Array.from({ length: 6 }, (_, index) =>
              frame('handle', 'node_modules/express/lib/router/layer.js', 90 + index, false),
            ),
            frame('handler', 'cart/src/server.ts', 19, true),
          ],
        },
        {
          heading: 'HttpError: pricing 500',
          frames: [
            frame('getPrices', 'cart/src/pricing.ts', 57, true),
            frame('request', 'node_modules/undici/index.js', 12, false),
            frame('dispatch', 'node_modules/undici/index.js', 90, false),
          ],
        },
      ]
    : [],
  groupedBy: row.hasStack ? 'type and in-app frames' : 'masked message',
  why: {
    frames: row.hasStack ? ['checkout.ts sumLines', 'checkout.ts postCheckout', 'server.ts handler'] : [],
    templates: row.hasStack
      ? [
          { text: "Cannot read properties of undefined (reading 'total')", events: row.count - 40 },
          { text: "Cannot read properties of undefined (reading 'price')", events: 40 },
        ]
      : [{ text: row.template, events: row.count }],
    evidence: row.hasStack ? ['these 2 templates differ in word 7: price, total'] : [],
    rules: row.hasStack ? ['2 groups merged (rules.yaml line 4)'] : [],
    parts: { template: row.hasStack ? 2 : 1, type: 1, frame: 1 },
  },
  samples: Array.from({ length: Math.min(40, row.count) }, (_, index) =>
    sample(Math.min(40, row.count) - 1 - index, row),
  ),
  chart: {
    ...risingChart,
    usual: null,
    errors: risingChart.errors.map((value, index) => (index < 48 ? 0 : Math.round(value / 2))),
  },
  common: [
    shared('version', '4.18.0', 1, 0.51, true),
    shared('route', 'POST /cart/checkout', 0.97, 0.12, true),
    shared('host', 'cart-3', 0.71, 0.34, true),
    shared('region', 'eu-west', 0.66, 0.64, false),
  ],
  moving: typicalSnapshot.moving,
});

/** The same incident `step` seconds later, busy: counters move everywhere, new errors come. Deterministic. */
export const busySnapshot = (step: number): Snapshot => {
  const later = epochMs(now + step * 1000);
  const wave = (index: number): number => Math.round(40 + 30 * Math.sin((step + index * 5) / 7));
  const rows = Array.from({ length: 40 }, (_, index) => {
    const base = typicalRows[index % typicalRows.length] ?? groupRow({ id: 'E-0000' });
    const isActive = (step + index * 3) % 5 < 3 || index < 6;
    const count = base.count + Math.floor((step * (40 - index)) / 9);
    return {
      ...base,
      id: index < typicalRows.length ? base.id : `E-${(0x2000 + index).toString(16).toUpperCase()}`,
      count,
      perMinute: index < 10 ? wave(index) / (1 + index / 4) : base.perMinute,
      trend: base.trend.map((value, at) =>
        at === 29 ? value + (step % 30) : (base.trend[(at + Math.floor(step / 60)) % 30] ?? value),
      ),
      lastSeen: epochMs(isActive ? later - 400 : later - ((step * 7 + index * 1000) % 50_000)),
    };
  });
  return {
    ...typicalSnapshot,
    sequence: 10 + step,
    now: later,
    intake: {
      ...typicalSnapshot.intake,
      records: typicalSnapshot.intake.records + step * 9871,
      recordsPerSecond: 9800 + (step % 7) * 31,
      lagMs: (step % 5) * 100,
    },
    rates: { ...typicalSnapshot.rates, errorsPerMinute: 184 + wave(0), errorRatio: 0.039 + (step % 10) / 1000 },
    health: { verdict: 'degraded', reasons: [`errors ${184 + wave(0)}/min, x6.1 of usual 30`] },
    chart: {
      ...risingChart,
      start: epochMs(risingChart.start + Math.floor(step / 60) * minute),
      errors: risingChart.errors.map((value, at) =>
        at === 59 ? value + (step % 60) * 3 : (risingChart.errors[Math.min(59, at + Math.floor(step / 60))] ?? value),
      ),
    },
    groups: { ...typicalSnapshot.groups, rows, total: rows.length },
    services: typicalSnapshot.services.map((row, index) => ({
      ...row,
      errorRatio: Math.max(0, row.errorRatio + (wave(index) - 40) / 4000),
    })),
    liveErrors: Array.from({ length: 50 }, (_, index) => {
      const serial = step * 12 + index;
      const row = liveError(0, rows[serial % 7] ?? groupRow({ id: 'E-0000' }));
      return Object.assign(row, { key: `app.log:${serial}`, time: epochMs(later - (49 - index) * 83) });
    }),
  };
};
