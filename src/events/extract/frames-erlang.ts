/** Reads Elixir's exceptions and Erlang's reports. */
import { rawFrame, type RawException, type RawFrame, type TraceReader } from './frames-define.ts';

const framePattern = /^\s+(?:\([^)]*\) )?(\S+\.(?:exs?|erl|eex|heex|leex)):(\d+): (.*)$/;
const bareFrame = /^\s+\([\w-]+ \d[^)]*\) (\S.*\/\d+.*)$/;
const raised = /\*\* \(((?:[A-Z]\w*\.)*[A-Z]\w*|exit|throw|stop|EXIT from [^)]*)\) (.*)$/;
const bare = /\*\* \(((?:[A-Z]\w*\.)*[A-Z]\w*)\)$/;
const tuple = /\{file,"([^"]+)"\},\s*\{line,(\d+)\}/g;
const call = /\{([a-z_]\w*),('?[a-z_]\w*'?|'[^']*'),(?:\d+|\[)/;
const reason = /^\s*\*\* Reason for termination ==?\s*$/i;
/** The same where the logger puts a report on one line. */
const onOneLine = /(?:\bterminating\. Reason: |^Error in process <.{1,80}with exit value:, )(\{.*)$/;
const errorAtom = /\{+\s*([a-z]\w*)\s*(?:,|\})/;

const framesOf = (lines: readonly string[]): RawFrame[] =>
  lines.flatMap(line => {
    const match = framePattern.exec(line);
    if (match) return [rawFrame(line, match[3], match[1], [match[2]])];
    const other = bareFrame.exec(line);
    if (other) return [rawFrame(line, other[1], null)];
    return [...line.matchAll(tuple)].map(place => {
      const name = call.exec(line.slice(Math.max(0, place.index - 200), place.index));
      return rawFrame(line.slice(0, 500), name ? `${name[1]}:${name[2]}` : null, place[1], [place[2]]);
    });
  });

const elixirHead = (lines: readonly string[]): { type: string; message: string } | null => {
  let exit: { type: string; message: string } | null = null;
  for (const line of lines) {
    const match = raised.exec(line) ?? bare.exec(line);
    if (!match) continue;
    const head = { type: match[1] ?? '', message: (match[2] ?? '').trim() };
    // `(exit) an exception was raised:` only introduces the exception.
    if (!head.message.endsWith('an exception was raised:')) return head;
    exit ??= head;
  }
  return exit;
};

/** `{badmatch, ...}`: the atom that opens the reason is the nearest thing to a type. */
const erlangHead = (lines: readonly string[]): { type: string | null; message: string } | null => {
  const isReport =
    /^=\w+ REPORT=/.test(lines[0] ?? '') ||
    lines.some(
      line =>
        reason.test(line) ||
        /^\s+crasher:/.test(line) ||
        line.startsWith('Error in process <') ||
        /(?:\*\* |^escript: )exception \w+: /.test(line),
    );
  if (!isReport) return null;
  const shell = lines
    .map(line => /(?:\*\* |^escript: )exception (\w+): (.*)$/.exec(line))
    .find(match => match !== null);
  if (shell) return { type: shell[1] ?? null, message: shell[2] ?? '' };
  const at = lines.findIndex(
    line => reason.test(line) || /with exit value:|exception (?:error|exit|throw):/.test(line),
  );
  const line =
    at < 0 ? undefined : (lines[at]?.match(/exception \w+: (.*)$/)?.[1] ?? lines[at + 1]?.replace(/^\*\* /, ''));
  return {
    type: line === undefined ? null : (errorAtom.exec(line)?.[1] ?? /^\s*([a-z]\w*)/.exec(line)?.[1] ?? null),
    message: line?.trim() ?? lines[1]?.trim() ?? '',
  };
};

const headOnOneLine = (lines: readonly string[]): { type: string | null; message: string } | null => {
  const message = lines.length === 1 ? onOneLine.exec(lines[0] ?? '')?.[1] : undefined;
  return message === undefined ? null : { type: errorAtom.exec(message)?.[1] ?? null, message };
};

export const erlang: TraceReader = {
  id: 'erlang',
  docs: 'https://hexdocs.pm/elixir/Exception.html#format/3',
  mark: /\*\* |escript: exception |REPORT=|crasher:|Error in process <|terminating\. Reason: /,
  read: (lines): RawException | null => {
    const head = elixirHead(lines) ?? headOnOneLine(lines) ?? erlangHead(lines);
    return head === null ? null : { ...head, frames: framesOf(lines), cause: null };
  },
};
