/** Alerts fire, hold, resolve and cool down on log time. */
import { describe, expect, it } from 'vitest';
import { defaultAlertConfig } from '../../src/alerts/config.ts';
import type { AlertRule } from '../../src/alerts/define.ts';
import { AlertEvaluator } from '../../src/alerts/evaluate.ts';
import type { LogEvent } from '../../src/model/event.ts';
import { epochMs, tickMs } from '../../src/model/time.ts';
import type { AlertRow } from '../../src/state/snapshot.ts';
import { groupIdOf, runBatch } from '../support/alert-run.ts';
import { errorEvent, logEvent, requestEvent, startMs } from '../support/log-events.ts';
import { traffic } from '../support/steady-traffic.ts';

const half = 1800;
const cart = (seed: number, errorsPerMinute = 1.5): LogEvent[] =>
  traffic({ service: 'cart', from: 0, to: half, perSecond: 2, errorsPerMinute, seed });
const every = (from: number, to: number, step: number, make: (t: number) => LogEvent): LogEvent[] =>
  Array.from({ length: Math.floor((to - from) / step) }, (_, i) => make(from + i * step));
const secondsOf = (row: AlertRow): number => (row.firedAt - startMs) / 1000;
const firedRules = (rows: readonly AlertRow[]): string[] => rows.map(row => `${row.rule} ${row.service}`);

describe('alerts over a quiet log', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('do not fire, whatever the noise (seed %i)', seed => {
    const events = [
      ...cart(seed),
      ...traffic({ service: 'mail', from: 0, to: half, perSecond: 0.3, errorsPerMinute: 3, seed: seed + 100 }),
      ...traffic({ service: 'report', from: 0, to: half, perSecond: 0.01, errorsPerMinute: 0.2, seed: seed + 200 }),
    ];
    expect(firedRules(runBatch(events).rows)).toEqual([]);
  });

  it('do not fire for three times the traffic with three times its errors', () => {
    const peak = traffic({ service: 'cart', from: 900, to: 1400, perSecond: 4, errorsPerMinute: 3, seed: 9 });
    expect(firedRules(runBatch([...cart(10), ...peak]).rows)).toEqual([]);
  });
});

describe('alerts on what goes wrong', () => {
  const failing = (from: number, to: number): LogEvent[] =>
    every(from, to, 1.5, t => errorEvent(t, 1, { service: 'cart' }));

  it('fire for an error rate within two minutes and resolve within five of its end', () => {
    const { rows } = runBatch([...cart(2), ...failing(900, 1200)]);
    const row = rows.find(each => each.rule === 'error_rate');
    expect(row).toMatchObject({ service: 'cart', severity: 'critical' });
    expect(row && secondsOf(row)).toBeGreaterThan(900);
    expect(row && secondsOf(row)).toBeLessThan(1020);
    expect(row?.resolvedAt && (row.resolvedAt - startMs) / 1000).toBeLessThan(1500);
    expect(rows.filter(each => each.rule === 'error_rate')).toHaveLength(1);
  });

  it('fire for a slow burn that stays under every limit', () => {
    const creeping = Array.from({ length: half - 600 }, (_, i) => i)
      .filter(i => (i * 7919) % 1200 < i / 9)
      .map(i => errorEvent(600 + i, 1, { service: 'cart' }));
    expect(creeping.length).toBeGreaterThan(50);
    const busy = traffic({ service: 'cart', from: 0, to: half, perSecond: 8, errorsPerMinute: 0.8, seed: 3 });
    const { rows } = runBatch([...busy, ...creeping]);
    expect(rows.find(row => row.rule === 'error_rate')).toMatchObject({ severity: 'warning' });
  });

  it('call a group new only after the first five minutes, and only when it stays', () => {
    const early = every(100, 200, 10, t => errorEvent(t, 7, { service: 'cart' }));
    const once = [errorEvent(1000, 8, { service: 'cart' })];
    const lasting = every(1000, 1300, 20, t => errorEvent(t, 9, { service: 'cart' }));
    const { rows } = runBatch([...cart(2), ...early, ...once, ...lasting]);
    const fresh = rows.filter(row => row.rule === 'new_error');
    expect(fresh.map(row => row.text)).toEqual([expect.stringContaining('problem 9')]);
  });

  it('do not call a rare error new that only first shows after five minutes', () => {
    const rare = [324, 602, 757, 1151, 1189, 1211, 1305].map(t => errorEvent(t, 11, { service: 'cart' }));
    expect(runBatch([...cart(2), ...rare]).rows.filter(row => row.rule === 'new_error')).toEqual([]);
  });

  it('fire at once for a new error that says a critical pattern, not for one that always did', () => {
    const habit = every(30, half, 110, t =>
      errorEvent(t, 5, { service: 'cart', message: 'keep-alive connection lost' }),
    );
    const bad = [1000, 1004].map(t =>
      errorEvent(t, 6, { service: 'cart', message: 'ledger data corruption in page 3' }),
    );
    const rows = runBatch([...cart(4), ...habit, ...bad]).rows.filter(row => row.rule === 'critical_pattern');
    expect(rows.map(row => row.text)).toEqual([expect.stringContaining('data corruption')]);
  });

  it('fire for the same pattern always when the user wrote it', () => {
    const habit = every(30, half, 110, t =>
      errorEvent(t, 5, { service: 'cart', message: 'keep-alive connection lost' }),
    );
    const { rows } = runBatch([...cart(4), ...habit], { ...defaultAlertConfig, arePatternsLiteral: true });
    expect(rows.some(row => row.rule === 'critical_pattern')).toBe(true);
  });

  it('take a limit that the user wrote literally', () => {
    const config = { ...defaultAlertConfig, errorsPerMinuteWarning: { value: 1, isLiteral: true } };
    expect(runBatch(cart(5, 4), config).rows.some(row => row.rule === 'error_rate')).toBe(true);
    expect(runBatch(cart(5, 4)).rows).toEqual([]);
  });

  it('fire when a busy service stops logging, and resolve when it is back', () => {
    const events = [
      ...cart(6).filter(event => event.time < startMs + 900_000 || event.time > startMs + 1_400_000),
      ...traffic({ service: 'mail', from: 0, to: half, perSecond: 1, errorsPerMinute: 0, seed: 8 }),
    ];
    const rows = runBatch(events).rows.filter(row => row.rule === 'no_data');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ service: 'cart', severity: 'critical' });
    expect(rows[0] && secondsOf(rows[0])).toBeLessThan(1000);
    expect(rows[0]?.resolvedAt).not.toBeNull();
  });

  it('fire when answers take three times as long', () => {
    const slow = traffic({
      service: 'cart',
      from: 900,
      to: half,
      perSecond: 2,
      errorsPerMinute: 0,
      medianMs: 400,
      seed: 7,
    });
    const usual = traffic({
      service: 'cart',
      from: 0,
      to: 900,
      perSecond: 2,
      errorsPerMinute: 1,
      medianMs: 100,
      seed: 7,
    });
    const { rows } = runBatch([...usual, ...slow]);
    const row = rows.find(each => each.rule === 'latency_p95');
    expect(row).toMatchObject({ service: 'cart', severity: 'warning' });
    expect(row && secondsOf(row)).toBeLessThan(1080);
  });

  it('do not fire where a slow endpoint is new and the others are as fast as ever, but where one of those slows down', () => {
    const reports = every(900, half, 1, t =>
      requestEvent(t, { path: '/api/reports', durationMs: 800 + 10 * (t % 40) }, { service: 'cart' }),
    );
    const usual = traffic({ service: 'cart', from: 0, to: half, perSecond: 2, errorsPerMinute: 1, seed: 7 });
    expect(firedRules(runBatch([...usual, ...reports]).rows)).toEqual([]);
    const slower = usual.map(event =>
      event.request && event.time >= startMs + 900_000
        ? { ...event, request: { ...event.request, durationMs: 900 } }
        : event,
    );
    expect(firedRules(runBatch([...slower, ...reports]).rows)).toEqual(['latency_p95 cart']);
  });

  it('fire when a pool has nothing left', () => {
    const waiting = every(900, 1100, 15, t =>
      logEvent(t, { service: 'cart', level: 'debug', message: 'Pool stats (total=20, active=20, idle=0, waiting=7)' }),
    );
    const { rows } = runBatch([...cart(7), ...waiting]);
    expect(firedRules(rows)).toEqual(['pool_exhaustion cart']);
  });

  it('fire when a heap that used to be half full stays nearly full', () => {
    const heap = every(0, half, 20, t =>
      logEvent(t, { service: 'cart', host: 'a', message: `heap used ${t < 900 ? 50 : 96}% of 2048M` }),
    );
    expect(firedRules(runBatch([...cart(7), ...heap]).rows)).toEqual(['memory cart']);
  });

  it('fire for an address that guesses passwords, not for people who mistype', () => {
    const login = (t: number, ip: string): LogEvent =>
      logEvent(t, { service: 'auth', level: 'warn', ip, message: `Login failed for ann from ${ip}: bad password` });
    const people = every(10, half, 45, t => login(t, `192.0.2.${Math.floor(t) % 200}`));
    const guessing = every(900, 1100, 2, t => login(t, '198.51.100.7'));
    expect(firedRules(runBatch([...cart(7), ...people]).rows)).toEqual([]);
    const { rows } = runBatch([...cart(7), ...people, ...guessing]);
    expect(firedRules(rows)).toEqual(['security_bruteforce auth']);
    expect(rows[0]?.text).toContain('198.51.100.7');
  });

  it('name the one address that guesses fast, also while that only lingers', () => {
    const guessing = every(900, 990, 0.7, t =>
      logEvent(t, {
        service: 'auth',
        level: 'warn',
        ip: '198.51.100.7',
        message: `Login failed for a${Math.floor(t)}`,
      }),
    );
    const { rows } = runBatch([...cart(7), ...guessing]);
    expect(rows.map(row => row.text)).toEqual(['password guessing against auth from 198.51.100.7']);
  });

  it('do not fire for people who mistype as often as they did in the first minutes', () => {
    // Chance puts 25 of them into two minutes where 22 are usual.
    const people = every(3, half, 5.4, t => {
      const ip = `192.0.${Math.floor(t) % 7}.${Math.floor(t) % 200}`;
      return logEvent(t, {
        service: 'auth',
        level: 'warn',
        ip,
        message: `Login failed for ann from ${ip}: bad password`,
      });
    });
    const more = every(206, 330, 20, t =>
      logEvent(t, { service: 'auth', level: 'warn', ip: '192.0.2.250', message: 'Login failed for bob: bad password' }),
    );
    expect(firedRules(runBatch([...cart(7), ...people, ...more]).rows)).toEqual([]);
  });

  it('fire for injection, not for an apostrophe', () => {
    const search = (t: number, query: string, ip: string): LogEvent =>
      requestEvent(t, { path: '/search' }, { service: 'edge', ip, raw: `${ip} "GET /search?q=${query} HTTP/1.1" 200` });
    const people = every(10, half, 30, t => search(t, 'o%27neill+wetsuit+and+union+jack', '192.0.2.8'));
    const attack = every(900, 1000, 10, t => search(t, '1%27%20OR%20%271%27%3D%271', '198.51.100.7'));
    expect(firedRules(runBatch([...cart(7), ...people, ...attack]).rows)).toEqual(['security_injection edge']);
  });
});

describe('stepping', () => {
  it('gives the same rows live, tick by tick, as over the whole batch', () => {
    const events = [...cart(1), ...every(900, 1200, 1.5, t => errorEvent(t, 4, { service: 'cart' }))].toSorted(
      (a, b) => a.time - b.time,
    );
    const whole = runBatch(events);
    const cut = (until: number): readonly AlertRow[] =>
      runBatch(events.filter(event => event.time < startMs + until * 1000)).rows;
    for (const until of [950, 1100, 1500]) {
      const now = startMs + until * 1000;
      const expected = whole.rows.filter(row => row.firedAt <= now).map(row => [row.rule, row.service, row.firedAt]);
      expect(
        cut(until)
          .filter(row => row.firedAt <= now)
          .map(row => [row.rule, row.service, row.firedAt]),
      ).toEqual(expected);
    }
  });

  it('tells what is now while it fires, and what it was at its worst once it is over', () => {
    const sizes = [3, 9, 4, 4];
    const rule: AlertRule = {
      id: 'flood',
      title: 'Flood',
      docs: '',
      holdMs: 0,
      resolveMs: tickMs,
      cooldownMs: 0,
      start: () => ({
        *evaluate({ now, startedAt }) {
          const size = sizes[(now - startedAt) / tickMs - 1];
          if (size !== undefined)
            yield { subject: 'cart', severity: 'warning', service: 'cart', group: null, text: `${size}`, size };
        },
      }),
    };
    const { states, groups } = runBatch(cart(1));
    const volume = states.get('volume') as Parameters<AlertEvaluator['step']>[0]['volume'];
    const evaluator = new AlertEvaluator(defaultAlertConfig, [rule]);
    const texts = [1, 2, 3, 4, 5, 6].map(tick => {
      const [now, startedAt] = [epochMs(startMs + tick * tickMs), epochMs(startMs)];
      evaluator.step({ now, startedAt, knowsPast: true, volume, groups, groupId: groupIdOf, states });
      return evaluator.rows()[0]?.text;
    });
    expect(texts).toEqual(['3', '9', '4', '4', '9', '9']);
  });

  it('keeps rows that did not change as the same objects', () => {
    const { states, groups } = runBatch(cart(1));
    const evaluator = new AlertEvaluator(defaultAlertConfig);
    const rows = evaluator.rows();
    const volume = states.get('volume') as Parameters<AlertEvaluator['step']>[0]['volume'];
    evaluator.step({
      now: epochMs(startMs + tickMs),
      startedAt: epochMs(startMs),
      knowsPast: true,
      volume,
      groups,
      groupId: groupIdOf,
      states,
    });
    expect(evaluator.rows()).toBe(rows);
  });
});
