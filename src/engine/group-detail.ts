/** What the group screen shows beyond its row; made when it is asked for. */
import type { GroupStats } from '../analyses/group-stats.ts';
import type { KeptEvent } from '../analyses/kept-event.ts';
import type { ExceptionInfo } from '../model/event.ts';
import type { EpochMs } from '../model/time.ts';
import type { EventSample, GroupDetail, MovingView, StackSection, ChartView } from '../state/snapshot.ts';
import type { CollectedGroup } from './collect-groups.ts';
import type { Engine } from './engine.ts';
import type { GroupFlags } from '../insights/findings.ts';
import { stackInsight, type StackInsight } from '../insights/stack-insight.ts';
import { groupWhy } from './group-why.ts';
import { groupChart, groupRow, judgedGroup } from './publish.ts';
import { commonOfGroup } from '../insights/group-common.ts';
import { commonContext } from './common-context.ts';

const maxChain = 8;

const stackSections = (exception: ExceptionInfo | null): StackSection[] => {
  const sections: StackSection[] = [];
  for (let at = exception; at && sections.length < maxChain; at = at.cause) {
    const heading = at.message === '' ? (at.type ?? '') : `${at.type === null ? '' : `${at.type}: `}${at.message}`;
    sections.push({ heading, frames: at.frames });
  }
  return sections;
};

const sampleOf = (event: KeptEvent): EventSample => ({
  time: event.time,
  source: event.source,
  line: event.line,
  host: event.host,
  version: event.version,
  traceId: event.traceId,
  user: event.user,
  durationMs: event.durationMs,
  message: event.message,
  raw: event.raw,
});

export interface DetailContext {
  readonly now: EpochMs;
  readonly flags: GroupFlags | undefined;
  readonly marks: ChartView['marks'];
  readonly moving: MovingView;
}

/** What the group's trace says; null without one and without a known pattern. */
export const groupInsight = (engine: Engine, stats: GroupStats): StackInsight | null =>
  stackInsight(
    { title: stats.title, message: stats.first?.message ?? '', exception: stats.exception },
    engine.options.classification.stackPatterns,
  );

export const groupDetail = (engine: Engine, group: CollectedGroup, context: DetailContext): GroupDetail => {
  const { stats } = group;
  const view = engine.judgeView(context.now);
  const judged = judgedGroup(engine, group, view, context.flags);
  return {
    row: groupRow(engine, judged, view),
    stack: stackSections(stats.exception),
    groupedBy: stats.groupedBy,
    why: groupWhy(engine, group),
    judgement: { ...judged.judgement, behaviour: engine.judge.behaviour(stats, view) },
    insight: groupInsight(engine, stats),
    samples: stats.samples.map(sampleOf),
    chart: groupChart(stats, context.now, context.marks),
    common: commonOfGroup(stats, commonContext(engine, view)),
    moving: context.moving,
  };
};
