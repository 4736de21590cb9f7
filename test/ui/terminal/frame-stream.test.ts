/** What becomes of rows that travel past Ink as single characters. */
import { describe, expect, it } from 'vitest';
import { FrameStream } from '../../../src/ui/terminal/frame-stream.ts';
import { RowTokens } from '../../../src/ui/terminal/row-tokens.ts';
import { headlessTerminal } from '../../support/headless-terminal.ts';

const streamOn = (columns: number, rows: number) => {
  const terminal = headlessTerminal(columns, rows);
  const tokens = new RowTokens();
  let written: Promise<void> = Promise.resolve();
  const output = {
    write: (text: string): boolean => {
      written = terminal.write(text);
      return true;
    },
  };
  const stream = new FrameStream({ output, tokens, columns, rows });
  const show = async (frame: string): Promise<string[]> => {
    stream.write(frame);
    await written;
    return terminal.text();
  };
  return { tokens, stream, show };
};

describe('FrameStream', () => {
  it('keeps a row that stands still while thousands of others come and go', async () => {
    const { tokens, show } = streamOn(20, 3);
    const still = tokens.tokenFor('nothing moves here');
    for (let count = 0; count < 7000; count += 1) {
      const moving = tokens.tokenFor(`count ${count}`);
      if (count % 100 === 0) await show(`${still}\n${moving}`);
    }
    expect(await show(`${still}\n${tokens.tokenFor('the last')}`)).toEqual(['nothing moves here', 'the last', '']);
  });

  it('forgets texts that no frame has needed for a while, not those that stand still', async () => {
    const { tokens, show } = streamOn(20, 3);
    const still = tokens.tokenFor('nothing moves here');
    for (let count = 0; count < 200; count += 1) await show(`${still}\n${tokens.tokenFor(`count ${count}`)}`);
    expect(tokens.size).toBeLessThan(12);
    expect(await show(`${still}\n${tokens.tokenFor('count 3')}`)).toEqual(['nothing moves here', 'count 3', '']);
  });

  it('places rows in lanes where the lanes are, cut at the right edge', async () => {
    const { tokens, stream, show } = streamOn(20, 3);
    stream.lanes = [0, 8, 14];
    expect(stream.columns).toBe(3);
    const [left, middle, right] = ['left', '中文|', 'right side'].map(text => tokens.tokenFor(text));
    expect(await show(`${left}${middle} \n ${middle}${right}`)).toEqual(['left    中文|', '        中文| right', '']);
  });

  it('lets a text of several rows reach down, and takes it away with its token', async () => {
    const { tokens, stream, show } = streamOn(20, 4);
    stream.lanes = [0, 10];
    const [block, side, other] = ['one\ntwo\nthree', 'a\nb', 'c\nb'].map(text => tokens.tokenFor(text));
    expect(await show(` ${side}\n${block}`)).toEqual(['          a', 'one       b', 'two', 'three']);
    expect(await show(` ${other}\n${block}`)).toEqual(['          c', 'one       b', 'two', 'three']);
    expect(await show(` ${other}`)).toEqual(['          c', '          b', '', '']);
  });

  it('shows what was in lanes elsewhere once the lanes have moved', async () => {
    const { tokens, stream, show } = streamOn(20, 2);
    const row = tokens.tokenFor('text');
    stream.lanes = [0, 4];
    expect(await show(` ${row}`)).toEqual(['    text', '']);
    stream.lanes = [0, 9];
    expect(await show(` ${row}`)).toEqual(['         text', '']);
    stream.lanes = null;
    expect(await show(` ${row}`)).toEqual([' text', '']);
  });
});
