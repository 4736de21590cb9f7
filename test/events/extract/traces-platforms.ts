/** Exceptions as frameworks, platforms and their loggers print them: what stands above or among the frames. */
import type { TraceCase } from './traces.ts';

export const platformTraceCases: readonly TraceCase[] = [
  {
    name: 'ruby: its logger in a log of other lines',
    text: `E, [2026-11-26T06:46:27.219165 #16055] ERROR -- : invalid value for Integer(): "x" (ArgumentError)
dock.rb:3:in \`Integer'
dock.rb:3:in \`<main>'`,
    type: 'ArgumentError',
    message: 'invalid value for Integer(): "x"',
    frame: 'dock.rb:3',
  },
  {
    name: '.NET: a process that ended itself',
    text: `Process terminated. Berth corrupted
   at System.Environment.FailFast(System.String)
   at Dock.Berth.Check() in /src/Berth.cs:line 12
   at Dock.Program.Main(System.String[])`,
    type: null,
    message: 'Berth corrupted',
    frame: '/src/Berth.cs:12',
  },
  {
    name: 'next: a rejection behind its sign',
    text: ` ⨯ unhandledRejection: TypeError: x is null
    at moor (webpack-internal:///(rsc)/./src/moor.ts:8:20)`,
    type: 'TypeError',
    message: 'x is null',
  },
  {
    name: 'python: as AWS Lambda has it, what failed above its traceback',
    text: `[ERROR] KeyError: 'berth'
Traceback (most recent call last):
  File "/var/task/app.py", line 9, in handler
    return event["berth"]`,
    type: 'KeyError',
    message: "'berth'",
    frame: '/var/task/app.py:9',
    isPart: true,
  },
  {
    name: 'go: what a recovery of Gin caught, below the request',
    text: `[Recovery] 2026/11/26 - 08:00:01 panic recovered:
GET /berth/7 HTTP/1.1
Host: dock:8080
User-Agent: curl/8.5.0


runtime error: index out of range [7] with length 3
/usr/local/go/src/runtime/panic.go:114 (0x4338b4)
	goPanicIndex: panic(boundsError{x: int64(x), signed: true, y: y, code: boundsIndex})
/app/handlers/berth.go:31 (0x8a1c2f)
	GetBerth: return berths[id]
/go/pkg/mod/github.com/gin-gonic/gin@v1.9.1/context.go:174 (0x7f1e05)
	(*Context).Next: c.handlers[c.index](c)`,
    type: 'panic',
    message: 'runtime error: index out of range [7] with length 3',
    frame: '/app/handlers/berth.go:31',
  },
  {
    name: 'node: an old warning of a plain error',
    text: `(node:17) UnhandledPromiseRejectionWarning: Error: no berth
    at moor (/srv/dock/moor.js:4:9)`,
    type: 'Error',
    message: 'no berth',
    frame: '/srv/dock/moor.js:4',
  },
  {
    name: 'winston: a rejection in front of its error',
    text: `unhandledRejection: x is null
TypeError: x is null
    at total (/srv/dock/cart.ts:9:23)`,
    type: 'TypeError',
    message: 'x is null',
    frame: '/srv/dock/cart.ts:9',
    isPart: true,
  },
  {
    name: 'rust: the numbered lines of eyre',
    text: `Error: 
   0: unable to moor
   1: berth offline

Location:
   src/moor.rs:19`,
    type: 'Error',
    message: 'unable to moor',
    frame: 'src/moor.rs:19',
  },
  {
    name: 'glog: a check',
    text: `Check failed: depth_ < 300 (312 vs. 300) too deep
*** Check failure stack trace: ***
    @     0x7f1a2b3c4d5e  google::LogMessage::Fail()
    @     0x55d0c1a2b3c4  dock::Berth::Step()
Aborted (core dumped)`,
    type: 'Check failed',
    message: 'depth_ < 300 (312 vs. 300) too deep',
  },
];
