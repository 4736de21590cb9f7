/** Reads what Common Lisp and Scheme say of an error: SBCL, Guile, Racket, Chez, Gambit, Gauche, CHICKEN. */
import { rawFrame, type RawException, type RawFrame, type TraceReader } from './frames-define.ts';

const sbclHead = /^(?:Unhandled (?=\S+ in thread #<)|debugger invoked on an? )([\w:+*-]+)(?: in thread| @|:)/;
const sbclFrame = /^\d{1,4}: \(\(?([^\s()]+)/;
const guileFrame = /^\s+(?:(\d+):\d+\s+)?\d+\*? {1,2}[([]([^\s()[\]]+)/;
const guileFile = /^In ([^\s:].*):$/;
const guileHead = /^(?:(?:\S+:\d+:\d+|<unnamed port>:\d+:\d+): |ERROR: )?(?:In procedure \S+?: )?(\S.*)$/;
const racketFrame = /^ {3,}(\S+?):(\d+):\d+(?:: (?:\((\S+?)[ )].*|(\S+)))?$/;
const chezHead = /^Exception(?: in ([^:]+))?: (.*)$/;
const chezFrame = /^ {2}at (\S+) \((\S.*):(\d+),\d+\)$/;
const gambitHead = /^\*{3} (?:[A-Z-]+-)?ERROR(?: IN (\S+)(?:, \S+)? -- |: )(.*)$/;
const gambitFrame = /^\d{1,4} {2,}(\S+)/;
const chickenHead = /^Error: (?:\(\S+\) )?(.*)$/;
const chickenFrame = /^\t(\S+?):(\d+): (\S+)/;

const framesBy = (lines: readonly string[], frame: (line: string) => RawFrame | null): RawFrame[] =>
  lines.flatMap(line => frame(line) ?? []);

const only = (type: string | null, message: string, frames: RawFrame[]): RawException => ({
  type,
  message: message.trim(),
  frames,
  cause: null,
});

const readSbcl = (lines: readonly string[]): RawException | null => {
  const at = lines.findIndex(line => sbclHead.test(line));
  if (at < 0) return null;
  const message = lines.slice(at + 1).find(line => /^ {1,4}\S/.test(line) && !/\{[0-9A-F]+\}>:$/.test(line));
  const frames = framesBy(lines, line => {
    const match = sbclFrame.exec(line);
    return match ? rawFrame(line, match[1], null) : null;
  });
  return only(sbclHead.exec(lines[at] ?? '')?.[1] ?? null, message ?? '', frames);
};

const readGuile = (lines: readonly string[]): RawException | null => {
  const at = lines.indexOf('Backtrace:');
  if (at < 0 || !lines.some(line => guileFrame.test(line))) return null;
  let file: string | null = null;
  const frames: RawFrame[] = [];
  let lastFrame = at;
  for (const [index, line] of lines.entries()) {
    const match = guileFrame.exec(line);
    file = guileFile.exec(line)?.[1] ?? file;
    if (!match) continue;
    frames.push(rawFrame(line, match[2], match[1] === undefined ? null : file, [match[1]]));
    lastFrame = index;
  }
  const heads = lines.slice(lastFrame + 1).filter(line => line.trim() !== '');
  // `In procedure car:` leaves it to the next line to say what was wrong.
  const said = heads.find(line => !/In procedure [^:]+:$/.test(line)) ?? heads[0] ?? '';
  return only(null, guileHead.exec(said)?.[1] ?? said, frames.reverse());
};

const readRacket = (lines: readonly string[]): RawException | null => {
  const at = lines.findIndex(line => /^ {2,4}(?:errortrace|context)\.\.\.:$/.test(line));
  if (at < 0) return null;
  const head = lines.slice(0, at).findLast(line => /^\S/.test(line)) ?? lines[0] ?? '';
  const frames = framesBy(lines.slice(at), line => {
    const match = racketFrame.exec(line);
    return match ? rawFrame(line, match[3] ?? match[4], match[1], [match[2]]) : null;
  });
  return only(null, head, frames);
};

const readChez = (lines: readonly string[]): RawException | null => {
  if (!lines.some(line => chezFrame.test(line))) return null;
  const head = lines.map(line => chezHead.exec(line)).find(match => match !== null);
  const frames = framesBy(lines, line => {
    const match = chezFrame.exec(line);
    return match ? rawFrame(line, match[1], match[2], [match[3]]) : null;
  });
  return only('Exception', head?.[2] ?? lines[0] ?? '', frames);
};

const readGambit = (lines: readonly string[]): RawException | null => {
  const head = lines.map(line => gambitHead.exec(line)).find(match => match !== null);
  if (!head) return null;
  const frames = framesBy(lines, line => {
    const match = gambitFrame.exec(line);
    return match ? rawFrame(line, match[1], null) : null;
  });
  return only(null, head[2] ?? '', frames);
};

const readChicken = (lines: readonly string[]): RawException | null => {
  if (!lines.includes('\tCall history:')) return null;
  const head = lines.map(line => chickenHead.exec(line)).find(match => match !== null);
  const frames = framesBy(lines, line => {
    const match = chickenFrame.exec(line);
    return match ? rawFrame(line, match[3], match[1], [match[2]]) : null;
  });
  return only(null, head?.[1] ?? '', frames.reverse());
};

const readers = [readSbcl, readGuile, readRacket, readChez, readGambit, readChicken];

export const lisp: TraceReader = {
  id: 'lisp',
  docs: 'https://www.sbcl.org/manual/#Debugger',
  mark: /^(?:Unhandled |debugger invoked on |Backtrace:$|\*{3} \S*ERROR|\tCall history:$| {2,4}(?:errortrace|context)\.\.\.:$| {2}at \S+ \(\S.*:\d+,\d+\)$)/m,
  read: lines => {
    for (const read of readers) {
      const raw = read(lines);
      if (raw !== null) return raw;
    }
    return null;
  },
};
