/** Stack frames without what changes from build to build, run to run or call to call. */
import type { ExceptionInfo, StackFrame } from '../../model/event.ts';
import { isRuntime } from '../extract/runtime-frames.ts';

/** As many frames as tell a throw site; a caller further down does not split a group. */
const keptFrames = 4;
/** Recursion cycles longer than this are not folded. */
const longestCycle = 4;
/** Deeper frames never reach the key. */
const readFrames = 60;

/** A helper that throws for others: the frame below it is the one that tells. */
const helperName =
  /^(?:_*)(?:invariant|assert\w*|expect|check(?:not)?(?:null|state|argument|index|notnull)|require(?:nonnull\w*|that|true|state)?|ensure\w*|verify\w*|must\w*|fail\w*|panic\w*|throw\w*|raise\w*|abort\w*|unwrap\w*|unreachable|precondition\w*|fatalerror|reject)$/i;

/** One frame as text: `file function`; null when nothing of it is a name. */
export const frameText = (frame: StackFrame, language: string): string | null => {
  const name = frame.function === null ? '' : functionName(frame.function, language);
  const file = frame.file === null ? '' : fileName(frame.file);
  if (name === null || (name === '' && file === '')) return null;
  return name === '' ? file : file === '' ? name : `${file} ${name}`;
};

const generated =
  /\$\$(?:Lambda|EnhancerBy|FastClassBy|SpringCGLIB|Proxy|HibernateProxy)|GeneratedMethodAccessor|GeneratedConstructorAccessor|_\$\$_javassist|^(?:jdk\.proxy\d|com\.sun\.proxy)\b/;

/** A function's name without arguments, addresses and numbers that a compiler gave; null for generated code. */
export const functionName = (text: string, language: string): string | null => {
  if (generated.test(text)) return null;
  let name = text
    .replace(/\(0x[^)]*\)|\((?:\.\.\.|\{?0x.*|[^)]*\?\))\)?$/, '')
    .replace(/\+0x[0-9a-f]+(?:\/0x[0-9a-f]+)?$/i, '')
    .replace(/::h[0-9a-f]{16}$/, '')
    .replace(/^(?:async|new|get|set) (?=\S)/, match => (match === 'new ' ? match : ''))
    .replace(/ \[as [^\]]*\]$/, '')
    .replace(/^block (?:\(\d+ levels?\) )?in |^(?:rescue|ensure) in /, '')
    .replace(/(_(?:erb|haml|slim|builder|jbuilder|ruby))_+\d+_\d+$/, '$1')
    .replace(/lambda\$([^$]+)\$\d+/g, 'lambda\\$$1')
    .replace(/\{\{?closure\}?\}(?:#\d+)?|\{closure(?:[#:][^}]*)?\}/g, '{closure}')
    .replace(/<<?(\w+)>b__\d+(?:_\d+)?(?:>d(?:__\d+)?\.MoveNext)?/g, '$1.lambda')
    .replace(/[.+]<>c(?:__DisplayClass\d+(?:_\d+)?)?(?=\.)/, '')
    .replace(/\$\$anonfun\$([A-Za-z]\w*?)\$\d.*$/, '.$$anonfun$$$1$$')
    .replace(/<(\w+)>[bg]__(\w+?)\|?\d+(?:_\d+)?/g, '$1.$2')
    .replace(/<(\w+)>d__\d+\.MoveNext$/, '$1')
    .replace(/\.func\d+(?:\.\d+)*/g, '.func')
    .replace(/\[(?:\.\.\.|go\.shape\..*)\](?=\(|$|\.)/, '')
    .replace(/\$\d+\b/g, '$')
    .replace(/[@+]0?x?[0-9a-f]{6,}$/i, '');
  if (isScript(language)) name = javascriptName(name);
  // Elixir shows the arguments that no clause of a function fits.
  if (language === 'erlang') name = name.replace(/(?<=\S)\([^]*$/, '');
  if (language === 'ruby') name = name.slice(Math.max(name.lastIndexOf('#'), name.lastIndexOf('.')) + 1);
  return /^(?:<anonymous>|\?|\?\?|<unknown>|<redacted>|anonymous|eval|\[native code\])$/.test(name) ? '' : name.trim();
};

const isScript = (language: string): boolean => language === 'javascript' || language === 'node';

/**
 * A frame's text as the fingerprint counts it. A script is one thing before and after it was compiled (`.ts`, `.js`);
 * the file of a .NET method, which names its class, is known only where the symbols are.
 */
export const frameKey = (text: string, language: string): string => {
  if (isScript(language)) return text.replace(/\.(?:[cm]?tsx?|jsx|[cm]js)(?= |$)/, '.js');
  return language === 'csharp' ? text.replace(/^\S+\.\w+ (?=\S+\.)/, '') : text;
};

/** Receivers differ by browser (`Object.total`, `total`); minified names of one or two letters are no names. */
const javascriptName = (text: string): string => {
  const name = text.slice(text.lastIndexOf('.') + 1);
  return name.length <= 2 || name === '<anonymous>' ? '' : name;
};

/** The hash that bundlers put into names, of letters and digits: `index-BkR9x2Qe.js`, `table.BxK3a91z.js`. */
const bundleHash = /[.-](?=[\w-]*(?:\d|[a-z][A-Z]))(?=[\w-]*[A-Za-z])[\w-]{8}(?=\.m?js$)/;

/** Base name of a file without query, build hash and version. Node's modules are named as when they were files. */
export const fileName = (file: string): string => {
  const path = file.replace(/[?#].*$/, '');
  const base = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (path.startsWith('node:')) return `${base.replace(/^node:/, '')}.js`;
  return base
    .replace(bundleHash, '')
    .replace(/[.\-_](?=[0-9a-f]*\d)[0-9a-f]{6,40}(?=\.|$)/gi, '')
    .replace(/^\d+(?:\.(?=chunk\.)|\.[cm]?js$)/, '')
    .replace(/[-@]v?\d+(?:\.\d+)+/g, '')
    .replace(/\.min(?=\.)/, '');
};

/** Whether the frame's function only throws for its caller. */
const isHelper = (frame: StackFrame): boolean => {
  if (frame.function === null) return false;
  const name = frame.function.replace(/\(.*$/, '');
  return helperName.test(name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':'), name.lastIndexOf(' ')) + 1));
};

/** The users' own frames; without any, those of libraries; else all. */
const countedFrames = ({ frames, language }: ExceptionInfo): readonly StackFrame[] => {
  const all = frames.slice(0, readFrames);
  const own = all.filter(frame => frame.isInApp);
  if (own.length > 0) return own;
  const ofLibraries = all.filter(frame => !isRuntime(language, frame));
  // The runtime's alone: how deep it was is a matter of its version.
  return ofLibraries.length > 0 ? ofLibraries : all.slice(0, 1);
};

/** The frames that tell where an exception came from, innermost first; at most four. */
export const tellingFrames = (exception: ExceptionInfo): string[] => {
  const named = withoutHelpers(countedFrames(exception))
    .map(frame => frameText(frame, exception.language))
    .filter(text => text !== null);
  return foldCycles(named).slice(0, keptFrames);
};

/** Whether a frame is part of the fingerprint, and if not, why. */
export type FrameVerdict = 'counts' | 'foreign' | 'helper' | 'nameless' | 'repeats' | 'deeper';

export interface JudgedFrame {
  readonly frame: StackFrame;
  /** As it stands in the fingerprint. */
  readonly text: string | null;
  readonly verdict: FrameVerdict;
}

/** What `tellingFrames` makes of each frame, for people who ask. */
export const judgedFrames = (exception: ExceptionInfo): readonly JudgedFrame[] => {
  const telling = tellingFrames(exception);
  const counted = new Set(countedFrames(exception));
  const all = exception.frames.slice(0, readFrames);
  let next = 0;
  // Helpers are looked through only where they have a caller.
  let isAbove = all.some(frame => counted.has(frame) && !isHelper(frame));
  return all.map(frame => {
    const text = frameText(frame, exception.language);
    if (!counted.has(frame)) return { frame, text, verdict: 'foreign' };
    if (isAbove && isHelper(frame)) return { frame, text, verdict: 'helper' };
    isAbove = false;
    if (text === null) return { frame, text, verdict: 'nameless' };
    if (text !== telling[next]) return { frame, text, verdict: telling.includes(text) ? 'repeats' : 'deeper' };
    next++;
    return { frame, text, verdict: 'counts' };
  });
};

const withoutHelpers = (frames: readonly StackFrame[]): readonly StackFrame[] => {
  const first = frames.findIndex(frame => !isHelper(frame));
  return first > 0 ? frames.slice(first) : frames;
};

/** Recursion, direct or in a cycle, counts once. */
export const foldCycles = (frames: readonly string[]): string[] => {
  const folded: string[] = [];
  for (const frame of frames) {
    folded.push(frame);
    for (let size = 1; size <= longestCycle; size++) if (repeats(folded, size)) folded.length -= size;
  }
  return folded;
};

const repeats = (frames: readonly string[], size: number): boolean => {
  if (frames.length < 2 * size) return false;
  for (let i = frames.length - size; i < frames.length; i++) if (frames[i] !== frames[i - size]) return false;
  return true;
};

export const hasOwnFrames = (exception: ExceptionInfo): boolean => exception.frames.some(frame => frame.isInApp);
