/** Reads Dart's and Flutter's unhandled exceptions. */
import { rawFrame, type RawFrame, type TraceReader } from './frames-define.ts';
import { findTyped, typedAtFront } from './type-name.ts';

const framePattern = /^\s*#\d+\s+(\S.*?) \(((?:package:|dart:|file:|https?:)?[^()]*?)(?::(\d+))?(?::(\d+))?\)$/;
const unhandled = /^.*?(?:Unhandled [Ee]xception|Uncaught Error|Unhandled error):?\s*/;

const frameOf = (line: string): RawFrame | null => {
  const match = framePattern.exec(line);
  return match ? rawFrame(line, match[1], match[2], [match[3], match[4]]) : null;
};

export const dart: TraceReader = {
  id: 'dart',
  docs: 'https://api.dart.dev/stable/dart-core/StackTrace-class.html',
  mark: /#\d+ |EXCEPTION CAUGHT BY/,
  read: lines => {
    const frames = lines.flatMap(line =>
      /\((?:package:|dart:|file:|https?:|[^()]*\.dart)/.test(line) ? (frameOf(line) ?? []) : [],
    );
    if (frames.length === 0 && !lines.some(line => /EXCEPTION CAUGHT BY/.test(line))) return null;
    const firstFrame = lines.findIndex(line => frameOf(line) !== null);
    const heads = (firstFrame < 0 ? lines : lines.slice(0, firstFrame))
      .map(line => line.replace(unhandled, ''))
      .filter(line => line.trim() !== '');
    const thrown = heads.find(line => /^The following .* was thrown/.test(line));
    if (thrown !== undefined) {
      const type =
        /^The following (?:(\S+) (?:object )?was thrown|assertion was thrown)/.exec(thrown)?.[1] ?? 'AssertionError';
      return {
        type: type === 'assertion' ? 'AssertionError' : type,
        message: heads[heads.indexOf(thrown) + 1]?.trim() ?? '',
        frames,
        cause: null,
      };
    }
    const typed =
      heads
        .map(line => line.replace(/^([A-Z_]\w*) \(\w+\): /, '$1: '))
        .map(line => (/^[A-Z_]\w*: /.test(line) ? typedAtFront(line) : null))
        .find(found => found !== null) ?? findTyped(heads[0] ?? '');
    return { type: typed?.type ?? null, message: typed?.message ?? heads[0]?.trim() ?? '', frames, cause: null };
  },
};
