/** All assembly rules; where two fit a trace equally long, the first gives it its name. */
import { ada } from './ada.ts';
import { apex } from './apex.ts';
import { ballerina } from './ballerina.ts';
import { gdscript } from './gdscript.ts';
import { pascal } from './pascal.ts';
import { pike } from './pike.ts';
import { plsql } from './plsql.ts';
import { raku } from './raku.ts';
import { android } from './android.ts';
import { apple } from './apple.ts';
import { clojure } from './clojure.ts';
import { compiler } from './compiler.ts';
import { crystal } from './crystal.ts';
import { csharp } from './csharp.ts';
import { d } from './d.ts';
import { dart } from './dart.ts';
import type { AssemblyRule } from './define.ts';
import { elixir } from './elixir.ts';
import { erlang } from './erlang.ts';
import { go } from './go.ts';
import { haskell } from './haskell.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { julia } from './julia.ts';
import { kernel } from './kernel.ts';
import { lisp } from './lisp.ts';
import { lua } from './lua.ts';
import { matlab } from './matlab.ts';
import { native } from './native.ts';
import { nim } from './nim.ts';
import { ocaml } from './ocaml.ts';
import { perl } from './perl.ts';
import { php } from './php.ts';
import { powershell } from './powershell.ts';
import { pytest } from './pytest.ts';
import { python } from './python.ts';
import { printedObject } from './printed-object.ts';
import { psql } from './psql.ts';
import { r } from './r.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { sanitizer } from './sanitizer.ts';
import { sqlcmd } from './sqlcmd.ts';
import { swift } from './swift.ts';
import { tcl } from './tcl.ts';
import { testReport } from './test-report.ts';
import { zig } from './zig.ts';
import { xmlRecord } from './xml-record.ts';

export const assemblyRules = [
  android,
  java,
  pytest,
  python,
  javascript,
  go,
  csharp,
  ruby,
  php,
  rust,
  dart,
  elixir,
  erlang,
  swift,
  apple,
  native,
  sanitizer,
  kernel,
  perl,
  lua,
  lisp,
  haskell,
  clojure,
  r,
  julia,
  powershell,
  ocaml,
  crystal,
  tcl,
  sqlcmd,
  psql,
  matlab,
  zig,
  xmlRecord,
  nim,
  d,
  ada,
  pascal,
  raku,
  ballerina,
  apex,
  gdscript,
  plsql,
  pike,
  compiler,
  printedObject,
  testReport,
] as const satisfies readonly AssemblyRule[];
