/** Writes fixtures/demo/incident.ndjson: the built-in incident, the same bytes at every run. `npx tsx scripts/make-demo.ts` */
import { writeFileSync } from 'node:fs';

const durationSeconds = 40 * 60;
/** The deploy that starts it all, in seconds after the beginning. */
const deployAt = 22 * 60;

let state = 20_261_124;
/** mulberry32: a small seeded generator, good enough for a story. */
const random = (): number => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};
const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
const hex = (length: number): string => Array.from({ length }, () => '0123456789abcdef'[whole(0, 15)]).join('');

interface DemoLine {
  readonly at: number;
  readonly file: string;
  readonly text: string;
}
const lines: DemoLine[] = [];
const say = (at: number, file: string, text: string): void => {
  lines.push({ at: Math.round(at * 1000) / 1000, file, text });
};

const carts = ['cart-1', 'cart-2', 'cart-3'];
const versionAt = (at: number, host: string): string =>
  at > deployAt + carts.indexOf(host) * 20 ? '4.18.0' : '4.17.2';

const access = (at: number, method: string, path: string, status: number, seconds: number): void =>
  say(
    at,
    'gateway.log',
    `203.0.113.${whole(2, 250)} - - [{clf}] "${method} ${path} HTTP/1.1" ${status} ${whole(80, 4000)} "-" "Mozilla/5.0" rt=${seconds.toFixed(3)}`,
  );

const cart = (at: number, level: number, host: string, trace: string, fields: object): void => {
  const record = {
    level,
    time: '{ms}',
    hostname: host,
    name: 'cart',
    version: versionAt(at, host),
    trace_id: trace,
    ...fields,
  };
  say(at, 'cart.log', JSON.stringify(record).replace('"{ms}"', '{ms}'));
};

const payments = (at: number, level: string, logger: string, message: string, trace = '-'): void =>
  say(
    at,
    'payments.log',
    `{space} ${level.padEnd(5)} [payments,${trace},${hex(16)}] 1 --- [exec-${whole(1, 8)}] ${logger} : ${message}`,
  );

const typeError = (): object => {
  const message = "Cannot read properties of undefined (reading 'total')";
  const stack = [
    `TypeError: ${message}`,
    '    at sumLines (/srv/cart/src/checkout.ts:88:31)',
    '    at postCheckout (/srv/cart/src/checkout.ts:41:18)',
    '    at Layer.handle [as handle_request] (/srv/cart/node_modules/express/lib/router/layer.js:95:5)',
    '    at next (/srv/cart/node_modules/express/lib/router/route.js:149:13)',
    '    at processTicksAndRejections (node:internal/process/task_queues:95:5)',
  ].join('\n');
  return {
    err: { type: 'TypeError', message, stack },
    req: { method: 'POST', url: '/cart/checkout' },
    msg: 'checkout failed',
  };
};

const refused = (at: number, trace: string): void => {
  payments(at, 'ERROR', 'c.e.pay.LedgerClient', `could not book payment ${whole(10_000, 99_999)}`, trace);
  for (const text of [
    'java.net.ConnectException: Connection refused: payments-db/10.4.0.17:5432',
    '\tat java.base/sun.nio.ch.Net.connect0(Native Method)',
    '\tat com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:181)',
    '\tat com.example.pay.LedgerClient.book(LedgerClient.java:77)',
    '\tat com.example.pay.PaymentController.post(PaymentController.java:42)',
  ])
    say(at, 'payments.log', text);
};

/** How much of the traffic fails at this time, 0..1. */
const severity = (at: number): number => {
  const since = at - deployAt - 38;
  return since < 0 ? 0 : Math.min(0.3, since / 900);
};

const request = (at: number): void => {
  const trace = hex(16);
  const host = pick(carts);
  const isCheckout = random() < 0.4;
  const user = `u-${whole(100, 900)}`;
  if (isCheckout && versionAt(at, host) === '4.18.0' && random() < severity(at) * 2) {
    cart(at, 50, host, trace, { user: { id: user }, ...typeError() });
    access(at + 0.02, 'POST', '/cart/checkout', 500, 0.04);
    if (random() < 0.5 && at > deployAt + 52) refused(at + 0.01, trace);
    if (random() < 0.3 && at > deployAt + 69) access(at + 5, 'POST', `/cart/${whole(1, 900)}`, 504, 5.003);
    return;
  }
  const duration = whole(12, 90);
  cart(at, 30, host, trace, {
    user: { id: user },
    req: { method: 'POST', url: '/cart' },
    responseTime: duration,
    msg: 'request completed',
  });
  access(
    at + 0.03,
    isCheckout ? 'POST' : 'GET',
    isCheckout ? '/cart/checkout' : `/cart/${whole(1, 900)}`,
    200,
    duration / 1000,
  );
  if (isCheckout)
    payments(
      at + 0.02,
      'INFO',
      'c.e.pay.PaymentController',
      `booked payment ${whole(10_000, 99_999)} in ${whole(8, 40)}ms`,
      trace,
    );
};

/** The errors of every day. */
const background = (at: number): void => {
  if (random() < 0.02) say(at, 'auth.log', `{comma} WARNING auth.session token refresh slow: ${whole(300, 900)} ms`);
  if (random() < 0.012) say(at, 'auth.log', `{comma} ERROR auth.tokens JWT expired for key ${hex(8)}`);
  if (random() < 0.008)
    say(at, 'mailer.log', `[{iso}] [ERROR] [mailer] SMTP 421 too many connections from ${whole(1, 9)} workers`);
  if (random() < 0.03)
    say(at, 'mailer.log', `[{iso}] [INFO] [mailer] delivered ${whole(1, 30)} messages in ${whole(40, 800)}ms`);
  if (random() < 0.15) say(at, 'auth.log', `{comma} INFO auth.session login ok user=u-${whole(100, 900)}`);
};

for (let at = 0; at < durationSeconds; at += 1 + random()) {
  request(at);
  background(at);
}
for (const [i, host] of carts.entries()) cart(deployAt + i * 20, 30, host, hex(16), { msg: 'starting cart 4.18.0' });
for (const at of [deployAt + 500, deployAt + 620, deployAt + 790])
  cart(at, 60, 'cart-3', hex(16), {
    err: { type: 'OutOfMemoryError', message: 'JavaScript heap out of memory' },
    msg: 'JavaScript heap out of memory',
  });

const sorted = lines.map((line, i) => ({ line, i })).sort((a, b) => a.line.at - b.line.at || a.i - b.i);
writeFileSync(
  new URL('../fixtures/demo/incident.ndjson', import.meta.url),
  `${sorted.map(({ line }) => JSON.stringify(line)).join('\n')}\n`,
);
