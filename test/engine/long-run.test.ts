/** After days on a wall the last minute is still told to the tick. */
import { expect, it } from 'vitest';
import { stateOf } from '../../src/analyses/define.ts';
import { security } from '../../src/analyses/security.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { hourMs, minuteMs, tickMs } from '../../src/model/time.ts';
import { bracketLine, liveEngine } from '../support/live-engine.ts';
import { manualClock } from '../support/manual-clock.ts';

const securityView = (engine: Engine) => {
  const state = stateOf(engine.states, security);
  return state === null ? [] : security.view(state, engine.now);
};

it('knows the rates of the last minutes of a run of three days', () => {
  const clock = manualClock(Date.UTC(2026, 2, 1));
  const { engine, write } = liveEngine(clock);
  for (let minute = 0; minute < 72 * 60; minute += 2) {
    write(...Array.from({ length: 40 }, () => bracketLine(clock, 'INFO', 'basket loaded')));
    write(bracketLine(clock, 'ERROR', `order ${minute} was lost`));
    clock.advance(2 * minuteMs);
    if (minute % 60 === 0) engine.advance();
  }
  // Longer than a burst of what it logs anyway.
  for (let second = 0; second < 80; second++) {
    write(bracketLine(clock, 'ERROR', `order ${second} was lost`));
    clock.advance(1000);
  }
  engine.advance();
  const now = Math.floor(clock.now() / tickMs);
  const row = engine.groups()[0]?.stats;
  expect(row?.series.ticksPerBucket).toBeGreaterThan(16);
  expect(row?.series.sum(now - 12, now)).toBe(60);
  expect(engine.volume.services.get('cart')?.errorSeries.sum(now - 12, now)).toBe(60);
  expect(engine.volume.services.get('cart')?.errorSeries.sum(now - hourMs / tickMs, now)).toBe(80 + 30 - 1);
  expect(engine.alerts.rows().map(({ rule }) => rule)).toContain('error_rate');
});

it('forgets in its further analyses what is older than a day', () => {
  const clock = manualClock(Date.UTC(2026, 2, 1));
  const { engine, write } = liveEngine(clock);
  const guess = (address: string): void =>
    write(...Array.from({ length: 40 }, () => bracketLine(clock, 'WARN', `login failed for user ann from ${address}`)));
  guess('192.0.2.7');
  clock.advance(minuteMs);
  engine.advance();
  const sources = (): readonly unknown[] => securityView(engine).map(({ source }) => source);
  expect(sources()).toEqual(['192.0.2.7']);
  clock.advance(26 * hourMs);
  guess('192.0.2.8');
  clock.advance(minuteMs);
  engine.advance();
  expect(sources()).toEqual(['192.0.2.8']);
});
