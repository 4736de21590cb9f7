/** Reads .NET exceptions: inner ones stand above the frames of the outer one. */
import { chained, rawFrame, type RawException, type RawFrame, type TraceReader } from './frames-define.ts';
import { findTyped, typedAtFront, typedBehind, type Typed } from './type-name.ts';

const framePattern =
  /^\s+at (?:async )?(?=\S*[.<]|lambda_method|__)([^\s()]+)(?: ?\(.*?\))?(?: ?\[0x[0-9a-f]+\])?(?: in (.+):(?:line )?(\d+)\s*)?$/;
const monoFrame = /^\s+at ([^\s()]+) ?\(.*\) \[0x[0-9a-f]+\] in (.+):(\d+)\s*$/;
const coreFrame = /^\s+at ([^\s()]+) ?\(.*\)(?: in (.+):line (\d+))?\s*$/;
/** The same from a Windows that speaks another language: `   bei Shop.Cart.Laden(Int32 id) in C:\\Cart.cs:Zeile 31.` */
const localFrame =
  /^\s+(?:bei|à|en|em|in|w|bij|vid|ved|в|在|場所|위치:) ([\w.`<>+]+\.[\w.`<>+]+)\(.*?\)(?: \S{1,4} (.+):\S{1,8} (\d+)\.?)?\s*$/u;
/** Unity's own: `Game.Hud.Refresh (System.String key) (at Assets/Hud.cs:31)`, `Game.Hud:Refresh(String) (at ...)`. */
const unityFrame = /^([\w.`+<>/[\],]+(?::[\w.<>]+)?) ?\([^()]*\) \(at ([^():]+):(\d+)\)\s*$/;
const endOfInner = /^\s*--- End of (?:inner exception stack trace|inner ExceptionDetail stack trace) ---/;
const innerOnOwnLine = /^\s*-{2,}> ?(?:\(Inner Exception #(\d+)\) )?(.*?)(?:<---)?\s*$/;
const prefix =
  /^.*?(?:Unhandled [Ee]xception|UNHANDLED EXCEPTION)[.:]\s*|^(?:Exception Info|Fatal error\.|Process terminated\.)[:.]?\s*/;

const frameOf = (line: string): RawFrame | null => {
  const local = localFrame.exec(line);
  if (local) return rawFrame(line, local[1], local[2], [local[3]]);
  const unity = line.endsWith(')') ? unityFrame.exec(line) : null;
  if (unity) return rawFrame(line, unity[1]?.replace(':', '.'), unity[2], [unity[3]]);
  if (!/^\s+at /.test(line)) return null;
  const match = monoFrame.exec(line) ?? coreFrame.exec(line) ?? framePattern.exec(line);
  if (!match) return null;
  const isUnknown = match[2]?.startsWith('<');
  return rawFrame(line, match[1], isUnknown ? null : match[2], isUnknown ? [] : [match[3]]);
};

const hasError = (typed: Typed | null): typed is Typed =>
  typed !== null &&
  /(?:Exception|Error|Fault)(?!\w*(?:Middleware|Handler|Filter|Logger|Service|Mapper|Controller|Factory))\w*(?:`\d+)?(?:\[.*\])?$/.test(
    typed.type,
  );

/** `Port.BerthTaken: no rope`, also behind a logger's words. */
const qualified = /(?:^|\s)((?:[A-Z]\w*[.+])+[A-Z]\w*(?:`\d+)?): (\S.*)$/;

const named = (line: string): Typed | null => {
  const match = qualified.exec(line.slice(0, 4_000));
  return match ? { type: match[1] ?? '', message: (match[2] ?? '').trim() } : typedBehind(line);
};

/** `A: outer ---> B: inner ---> C: root` on one line, outermost first. */
const headsIn = (lines: readonly string[]): string[] => {
  const heads: string[] = [];
  let current: string | null = null;
  for (const line of lines) {
    const inner = innerOnOwnLine.exec(line);
    if (inner && line.trimStart().startsWith('--')) {
      if (inner[1] === undefined && inner[2]) heads.push(inner[2]);
      current = inner[2] ?? '';
      continue;
    }
    const text = line.replace(prefix, '').trim();
    const [own, ...inners] = text.split(' ---> ');
    const typed = typedAtFront(own ?? '') ?? null;
    const isHead = hasError(typed) || (heads.length === 0 && hasError(findTyped(own ?? '')));
    const isOuter = inners.length > 0 && (isHead || heads.length === 0);
    if ((isHead && current === null) || isOuter) heads.push(own ?? '');
    if (isHead) current = own ?? '';
    heads.push(...inners);
  }
  return heads;
};

/**
 * Inner exceptions are closed one by one; those that never were have no frames of their own: what follows is the
 * outer one's.
 */
const read = (lines: readonly string[]): RawException | null => {
  const said = lines.filter(line => frameOf(line) === null && !endOfInner.test(line));
  const found = headsIn(said).slice(0, 50);
  // A class that does not say that it is an exception's.
  const plain = found.length > 0 ? undefined : said.slice(0, 3).find(line => named(line.replace(prefix, '')) !== null);
  const heads = plain === undefined ? found : [plain.replace(prefix, '')];
  const blocks: RawFrame[][] = [[]];
  for (const line of lines) {
    const frame = frameOf(line);
    if (frame) blocks.at(-1)?.push(frame);
    else if (endOfInner.test(line) && blocks.length < Math.max(1, heads.length)) blocks.push([]);
  }
  if (heads.length === 0)
    return { type: null, message: (lines[0] ?? '').replace(prefix, '').trim(), frames: blocks.flat(), cause: null };
  const outermostFirst = blocks.reverse();
  const exceptions = heads.map((head, index) => {
    const typed = typedAtFront(head);
    const best = hasError(typed) ? typed : (findTyped(head) ?? typed ?? named(head));
    return { type: best?.type ?? null, message: best?.message ?? head.trim(), frames: outermostFirst[index] ?? [] };
  });
  return chained(exceptions);
};

export const csharp: TraceReader = {
  id: 'csharp',
  docs: 'https://learn.microsoft.com/dotnet/api/system.exception.tostring',
  mark: / \(at [^():]+:\d+\)$|^\s+(?:at|bei|à|en|em|in|w|bij|vid|ved|в|在|場所|위치:) |^Unhandled [Ee]xception/m,
  read: lines => {
    if (lines.some(line => /^\s*at .*(?:\.[cm]?[jt]sx?:\d+|\(<anonymous>\)|node:internal)/.test(line))) return null;
    const hasFrame = lines.some(
      line =>
        localFrame.test(line) ||
        (line.endsWith(')') && unityFrame.test(line)) ||
        (/^\s+at [^\s()]+ ?\((?:[^()]*|.*\) \[0x.*|.*\) in .*)\)?.*$/.test(line) &&
          frameOf(line) !== null &&
          !/\([^()\s,]+(?:\.java|\.kt|\.scala|Native Method|Unknown Source|:\d+)[^()]*\)\s*$/.test(line)),
    );
    if (!hasFrame && !/^Unhandled [Ee]xception[.:] ?\w+(?:\.\w+)+/.test(lines[0] ?? '')) return null;
    return read(lines);
  },
};
