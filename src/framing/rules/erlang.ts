/** Erlang: error, crash and supervisor reports, and what gen_server prints when it dies. */
import { blankLine, type AssemblyRule } from './define.ts';

export const erlang: AssemblyRule = {
  id: 'erlang',
  docs: 'https://www.erlang.org/doc/apps/sasl/error_logging.html',
  transitions: [
    {
      from: ['start'],
      pattern: /^=(?:ERROR|CRASH|SUPERVISOR|WARNING|INFO|PROGRESS|NOTICE|CRITICAL|DEBUG) REPORT={2,} /,
      to: 'report',
      isStandalone: true,
    },
    { from: ['report'], pattern: /^=\w+ REPORT=/, to: 'never?' },
    {
      from: ['start', 'any'],
      pattern:
        /^\s*\*\* (?:Generic (?:server|event handler)|State machine|Connection|exception \w+: |gen_event handler|Node .* not responding|Cannot get|Reason for|Last (?:message|event)|When [Ss]erver|Handler)/,
      to: 'server',
    },
    { from: ['server'], pattern: /^\s*\*\* |^\s+\S|^[\])}]/, to: 'server' },
    {
      from: ['start'],
      pattern:
        /^(?:escript: exception|init terminating in do_boot|\{"init terminating|Runtime terminating during boot|Kernel pid terminated|eheap_alloc: |Error in process <)/,
      to: 'server',
    },
    {
      from: ['server'],
      pattern: /^(?:in (?:function|call from) |Crash dump is being written to:|init terminating|\{)/,
      to: 'server',
    },
    { from: ['server'], pattern: blankLine, to: 'serverGap' },
    { from: ['serverGap'], pattern: /^(?:Crash dump is being written to:|Could not start kernel pid)/, to: 'server' },
    { from: ['start', 'any'], pattern: /^\s{2}(?:crasher|supervisor|initial call|errorContext):\s?/, to: 'crash' },
    { from: ['crash'], pattern: /^\s+\S/, to: 'crash' },
    { from: ['report'], pattern: /^\s{2,}(?:crasher|supervisor):/, to: 'crash' },
    { from: ['report'], pattern: /^Error in process </, to: 'exit' },
    { from: ['exit'], pattern: /^(?:\s+\S|[{}[\]])/, to: 'exit' },
    { from: ['report'], pattern: /\S/, to: 'report' },
    { from: ['report'], pattern: blankLine, to: 'reportGap' },
    { from: ['reportGap'], pattern: /^\s+\S|^\*\* /, to: 'report' },
  ],
  blankIn: [],
  samples: [
    {
      name: 'two reports',
      lines: [
        '=ERROR REPORT==== 1-Jan-2027::08:05:54.218151 ===',
        '** Generic server queue terminating',
        '** Reason for termination ==',
        '** {badarg,[{queue,pop,1,[]}]}',
        '',
        '=INFO REPORT==== 1-Jan-2027::08:05:55 ===',
        'application: mail',
        '',
      ],
      events: [
        [1, 4],
        [6, 7],
      ],
    },
  ],
};
