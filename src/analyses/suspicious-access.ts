/** Suspicious access: what was denied, scans for what is not there, abuse, sensitive data; by where it comes from. */
import {
  isSaidByWords,
  isSensitivePath,
  mayBeSuspicious,
  readSuspicion,
  suspicionKinds,
  suspicionOfAnswer,
  suspicionOfWords,
  type SuspicionKind,
} from '../events/extract/suspicion.ts';
import { Cardinality } from '../lib/cardinality.ts';
import { countText } from '../lib/text/number-text.ts';
import { numberColumn, textColumn } from '../lib/text/table.ts';
import { NumberTable } from '../lib/number-table.ts';
import type { LogEvent } from '../model/event.ts';
import { epochMs, type EpochMs } from '../model/time.ts';
import { sourceAt } from './by-source.ts';
import type { Analysis } from './define.ts';
import { lineTexts, linesOf, mergedLines, withPlace, type KeptLines, type Placed, type RowLine } from './row-lines.ts';

const maxSources = 5000;
const maxShown = 20;
/** A reader follows a broken link or two; fewer signs than this are nobody's concern. */
const leastShown = 5;
/** Different paths that were not there, from one source: a scan. */
export const scanPaths = 20;

/** Distinct paths and services of one source: exact up to 64, then 256 bytes and rough. */
const rough = { exactLimit: 64, precision: 8 } as const;

export interface AccessBySource {
  readonly source: string;
  readonly counts: Record<SuspicionKind, number>;
  /** Paths that were not there. */
  readonly missingPaths: Cardinality;
  lines: KeptLines;
  total: number;
  firstSeen: number;
  lastSeen: number;
}

export interface SuspiciousAccessState {
  readonly sources: Map<string, AccessBySource>;
  /** Signs of sources that found no room. */
  overflow: number;
  /** What the words of a kind of lines say, so that a flood of them is read once; changes nothing but the cost. */
  readonly kinds: NumberTable;
}

/** Kinds of lines whose words were read; all are forgotten when there are more. */
const maxKinds = 4096;
/** What is remembered of a kind: the place in this list, from 1. */
const said: readonly (SuspicionKind | null)[] = [null, ...suspicionKinds];

const kindOf = (kinds: NumberTable, event: LogEvent): SuspicionKind | null => {
  const { kind = 0 } = event;
  const known = kind === 0 ? 0 : kinds.get(kind);
  if (known > 0) return said[known - 1] ?? null;
  const found = suspicionOfWords(event);
  if (kind !== 0 && isSaidByWords(event)) kinds.set(kind, said.indexOf(found) + 1);
  return found;
};

const createSource = (source: string): AccessBySource => ({
  source,
  counts: { denied: 0, sensitive: 0, abuse: 0, suspicious: 0, missing: 0 },
  missingPaths: new Cardinality(rough),
  lines: null,
  total: 0,
  firstSeen: Infinity,
  lastSeen: -Infinity,
});

const sourceOf = (state: SuspiciousAccessState, name: string): AccessBySource =>
  sourceAt(state, name, maxSources, createSource);

const see = (source: AccessBySource, placed: Placed, kind: SuspicionKind): void => {
  const { time } = placed;
  source.lines = withPlace(source.lines, placed);
  source.counts[kind] += 1;
  source.total += 1;
  source.firstSeen = Math.min(source.firstSeen, time);
  source.lastSeen = Math.max(source.lastSeen, time);
};

export interface AccessRow {
  readonly source: string;
  readonly counts: Readonly<Record<SuspicionKind, number>>;
  readonly missingPaths: number;
  readonly isScan: boolean;
  readonly firstSeen: EpochMs;
  readonly lastSeen: EpochMs;
  readonly lines: readonly RowLine[];
}

export interface SuspiciousAccessView {
  readonly sources: readonly AccessRow[];
  readonly overflow: number;
}

const weight = ({ counts, missingPaths }: AccessRow): number =>
  counts.denied + 5 * counts.sensitive + counts.abuse + 5 * counts.suspicious + missingPaths;

export const suspiciousAccess: Analysis<SuspiciousAccessState, SuspiciousAccessView> = {
  id: 'suspicious-access',
  title: 'Denials, scans and abuse',
  limits: `at most ${maxSources} sources: those that did least make room and are counted as overflow`,
  create: () => ({ sources: new Map(), overflow: 0, kinds: new NumberTable(maxKinds) }),
  fold(state, event) {
    const found = readSuspicion(event, each => kindOf(state.kinds, each));
    if (!found) return;
    const source = sourceOf(state, found.source);
    see(source, event, found.kind);
    if (found.kind === 'missing' && event.request?.path) source.missingPaths.add(event.request.path);
  },
  wantsErrorsAlike: true,
  wantsOrdinary: mayBeSuspicious,
  foldRequest(state, request) {
    if (request.status < 400) return;
    const kind = suspicionOfAnswer(request.target.path, request.status);
    if (kind === null || request.address === null) return;
    const source = sourceOf(state, request.address);
    see(source, request, kind);
    if (kind === 'missing') source.missingPaths.add(request.path);
  },
  readsRequest: ({ ip, request }) => ip === null || isSensitivePath(request?.path ?? ''),
  expire(state, before) {
    for (const [name, source] of state.sources) if (source.lastSeen < before) state.sources.delete(name);
  },
  view: state => ({
    sources: [...state.sources.values()]
      .filter(({ counts, total }) => total >= leastShown || counts.sensitive + counts.suspicious > 0)
      .map(({ source, counts, missingPaths, lines, firstSeen, lastSeen }) => ({
        source,
        counts: { ...counts },
        missingPaths: missingPaths.count,
        isScan: missingPaths.count >= scanPaths,
        firstSeen: epochMs(firstSeen),
        lastSeen: epochMs(lastSeen),
        lines: linesOf(lines),
      }))
      .toSorted((a, b) => weight(b) - weight(a) || (a.source < b.source ? -1 : 1))
      .slice(0, maxShown),
    overflow: state.overflow,
  }),
  merge(into, from) {
    into.overflow += from.overflow;
    for (const name of [...from.sources.keys()].toSorted()) {
      const theirs = from.sources.get(name);
      if (!theirs) continue;
      const mine = sourceOf(into, name);
      for (const kind of suspicionKinds) mine.counts[kind] += theirs.counts[kind];
      mine.missingPaths.merge(theirs.missingPaths);
      mine.total += theirs.total;
      mine.lines = mergedLines(mine.lines, theirs.lines);
      mine.firstSeen = Math.min(mine.firstSeen, theirs.firstSeen);
      mine.lastSeen = Math.max(mine.lastSeen, theirs.lastSeen);
    }
  },
  tables: view =>
    view.sources.length === 0
      ? []
      : [
          {
            id: 'suspicious-access',
            title: 'Denials, scans and abuse by source',
            columns: [
              textColumn('SOURCE'),
              numberColumn('DENIED'),
              numberColumn('SENSITIVE'),
              numberColumn('ABUSE'),
              numberColumn('SUSPICIOUS'),
              numberColumn('NOT THERE'),
              numberColumn('PATHS'),
              textColumn(''),
            ],
            rows: view.sources.map(row => [
              row.source,
              countText(row.counts.denied),
              countText(row.counts.sensitive),
              countText(row.counts.abuse),
              countText(row.counts.suspicious),
              countText(row.counts.missing),
              countText(row.missingPaths),
              row.isScan ? 'scan' : '',
            ]),
            lines: view.sources.map(row => lineTexts(row.lines)),
            note: view.overflow === 0 ? null : `${countText(view.overflow)} signs of sources that found no room`,
          },
        ],
};
