/** What was made of one event, in words: format, parts, lines, template, frames, fingerprint, what it is, group. */
import type { BuiltEvent } from '../events/build-event.ts';
import { eventSeverity, type Classification } from '../events/classify/classify.ts';
import { maskedParts } from '../events/fingerprint/mask.ts';
import { tellingException } from '../events/fingerprint/fingerprint.ts';
import { judgedFrames, type FrameVerdict, type JudgedFrame } from '../events/fingerprint/frames.ts';
import type { KnownStack } from '../insights/stack-insight.ts';
import { sanitize } from '../lib/text/sanitize.ts';
import type { ExceptionInfo } from '../model/event.ts';

/** What is known of the event's group. */
export interface GroupFacts {
  readonly id: string;
  readonly title: string;
  /** Templates of the group and how many events each has, the event's own first. */
  readonly templates: readonly { readonly text: string; readonly events: number }[];
  readonly evidence: readonly string[];
  /** Merges and splits that made it, in words. */
  readonly rules: readonly string[];
  readonly events: number;
  /** All groups of the file. */
  readonly groups: number;
  /** Whether the screen shows groups of this level without being asked. */
  readonly isShown: boolean;
}

export interface Explained {
  readonly built: BuiltEvent;
  /** `log4j in docker-json: 198 of 256 lines fit`. */
  readonly format: string;
  readonly group: GroupFacts;
  /** Null for what is neither a warning nor an error. */
  readonly classification: Classification | null;
  /** What its trace is known as; null where nothing fits. */
  readonly known: KnownStack | null;
}

const shownLines = 12;
const shownParts = 12;
const shownFrames = 12;
const shownTemplates = 6;
const longest = 160;

const clip = (text: string): string => {
  const clean = sanitize(text.replace(/\s+/g, ' '));
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
};

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** A heading with its lines, the first beside it. */
const block = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.map((text, index) => `${(index === 0 ? heading : '').padEnd(13)}${text}`.trimEnd());

export const explainText = (explained: Explained): readonly string[] => {
  const { built, format, group } = explained;
  const { event } = built;
  const lines = event.lastLine - event.line + 1;
  return [
    `${event.source}, ${lines === 1 ? `line ${event.line}` : `lines ${event.line} to ${event.lastLine}`}`,
    '',
    ...block('format', [format]),
    ...block('lines', linesOf(built)),
    ...partsOf(built),
    '',
    ...templateOf(built),
    ...(event.exception === null ? [] : framesOf(event.exception)),
    ...block('fingerprint', [`${built.identity?.fingerprint ?? ''}, by ${event.groupedBy}`, ...ruleOf(built)]),
    '',
    ...judgedOf(explained),
    ...block('group', groupOf(group)),
  ];
};

/** What it is, each with the reason; by itself, without what its number adds. */
const judgedOf = ({ classification, known }: Explained): readonly string[] => {
  if (classification === null) return [];
  const { category, errorKind, critical } = classification;
  const severity = eventSeverity(classification);
  return [
    ...(category === null ? [] : block('category', [clip(`${category.value}: ${category.reason}`)])),
    ...block('severity', [clip(`${severity.value}: ${severity.reason}`)]),
    ...(errorKind === null ? [] : block('kind', [clip(`${errorKind.value}: ${errorKind.reason}`)])),
    ...(critical === null ? [] : block('critical', [clip(`${critical.title}: says "${critical.words}"`)])),
    ...(known === null
      ? []
      : block('known as', [`${clip(known.title)}: ${clip(known.means)}`, `look at ${clip(known.look)}`])),
    '',
  ];
};

const linesOf = ({ record }: BuiltEvent): readonly string[] => {
  const { lines, header, rule } = record;
  const shown = lines.slice(0, shownLines).map((line, index) => {
    const first = header === null ? 'begins it, without a header that a format knows' : 'begins it with a header';
    const follows = rule === null ? 'belongs to it: no header of its own' : `belongs to it: ${rule} stack trace`;
    return [`${line.number}  ${clip(line.text)}`, `    ${index === 0 ? first : follows}`];
  });
  const more = lines.length > shownLines ? [`and ${plural(lines.length - shownLines, 'more line')}`] : [];
  const cut = record.cutBy === null ? [] : [`cut: it has more ${record.cutBy} than one event may have`];
  // What is said of the lines of a trace is the same for all.
  const [head = [], second, ...rest] = shown;
  return [...head, ...(second ?? []), ...rest.map(([text = '']) => text), ...more, ...cut];
};

const partsOf = ({ event, record }: BuiltEvent): readonly string[] => {
  const { header } = record;
  const carrier = record.lines[0]?.carrier ?? null;
  const from = (inHeader: unknown, inCarrier: unknown, otherwise: string): string =>
    inHeader !== null && inHeader !== undefined
      ? 'as the line says'
      : inCarrier !== null && inCarrier !== undefined
        ? 'as its envelope says'
        : otherwise;
  const time = event.isTimeInferred
    ? `${new Date(event.time).toISOString()}, taken from the lines around it: it has none that can be read`
    : `${new Date(event.time).toISOString()}, ${from(header?.time, carrier?.time, 'as the line says')}`;
  return [
    ...block('time', [time]),
    ...block('level', [`${event.level}, ${from(header?.level, carrier?.level, 'judged by its words')}`]),
    ...block('service', [`${event.service}, ${from(header?.service, carrier?.service, 'named after its source')}`]),
    ...(event.logger === null ? [] : block('logger', [clip(event.logger)])),
    ...block('message', [event.message === '' ? '(none)' : clip(event.message)]),
    ...(event.exception === null ? [] : block('exception', chainOf(event.exception))),
  ];
};

const chainOf = (exception: ExceptionInfo): readonly string[] => {
  const texts: string[] = [];
  for (let at: ExceptionInfo | null = exception; at !== null && texts.length < shownFrames; at = at.cause) {
    const text = [at.type ?? 'unnamed', clip(at.message)].filter(part => part !== '').join(': ');
    texts.push(texts.length === 0 ? text : `caused by ${text}`);
  }
  return texts;
};

/** The text that the template was made from. */
const maskedText = ({ event }: BuiltEvent): string => {
  if (event.exception === null) return event.message;
  let root = event.exception;
  for (let depth = 0; root.cause !== null && depth < shownFrames; depth++) root = root.cause;
  return root.message === '' ? event.message : root.message;
};

const templateOf = (built: BuiltEvent): readonly string[] => {
  const natural = built.natural ?? built.identity;
  const parts = maskedParts(maskedText(built).slice(0, 2000), shownParts);
  const told = parts.map(({ text, mask }) => `"${clip(text)}" became ${mask}`);
  return block('template', [
    clip(natural?.template ?? built.event.template),
    ...(told.length === 0 ? ['nothing in it was taken for data'] : told),
  ]);
};

const reasons: Readonly<Record<Exclude<FrameVerdict, 'counts'>, string>> = {
  foreign: 'not your own code',
  helper: 'only throws for its caller',
  nameless: 'generated, has no lasting name',
  repeats: 'repeats one above: recursion counts once',
  deeper: 'below the first four that count',
};

const framesOf = (exception: ExceptionInfo): readonly string[] => {
  const judged = judgedFrames(tellingException(exception));
  if (judged.length === 0) return block('frames', ['none']);
  const counting = judged.filter(({ verdict }) => verdict === 'counts').map(({ text }) => clip(text ?? ''));
  const others = judged.filter(({ verdict }) => verdict !== 'counts');
  const left = others.slice(0, shownFrames).map(frame => `${nameOf(frame)}: ${reasonOf(frame)}`);
  const more = others.length > shownFrames ? [`and ${others.length - shownFrames} more`] : [];
  return [
    ...block('frames', counting.length === 0 ? ['none counts'] : counting),
    ...(left.length === 0 ? [] : block('  left out', [...left, ...more])),
  ];
};

const nameOf = ({ frame, text }: JudgedFrame): string => clip(text ?? frame.raw);
const reasonOf = ({ verdict }: JudgedFrame): string => (verdict === 'counts' ? '' : reasons[verdict]);

const ruleOf = ({ event, natural, identity }: BuiltEvent): readonly string[] => {
  if (event.rule === null) return [];
  const { number, origin, severity, category, owner } = event.rule;
  const given = Object.entries({ severity, category, owner }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} ${value}`],
  );
  const alone = natural?.fingerprint === identity?.fingerprint ? [] : [`without it: ${natural?.fingerprint ?? ''}`];
  return [`rule ${number} (${origin.file} line ${origin.line}) matches`, ...given, ...alone];
};

const groupOf = (group: GroupFacts): readonly string[] => {
  const { templates, evidence, rules, events, groups } = group;
  const others = templates.slice(1, 1 + shownTemplates);
  const more = templates.length - 1 - others.length;
  return [
    `${group.id}  ${clip(group.title)}`,
    `${plural(events, 'event')} of this file; the file has ${plural(groups, 'group')}`,
    ...(others.length === 0
      ? ['it has this template only']
      : [`it has ${plural(templates.length, 'template')}; the others are`]),
    ...others.map(({ text, events: count }) => `  ${clip(text)}  (${plural(count, 'event')})`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...evidence.map(clip),
    ...rules,
    ...(group.isShown ? [] : ['events of this level are counted but not grouped unless --level asks for them']),
  ];
};
