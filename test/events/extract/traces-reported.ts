/** Exceptions as compilers, test runners, crash reporters, Lisps and small native languages print them. */
import type { TraceCase } from './traces.ts';

export const reportedTraceCases: readonly TraceCase[] = [
  {
    name: 'gfortran: a bound',
    text: `At line 10 of file port.f90
Fortran runtime error: Index '9' of dimension 1 of array 'a' above upper bound of 3

Error termination. Backtrace:
#0  0x7f8efc8218c2 in ???
#1  0x55e1db1a82e7 in moor
	at /srv/port.f90:10`,
    type: 'Fortran runtime error',
    message: "Index '9' of dimension 1 of array 'a' above upper bound of 3",
    frame: '/srv/port.f90:10',
  },
  {
    name: 'cobol: a subscript',
    text: `libcob: port.cob:10: error: subscript of 'A' out of bounds: 9
	maximum subscript for 'A': 3`,
    type: 'libcob',
    message: "subscript of 'A' out of bounds: 9",
  },
  {
    name: 'd: a bound',
    text: `core.exception.ArrayIndexError@src/app.d(4): index [3] is out of bounds for array of length 3
----------------
??:? onArrayIndexError [0x55d0c8a1]
src/app.d:9 _Dmain [0x55d0c8c3]`,
    type: 'core.exception.ArrayIndexError',
    message: 'index [3] is out of bounds for array of length 3',
    frame: 'src/app.d:4',
  },
  {
    name: 'nim: the innermost call stands last',
    text: `/srv/port.nim(12) main
/srv/port.nim(4) moor
Error: unhandled exception: no berth [ValueError]`,
    type: 'ValueError',
    message: 'no berth',
    frame: '/srv/port.nim:4',
  },
  {
    name: 'octave: callers',
    text: `error: x(9): out of bound 3
error: called from
    moor at line 3 column 5`,
    type: null,
    message: 'x(9): out of bound 3',
  },
  {
    name: 'javac: a diagnostic',
    text: `Port.java:1: error: incompatible types: String cannot be converted to int
class Port { int f() { return "x"; } }
                              ^`,
    type: null,
    message: 'incompatible types: String cannot be converted to int',
    frame: 'Port.java:1',
  },
  {
    name: 'tsc: a diagnostic on one line',
    text: `port.ts(2,34): error TS2339: Property 'nope' does not exist on type 'string'.`,
    type: null,
    message: "Property 'nope' does not exist on type 'string'.",
    frame: 'port.ts:2',
  },
  {
    name: 'phpunit: a failed assertion',
    text: `1) DockTest::testAdds
Failed asserting that 2 is identical to 3.

/srv/DockTest.php:2`,
    type: null,
    message: 'Failed asserting that 2 is identical to 3.',
    frame: '/srv/DockTest.php:2',
  },
  {
    name: 'sbcl: without its debugger',
    text: `Unhandled DIVISION-BY-ZERO in thread #<SB-THREAD:THREAD "main thread" RUNNING
                                        {1001348003}>:
  arithmetic error DIVISION-BY-ZERO signalled

Backtrace for: #<SB-THREAD:THREAD "main thread" RUNNING {1001348003}>
0: (SB-KERNEL::INTEGER-/-INTEGER 3 0)
1: (TOTAL 3)`,
    type: 'DIVISION-BY-ZERO',
    message: 'arithmetic error DIVISION-BY-ZERO signalled',
  },
  {
    name: 'guile: what was wrong stands on the next line',
    text: `Backtrace:
In ice-9/boot-9.scm:
  2493:45  0 (nested-ref-module #<module () 1cc3d20> #f)

ice-9/boot-9.scm:2493:45: In procedure nested-ref-module:
In procedure car: Wrong type argument in position 1 (expecting pair): #f`,
    type: null,
    message: 'Wrong type argument in position 1 (expecting pair): #f',
    frame: 'ice-9/boot-9.scm:2493',
  },
  {
    name: 'racket: a contract',
    text: `car: contract violation
  expected: pair?
  given: '()
  errortrace...:
   /srv/port.rkt:2:21: (car (cdr cart))
  context...:
   body of "/srv/port.rkt"`,
    type: null,
    message: 'car: contract violation',
    frame: '/srv/port.rkt:2',
  },
  {
    name: 'gambit: an error in a procedure',
    text: `*** ERROR IN moor -- (Argument 1) NUMBER expected
(+ #f 3)
0  moor`,
    type: null,
    message: '(Argument 1) NUMBER expected',
  },
  {
    name: 'chicken: a call history',
    text: `Error: (car) bad argument type: 9

	Call history:

	port.scm:1: moor	  
	port.scm:2: car	  	<--`,
    type: null,
    message: 'bad argument type: 9',
    frame: 'port.scm:2',
  },
  {
    name: 'ruby: reverse order with a cause',
    text: `Traceback (most recent call last):
	1: from a.rb:5:in \`<main>'
a.rb:2:in \`x': boom (RuntimeError)
	1: from a.rb:5:in \`<main>'
a.rb:6:in \`rescue in <main>': broken (KeyError)`,
    type: 'KeyError',
    message: 'broken',
    frame: 'a.rb:6',
    root: 'RuntimeError',
  },
  {
    name: 'ruby: rake',
    text: `rake aborted!
no berth
/srv/Rakefile:1:in \`block in <top (required)>'
Tasks: TOP => moor`,
    type: null,
    message: 'no berth',
    frame: '/srv/Rakefile:1',
  },
  {
    name: 'ruby: RSpec puts the message below the type',
    text: `  2) Dock moors
     Failure/Error: dock.moor

     ArgumentError:
       no berth
     # ./dock_spec.rb:1:in \`moor'`,
    type: 'ArgumentError',
    message: 'no berth',
    isPart: true,
  },
  {
    name: 'ruby: a syntax error',
    text: `dock.rb:2: syntax error, unexpected end-of-input
  puts 1
        ^`,
    type: 'SyntaxError',
    message: 'syntax error, unexpected end-of-input',
    frame: 'dock.rb:2',
  },
  {
    name: 'node: Jest shows the type indented',
    text: `  ● dock › moors

    BerthError: no berth for x

      at Object.moor (dock.js:2:24)`,
    type: 'BerthError',
    message: 'no berth for x',
    frame: 'dock.js:2',
    isPart: true,
  },
  {
    name: 'java: on one line, with a separator',
    text: `checkout failed| java.lang.UnsupportedOperationException: no berth|	at Dock.moor(Dock.java:6)|	at Dock.main(Dock.java:10)`,
    type: 'java.lang.UnsupportedOperationException',
    message: 'no berth',
    frame: 'Dock.java:6',
    isPart: true,
  },
  {
    name: 'java: as a crash reporter exports it',
    text: `Fatal Exception: com.acme.BerthCrash: no berth
       at com.acme.Dock.moor(Dock.java:81)`,
    type: 'com.acme.BerthCrash',
    message: 'no berth',
    frame: 'Dock.java:81',
  },
  {
    name: 'python: indented as a whole',
    text: `Uncaught exception GET / (127.0.0.1)
    HTTPServerRequest(protocol='http', host='127.0.0.1:9871')
    Traceback (most recent call last):
      File "/srv/dock.py", line 8, in moor
        raise BerthError("no berth")
    dock.BerthError: no berth`,
    type: 'dock.BerthError',
    message: 'no berth',
    frame: '/srv/dock.py:8',
    isPart: true,
  },
  {
    name: 'rustc: a diagnostic',
    text: `error[E0308]: mismatched types
 --> src/port.rs:1:25
  |
1 |     let berths: i32 = "a";
  |                       ^^^ expected \`i32\`, found \`&str\``,
    type: null,
    message: 'mismatched types',
    frame: 'src/port.rs:1',
  },
  {
    name: 'node: Jasmine',
    text: `1) dock moors
  Message:
    BerthError: no berth for x
  Stack:
    error properties: Object({ sku: 's-9' })
        at exports.moor (/srv/dock.js:2:24)`,
    type: 'BerthError',
    message: 'no berth for x',
    frame: '/srv/dock.js:2',
    isPart: true,
  },
  {
    name: 'ada: an exception of its own',
    text: `Execution of ./port terminated by unhandled exception
raised PORT.NO_BERTH : no berth for 9
Call stack traceback locations:
0x563017781ab6 0x563017781be9`,
    type: 'PORT.NO_BERTH',
    message: 'no berth for 9',
  },
  {
    name: 'pascal: a range',
    text: `An unhandled exception occurred at $00000000004010A8:
ERangeError: Range check error
  $00000000004010A8  MOOR,  line 2 of port.pas`,
    type: 'ERangeError',
    message: 'Range check error',
    frame: 'port.pas:2',
  },
  {
    name: 'raku: calls',
    text: `no berth for 9
  in sub moor at port.raku line 2
  in block <unit> at port.raku line 4`,
    type: null,
    message: 'no berth for 9',
    frame: 'port.raku:2',
  },
  {
    name: 'ballerina: calls',
    text: `error: no berth {"id":7}
	at port.dock:moor(dock.bal:42)
	   port:main(main.bal:9)`,
    type: null,
    message: 'no berth',
    frame: 'dock.bal:42',
  },
  {
    name: 'apex: a trigger',
    text: `System.NullPointerException: Attempt to de-reference a null object

Class.Dock.moor: line 42, column 1`,
    type: 'System.NullPointerException',
    message: 'Attempt to de-reference a null object',
    frame: 'Class.Dock:42',
  },
  {
    name: 'gdscript: a place',
    text: `SCRIPT ERROR: Invalid get index 'berth' (on base: 'Nil').
          at: moor (res://dock.gd:42)`,
    type: null,
    message: "Invalid get index 'berth' (on base: 'Nil').",
    frame: 'res://dock.gd:42',
  },
  {
    name: 'plsql: where it was raised',
    text: `ORA-20001: no berth
ORA-06512: at "PORT.DOCK", line 42`,
    type: 'ORA-20001',
    message: 'no berth',
  },
  {
    name: 'pike: calls',
    text: `no berth for 9
port.pike:1: /main()->moor(9)`,
    type: null,
    message: 'no berth for 9',
    frame: 'port.pike:1',
  },
  {
    name: 'pytest: what was raised',
    text: `___________ test_moor ___________

    def test_moor():
>       dock.moor('x')

test_dock.py:5: 
_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _

    def moor(berth):
>       raise BerthError("no berth")
E       dock.BerthError: no berth

srv/dock.py:3: BerthError`,
    type: 'dock.BerthError',
    message: 'no berth',
    frame: 'srv/dock.py:3',
    isPart: true,
  },
  {
    name: 'vitest: a failed assertion',
    text: ` FAIL  dock.test.mjs > adds
AssertionError: expected 1 to be 2 // Object.is equality

 ❯ dock.test.mjs:1:107`,
    type: 'AssertionError',
    message: 'expected 1 to be 2 // Object.is equality',
    frame: 'dock.test.mjs:1',
    isPart: true,
  },
];
