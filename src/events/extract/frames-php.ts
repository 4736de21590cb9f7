/** Reads PHP's exceptions: fatal errors with `Next` chains (the last is the outermost), Monolog's and Laravel's records. */
import { chained, rawFrame, type RawException, type RawFrame, type TraceReader } from './frames-define.ts';
import { findTyped, typedBehind } from './type-name.ts';

const framePattern = /^\s*#\d+ (?:(.*?)\((\d+)\): (.*)|\[internal function\]: (.*)|(\{main\}))\s*$/;
const placePattern = /^(.*) in (\S.*?)(?::(\d+)| on line (\d+))$/;
const typePattern = /^((?:[A-Za-z_]\w*\\{1,2})*[A-Z]\w*)(?:\(\d+\))?(?:: (.*))?$/s;
const oldPattern =
  /^(?:PHP Fatal error: {1,2}|Fatal error: )?(?:Uncaught )?[Ee]xception '([\w\\]+)' with message '(.*?)'? in (\S.*):(\d+)$/;
const plainPattern =
  /^(?:PHP )?(Fatal error|Parse error|Recoverable fatal error|Catchable fatal error|Core error|Compile error|Warning|Notice|Deprecated): {1,2}(.*)$/;
const objectPattern = /\[object\] \(([\w\\]+)\(code: ?[^)]*\): (.*) at ([^\s)]+):(\d+)\)?/;
const symfonyPattern = /Uncaught PHP Exception ([\w\\]+): "(.*)" at (\S+) line (\d+)/;

const frameOf = (line: string): RawFrame | null => {
  const match = framePattern.exec(line);
  if (!match || match[5] !== undefined) return null;
  const call = (match[3] ?? match[4] ?? '').replace(/\(.*$/s, '');
  return rawFrame(line, call, match[1], [match[2]]);
};

type Draft = Omit<RawException, 'cause'>;

/** Symfony's console: the place, the type in brackets where it is asked for more, and the message. */
const consolePlace = /^In (\S+) line (\d+):$/;
const consoleFrame = /^ {1,2}(?:([\w\\]+(?:(?:->|::)\w+)?)\(\) )?at (\S+):(\d+)$/;

const readConsole = (lines: readonly string[]): Draft[] => {
  const found: Draft[] = [];
  for (const line of lines) {
    const place = consolePlace.exec(line);
    const frame = consoleFrame.exec(line);
    const draft = found.at(-1);
    if (place) found.push({ type: null, message: '', frames: thrownAt(line, place[1], place[2]) });
    else if (frame && draft)
      found[found.length - 1] = { ...draft, frames: [...draft.frames, rawFrame(line, frame[1], frame[2], [frame[3]])] };
    else if (draft && line.trim() !== '' && !line.startsWith('Exception trace:')) {
      const type = /^ {2}\[([\w\\]+)\] *$/.exec(line)?.[1];
      if (type !== undefined && draft.type === null) found[found.length - 1] = { ...draft, type };
      else if (draft.message === '') found[found.length - 1] = { ...draft, message: line.trim() };
    }
  }
  return found.slice(0, 50);
};

const single = (text: string): string => text.replaceAll('\\\\', '\\');

/** A frame for the place where the exception was thrown, which PHP names in the head. */
const thrownAt = (line: string, file: string | undefined, number: string | undefined): RawFrame[] =>
  file === undefined ? [] : [rawFrame(line, null, file, [number])];

/** `caught: ErrorException: no such file in /srv/a.php:15`. */
const behindWords = (text: string, frames: RawFrame[]): Draft | null => {
  // The place stands behind the message, which may have more lines.
  const said = placePattern.exec(text)?.[1] ?? (frames.length > 0 ? text : undefined);
  const typed = said === undefined ? null : (findTyped(said) ?? typedBehind(said));
  return typed && { ...typed, frames };
};

const headOf = (lines: readonly string[]): Draft | null => {
  const line = lines[0] ?? '';
  const object = objectPattern.exec(line) ?? symfonyPattern.exec(line) ?? oldPattern.exec(line);
  if (object)
    return {
      type: single(object[1] ?? ''),
      message: single(object[2] ?? ''),
      frames: thrownAt(line, object[3], object[4]),
    };
  const text = line
    .replace(/^.*?(?:Uncaught |Next )(?=(?:[A-Za-z_]\w*\\{1,2})*[A-Z])/, '')
    .replace(/^\[previous exception\] /, '');
  const whole = [text, ...lines.slice(1)].join('\n').trim();
  const place = placePattern.exec(text) ?? placePattern.exec(whole.split('\n').at(-1) ?? '');
  const named = typePattern.exec(placePattern.exec(text)?.[1] ?? text);
  const frames = thrownAt(line, place?.[2], place?.[3] ?? place?.[4]);
  if (named && !plainPattern.test(text))
    return { type: single(named[1] ?? ''), message: (named[2] ?? '').split('\n', 1)[0] ?? '', frames };
  const plain = plainPattern.exec(line);
  if (plain === null) return behindWords(text, frames);
  return { type: plain[1] ?? null, message: placePattern.exec(plain[2] ?? '')?.[1] ?? plain[2] ?? '', frames };
};

const isBreak = (line: string): boolean => /^(?:Next |\[previous exception\])/.test(line);
const isFrameLine = (line: string): boolean => /^\s*#\d+ /.test(line);
const isNoise = (line: string): boolean =>
  line.trim() === '' || /^(?:\[stacktrace\]|(?:PHP )?Stack trace:|\s*thrown in |"(?:\}|,"))/.test(line);

const blocksOf = (lines: readonly string[]): string[][] => {
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (isBreak(line)) blocks.push([]);
    blocks.at(-1)?.push(line);
  }
  return blocks.slice(0, 50);
};

const read = (block: readonly string[]): Draft => {
  const firstFrame = block.findIndex(line => isFrameLine(line) || isNoise(line));
  const heads = firstFrame < 0 ? block : block.slice(0, firstFrame);
  const better = heads.findIndex(line =>
    /Uncaught |Next |\[object\]|^\w[\w\\]*: .* in \S+:\d+$|xception '|^(?:PHP )?(?:Fatal|Parse|Core|Compile) error: /.test(
      line,
    ),
  );
  const head = headOf(better > 0 ? heads.slice(better) : heads);
  const frames = block.flatMap(line => frameOf(line) ?? []);
  return {
    type: head?.type ?? null,
    message: head?.message ?? heads[0]?.trim() ?? '',
    frames: [...(head?.frames ?? []), ...frames],
  };
};

export const php: TraceReader = {
  id: 'php',
  docs: 'https://www.php.net/manual/en/throwable.gettraceasstring.php',
  mark: /^In \S+ line \d+:$|#\d+ |PHP |Stack trace:|\[stacktrace\]|\[object\]|(?:Fatal|Parse) error:|(?:Warning|Notice|Deprecated|error):  ?\S.* on line \d/m,
  read: lines => {
    const first = lines[0] ?? '';
    if (consolePlace.test(first)) return chained(readConsole(lines));
    const isReported = lines.slice(0, 3).some(line => plainPattern.test(line) && placePattern.test(line));
    const hasTrace = lines.some(
      line =>
        /^(?:(?:PHP )?Stack trace:|\[stacktrace\])\s*$/.test(line) ||
        /^\s*#\d+ (?:\{main\}|\[internal function\]|.*\.(?:php|phtml|inc|phar)\(\d+\): )/.test(line),
    );
    if (!hasTrace && !isReported && !symfonyPattern.test(first) && !objectPattern.test(first)) return null;
    const drafts = blocksOf(lines).map(read);
    // Laravel prints the outermost first and calls the others previous; PHP itself prints the cause first, then `Next`.
    return chained(lines.some(line => line.startsWith('Next ')) ? drafts.reverse() : drafts);
  },
};
