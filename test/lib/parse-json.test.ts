/** JSON of strangers is parsed as ever, but for what is nested absurdly deep. */
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/lib/parse-json.ts';

const nested = (open: string, close: string, depth: number): string => open.repeat(depth) + '1' + close.repeat(depth);

describe('parseJson', () => {
  it.each([
    ['lists', nested('[', ']', 400)],
    ['objects', nested('{"a":', '}', 400)],
    ['brackets inside a string', JSON.stringify({ a: '[{'.repeat(5000) })],
    ['quotes and backslashes inside a string', JSON.stringify({ a: '\\"['.repeat(5000) })],
    ['many lists side by side', `[${'[1],'.repeat(5000)}2]`],
  ])('parses %s', (_, text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['lists', nested('[', ']', 100_000)],
    ['objects', nested('{"a":', '}', 100_000)],
  ])('takes %s nested too deep for no JSON', (_, text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});
