/** The time of a log: written now, written with delay, replayed, or read once. */
import { describe, expect, it } from 'vitest';
import { LogClock } from '../../src/engine/log-clock.ts';
import { minuteMs, secondMs } from '../../src/model/time.ts';
import { manualClock } from '../support/manual-clock.ts';

const tickMs = 5 * secondMs;

/** A live log whose start was read; `play` writes a record a look, with stamps `speed` times as fast as time. */
const live = () => {
  const wall = manualClock();
  const clock = new LogClock(true, () => wall.now());
  clock.startIsRead();
  const play = (seconds: number, options: { readonly from: number; readonly speed: number }): void => {
    const began = wall.now();
    for (let passed = 0; passed < seconds * secondMs; passed += 250) {
      wall.advance(250);
      clock.note(options.from + (wall.now() - began) * options.speed);
      clock.look();
    }
  };
  return { wall, clock, play };
};

describe('the time of a log', () => {
  it('is the wall clock for one that is written now', () => {
    const { wall, clock, play } = live();
    play(10, { from: wall.now(), speed: 1 });
    wall.advance(4 * secondMs);
    clock.look();
    expect(clock.now).toBe(wall.now());
    expect(clock.closedUntil(tickMs)).toBe(wall.now() - 2 * secondMs);
    expect(clock.isFollowing).toBe(true);
  });

  it('is the wall clock for one that arrives with a steady delay: its silence would be noticed', () => {
    const { wall, clock, play } = live();
    play(10, { from: wall.now() - 2 * minuteMs, speed: 1 });
    expect(clock.now).toBe(wall.now());
  });

  it('is the newest record of one that is replayed faster than time passes, until it has caught up', () => {
    const { wall, clock, play } = live();
    const from = wall.now() - 9 * minuteMs;
    play(5, { from, speed: 60 });
    expect(clock.now).toBe(from + 5 * minuteMs + 1);
    expect(clock.closedUntil(tickMs)).toBe(clock.now + tickMs);
    wall.advance(4 * secondMs);
    clock.look();
    expect(clock.now).toBe(wall.now());
  });

  it('is the newest record of an old one, also while it is followed', () => {
    const { wall, clock } = live();
    const old = wall.now() - 400 * 24 * 60 * minuteMs;
    clock.note(old);
    clock.look();
    expect(clock.now).toBe(old + 1);
    expect(clock.isFollowing).toBe(true);
    wall.advance(minuteMs);
    expect(clock.isFollowing).toBe(false);
  });

  it('is the wall clock before any record', () => {
    const { wall, clock } = live();
    clock.look();
    expect(clock.now).toBe(wall.now());
  });

  it('closes no tick while what was there at the start is read, but not for ever', () => {
    const wall = manualClock();
    const clock = new LogClock(true, () => wall.now());
    clock.note(wall.now());
    clock.look();
    expect(clock.closedUntil(tickMs)).toBe(-Infinity);
    wall.advance(11 * secondMs);
    clock.look();
    expect(clock.closedUntil(tickMs)).toBe(wall.now() - 2 * secondMs);
  });

  it('ends with the newest record in a batch, whatever the wall clock says', () => {
    const wall = manualClock();
    const clock = new LogClock(false, () => wall.now());
    clock.note(wall.now() - secondMs);
    clock.look();
    expect(clock.now).toBe(wall.now() - secondMs + 1);
    expect(clock.isFollowing).toBe(false);
  });
});
