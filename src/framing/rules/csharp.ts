/** .NET and Mono: exceptions with inner ones above the frames, async seams, and crashes of the runtime. */
import { blankLine, type AssemblyRule } from './define.ts';

/** `   at Ns.Type.Method(String id) in /src/F.cs:line 9`, Mono's `at T.M (System.Int32 x) [0x00002] in F.cs:10`. */
const frame =
  /^\s+at (?:async )?(?=\S*[.<]|lambda_method|__)[^\s()]+(?: ?\(.*\)| in )(?: ?\[0x[0-9a-f]+\])?(?: in .*| ?<0x[0-9a-f]+ \+ 0x[0-9a-f]+> .*|<---)?\s*$/;
const seam =
  /^\s*(?:--- End of .* ---|-{3} .*(?:stack trace|exception).* -{3}|-{2,}> ?|<---|---> ?\(Inner Exception #\d+\)|\(Inner Exception #\d+\)|Repeat \d+ times:|-{10,}$|Data:|Exception data:|ClientConnectionId:|Error Number:|HResult:|Inner exception:)/;
/** What .NET Framework prints where Windows speaks German, French, Spanish, Italian, Polish, Dutch, Russian or an Asian language. */
const localFrame =
  /^\s{2,}(?:bei|à|en|em|in|w|bij|vid|ved|в|在|場所|위치:) [\w.`<>+]+\.[\w.`<>+]+\(.*\)(?: \S{1,4} .*)?\s*$/u;
const inside = ['head', 'head?', 'message?', 'frame', 'seam'];

export const csharp: AssemblyRule = {
  id: 'csharp',
  docs: 'https://learn.microsoft.com/dotnet/api/system.exception.tostring',
  transitions: [
    {
      from: ['start'],
      pattern: /^(?:\[ERROR\] FATAL )?(?:Unhandled [Ee]xception|UNHANDLED EXCEPTION)(?:\.|:| at ).*/,
      to: 'head',
      isStandalone: true,
    },
    {
      from: ['start'],
      pattern: /^(?:Fatal error\. |Process terminated\.|Stack overflow\.|Application: .*\.exe$)/,
      to: 'head?',
      isStandalone: true,
    },
    {
      from: ['start'],
      pattern:
        /^(?:[A-Z]\w*\.)+[A-Z]\w*(?:Exception|Error|Fault)\w*(?:`\d+)?(?:\[[^\]]*\])?(?: \([^)]*\))?(?::|\s*$| --->)/,
      to: 'head?',
    },
    { from: ['start'], pattern: /^[A-Z]\w*Exception(?:: | --->)/, to: 'head?' },
    // What Windows tells of a program that died; who it was may stand in the header of a log's.
    { from: ['start'], pattern: /^(?:Framework|CoreCLR|\.NET) Version: [v\d]/, to: 'report?', isPart: true },
    { from: ['report?'], pattern: /^(?:(?:Framework|\.NET) Version|Description): /, to: 'report?' },
    { from: ['report?'], pattern: /^Exception Info: /, to: 'head' },
    { from: ['head'], pattern: /^[A-Z]\w*(?:Exception|Error)(?::| --->)/, to: 'head' },
    { from: ['head'], pattern: /^\s*(?:[\w]+\.)+[A-Z]\w*(?:`\d+)?(?::|\s*$| --->)/, to: 'head' },
    { from: ['any', ...inside], pattern: frame, to: 'frame' },
    { from: inside, pattern: seam, to: 'seam' },
    {
      from: ['head'],
      pattern:
        /^(?:Framework Version|CoreCLR Version|\.NET Version|Description|Exception Info|Message|Stack|Faulting \w+): /,
      to: 'head',
    },
    // Unity's own frames.
    { from: ['head?', 'message?'], pattern: /^[\w.`+<>/[\],:]+ ?\([^()]*\) \(at [^():]+:\d+\)\s*$/, to: 'frame' },
    { from: ['frame'], pattern: /^[\w.`+<>/[\],]+ ?\([^()]*\) \(at [^():]+:\d+\)\s*$/, to: 'frame' },
    { from: ['frame'], pattern: /^[\w.`+]+:[\w.<>]+ ?\([^()]*\)(?: \(at .*\))?\s*$/, to: 'frame' },
    { from: ['frame'], pattern: blankLine, to: 'gap?' },
    { from: ['gap?'], pattern: /^\(Filename: .* Line: -?\d+\)\s*$/, to: 'end' },
    { from: ['gap?'], pattern: frame, to: 'frame' },
    // Mono leaves a line free between the exceptions of a group.
    { from: ['gap?'], pattern: /^---> ?\(Inner Exception #\d+\)/, to: 'seam' },
    // Mono says it once more.
    { from: ['frame'], pattern: /^\[ERROR\] FATAL UNHANDLED EXCEPTION: /, to: 'head' },
    { from: ['any', ...inside], pattern: localFrame, to: 'frame' },
    { from: ['frame', 'seam'], pattern: /^Aborted(?: \(core dumped\))?$/, to: 'end' },
    { from: ['seam', 'frame'], pattern: /^\s{4,}at .*/, to: 'frame' },
    { from: ['seam'], pattern: /^\s+\S|^[\w.]+Exception: /, to: 'seam' },
    { from: ['head', 'head?', 'message?'], pattern: /^\s+\S/, to: 'message?' },
    { from: ['head', 'head?', 'message?', 'seam'], pattern: /^\S/, to: 'message?', isLoose: true },
  ],
  blankIn: ['head', 'head?', 'message?', 'seam'],
  samples: [
    {
      name: 'two in Unity’s own form, one right behind the other',
      lines: [
        'NullReferenceException: Object reference not set to an instance of an object',
        'Dock.Crane.Lift (System.String load) (at Assets/Scripts/Crane.cs:31)',
        'Dock.Crane.Update () (at Assets/Scripts/Crane.cs:20)',
        'NullReferenceException: Object reference not set to an instance of an object',
        'Dock.Gate.Open () (at Assets/Scripts/Gate.cs:88)',
        'up',
      ],
      events: [
        [1, 3],
        [4, 5],
      ],
    },
    {
      name: 'an inner exception and an async seam',
      lines: [
        'started',
        'Unhandled exception. Acme.Mail.SendException: not sent',
        ' ---> System.IO.IOException: broken pipe',
        '   at Acme.Mail.Smtp.Write(Byte[] data) in /src/Smtp.cs:line 40',
        '   --- End of inner exception stack trace ---',
        '   at Acme.Mail.Smtp.SendAsync(String to)',
        '--- End of stack trace from previous location ---',
        '   at Program.<Main>$(String[] args) in /src/Program.cs:line 3',
        'started',
      ],
      events: [[2, 8]],
    },
    {
      name: 'Mono prints the type on the next line',
      lines: [
        'Unhandled Exception:',
        'System.NullReferenceException: Object reference not set',
        '  at Acme.Cart.Sum (System.Int32 n) [0x00002] in /src/Cart.cs:9 ',
        'bye',
      ],
      events: [[1, 3]],
    },
    {
      name: "Unity's editor",
      lines: [
        'NullReferenceException: Object reference not set to an instance of an object',
        'Port.Dock.LateUpdate () (at Assets/Port/Dock.cs:314)',
        '',
        'NullReferenceException: Object reference not set to an instance of an object',
        'Port.Crane.Lift (System.String name, Single by) (at Assets/Port/Crane.cs:12)',
        'Unloading 12 unused assets',
      ],
      events: [
        [1, 2],
        [4, 5],
      ],
    },
    {
      name: 'several inner exceptions',
      lines: [
        'System.AggregateException: One or more errors occurred. (a) (b)',
        ' ---> System.Exception: a',
        '   --- End of inner exception stack trace ---',
        '   at System.Threading.Tasks.Task.WaitAll(Task[] tasks)',
        ' ---> (Inner Exception #1) System.Exception: b<---',
      ],
      events: [[1, 5]],
    },
  ],
};
