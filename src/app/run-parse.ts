/** Runs `errtop parse`: reads everything, settles the groups, prints; or prints at once with `--follow`. */
import { once } from 'node:events';
import { chooseStretch } from './choose-stretch.ts';
import { createSpool, type Spool } from './spool.ts';
import { EventClasses } from '../events/classify/event-classes.ts';
import { ClusterIndex } from '../events/cluster/cluster-index.ts';
import type { BuiltEvent } from '../events/build-event.ts';
import { cutDiagnostics } from '../engine/cut-lines.ts';
import { Pipeline } from '../engine/pipeline.ts';
import { fingerprint as toFingerprint } from '../model/brand.ts';
import type { Diagnostic } from '../model/result.ts';
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
import { timeRange } from './time-range.ts';
import { writeDiagnostic } from './write-diagnostic.ts';

/** An event on its way to the output: its text without the group, and its fingerprint and template. */
const entryOf = ({ event, identity }: BuiltEvent, classes: EventClasses): { text: string; fingerprint: string } => {
  const group = { template: event.template, groupedBy: event.groupedBy };
  const classification = classes.of(event);
  const what = classification === null ? {} : classificationJson(classification);
  return { text: JSON.stringify({ ...eventJson(event), ...what, ...group }), fingerprint: identity?.fingerprint ?? '' };
};

/** Puts the group in front of the closing brace. */
const withGroup = (text: string, fingerprint: string, isProvisional: boolean): string =>
  `${text.slice(0, -1)},"fingerprint":"${fingerprint}"${isProvisional ? ',"provisional":true' : ''}}\n`;

export const runParse = async (
  context: CommandContext,
  args: readonly string[],
  options: CommonOptions & ParseOptions,
): Promise<number> => {
  const follow = options.follow === true;
  const clusters = new ClusterIndex();
  const spool = createSpool();
  const classes = new EventClasses(classificationRules(context.settings));
  const canonical = (name: string): string => (name === '' ? '' : clusters.canonical(toFingerprint(name)));
  const onEvent = (built: BuiltEvent): void => {
    if (built.identity) clusters.observe(built.identity, built.event.time);
    const { text, fingerprint } = entryOf(built, classes);
    if (follow) context.stdout.write(withGroup(text, canonical(fingerprint), true));
    else spool.add(`${fingerprint.padEnd(16)}${text}`);
  };
  const range = await timeRange(options, systemClock);
  const onDiagnostic = (diagnostic: Diagnostic): void => writeDiagnostic(context, diagnostic);
  const pipeline = new Pipeline({
    ...pipelineSettings(context.settings),
    reading: await eventReading(context),
    now: () => systemClock.now(),
    ...range,
    groupFromRank: 0,
    countsOnly: false,
    onError: null,
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
  clusters.settle();
  await print(spool, canonical, context);
  return 0;
};

const print = async (spool: Spool, canonical: (name: string) => string, { stdout }: CommandContext): Promise<void> => {
  let chunk = '';
  for await (const entry of spool.entries()) {
    chunk += withGroup(entry.slice(16), canonical(entry.slice(0, 16).trim()), false);
    if (chunk.length < 65_536) continue;
    if (!stdout.write(chunk)) await once(stdout, 'drain');
    chunk = '';
  }
  if (chunk !== '') stdout.write(chunk);
  spool.close();
};
