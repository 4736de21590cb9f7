/** What is known of a problem before it is judged: the texts in which evidence is looked for. */
import type { ExceptionInfo, RequestInfo, StackFrame } from '../../model/event.ts';
import type { Level } from '../../model/level.ts';
import type { EvidencePlace } from '../categories/define.ts';

/** The parts of an event, or of a group's first event, that a judgement rests on. */
export interface ProblemSource {
  readonly level: Level;
  readonly service: string;
  readonly logger: string | null;
  /** Title of the group; holds the type where there is one. */
  readonly title: string;
  /** The message as it stood, numbers and names included. */
  readonly message: string;
  readonly exception: ExceptionInfo | null;
  readonly request: RequestInfo | null;
}

export interface Problem {
  readonly level: Level;
  readonly hasException: boolean;
  /** Types of the chain, outermost first. */
  readonly types: readonly string[];
  /** Every text of a place; an empty list where the problem says nothing there. */
  readonly texts: Readonly<Record<EvidencePlace, readonly string[]>>;
}

/** Longer texts are cut: what a message says of its kind stands at its front. */
const maxWords = 2_000;
const maxType = 200;
const maxChain = 10;
const maxLibraryFrames = 12;

/** O(length of the texts looked at), which is bounded. */
export const problemOf = (source: ProblemSource): Problem => {
  const chain = chainOf(source.exception);
  const types = typesOf(chain, source.message);
  const root = chain.findLast(link => link.frames.length > 0) ?? null;
  return {
    level: source.level,
    hasException: source.exception !== null,
    types,
    texts: {
      type: types,
      words: [wordsOf(source, chain)],
      frames: root === null ? [] : libraryFrames(root.frames).map(placeOf),
      origin:
        root === null
          ? []
          : root.frames
              .filter(frame => frame.isInApp)
              .slice(0, 1)
              .map(placeOf),
      writer: [source.logger ?? '', source.service].filter(text => text !== ''),
      language: source.exception === null ? [] : [source.exception.language],
    },
  };
};

/** The exception and its causes, outermost first. */
export const chainOf = (exception: ExceptionInfo | null): ExceptionInfo[] => {
  const chain: ExceptionInfo[] = [];
  for (let at = exception; at !== null && chain.length < maxChain; at = at.cause) chain.push(at);
  return chain;
};

/** A name that ends like an error's at the front of a message, where no trace was read: `Npgsql.NpgsqlException (0x8..)`. */
const leadingType = /^[A-Za-z_][\w.:\\$]{0,150}(?:Exception|Error)(?=[\s:(]|$)/;

const typesOf = (chain: readonly ExceptionInfo[], message: string): readonly string[] => {
  const types = chain.flatMap(link => (link.type === null ? [] : [link.type.slice(0, maxType)]));
  const leading = types.length > 0 ? null : leadingType.exec(message);
  return leading === null ? types : [leading[0]];
};

const wordsOf = ({ title, message }: ProblemSource, chain: readonly ExceptionInfo[]): string => {
  const texts = [message, title, ...chain.map(link => link.message)].filter(text => text !== '');
  return [...new Set(texts)].join('\n').slice(0, maxWords);
};

/** Whose code threw: the library frames inside of the first in-app one. */
const libraryFrames = (frames: readonly StackFrame[]): readonly StackFrame[] => {
  const first = frames.findIndex(frame => frame.isInApp);
  return frames.slice(0, Math.min(first < 0 ? frames.length : first, maxLibraryFrames));
};

const placeOf = (frame: StackFrame): string => `${frame.function ?? ''} ${frame.file ?? ''}`.slice(0, 400);
