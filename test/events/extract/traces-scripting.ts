/** Exceptions of small scripting languages, read by frames-scripting.ts. */
import type { TraceCase } from './traces.ts';

export const scriptingTraceCases: readonly TraceCase[] = [
  {
    name: 'clojure: a value without quotes',
    text: `#error {
 :cause rope
 :via
 [{:type clojure.lang.ExceptionInfo
   :message no rope
   :data {:ropes 3}
   :at [user$moor invokeStatic quay.clj 3]}]
 :trace
 [[user$moor invokeStatic quay.clj 3]]}`,
    type: 'clojure.lang.ExceptionInfo',
    message: 'no rope',
  },
  {
    name: 'lua: inside nginx',
    text: `lua entry thread aborted: runtime error: /etc/nginx/lua/auth.lua:9: attempt to index local 'user' (a nil value)
stack traceback:
coroutine 0:
	/etc/nginx/lua/auth.lua:9: in function 'check'
	access_by_lua(nginx.conf:40):2: in main chunk`,
    type: null,
    message: "attempt to index local 'user' (a nil value)",
    frame: '/etc/nginx/lua/auth.lua:9',
  },
  {
    name: 'ruby: what is tagged with fields',
    text: `[user=4711 trace=9f00] NoMethodError (undefined method 'name' for nil):
  app/controllers/docks_controller.rb:41:in 'show'`,
    type: 'NoMethodError',
    message: "undefined method 'name' for nil",
    frame: 'app/controllers/docks_controller.rb:41',
  },
  {
    name: 'ruby: several tags, an address and a word',
    text: `[10.0.4.9] [tenant: harbour] Net::ReadTimeout (Net::ReadTimeout with #<TCPSocket:(closed)>):
  app/services/tide.rb:18:in 'fetch'`,
    type: 'Net::ReadTimeout',
    message: 'Net::ReadTimeout with #<TCPSocket:(closed)>',
    frame: 'app/services/tide.rb:18',
  },
  {
    name: 'lua: an error that is a table',
    text: `lua5.4: (error object is a table value)
stack traceback:
	[C]: in function 'error'
	dock.lua:5: in main chunk`,
    type: null,
    message: '(error object is a table value)',
    frame: 'dock.lua:5',
  },
  {
    name: 'zig: a panic with its places',
    text: `thread 71 panic: index out of bounds: index 9, len 2
/srv/src/quay.zig:12:21: 0x1034a1e in moor (quay)
    return berths[i];
                 ^
/srv/src/main.zig:5:14: 0x1034b22 in main (quay)
    _ = moor(9);
            ^`,
    type: 'panic',
    message: 'index out of bounds: index 9, len 2',
    frame: '/srv/src/quay.zig:12',
  },
  {
    name: 'ada: a check that failed, on one line',
    text: 'raised CONSTRAINT_ERROR : quay.adb:9 range check failed',
    type: 'CONSTRAINT_ERROR',
    message: 'quay.adb:9 range check failed',
    frame: 'quay.adb:9',
  },
  {
    name: 'clojure: pretty, the outermost frame first',
    text: `                            java.lang.Thread.run              Thread.java:  833
java.util.concurrent.ThreadPoolExecutor$Worker.run  ThreadPoolExecutor.java:  635
                                         quay.core/moor                core.clj:   31
clojure.lang.ExceptionInfo: no rope
    berth: 7`,
    type: 'clojure.lang.ExceptionInfo',
    message: 'no rope',
    frame: 'core.clj:31',
    isPart: true,
  },
  {
    name: 'delphi: last words',
    text: `Exception EZeroDivide in module Quay.exe at 0000A1B2.
Division by zero.`,
    type: 'EZeroDivide',
    message: 'Division by zero.',
  },
  {
    name: 'pytest: an assertion, whose class stands below',
    text: `______________________________ test_moor ______________________________

    def test_moor():
>       assert moor(7) == 2
E       assert 1 == 2
E        +  where 1 = moor(7)

tests/test_quay.py:6: AssertionError`,
    type: 'AssertionError',
    message: 'assert 1 == 2',
    frame: 'tests/test_quay.py:6',
  },
  {
    name: 'erlang: a script',
    text: `escript: exception error: no match of right hand side value {error,enoent}
  in function  quay:main/1 (quay, line 12)`,
    type: 'error',
    message: 'no match of right hand side value {error,enoent}',
  },
];
