/** Reads Perl, Lua, Haskell, R, Julia, Crystal, OCaml, Tcl, Clojure and PowerShell: one head line, then frames of one form. */
import { rawFrame, type RawException, type RawFrame, type TraceReader } from './frames-define.ts';

/** What tells a language: a mark that has to be there, how heads and frames look. */
interface Form {
  readonly id: string;
  readonly docs: string;
  readonly mark: RegExp;
  /** Captures `type` and `message` by name. */
  readonly head: RegExp;
  /** Tells the head from what a logger wrote above it. */
  readonly front?: RegExp;
  /** Captures the type, on whatever line it stands, where the head names none. */
  readonly named?: RegExp;
  /** Captures `name`, `file` and `line` by name. */
  readonly frame: RegExp;
  /** The place of the fault where the head names it: `file` and `line`. */
  readonly place?: RegExp;
  /** Frames are printed in two lines: the place stands below the name. */
  readonly below?: RegExp;
  /** The innermost frame stands last. */
  readonly isInnermostLast?: true;
}

const forms: readonly Form[] = [
  {
    id: 'perl',
    docs: 'https://perldoc.perl.org/Carp',
    mark: /^\s+.* called at \S.* line \d+|^BEGIN failed--| at \S+\.(?:pl|pm|t|cgi|psgi) line \d+\.$/,
    head: /^(?:(?:ERROR|FATAL|CRITICAL|WARN(?:ING)?): )?(?<message>.*?) at \S+ line \d+(?:, <\S*> (?:line|chunk) \d+)?\.?$/,
    front: / at \S+ line \d+/,
    frame: /^\s+(?<name>[\w:]+|eval|require \S+)\s?[({'].* called at (?<file>\S.*?) line (?<line>\d+)/,
    place: / at (?<file>\S+) line (?<line>\d+)/,
  },
  {
    id: 'lua',
    docs: 'https://www.lua.org/manual/5.4/manual.html#pdf-debug.traceback',
    mark: /^[Ss]tack [Tt]raceback:$/,
    head: /^(?:lua[\d.]*: (?=\(|[^:]*$)|(?:lua[\d.]*: |luajit[\d.-]*: |.*runtime error: )?\S*?:\d+: )(?<message>.*)$/,
    front: /\S:\d+: |^lua[\d.]*: /,
    frame:
      /^\s+(?:(?<file>[^:\s]+):(?<line>\d+): |\[C\]: )in (?:function |upvalue |local |method |field |main )?['<]?(?<name>[^'>]*)['>]?/,
  },
  {
    id: 'haskell',
    docs: 'https://hackage.haskell.org/package/base/docs/GHC-Stack.html',
    mark: /^(?:CallStack \(from|HasCallStack backtrace:)/,
    head: /^(?:\S+: (?:Uncaught exception (?<type>\S+?):?$)?)?(?<message>.*)$/,
    frame: /^\s+(?<name>\S+), called at (?<file>[^:\s]+):(?<line>\d+)/,
  },
  {
    id: 'julia',
    docs: 'https://docs.julialang.org/en/v1/manual/stacktraces/',
    mark: /^Stacktrace:$/,
    head: /^(?:.*?ERROR: )?(?:LoadError: )?(?:(?<type>[A-Z]\w*(?:\.\w+)*(?:Error|Exception|Failure)?)(?:: |\())?(?<message>.*)$/,
    front: /ERROR: |^[A-Z]\w*(?:Error|Exception)\b/,
    frame: /^\s+\[\d+\] (?<name>[^(]+)/,
    below: /^\s+@ (?:\S+ )?(?<file>\S+?):(?<line>\d+)/,
  },
  {
    id: 'r',
    docs: 'https://rlang.r-lib.org/reference/trace_back.html',
    mark: /^(?:Error in .+(?: : ?|:$)|Execution halted$)/,
    head: /^(?<type>Error)(?: in .+?)?(?: : ?|:\s*)(?<message>.*)$/,
    front: /^Error/,
    frame: /^\s*\d+\. +[│├└─\s]*(?<name>\S+?)\(.*(?: at (?<file>\S+):(?<line>\d+))?/,
  },
  {
    id: 'crystal',
    docs: 'https://crystal-lang.org/reference/latest/syntax_and_semantics/exception_handling.html',
    mark: /^Unhandled exception(?: in spawn)?: |^ {2}from \S+:\d+:\d+ in '/,
    head: /^(?:Unhandled exception(?: in spawn)?: )?(?<message>.*) \((?<type>[A-Z][\w:]*)\)$/,
    front: / \([A-Z][\w:]*\)$/,
    frame: /^\s+from (?<file>[^\s:]+):(?<line>\d+):\d+ in '(?<name>[^']*)'/,
  },
  {
    id: 'ocaml',
    docs: 'https://ocaml.org/manual/latest/runtime.html#s:ocamlrun-options',
    mark: /^Fatal error: exception |^Raised at \S.* file "[^"]*", line \d/,
    head: /^(?:Fatal error: exception |\S.*?: )?(?<type>(?:\w+\.)*[A-Z]\w*)(?:\((?<message>.*)\))?$/,
    front: /^Fatal error: exception/,
    frame: /^(?:Raised|Re-raised|Called) \w+ (?:(?<name>[\w.]+) in )?file "(?<file>[^"]*)", line (?<line>\d+)/,
  },
  {
    id: 'tcl',
    docs: 'https://www.tcl-lang.org/man/tcl8.6/TclCmd/tclvars.htm#M11',
    mark: /^ {4}while executing$/,
    head: /^(?<message>.*)$/,
    frame: /^\s+\((?:procedure "(?<name>[^"]*)"|file "(?<file>[^"]*)") line (?<line>\d+)\)/,
  },
  {
    id: 'clojure',
    docs: 'https://clojure.org/reference/repl_and_main#_error_printing',
    mark: /^(?:Execution error|Syntax error) (?:\([\w.$]+\) )?.*at \S/,
    head: /^(?:Execution error|Syntax error) (?:\((?<type>[\w.$]+)\) )?.*at \S.*(?<message>)$/,
    front: /^(?:Execution error|Syntax error) /,
    frame: /^(?!)(?<name>)(?<file>)(?<line>)/,
    place: /at \S+ \((?<file>[^():]+):(?<line>\d+)/,
  },
  {
    // An exception as Clojure prints a value.
    id: 'clojure-value',
    docs: 'https://clojure.org/reference/other_functions#_exceptions',
    mark: /#error \{$/,
    head: /^\s*\[\{:type (?<type>[\w.$]+)(?<message>)$/,
    front: /^\s*\[\{:type /,
    frame: /^\s*\[+(?<name>[\w.$]+ [\w$]+) "(?<file>[^"]+)" (?<line>\d+)\]/,
  },
  {
    id: 'd',
    docs: 'https://dlang.org/phobos/object.html#.Throwable',
    mark: /^(?:object|[a-z_]\w*(?:\.\w+)+)@\S+\.d\(\d+\)/,
    head: /^(?<type>\w+(?:\.\w+)*)@\S+\.d\(\d+\)(?:: (?<message>.*))?$/,
    front: /^\w+(?:\.\w+)*@\S+\.d\(\d+\)/,
    frame: /^(?<file>[^\s:?]+):(?<line>\d+) (?<name>\S.*) \[0x[0-9a-f]+\]$/,
    place: /@(?<file>\S+\.d)\((?<line>\d+)\)/,
  },
  {
    id: 'nim',
    docs: 'https://nim-lang.org/docs/manual.html#exception-handling',
    mark: /^Error: unhandled exception: /,
    head: /^Error: unhandled exception: (?<message>.*?)(?: \[(?<type>\w+)\])?$/,
    front: /^Error: unhandled exception: /,
    frame: /^(?<file>\S+\.nim)\((?<line>\d+)\)\s+(?<name>\S+)$/,
    isInnermostLast: true,
  },
  {
    id: 'octave',
    docs: 'https://docs.octave.org/latest/Raising-Errors.html',
    mark: /^error: called from$/,
    head: /^error: (?<message>.*)$/,
    front: /^error: /,
    frame: /^ {4}(?<name>\S+)(?<file>) at line (?<line>\d+)/,
  },
  {
    id: 'ada',
    docs: 'https://gcc.gnu.org/onlinedocs/gnat_ugn/Stack-Traceback.html',
    mark: /^raised [A-Z][A-Z\d_.]* : /,
    head: /^raised (?<type>[A-Z][A-Z\d_.]*) : (?<message>.*)$/,
    front: /^raised [A-Z][A-Z\d_.]* : /,
    frame: /^0x[\da-f]+ in (?<name>\S+) at (?<file>\S+):(?<line>\d+)$/,
    place: / : (?<file>\S+\.ad[bs]):(?<line>\d+)/,
  },
  {
    id: 'zig',
    docs: 'https://ziglang.org/documentation/master/#Error-Return-Traces',
    mark: /^thread \d+ panic: |^\S+\.zig:\d+:\d+: 0x[\da-f]+ in /,
    head: /^(?:thread \d+ (?<type>panic): |error: )(?<message>.*)$/,
    front: /^(?:thread \d+ panic|error): /,
    frame: /^(?<file>\S+\.zig):(?<line>\d+):\d+: 0x[\da-f]+ in (?<name>\S+) \(/,
  },
  {
    id: 'clojure-pretty',
    docs: 'https://github.com/clj-commons/pretty',
    mark: /^ +\S+\.\S+ {2,}[\w$]+\.(?:cljc?|java): +\d+(?: |$)/,
    head: /^ *(?<type>(?:[\w$-]+\.)+[A-Z][\w$]*)(?:: (?<message>.*))?$/,
    front: /^ *(?:[\w$-]+\.)+[A-Z][\w$]*(?:: |$)/,
    frame: /^ +(?<name>\S+) {2,}(?<file>[\w$]+\.\w+): +(?<line>\d+)(?: |$)/,
    isInnermostLast: true,
  },
  {
    id: 'delphi',
    docs: 'https://docwiki.embarcadero.com/RADStudio/en/Exceptions_(Delphi)',
    mark: /^Exception E\w+ in module \S.* at [\dA-F]{8,16}\.$/,
    head: /^Exception (?<type>E\w+) in module (?<message>)/,
    front: /^Exception E\w+ in module /,
    frame: /^(?!)(?<name>)(?<file>)(?<line>)/,
  },
  {
    id: 'pascal',
    docs: 'https://www.freepascal.org/docs-html/user/userap4.html',
    mark: /^An unhandled exception occurred at \$/,
    head: /^(?<type>[A-Z]\w*)\s?: (?<message>.*)$/,
    front: /^[A-Z]\w*\s?: \S/,
    frame: /^ {2}\$[\dA-F]+ +(?<name>\w[^,]*), +line (?<line>\d+) of (?<file>\S+)$/,
  },
  {
    id: 'raku',
    docs: 'https://docs.raku.org/type/Backtrace',
    mark: /^ {2}in (?:sub|block|method|submethod|code|any|regex|routine) .*at \S.* line \d+$/,
    head: /^(?<message>.*)$/,
    frame: /^ {2}in \w+ (?<name>.*?) ?at (?<file>\S.*) line (?<line>\d+)$/,
  },
  {
    id: 'ballerina',
    docs: 'https://ballerina.io/learn/by-example/error-stack-trace/',
    mark: /^\tat \S+\(\S+\.bal:\d+\)$/,
    head: /^error: (?<message>.*?)(?: \{.*\})?$/,
    front: /^error: /,
    frame: /^\t(?:at | {3})(?<name>[^(]+)\((?<file>\S+):(?<line>\d+)\)$/,
  },
  {
    id: 'apex',
    docs: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_exception_methods.htm',
    mark: /^(?:Class|Trigger)\.\S+: line \d+, column \d+$/,
    head: /^(?:FATAL_ERROR )?(?<type>(?:System\.)?\w+Exception): (?<message>.*)$/,
    front: /^(?:FATAL_ERROR )?(?:System\.)?\w+Exception: /,
    frame: /^(?<file>(?:Class|Trigger)\.\S+?)(?:\.(?<name>\w+))?: line (?<line>\d+)/,
  },
  {
    id: 'gdscript',
    docs: 'https://docs.godotengine.org/en/stable/tutorials/scripting/debug/overview_of_debugging_tools.html',
    mark: /^ {3,12}at: \S.* \(\S.*:\d+\)$/,
    head: /^(?:USER )?(?:SCRIPT )?(?:ERROR|WARNING): (?<message>.*)$/,
    front: /^(?:USER )?(?:SCRIPT )?(?:ERROR|WARNING): /,
    frame: /^ {3,12}at: (?<name>\S.*) \((?<file>\S.*):(?<line>\d+)\)$/,
  },
  {
    id: 'plsql',
    docs: 'https://docs.oracle.com/en/error-help/db/ora-06512/',
    mark: /^ORA-06512: at /,
    head: /^(?<type>(?:ORA|PLS)-\d{5}): (?<message>.*)$/,
    front: /^(?:ORA|PLS)-\d{5}: /,
    frame: /^ORA-06512: at "(?<name>[^"]+)(?<file>)", line (?<line>\d+)$/,
  },
  {
    id: 'pike',
    docs: 'https://pike.lysator.liu.se/docs/manual/',
    mark: /^\S+\.p(?:ike|mod):\d+: \S+->/,
    head: /^(?<message>.*)$/,
    frame: /^(?<file>\S+\.p(?:ike|mod)):(?<line>\d+): \S+->(?<name>[^(]+)/,
  },
  {
    id: 'compiler',
    docs: 'https://gcc.gnu.org/onlinedocs/gcc/Diagnostic-Message-Formatting-Options.html',
    mark: /^[^\s:()]+\.\w{1,5}(?::\d+(?::\d+)?: |\(\d+,\d+\): )(?:fatal )?error(?: [A-Z]+\d+)?: \S/,
    head: /^\S+?(?::\d+(?::\d+)?: |\(\d+,\d+\): )(?:fatal )?error(?: [A-Z]+\d+)?: (?<message>.*)$/,
    front: /(?::\d+(?::\d+)?: |\(\d+,\d+\): )(?:fatal )?error(?: [A-Z]+\d+)?: /,
    frame: /^(?!)(?<name>)(?<file>)(?<line>)/,
    place: /^(?<file>\S+?)[:(](?<line>\d+)/,
  },
  {
    id: 'rustc',
    docs: 'https://doc.rust-lang.org/rustc/json.html#diagnostics',
    mark: /^\s*--> \S+:\d+:\d+$/,
    head: /^(?:error|warning)(?:\[E\d{1,5}\])?: (?<message>.*)$/,
    front: /^(?:error|warning)(?:\[E\d{1,5}\])?: /,
    frame: /^\s*-->(?<name>) (?<file>\S+?):(?<line>\d+):\d+$/,
  },
  {
    id: 'pytest',
    docs: 'https://docs.pytest.org/en/stable/how-to/output.html',
    mark: /^E {2,}\S/,
    head: /^E +(?:(?<type>(?:\w+\.)*\w*(?:Error|Exception|Warning|Exit|Failed|Interrupt))(?:: |$))?(?<message>.*)$/,
    front: /^E {2,}\S/,
    named: /^\S+\.py:\d+: ((?:\w+\.)*\w+)$/,
    frame: /^(?<file>\S+\.py):(?<line>\d+): (?<name>)(?:\w*)$/,
    isInnermostLast: true,
  },
  {
    id: 'vitest',
    docs: 'https://vitest.dev/guide/reporters',
    mark: /^ FAIL {2}\S.* > \S/,
    head: /^(?<type>[\w.]*(?:Error|Exception))(?:: (?<message>.*))?$/,
    front: /^[\w.]*(?:Error|Exception)\b/,
    frame: /^ ❯ (?:(?<name>\S+) )?(?<file>\S+):(?<line>\d+):\d+$/,
  },
  {
    id: 'symfony-console',
    docs: 'https://symfony.com/doc/current/components/console.html',
    mark: /^ {2}\[(?:[A-Z]\w*\\)*[A-Z]\w*\]\s*$/,
    head: /^ {2}\[(?<type>(?:[A-Z]\w*\\)*[A-Z]\w*)\](?<message>)\s*$/,
    front: /^ {2}\[(?:[A-Z]\w*\\)*[A-Z]\w*\]\s*$/,
    frame: /^ {1,2}(?:at )?(?<name>[\w\\]+(?:->|::)\w+)\(\) at (?<file>\S+):(?<line>\d+)$/,
  },
  {
    id: 'phpunit',
    docs: 'https://docs.phpunit.de/en/9.6/textui.html',
    mark: /^Failed asserting /,
    head: /^(?<message>Failed asserting .*)$/,
    front: /^Failed asserting /,
    frame: /^(?<name>)(?<file>\/\S+\.php):(?<line>\d+)$/,
  },
  {
    id: 'powershell-concise',
    docs: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_preference_variables#errorview',
    mark: /^Line \|$/,
    head: /^\s+\|\s+(?!~)(?<message>\S.*)$/,
    front: /^\s+\|\s+(?!~)\S/,
    named: /^((?:[A-Z]\w*)?(?:Exception|Error)): /,
    frame: /^(?:[A-Z][\w-]*): (?<name>)(?<file>\S.*):(?<line>\d+)$/,
  },
  {
    id: 'powershell',
    docs: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_preference_variables#errorview',
    mark: /^At .*:\d+ char:\d+$/,
    head: /^(?:(?<name>[A-Z]\w*-\w+) ?: )?(?<message>.*)$/,
    frame: /^At (?<file>.*):(?<line>\d+) char:\d+$/,
    named: /((?<=CategoryInfo +: .*, )\w+Exception$|(?<=FullyQualifiedErrorId : )[^,]+)/,
  },
];

const framesOf = (form: Form, lines: readonly string[]): RawFrame[] =>
  lines.flatMap((line, index) => {
    const found = form.frame.exec(line)?.groups;
    if (!found) return [];
    const place = form.below?.exec(lines[index + 1] ?? '')?.groups ?? found;
    return [rawFrame(line, found.name, place.file, [place.line])];
  });

/** The head's own message may be empty and stand on the next line. */
const messageOf = (form: Form, lines: readonly string[], at: number, message: string | undefined): string => {
  if (message?.trim()) return message.trim();
  const next = lines.slice(at + 1).find(line => line.trim() !== '') ?? '';
  return form.frame.test(next) ? '' : next.replace(/^\s*(?:!|:message(?= \S))? ?/, '').trim();
};

const readForm = (form: Form, lines: readonly string[]): RawException | null => {
  if (!lines.some(line => form.mark.test(line))) return null;
  const front =
    form.front === undefined ? -1 : lines.findIndex(line => form.front?.test(line) && !form.frame.test(line));
  const at = front >= 0 ? front : lines.findIndex(line => line.trim() !== '' && form.head.test(line));
  const head = form.head.exec(lines[at] ?? '')?.groups;
  const frames = framesOf(form, lines);
  const place = form.place?.exec(lines[at] ?? '')?.groups;
  const own = place ? [rawFrame(lines[at] ?? '', frames[0]?.function, place.file, [place.line])] : [];
  const type = form.named && lines.map(line => form.named?.exec(line)?.[1]).find(name => name !== undefined);
  return {
    type: head?.type ?? type ?? null,
    message: messageOf(form, lines, at, head?.message),
    frames: [...own, ...(form.isInnermostLast === true ? frames.reverse() : frames)],
    cause: null,
  };
};

export const scripting: readonly TraceReader[] = forms.map(form => ({
  id: form.id,
  docs: form.docs,
  mark: new RegExp(form.mark.source, 'm'),
  read: lines => readForm(form, lines),
}));
