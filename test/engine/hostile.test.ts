/** A flood of messages that are all unlike: what is held stays within the cap, real groups survive, the rest is counted and shown. */
import { expect, it } from 'vitest';
import { buildSnapshot } from '../../src/engine/snapshot.ts';
import { groups as groupsPanel } from '../../src/ui/panels/groups.ts';
import { bracketLine, liveEngine } from '../support/live-engine.ts';
import { manualClock } from '../support/manual-clock.ts';
import { contextOf } from '../support/screen-input.ts';

const maxGroups = 300;
const flood = 6000;

const letters = (n: number): string => n.toString(26).replace(/\d/g, digit => 'qrstuvwxyz'[Number(digit)] ?? '');

it('a flood of unlike messages leaves the real groups, before it and after it', () => {
  const clock = manualClock();
  const { engine, write } = liveEngine(clock);
  engine.topErrors.maxGroups = maxGroups;
  for (let n = 0; n < flood; n++) {
    if (n % 100 === 0) write(bracketLine(clock, 'ERROR', 'the payment provider does not answer'));
    write(bracketLine(clock, 'ERROR', `${letters(n * 7919)} ${letters(n)} went ${letters((n * 31) % 9973)} by boat`));
    if (n % 500 === 0) clock.advance(1000);
  }
  write(bracketLine(clock, 'ERROR', 'a new problem after the storm'));
  engine.finish();

  const snapshot = buildSnapshot(engine, { sequence: 1, maxRows: 500 });
  const countOf = (title: string): number => snapshot.groups.rows.find(row => row.title === title)?.count ?? 0;
  expect(countOf('the payment provider does not answer')).toBe(flood / 100);
  expect(countOf('a new problem after the storm')).toBe(1);
  expect(engine.topErrors.groups.size).toBeLessThanOrEqual(maxGroups);
  // Nothing is lost without a word: what is in groups and what is over the cap is all there was.
  const held = [...engine.topErrors.groups.values()].reduce((sum, group) => sum + group.count, 0);
  expect(held + snapshot.groups.overflowEvents).toBe(flood + flood / 100 + 1);
  const title = groupsPanel
    .select(contextOf(snapshot), { width: 118, height: 20 })
    .title.map(part => part.text)
    .join('');
  expect(title).toContain('events over the cap');
});
