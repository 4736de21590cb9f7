/** Reads what C, C++, Swift and Objective-C leave behind: sanitizer reports, debugger backtraces, last words, crash logs. */
import { rawFrame, type RawException, type RawFrame, type TraceReader } from './frames-define.ts';

const framePattern =
  /^\s*#?\d+ +(?:0x[0-9a-f]+ )?(?:in )?(.*?)(?: (?:at )?((?:\.{0,2}\/|[A-Za-z]:\\|(?:[\w.+-]+\/)*[\w.-]+\.(?:c|cc|cpp|cxx|h|hpp|m|mm|swift|rs|S))[^\s():]*)(?::(\d+))?(?::(\d+))?)?(?: \([^()]*\))?$/;
const appleFrame = /^\s*\d+ {2,}(\S+) +0x[0-9a-f]+ (.*?) \+ \d+$/;
const swiftFrame = /^\d+ (?:\[\w+\] )?(?:0x[0-9a-f]+ )?(.*?)(?: \+ \d+)? in \S+ at (\S+?):(\d+)(?::(\d+))?$/;

/** Heads, each with the captures of its type and message; a number counts captures, a word is the type itself. */
const heads: readonly { readonly pattern: RegExp; readonly type: number | string; readonly message: number }[] = [
  {
    pattern: /(?:ERROR|WARNING|FATAL): ((?:Address|Leak|Memory|Thread|HWAddress)Sanitizer): (.*)$/,
    type: 1,
    message: 2,
  },
  { pattern: /^(Check failed): (.*)$/, type: 1, message: 2 },
  { pattern: /^\*{3} (SIG[A-Z]+) (?:\((@0x[0-9a-f]+)\) )?received /, type: 1, message: 2 },
  { pattern: /^\S+?:\d+:\d+: runtime error: (.*)$/, type: 'runtime error', message: 1 },
  {
    pattern: /^==\d+== ((?:Invalid|Use of|Conditional|Syscall|Mismatched|Source and|Jump to|Possible data race) ?.*)$/,
    type: 'valgrind',
    message: 1,
  },
  {
    pattern:
      /[Tt]erminat(?:e called after throwing an instance of|ing (?:due to|with) uncaught exception of type) '?([\w:<>, ]+?)'?(?:: (.*))?$/,
    type: 1,
    message: 2,
  },
  { pattern: /\*\*\* Terminating app due to uncaught exception '([^']+)', reason: '?(.*?)'?$/, type: 1, message: 2 },
  { pattern: /\*\*\* (stack smashing detected|buffer overflow detected) \*\*\*(?:: (.*))?/, type: 1, message: 2 },
  { pattern: /\*\*\* Error in `[^']*': (.*?)(?:: 0x[0-9a-f]+ \*\*\*)?$/, type: 'heap corruption', message: 1 },
  {
    pattern: /^((?:double free or corruption|free\(\)|malloc\(\)|corrupted|munmap_chunk\(\)|realloc\(\)).*)$/,
    type: 'heap corruption',
    message: 1,
  },
  { pattern: /^(ASSERT)(?: failure in \S+)?: "(.*)"(?: in|,) file /, type: 1, message: 2 },
  { pattern: /(Assertion) [`'](.*)' failed\.?$/, type: 1, message: 2 },
  { pattern: /^(?:Fatal )?signal \d{1,2} \((SIG\w+)\), (.*)$/, type: 1, message: 2 },
  { pattern: /(?:received|terminated with) signal (SIG\w+), (.*?)\.?$/, type: 1, message: 2 },
  {
    pattern:
      /^(?:\S+\.swift:\d+: )?(Fatal error|Precondition failed|Assertion failed|Fatal access conflict detected)(?:: (.*)|\.?)$/,
    type: 1,
    message: 2,
  },
  { pattern: /\*\*\* Program crashed: (.*?) at 0x/, type: 'crash', message: 1 },
  { pattern: /^#\s+(SIG\w+|Internal Error|EXCEPTION_\w+) (.*)$/, type: 1, message: 2 },
  {
    pattern: /^==\d+== Process terminating with default action of signal \d+ \((SIG\w+)\)()/,
    type: 1,
    message: 2,
  },
  { pattern: /^Exception Type: +(EXC_\w+)(?: \((\w+)\))?/, type: 1, message: 2 },
  // Boost's diagnostic information; what `what()` says stands below.
  {
    pattern: /^Dynamic exception type: (?:boost::wrapexcept<|boost::exception_detail::clone_impl<)?([\w:]+).*()$/,
    type: 1,
    message: 2,
  },
  { pattern: /^(Fortran runtime error): (.*)$/, type: 1, message: 2 },
  { pattern: /^libcob: (?:\S+:\d+: )?error: (.*)$/, type: 'libcob', message: 1 },
  {
    pattern: /^FATAL ERROR: (?:(?:CALL_AND_RETRY_LAST|MarkCompactCollector\S*) )?(.*JavaScript heap out of memory)$/,
    type: 'FATAL ERROR',
    message: 1,
  },
  { pattern: /^Fatal Exception: ([\w.$]+)(?:: (.*))?$/, type: 1, message: 2 },
  { pattern: /^(?:\[\S{1,4}\] )?(Process \d+ \(.*\) of user \d+ dumped core)/, type: 'core dump', message: 1 },
  {
    pattern:
      /^(?:\[[\s\d.]+\] ?)?(BUG|Oops|Kernel panic - not syncing|general protection fault|kernel BUG at|WARNING: CPU|watchdog: BUG|Internal error|Unable to handle kernel)\b[:,]? ?(.*)$/,
    type: 1,
    message: 2,
  },
  { pattern: /^(?:\[[\s\d.]+\] ?)?INFO: (task \S+ blocked for .*)$/, type: 'hung task', message: 1 },
  { pattern: /^(?:\[[\s\d.]+\] ?)?(.* invoked oom-killer): (.*)$/, type: 'oom-killer', message: 1 },
  {
    pattern: /^(Segmentation fault|Aborted|Bus error|Illegal instruction|Floating point exception)\b(.*)$/,
    type: 1,
    message: 2,
  },
];

/** gfortran and Rust put the place on the line below the name. */
const placeBelow = /^\s+at (\S+?):(\d+)$/;
const swiftPlace = /^(\S+\.swift):(\d+): /;
/** Boost's `dock.cpp(5): Throw in function void lift()`. */
const thrownIn = /(?:^|\s)(\S+)\((\d+)\): Throw in function (?:\S+ )?([\w:~]+)/;
const reportPlace = /^(\S+?):(\d+):(\d+): runtime error: /;

/** Where a kernel stood, `RIP: 0010:fn+0x1d/0x2f [mod]`, and whence it came there: `[<ffff>] fn+0x6b/0x470`. */
const kernelPlace =
  /^(?:\[[\s\d.]+\] ?)?(?:RIP: [\da-f]{4}:|pc : |PC is at |NIP \[\w+\] )([\w.]+\+0x[\da-f]+\/0x[\da-f]+)/;
const kernelFrame =
  /^(?:\[[\s\d.]+\] ?)?\s*(?:\[<[\da-f]*>\]\s+(?:\(\w+\) )?)?([\w.]+\+0x[\da-f]+\/0x[\da-f]+)(?: \[\w+\])?$/;

/** `# C  [libzip.so+0x4a2f]  newEntry+0x62`, `# J 91 C2 com.acme.Ring.pop()I (12 bytes) @ 0x7f`: where a JVM died. */
const jvmFrame = /^# [CVvj] +\[([^\]+]+)\+0x[\da-f]+\] *(?:(\S.*?)(?:\+0x[\da-f]+)?)?$/;
const jvmCompiled = /^# (?:J \d+%?(?: \S+)?|j) +([\w.$<>]+)\(/;

/** glog's and Abseil's: `    @     0x55d0c1a2c4d5         64  main`. */
const addressFrame = /^(?:PC: )?\s*@ +(?:0x[0-9a-f]+|\(nil\))(?: {2,}(?:\d+|\(unknown\)) )? +(.*)$/;

const frameOf = (line: string): RawFrame | null => {
  const address = addressFrame.exec(line);
  if (address) return address[1] === '(unknown)' ? null : rawFrame(line, address[1], null);
  if (line.startsWith('# ')) {
    const jvm = jvmFrame.exec(line);
    if (jvm) return rawFrame(line, jvm[2], jvm[1]);
    const compiled = jvmCompiled.exec(line);
    return compiled ? rawFrame(line, compiled[1], null) : null;
  }
  const apple = appleFrame.exec(line);
  if (apple) return rawFrame(line, apple[2], apple[1]);
  const swift = swiftFrame.exec(line);
  if (swift) return rawFrame(line, swift[1], swift[2], [swift[3], swift[4]]);
  if (!/^\s*#\d+ /.test(line)) return null;
  const match = framePattern.exec(line);
  // gfortran knows neither name nor place of what has no debugging information.
  if (match?.[1] === '???') return null;
  return match ? rawFrame(line, match[1]?.replace(/ \(.*$/, ''), match[2], [match[3], match[4]]) : null;
};

/** Frames of the first stack; later ones say where memory came from. */
const framesOf = (lines: readonly string[]): RawFrame[] => {
  const frames: RawFrame[] = [];
  for (const line of lines) {
    const frame = frameOf(line);
    const below = placeBelow.exec(line);
    const last = frames.at(-1);
    if (frame) frames.push(frame);
    else if (below && last?.file === null)
      frames.splice(-1, 1, rawFrame(last.raw, last.function, below[1], [below[2]]));
    else if (frames.length > 0 && /^\S|^\s*$/.test(line)) break;
  }
  return frames;
};

/** Entries of a call trace that stand behind a question mark are leftovers on the stack. */
const kernelFrames = (lines: readonly string[]): RawFrame[] => {
  const place = lines.map(line => kernelPlace.exec(line)?.[1]).find(name => name !== undefined);
  const start = lines.findIndex(line => /^(?:\[[\s\d.]+\] ?)?Call [Tt]race:/.test(line));
  const called = start < 0 ? [] : lines.slice(start + 1).flatMap(line => kernelFrame.exec(line)?.[1] ?? []);
  return [...(place === undefined ? [] : [place]), ...called].map(name => rawFrame(name, name, null));
};

/** Sanitizers head their report with one word of the fault, and addresses that nobody groups by. */
const shortened = (message: string): string => message.replace(/ on (?:unknown )?address 0x.*$/, '').trim();

const read = (lines: readonly string[]): RawException | null => {
  for (const [index, line] of lines.entries()) {
    if (index > 40) return null;
    for (const { pattern, type, message } of heads) {
      const match = pattern.exec(line);
      if (!match) continue;
      const what = /^(?:\s+what\(\): +|std::exception::what: )(.*)$/.exec(lines[index + 1] ?? '')?.[1];
      const place = swiftPlace.exec(line) ?? reportPlace.exec(line);
      const thrown = thrownIn.exec(lines[index - 1] ?? '');
      const own = place
        ? [rawFrame(line, null, place[1], [place[2], place[3]])]
        : thrown
          ? [rawFrame(line, thrown[3], thrown[1], [thrown[2]])]
          : [];
      const printed = framesOf(lines);
      const frames = printed.length > 0 ? printed : kernelFrames(lines);
      const named = typeof type === 'number' ? (match[type] ?? '') : type;
      return {
        type: named.trim(),
        message: what ?? shortened(match[message] ?? ''),
        frames: frames.length > 0 ? frames : own,
        cause: null,
      };
    }
  }
  return null;
};

export const native: TraceReader = {
  id: 'native',
  docs: 'https://clang.llvm.org/docs/AddressSanitizer.html',
  mark: /Dynamic exception type: |ASSERT|Check failed: |Sanitizer|runtime error|libcob: |heap out of memory|^Fatal Exception: |==\d+==|erminat|\*\*\* |corrupt|free\(|malloc\(|realloc\(|munmap_chunk|Assert|signal|[Ff]atal|Precondition|SIG|core|BUG|Oops|Kernel|kernel|general protection|INFO: task|WARNING: CPU|Internal error|oom-killer|Segmentation|Aborted|Bus error|Illegal instruction|Floating point|EXCEPTION_|Internal Error|#\d+ +0x/m,
  read: lines => {
    const head = read(lines);
    if (head) return head;
    const frames = lines.some(line => /^\s*#\d+ +0x[0-9a-f]+ in \S/.test(line))
      ? framesOf(lines.filter(line => /^\s*#\d/.test(line)))
      : [];
    return frames.length === 0 ? null : { type: null, message: lines[0]?.trim() ?? '', frames, cause: null };
  },
};
