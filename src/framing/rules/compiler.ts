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
    { from: ['start', 'placed', 'source'], pattern: placed, to: 'placed?' },
    { from: ['placed?'], pattern: /^\s+\S/, to: 'source' },
    { from: ['placed?'], pattern: /^\S/, to: 'code?', isLoose: true },
    { from: ['code?'], pattern: /^\s*\^~*\s*$/, to: 'source' },
    { from: ['source'], pattern: /^\s+\S|^[^\s:]+:\d+:\d+: note: /, to: 'source' },
    { from: ['rust'], pattern: blankLine, to: 'rustGap?' },
    { from: ['rustGap?'], pattern: /^(?:help|note): /, to: 'rust' },
  ],
  blankIn: ['rust', 'rustGap?'],
  samples: [
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
