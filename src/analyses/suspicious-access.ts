/** Suspicious access: what was denied, scans for what is not there, abuse, sensitive data; by where it comes from. */
import {
  isSensitivePath,
  mayBeSuspicious,
  readSuspicion,
  suspicionKinds,
  suspicionOfAnswer,
  type SuspicionKind,
} from '../events/extract/suspicion.ts';
import { Cardinality } from '../lib/cardinality.ts';
import { countText } from '../lib/text/number-text.ts';
import { numberColumn, textColumn } from '../lib/text/table.ts';
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
}

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
  create: () => ({ sources: new Map(), overflow: 0 }),
  fold(state, event) {
    const found = readSuspicion(event);
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
