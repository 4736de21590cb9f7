import { expect, it } from 'vitest';
import { CostlyTurns } from '../../src/engine/costly-turns.ts';

it.each([
  ['free work has every turn', 0, 10],
  ['work that takes half of the time has one turn in five', 50, 2],
  ['work that takes ten times the time between turns hardly has any', 1000, 1],
])('%s', (_, costMs, expected) => {
  let now = 0;
  let done = 0;
  const turns = new CostlyTurns(() => now);
  for (let tick = 0; tick < 10; tick++) {
    now = tick * 100;
    turns.take(() => {
      done += 1;
      now += costMs;
    });
  }
  expect(done).toBe(expected);
});
