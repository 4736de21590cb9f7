/** All trace readers, those with the most unmistakable forms first: the first that reads the lines is believed. */
import { csharp } from './frames-csharp.ts';
import { dart } from './frames-dart.ts';
import type { TraceReader } from './frames-define.ts';
import { erlang } from './frames-erlang.ts';
import { go } from './frames-go.ts';
import { java } from './frames-java.ts';
import { javascript } from './frames-javascript.ts';
import { lisp } from './frames-lisp.ts';
import { native } from './frames-native.ts';
import { php } from './frames-php.ts';
import { python } from './frames-python.ts';
import { ruby } from './frames-ruby.ts';
import { rust } from './frames-rust.ts';
import { scripting } from './frames-scripting.ts';

export const traceReaders: readonly TraceReader[] = [
  lisp,
  python,
  rust,
  go,
  php,
  erlang,
  dart,
  java,
  ruby,
  csharp,
  javascript,
  ...scripting,
  native,
];
