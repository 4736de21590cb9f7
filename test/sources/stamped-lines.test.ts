/** Stamped lines read through restarts: each exactly once, whatever a restarted program tells again. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StampedLines } from '../../src/sources/stamped-lines.ts';

const stampOf = (tick: number): string => `2026-03-04T10:20:30.${String(tick).padStart(9, '0')}Z`;

describe('stamped lines', () => {
  it('are each handed on once, however often the program is cut off and told to go on from the last stamp', () => {
    const cuts = fc.array(fc.record({ bytes: fc.nat(400), back: fc.nat(3) }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.nat(2), { minLength: 1, maxLength: 30 }), cuts, (steps, runs) => {
        let tick = 0;
        const log = steps.map((step, index) => `${stampOf((tick += step))} line ${index}\n`);
        const lines = new StampedLines();
        let read = '';
        const push = (text: string): void => {
          read += lines.push('stdout', Buffer.from(text)).lines?.toString() ?? '';
        };
        for (const { bytes, back } of [...runs, { bytes: Infinity, back: 0 }]) {
          // What is told again begins with the last stamp handed on, or somewhat before it.
          const last = /(\S+) stdout F line \d+\n$/.exec(read)?.[1] ?? '';
          const from = Math.max(0, log.findIndex(line => line >= last) - back);
          lines.resume();
          push(log.slice(from).join('').slice(0, bytes));
        }
        expect(read).toBe(log.map(line => line.replace(' ', ' stdout F ')).join(''));
      }),
    );
  });

  it('keep the channels apart', () => {
    const lines = new StampedLines();
    lines.push('stdout', Buffer.from(`${stampOf(5)} one\n`));
    lines.resume();
    expect(lines.push('stderr', Buffer.from(`${stampOf(4)} two\n`)).lines?.toString()).toBe(
      `${stampOf(4)} stderr F two\n`,
    );
    expect(lines.push('stdout', Buffer.from(`${stampOf(4)} zero\n${stampOf(5)} one\n`)).lines).toBeNull();
  });

  it('tell lines without a stamp apart: what the program itself complains of', () => {
    const lines = new StampedLines();
    const taken = lines.push('stderr', Buffer.from(`${stampOf(1)} boom\nError response from daemon: no\n`));
    expect(taken.lines?.toString()).toBe(`${stampOf(1)} stderr F boom\n`);
    expect(taken.complaints).toBe('Error response from daemon: no\n');
  });

  it('put together what docker cuts at 16 KiB and stamps again in the middle of the line', () => {
    const lines = new StampedLines();
    const [first, second, third] = ['a'.repeat(16_384), 'b'.repeat(16_384), 'c'.repeat(10)];
    const stamp = stampOf(1);
    const taken = lines.push('stdout', Buffer.from(`${stamp} ${first}${stamp} ${second}${stamp} ${third}\n`));
    expect(taken.lines?.toString()).toBe(`${stamp} stdout F ${first}${second}${third}\n`);
  });

  it('count a last line without line feed only when the program ended by itself', () => {
    const lines = new StampedLines();
    expect(lines.push('stdout', Buffer.from(`${stampOf(1)} half`)).lines).toBeNull();
    expect(lines.end('stdout').lines?.toString()).toBe(`${stampOf(1)} stdout F half\n`);
    expect(lines.lastMs).toBe(Date.UTC(2026, 2, 4, 10, 20, 30));
  });
});
