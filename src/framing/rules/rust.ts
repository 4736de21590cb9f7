/** Rust: panics with and without backtrace, and the error reports of anyhow and eyre. */
import { blankLine, type AssemblyRule } from './define.ts';

export const rust: AssemblyRule = {
  id: 'rust',
  docs: 'https://doc.rust-lang.org/std/macro.panic.html',
  transitions: [
    {
      from: ['start'],
      pattern: /^thread (?:'.*'|<unnamed>)(?: \(\d+\))? panicked at [^'].*:$/,
      to: 'message',
      isStandalone: true,
    },
    {
      from: ['start'],
      pattern: /^thread (?:'.*'|<unnamed>)(?: \(\d+\))? (?:panicked at |has overflowed its stack)/,
      to: 'panicked',
      isStandalone: true,
    },
    {
      from: ['start'],
      pattern: /^(?:The application panicked \(crashed\)\.|Well, this is embarrassing\.)/,
      to: 'report',
      isStandalone: true,
    },
    { from: ['start'], pattern: /^(?:Error|error): /, to: 'error?' },
    // Eyre counts what it says.
    { from: ['error?', 'numbered?'], pattern: /^ {2,3}\d+: \S/, to: 'numbered?' },
    { from: ['message'], pattern: /\S/, to: 'panicked' },
    {
      from: ['panicked', 'trace'],
      pattern:
        /^(?:stack backtrace:|note: |thread panicked while |thread caused non-unwinding panic|fatal runtime error: |Aborted|query stack during panic|end of query stack|\s+left: |\s*right: )/,
      to: 'trace',
    },
    { from: ['panicked', 'trace'], pattern: /^\s+\d+: /, to: 'trace' },
    { from: ['trace', 'causes'], pattern: /^\s+at /, to: 'trace' },
    { from: ['trace'], pattern: /^ {2,}\S|^\s+\[\.\.\. omitted/, to: 'trace' },
    { from: ['panicked'], pattern: /^\s+\S/, to: 'panicked' },
    {
      from: ['error?', 'numbered?', 'reasonGap?', 'report', 'causes', 'causesGap'],
      pattern:
        /^(?:Caused by:|Location:|Stack backtrace:|Backtrace:|\s*[-━⋮ ]+ (?:BACKTRACE|SPANTRACE)|Backtrace omitted|Run with |Suggestion:|Note:|Help:|Warning:)/,
      to: 'causes',
    },
    { from: ['causes', 'causesGap'], pattern: /^\s+\S/, to: 'causes' },
    { from: ['error?'], pattern: blankLine, to: 'reasonGap?' },
    { from: ['causes'], pattern: blankLine, to: 'causesGap' },
    { from: ['trace'], pattern: blankLine, to: 'traceGap' },
    { from: ['trace', 'traceGap'], pattern: /^(?:Run with |Backtrace omitted|note: )/, to: 'trace' },
    { from: ['report'], pattern: /^(?:Message: |Location: |\s+\S)/, to: 'report' },
    { from: ['panicked', 'more?'], pattern: /^(?!thread |note: |stack backtrace:)\S/, to: 'more?' },
    { from: ['more?'], pattern: /^(?:stack backtrace:|note: )/, to: 'trace' },
  ],
  blankIn: ['numbered?', 'reasonGap?', 'causesGap', 'report', 'causes'],
  samples: [
    {
      name: 'causes with numbers, and a backtrace below',
      lines: [
        'Error: could not load the settings',
        '',
        'Caused by:',
        '    0: reading /etc/shop.toml',
        '    1: No such file or directory (os error 2)',
        '',
        'Stack backtrace:',
        '   0: shop::config::load',
        '             at ./src/config.rs:19:16',
      ],
      events: [[1, 9]],
    },
    {
      name: 'a panic with backtrace',
      lines: [
        'up',
        '',
        "thread 'tokio-runtime-worker' (88) panicked at src/mail.rs:9:14:",
        'index out of bounds: the len is 0 but the index is 0',
        'stack backtrace:',
        '   0: rust_begin_unwind',
        '             at /rustc/1/library/std/src/panicking.rs:1:5',
        '   1: mail::queue::first',
        '             at ./src/mail.rs:9:14',
        'note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.',
        'up',
      ],
      events: [[3, 10]],
    },
    {
      name: 'assert_eq',
      lines: [
        "thread 'main' panicked at src/a.rs:3:5:",
        'assertion `left == right` failed',
        '  left: 1',
        ' right: 2',
        'note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace',
        'up',
      ],
      events: [[1, 5]],
    },
    {
      name: 'an error report with causes',
      lines: [
        'Error: no config',
        '',
        'Caused by:',
        '    0: reading /etc/mail.toml',
        '    1: No such file or directory (os error 2)',
        'up',
      ],
      events: [[1, 5]],
    },
    {
      name: 'the old form on one line',
      lines: ["thread 'main' panicked at 'boom', src/a.rs:3:5", 'up'],
      events: [[1, 1]],
    },
  ],
};
