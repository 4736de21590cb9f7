/** Builders for assembler tests: lines as the framing hands them over, and the records that come out. */
import { Assembler, type AssemblerLimits } from '../../src/framing/assembler.ts';
import { emptyRecord, type AssembledRecord, type FramedLine, type ParsedRecord } from '../../src/model/record.ts';
import { epochMs } from '../../src/model/time.ts';

export const plainLine = (text: string, number: number, header: ParsedRecord | null = null): FramedLine => ({
  text,
  number,
  offset: 0,
  header,
  carrier: null,
});

export const plainLines = (texts: readonly string[]): FramedLine[] => texts.map((text, i) => plainLine(text, i + 1));

export const inWriter = (line: FramedLine, writer: string, isPartial = false): FramedLine => ({
  ...line,
  carrier: { time: null, level: null, service: null, host: null, writer, isPartial },
});

const levels = { E: 'error', W: 'warn', I: 'info', D: 'debug', '-': null } as const;

/**
 * `E| text` has a header of that level, `E/7| text` one of thread 7, `J| text` is whole; `E~ text` has a header that is
 * nothing but its level, `-~ text` one that is nothing but a message; other lines have none.
 */
export const headed = (texts: readonly string[]): FramedLine[] =>
  texts.map((text, i) => {
    const [, weak, message = ''] = /^([EWID-])~ (.*)$/.exec(text) ?? [];
    if (weak !== undefined)
      return plainLine(message, i + 1, { ...emptyRecord, level: levels[weak as keyof typeof levels], message });
    const match = /^([EWID-]|J)(?:\/(\d+))?\| ?(.*)$/.exec(text);
    if (!match) return plainLine(text, i + 1);
    const level = match[1] === 'J' ? 'info' : levels[(match[1] ?? '-') as keyof typeof levels];
    const header = {
      ...emptyRecord,
      time: epochMs(0),
      level,
      thread: match[2] ?? null,
      message: match[3] ?? '',
      isWhole: match[1] === 'J',
    };
    return plainLine(text, i + 1, header);
  });

export const assemble = (lines: readonly FramedLine[], limits?: AssemblerLimits): AssembledRecord[] => {
  const records: AssembledRecord[] = [];
  const assembler = new Assembler(record => records.push(record), limits);
  for (const line of lines) assembler.push(line);
  assembler.flush();
  return records;
};

export const spansOf = (records: readonly AssembledRecord[]): string =>
  records
    .map(({ lines }) => (lines.length === 1 ? `${lines[0]?.number}` : `${lines[0]?.number}-${lines.at(-1)?.number}`))
    .join(' ');
