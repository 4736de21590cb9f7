/** What limits cut is said, with what is left of it. */
import { describe, expect, it } from 'vitest';
import { testEngine, feedFile } from '../support/test-engine.ts';

const header = (n: number): string => `[2026-03-01T10:00:0${n}.000Z] [ERROR] [cart] could not save basket ${n}`;
const frames = (count: number): string =>
  Array.from({ length: count }, (_, i) => `\tat com.shop.Cart.save(Cart.java:${i + 1})`).join('\n');

describe('diagnostics of what was cut', () => {
  it('name a source with a record of more lines than are kept', () => {
    const engine = testEngine({ analyses: ['all'] });
    feedFile(engine, 'app.log', `${header(1)}\n${frames(2_500)}\n${header(2)}\n${frames(3)}\n`, []);
    engine.finish();
    expect([...engine.diagnostics.values()]).toMatchObject([
      { code: 'record-too-long', where: 'app.log', count: 1, text: expect.stringContaining('2000 lines') as string },
    ]);
  });

  it('name a source with lines of more bytes than are read', () => {
    const engine = testEngine({ analyses: ['all'] });
    feedFile(engine, 'app.log', `${header(1)} ${'x'.repeat(2_000_000)}\n${header(2)}\n`, []);
    engine.finish();
    expect([...engine.diagnostics.values()]).toMatchObject([{ code: 'line-too-long', where: 'app.log', count: 1 }]);
  });
});
