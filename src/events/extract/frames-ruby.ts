/** Reads Ruby's exceptions: uncaught, in Rails' log, and backtraces that a logger printed. */
import { chained, rawFrame, type RawException, type RawFrame, type TraceReader } from './frames-define.ts';
import { findTyped, typedBehind } from './type-name.ts';

const framePattern =
  /^\s*(?:from |\d+: from )?(?:[\w-]{1,60} \(\d[\w.]{0,30}\) )?((?:[^\s:()]+(?: [^\s:()]+){0,2}\.(?:rb|erb|rake|ru|haml|slim|builder|gemspec|jbuilder)|(?:\S*\/)?(?:Rake|Gem|Guard|Cap|Vagrant)file|<internal:[^>]+>|\(\w+\)|-e|[^\s:()]*\/(?:bin|exe)\/[^\s:()]+|\(eval[^)]*\))):(\d+)(?::in [`'‘](.*)['’])?$/;
/** What the parser says has no type. */
const syntaxPattern = /^(\S+\.rb):(\d+): (syntax errors?\b.*)$/;
const headPattern = /^\s*(\S+?):(\d+):(?:in [`'‘](.*?)['’]:)? (.*?)(?: \(((?:[A-Z]\w*::)*[A-Z]\w*)\))?$/;
const railsPattern = /^\s*(?:\[[\w.:=, -]{1,160}\] ){0,6}((?:[A-Z]\w*::)*[A-Z]\w*) \((.*?)(?:\):\s*)?$/;
/** What Ruby's Logger puts in front, where the rest of the log has another form. */
const loggerFront = /^[DIWEFA], \[\d{4}-[^\]]{1,60}\] +[A-Z]+ -- [^:]{0,80}: /;
/** What Rails says of an error that no code of the users' raised; no frames follow. */
const bareRails =
  /^\s*(?:\[[\w.:=, -]{1,160}\] ){0,6}(?:[A-Z]\w*::)+[A-Z]\w*(?:Error|Exception|Invalid|NotFound) \(.*\):\s*$/;
/** Sinatra's and Rack's: `NoMethodError - undefined method ...:` behind the time. */
const rackPattern = /^((?:[A-Z]\w*::)+[A-Z]\w*|[A-Z]\w*(?:Error|Exception|Exit|Interrupt)) - (.*?):?$/;
/** Above a frame any class will do. */
const rackAboveFrame = /^((?:[A-Z]\w*::)*[A-Z]\w*[a-z]\w*) - (.*?):?$/;
/** The logging gem's: `<IndexError> index 3 outside of array bounds`. */
const bracketedPattern = /^(?:[\w:]{1,60}: )?<((?:[A-Z]\w*::)*[A-Z]\w*)> (.*)$/;
/** A level, or what Unicorn says. */
const levelFront = /^(?:ERROR|Error|FATAL|WARN|app error): /;
const loggedPattern = /^(.*) \(((?:[A-Z]\w*::)*[A-Z]\w*)\)$/;

const frameOf = (line: string): RawFrame | null => {
  const match = framePattern.exec(line);
  return match ? rawFrame(line, match[3], match[1], [match[2]]) : null;
};

interface Draft {
  type: string | null;
  message: string;
  frames: RawFrame[];
}

/** The uncaught form: each head is a frame too; later heads are causes. */
const readUncaught = (lines: readonly string[]): Draft[] => {
  const found: Draft[] = [];
  for (const line of lines) {
    const frame = frameOf(line);
    const head = frame ? null : headPattern.exec(line);
    if (head && (head[5] !== undefined || (head[3] !== undefined && found.length === 0))) {
      const [, file, number, name, message, type] = head;
      found.push({
        type: type ?? 'RuntimeError',
        message: message ?? '',
        frames: [rawFrame(line, name, file, [number])],
      });
    } else if (frame) found.at(-1)?.frames.push(frame);
  }
  return found;
};

/** The reverse order: callers first, the head last. */
const readReverse = (lines: readonly string[]): Draft[] => {
  const head = lines.filter(line => !/^\s/.test(line) && frameOf(line) === null && !line.startsWith('Traceback '));
  // The causes come first; frames are those of the last.
  const drafts = readUncaught(head);
  const last = drafts.pop();
  if (!last) return [];
  const from = lines.findLastIndex(line => line.startsWith(last.frames[0]?.raw ?? ''));
  const before = lines.slice(0, from).findLastIndex(line => /^\S/.test(line));
  const callers = lines
    .slice(before + 1, from)
    .flatMap(line => frameOf(line) ?? [])
    .reverse();
  return [{ ...last, frames: [...last.frames.slice(0, 1), ...callers] }, ...drafts.reverse()];
};

/** What rake and Minitest say before the error itself. */
const heading = /^(?:rake|cap) aborted!$|^(?:\s*\d+\) )?(?:Error|Failure):$|^[A-Z][\w:]*#test\S*:$/;

type Named = Pick<Draft, 'type' | 'message'>;

/** `BerthTaken: berth 7 is taken` above a frame: a class of the users' own need not say that it is an error. */
const namedAtFront = (line: string): Named | null => {
  const [, type = null, message = ''] = /^((?:[A-Z]\w*::)*[A-Z]\w*): (\S.*)$/.exec(line) ?? [];
  return type === null ? null : { type, message };
};

/** RSpec puts the message below the type, indented further. */
const messageBelow = (line: string, next: string | undefined): string =>
  next !== undefined && /^\s+\w[\w:]*:$/.test(line) && next.search(/\S/) > line.search(/\S/) ? next.trim() : '';

/** `BerthTaken: no rope` or `mooring failed (BerthTaken) no rope` where a message has more lines below. */
const behindWords = (line: string): Named | null => {
  const front = /^((?:[A-Z]\w*::)*[A-Z]\w*[a-z]\w*): (\S.*)$/.exec(line);
  if (front) return { type: front[1] ?? null, message: front[2] ?? '' };
  const [, type = null, message = ''] = /\(((?:[A-Z]\w*::)*[A-Z]\w*[a-z]\w*)\):? (\S.*)$/.exec(line) ?? [];
  return type === null ? typedBehind(line) : { type, message };
};

const pairIn = (pattern: RegExp, line: string, [type, message]: readonly [number, number]): Named | null => {
  const found = pattern.exec(line);
  return found && { type: found[type] ?? null, message: (found[message] ?? '').replace(levelFront, '') };
};

/** Rack closes a message with a colon: where that goes on below, a colon is its own. */
const rackIn = (line: string, isWhole: boolean): Named | null => {
  const named = pairIn(isWhole ? rackAboveFrame : rackPattern, line, [1, 2]);
  return named === null || isWhole || !line.endsWith(':') ? named : { ...named, message: `${named.message}:` };
};

/** Active Job's `Error performing RopeJob (Job ID: 7) in 3.1ms: RopeLost (rope 4):`. */
const railsBehind = /^\S.{0,400}: ((?:[A-Z]\w*::)*[A-Z]\w*[a-z]\w*) \((.{1,2000})\):\s*$/;

/** Rails' `RopeLost (rope 4` whose message goes on below. */
const isOpen = (line: string, next: string | undefined): boolean =>
  next !== undefined &&
  frameOf(next) === null &&
  /^(?:\[[\w-]{1,80}\] )?(?:[A-Z]\w*::)*[A-Z]\w*[a-z]\w* \([^)]*$/.test(line);

/** The type and the message that a line above frames names, in whichever form it does. */
const namedIn = (line: string, index: number, next: string | undefined): Named | null => {
  const isRails = /Error|Exception|Invalid|NotFound|\):\s*$/.test(line) || (index === 0 && isOpen(line, next));
  const rails = isRails ? pairIn(railsPattern, line, [1, 2]) : null;
  const formed = rails ?? pairIn(bracketedPattern, line, [1, 2]) ?? pairIn(loggedPattern, line, [2, 1]);
  if (formed !== null) return formed;
  const typed = findTyped(line.replace(/^Caused by: /, ''));
  if (typed !== null) return { ...typed, message: typed.message || messageBelow(line, next) };
  const behind = index === 0 ? (pairIn(railsBehind, line, [1, 2]) ?? behindWords(line)) : null;
  if (behind !== null) return behind;
  const isAboveFrame = next !== undefined && frameOf(next) !== null;
  return (isAboveFrame ? namedAtFront(line) : null) ?? (index === 0 ? rackIn(line, isAboveFrame) : null);
};

/** The last line of a message that began above: the marked code, a guess at what was meant, or text below an empty line. */
const endsMessage = (line: string, above: string | undefined): boolean =>
  loggedPattern.test(line) && (/^\s|^Did you mean\?/.test(line) || above?.trim() === '');

const readLogged = (lines: readonly string[]): Draft[] => {
  const found: Draft[] = [{ type: null, message: '', frames: [] }];
  for (const [index, given] of lines.entries()) {
    const line = index === 0 ? given.replace(loggerFront, '') : given;
    const frame = frameOf(line);
    const draft = found.at(-1);
    if (frame) draft?.frames.push(frame);
    else if (/^(?:Causes:|Caused by:|Cause:)/.test(line) && (draft?.frames.length ?? 0) > 0)
      found.push({ type: null, message: '', frames: [] });
    const current = found.at(-1);
    if (frame || !current || current.type !== null || current.frames.length > 0 || heading.test(line)) continue;
    const named = namedIn(line, index, lines[index + 1]);
    const isBelow = current.message !== '' && endsMessage(line, lines[index - 1]);
    if (named !== null) Object.assign(current, named, isBelow ? { message: current.message } : null);
    else if (current.message === '' && index < 2) current.message = line.trim();
  }
  return found;
};

/** What somebody said before all that Ruby shows of an error. */
const front = /^.{1,200}: (?=\S+\.rb:\d+:in [`'‘].*['’]: .*\([A-Z][\w:]*\)$)/;

const behindFront = (lines: readonly string[]): readonly string[] => {
  const first = lines[0]?.replace(front, '');
  return first === undefined || first === lines[0] ? lines : [first, ...lines.slice(1)];
};

export const ruby: TraceReader = {
  id: 'ruby',
  docs: 'https://docs.ruby-lang.org/en/master/Exception.html#method-i-full_message',
  mark: /:\d+|\):\s*$/m,
  read: given => {
    const lines = behindFront(given);
    const syntax = syntaxPattern.exec(lines[0] ?? '');
    if (syntax) {
      const place = rawFrame(lines[0] ?? '', null, syntax[1], [syntax[2]]);
      return { type: 'SyntaxError', message: syntax[3] ?? '', frames: [place], cause: null };
    }
    const isUncaught = lines.some(line => headPattern.exec(line)?.[5] !== undefined && /:\d+:(?:in | )/.test(line));
    if (!isUncaught && !lines.some(line => frameOf(line) !== null || bareRails.test(line))) return null;
    const isReverse = lines.some(line => /^\s+\d+: from /.test(line));
    const uncaught = isReverse ? readReverse(lines) : readUncaught(lines);
    const drafts: Draft[] = uncaught.length > 0 ? uncaught : readLogged(lines);
    return chained(drafts as Omit<RawException, 'cause'>[]);
  },
};
