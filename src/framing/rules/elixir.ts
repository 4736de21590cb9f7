/** Elixir: raised exceptions, and the reports of terminating processes. */
import { blankLine, type AssemblyRule } from './define.ts';

const frame =
  /^\s+(?:\([\w ]+[^)]*\) )?\S+\.(?:exs?|erl|eex|heex|leex|iex):\d+: |^\s+\([\w-]+ \d[^)]*\) \S|^\s+\S+\.exs?:\d+: \(file\)|^\s+\(file\)|^\s+iex:\d+: /;
const detail =
  /^\s*(?:Function|Args|Last message(?: \(.*\))?(?: \(from .*\))?|State|Client #PID<[\d.]+>.*|Client .*|Initial Call|Ancestors|Neighbours|Message Queue Length|Messages|Links|Dictionary|Trapping Exits|Status|Heap Size|Stack Size|Reductions|Start Call|Start Function|Server: |Request: |Pid|Restart|Shutdown|Type|Child|Reason|Queue|Postponed|Callback mode|Process Label)\b.*:?/;

export const elixir: AssemblyRule = {
  id: 'elixir',
  docs: 'https://hexdocs.pm/elixir/Exception.html#format/3',
  transitions: [
    // The compiler's: what, then where.
    { from: ['start'], pattern: /^warning: \S/, to: 'warning?' },
    { from: ['warning?'], pattern: /^ {2}\S+\.exs?:\d+(?::|$)/, to: 'warned' },
    // A process that was linked dies along: told by itself.
    { from: ['start'], pattern: /^\*\* \(EXIT from #PID<[\d.]+>\) /, to: 'head', isStandalone: true },
    {
      from: ['start', 'any', 'report', 'head'],
      pattern: /^\s*\*\* \((?:[\w.]+|EXIT from .*|exit|throw)\) /,
      to: 'head',
    },
    { from: ['detail'], pattern: /^\s*\*\* \([\w.]+\) |^\s+\*\* \(EXIT from /, to: 'head' },
    // Below frames, one at the margin is another exception.
    { from: ['frame'], pattern: /^\s+\*\* \((?:[\w.]+|EXIT from .*|exit|throw)\) /, to: 'head' },
    {
      from: ['start'],
      pattern:
        /^(?:GenServer|Task|Process|State machine|GenStateMachine|Agent|Ranch (?:listener|protocol)|:gen_\w+ |gen_event handler|Broadway|Child) \S.*(?:terminat(?:ing|ed)|raised|crashed|had its request process|exited|failed)/,
      to: 'report',
    },
    {
      from: ['start'],
      pattern: /^\s*(?:#PID<[\d.]+> running .* terminated|an exception was raised:|\(EXIT\) )/,
      to: 'report',
    },
    { from: ['any', 'report', 'head', 'frame', 'detail', 'gap'], pattern: frame, to: 'frame' },
    { from: ['report', 'head', 'frame', 'detail'], pattern: detail, to: 'detail' },
    // ExUnit's next failure is no part of what was logged above.
    { from: ['report', 'head', 'detail', 'gap'], pattern: /^\s+(?!\d{1,4}\) \w+ )\S/, to: 'head' },
    { from: ['gap'], pattern: /^(?:from|where|select|join|left_join|order_by|limit)\b/, to: 'head' },
    { from: ['report', 'frame'], pattern: /^\s*(?:\(EXIT\) |an exception was raised:)/, to: 'head' },
    { from: ['report', 'head', 'detail'], pattern: blankLine, to: 'gap' },
    // A message of several paragraphs, if the frames follow.
    { from: ['gap', 'paragraph?'], pattern: /^\S/, to: 'paragraph?', isLoose: true },
    { from: ['paragraph?', 'tail?'], pattern: frame, to: 'frame' },
    { from: ['head', 'tail?'], pattern: /^\S/, to: 'tail?', isLoose: true },
    { from: ['tail?'], pattern: detail, to: 'detail' },
  ],
  blankIn: ['gap', 'paragraph?'],
  samples: [
    {
      name: 'a raise',
      lines: [
        '** (Mail.RelayError) refused',
        '    (mail 0.1.0) lib/smtp.ex:9: Mail.Smtp.open/1',
        '    (elixir 1.15.0) lib/task/supervised.ex:89: Task.Supervised.invoke_mfa/2',
        'ok',
      ],
      events: [[1, 3]],
    },
    {
      name: 'two raises, one right behind the other',
      lines: [
        '** (Mail.RelayError) refused',
        '    (mail 0.1.0) lib/smtp.ex:9: Mail.Smtp.open/1',
        '** (KeyError) key :to not found in: %{}',
        '    (mail 0.1.0) lib/queue.ex:4: Mail.Queue.pop/1',
        'ok',
      ],
      events: [
        [1, 2],
        [3, 4],
      ],
    },
    {
      name: 'a terminating server',
      lines: [
        'GenServer Mail.Queue terminating',
        '** (KeyError) key :to not found in: %{}',
        '    (mail 0.1.0) lib/queue.ex:4: Mail.Queue.handle_call/3',
        'Last message (from #PID<0.1.0>): :pop',
        'State: %{}',
        'next',
      ],
      events: [[1, 5]],
    },
  ],
};
