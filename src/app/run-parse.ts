/** Runs `errtop parse`: reads everything, settles the groups, prints; or prints at once with `--follow`. */
import { once } from 'node:events';
import { chooseStretch } from './choose-stretch.ts';
import { createSpool, type Spool } from './spool.ts';
import { EventClasses } from '../events/classify/event-classes.ts';
import { rowKey, type RowName } from '../events/cluster/arrangement.ts';
import type { BuiltEvent } from '../events/build-event.ts';
import { cutDiagnostics } from '../engine/cut-lines.ts';
import { Pipeline } from '../engine/pipeline.ts';
import type { Diagnostic } from '../model/result.ts';
import { epochMs } from '../model/time.ts';
import { systemClock } from '../platform/clock.ts';
import { systemSpawner } from '../platform/spawner.ts';
import { classificationJson, eventJson } from '../reports/event-json.ts';
import { openSources } from '../sources/open-sources.ts';
import type { CommandContext, CommonOptions } from './commands/define.ts';
import type { ParseOptions } from './commands/parse.ts';
import { classificationRules } from './classification-rules.ts';
import { eventReading } from './event-reading.ts';
import { pathsToRead } from './paths.ts';
import { pipelineSettings } from './pipeline-settings.ts';
import { readAll } from './read-all.ts';
import { untilOver } from './until-over.ts';
import { SettledGroups } from './settled-groups.ts';
import { timeRange } from './time-range.ts';
import { writeDiagnostic } from './write-diagnostic.ts';

/** An event on its way to the output, without its group: what it is alone, and why. */
const textOf = ({ event, identity }: BuiltEvent, classes: EventClasses): string => {
  const classification = classes.of(event);
  return JSON.stringify({
    ...eventJson(event),
    ...(classification === null ? {} : classificationJson(classification)),
    template: event.template,
    groupedBy: event.groupedBy,
    ...(identity !== null && identity.frames.length > 0 ? { frames: identity.frames } : {}),
  });
};

/** What comes before an event's text in the spool: its fingerprint, or the number of its problem in its service. */
const keyLength = 16;

/** Numbers each problem in each service, so that the spool need not repeat the service. */
const numbering = () => {
  const numbers = new Map<string, number>();
  const names: RowName[] = [];
  return {
    keyOf: (name: RowName): string => {
      const key = rowKey(name);
      const known = numbers.get(key);
      if (known !== undefined) return `#${known}`;
      if (names.length >= maxNumbered) return name.fingerprint;
      numbers.set(key, names.length);
      return `#${names.push(name) - 1}`;
    },
    nameOf: (key: string): RowName =>
      (key.startsWith('#') ? names[Number(key.slice(1))] : undefined) ?? { service: '', fingerprint: key },
  };
};

/** Beyond so many, problems of a hostile input are not merged or split any more. */
const maxNumbered = 50_000;

/** Puts the group in front of the closing brace. */
const withGroup = (text: string, own: string, group: string, isProvisional: boolean): string => {
  const joined = own === group ? '' : `,"ownFingerprint":"${own}"`;
  return `${text.slice(0, -1)}${joined},"fingerprint":"${group}"${isProvisional ? ',"provisional":true' : ''}}\n`;
};

export const runParse = async (
  context: CommandContext,
  args: readonly string[],
  options: CommonOptions & ParseOptions,
): Promise<number> => {
  const follow = options.follow === true;
  const groups = new SettledGroups(context.rules, { counts: false });
  const spool = createSpool();
  const classes = new EventClasses(classificationRules(context.settings));
  const { keyOf, nameOf } = numbering();
  const withGroupOf = (text: string, key: string): string => {
    const name = nameOf(key);
    const group = name.fingerprint === '' ? '' : groups.rowOf(name).fingerprint;
    return withGroup(text, name.fingerprint, group, follow);
  };
  const onEvent = (built: BuiltEvent): void => {
    groups.observe(built);
    const name = { service: built.event.service, fingerprint: built.identity?.fingerprint ?? '' };
    const key = groups.isArranged && name.fingerprint !== '' ? keyOf(name) : name.fingerprint;
    if (follow) context.stdout.write(withGroupOf(textOf(built, classes), key));
    else spool.add(`${key.padEnd(keyLength)}${textOf(built, classes)}`);
  };
  const range = await timeRange(options, systemClock);
  const onDiagnostic = (diagnostic: Diagnostic): void => writeDiagnostic(context, diagnostic);
  const pipeline = new Pipeline({
    ...pipelineSettings(context.settings),
    reading: await eventReading(context),
    now: () => systemClock.now(),
    ...range,
    groupFromRank: 0,
    reads: 'all',
    onHeld: null,
    onEvent,
    onCount: () => undefined,
    onStatus: () => undefined,
  });
  const sources = openSources(pathsToRead(args, context), {
    follow,
    start: chooseStretch({
      settings: context.settings,
      range,
      follow: false,
      now: () => systemClock.now(),
      onDiagnostic,
    }),
    since: Number.isFinite(range.since) ? epochMs(range.since) : null,
    clock: systemClock,
    spawner: systemSpawner,
    cwd: context.workingDirectory,
    onDiagnostic,
  });
  if (follow) {
    await sources.start(pipeline);
    await untilOver(sources, systemClock, () => pipeline.flushQuiet());
  } else await readAll(sources, pipeline);
  pipeline.idleAll();
  for (const each of cutDiagnostics(pipeline, context.settings.values.maxLineBytes, systemClock.now()))
    onDiagnostic(each);
  groups.settle();
  await print(spool, withGroupOf, context);
  return 0;
};

const print = async (
  spool: Spool,
  withGroupOf: (text: string, key: string) => string,
  { stdout }: CommandContext,
): Promise<void> => {
  let chunk = '';
  for await (const entry of spool.entries()) {
    chunk += withGroupOf(entry.slice(keyLength), entry.slice(0, keyLength).trim());
    if (chunk.length < 65_536) continue;
    if (!stdout.write(chunk)) await once(stdout, 'drain');
    chunk = '';
  }
  if (chunk !== '') stdout.write(chunk);
  spool.close();
};
