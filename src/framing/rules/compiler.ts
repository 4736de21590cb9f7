/** What compilers say in build logs: rustc, javac, GCC and Clang show the source below the message. */
import { blankLine, type AssemblyRule } from './define.ts';

const rustHead = /^(?:error(?:\[E\d{4}\])?|warning(?:: unused)?): \S/;
const placed = /^[^\s:]+\.\w{1,5}:\d+(?::\d+)?: (?:fatal )?(?:error|warning): \S/;

export const compiler: AssemblyRule = {
  id: 'compiler',
  docs: 'https://doc.rust-lang.org/rustc/json.html#diagnostics',
  transitions: [
    { from: ['start'], pattern: rustHead, to: 'rust?' },
    { from: ['rust?', 'rust'], pattern: /^\s*(?:-->|:::) \S+:\d+:\d+$/, to: 'rust' },
    { from: ['rust'], pattern: /^\s*(?:\d+ [|+~-]|\||=|\.\.\.)|^(?:help|note): /, to: 'rust' },
    { from: ['start'], pattern: placed, to: 'placed?' },
    { from: ['placed?'], pattern: /^\s+\S/, to: 'source' },
    { from: ['placed?'], pattern: /^\S/, to: 'code?', isLoose: true },
    { from: ['code?'], pattern: /^\s*\^~*\s*$/, to: 'source' },
    { from: ['source'], pattern: /^\s+\S|^[^\s:]+:\d+:\d+: note: /, to: 'source' },
    // The linker, and what its caller adds.
    {
      from: ['start'],
      pattern: /^(?:\S{0,200}\/)?ld(?:\.\w+)?: \S+: in function [`'‘]/,
      to: 'linker',
      isStandalone: true,
    },
    {
      from: ['linker'],
      pattern:
        /^(?:\S+:(?:\d+:|\(\.[\w.]+\+0x[\da-f]+\):) |(?:\S{0,200}\/)?ld(?:\.\w+)?: |collect2: error: |clang\S*: error: linker )/,
      to: 'linker',
    },
    // Gradle's verdict, up to its last line.
    { from: ['start'], pattern: /^FAILURE: Build (?:failed|completed) with /, to: 'build', isStandalone: true },
    { from: ['build'], pattern: /^BUILD FAILED/, to: 'end' },
    { from: ['build'], pattern: /^(?:\* |> |\s+\S|=+$|\d+: |[A-Z]|(?:[a-z]\w*\.)+[A-Z][\w$]*(?:: |$))/, to: 'build' },
    // CMake's, with paragraphs that are moved in.
    {
      from: ['start'],
      pattern: /^CMake (?:Error|Warning|Deprecation Warning)(?: \(dev\))?(?: at \S+:\d+(?: \([^)]*\))?| in \S+)?:/,
      to: 'cmake',
      isStandalone: true,
    },
    { from: ['cmake', 'cmakeGap?'], pattern: /^ {2,}\S/, to: 'cmake' },
    { from: ['cmake', 'cmakeGap?'], pattern: /^Call Stack \(most recent call first\):$/, to: 'cmake' },
    { from: ['cmake'], pattern: blankLine, to: 'cmakeGap?' },
    // webpack's.
    {
      from: ['start'],
      pattern: /^(?:ERROR|WARNING) in (?:\.{0,2}\/|\[|[\w@-]+\/)\S*/,
      to: 'bundle',
      isStandalone: true,
    },
    {
      from: ['bundle'],
      pattern: /^(?!webpack \d|(?:ERROR|WARNING) in |\d+ (?:error|warning)|Found \d)\S|^\s+\S/,
      to: 'bundle',
    },
    // Terraform's boxes.
    { from: ['start'], pattern: /^╷$/, to: 'box?', isStandalone: true },
    { from: ['box?', 'box'], pattern: /^│/, to: 'box' },
    { from: ['box'], pattern: /^╵$/, to: 'end' },
    { from: ['rust'], pattern: blankLine, to: 'rustGap?' },
    { from: ['rustGap?'], pattern: /^(?:help|note): /, to: 'rust' },
  ],
  blankIn: ['cmakeGap?', 'rust', 'rustGap?', 'build'],
  samples: [
    {
      name: 'a build that failed',
      lines: [
        'up',
        'FAILURE: Build failed with an exception.',
        '',
        '* What went wrong:',
        "Execution failed for task ':compileJava'.",
        '> Compilation failed; see the compiler error output for details.',
        '',
        'BUILD FAILED in 3s',
        'up',
      ],
      events: [[2, 8]],
    },
    {
      name: 'a box',
      lines: ['up', '╷', '│ Error: Invalid index', '│ ', '│   on main.tf line 12', '╵', 'up'],
      events: [[2, 6]],
    },
    {
      name: 'rustc',
      lines: [
        'error[E0308]: mismatched types',
        ' --> src/port.rs:1:25',
        '  |',
        '1 |     let berths: i32 = "a";',
        '  |                 ---   ^^^ expected `i32`, found `&str`',
        '',
        'ready',
      ],
      events: [[1, 5]],
    },
    {
      name: 'javac',
      lines: [
        'Port.java:3: error: cannot find symbol',
        'class Port { void dock() { free(); } }',
        '                           ^',
        '  symbol:   method free()',
        '  location: class Port',
        '1 error',
      ],
      events: [[1, 5]],
    },
    {
      name: 'javac finds two',
      lines: [
        'Port.java:1: error: incompatible types: String cannot be converted to int',
        'class Port { int f() { return "x"; } void g() { h(); } }',
        '                              ^',
        'Port.java:2: error: cannot find symbol',
        '  int berth() { return h; }',
        '                       ^',
        '  symbol:   variable h',
        '2 errors',
      ],
      events: [
        [1, 3],
        [4, 7],
      ],
    },
    {
      name: 'GCC',
      lines: [
        "port.c:1:33: error: 'berths' undeclared (first use in this function)",
        '    1 | int main(){ return berths; }',
        '      |                    ^~~~~~',
        'make: stopped',
      ],
      events: [[1, 3]],
    },
  ],
};
