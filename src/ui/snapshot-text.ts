/** One snapshot as plain lines of text, for `--once` and for outputs that are no terminal. */
import { truncate } from '../lib/text/truncate.ts';
import type { Snapshot } from '../state/snapshot.ts';
import type { PanelContext } from './panels/define.ts';
import { panelById } from './panels/registry.ts';
import { statusLines } from './panels/status-line.ts';
import { plainLine } from './primitives/line.ts';
import { asciiGlyphs, unicodeGlyphs } from './theme/glyphs.ts';
import { initialViewState } from './view-state/view-state.ts';
import type { PanelId } from './view-state/view-state.ts';

export interface SnapshotTextOptions {
  /** Lines are cut to this. */
  readonly columns: number;
  readonly isUnicode: boolean;
  /** At most so many rows of each list. */
  readonly rows?: number;
}

const chartRows = 8;

/** The same panels as on the screen, under each other, without frames; empty lists are left out. */
export const snapshotText = (snapshot: Snapshot, options: SnapshotTextOptions): string[] => {
  const glyphs = options.isUnicode ? unicodeGlyphs : asciiGlyphs;
  const view = { ...initialViewState, times: 'utc' as const };
  const rows = options.rows ?? 20;
  const context: PanelContext = {
    snapshot,
    view,
    groups: snapshot.groups.rows,
    group: null,
    detail: null,
    sources: snapshot.intake.sources,
    diagnostics: snapshot.intake.diagnostics,
    glyphs,
    now: snapshot.now,
  };
  const status = statusLines(
    { snapshot, newest: snapshot, view, now: snapshot.now, place: 'errtop', ellipsis: glyphs.ellipsis, hasKeys: false },
    options.columns,
  );
  const section = (panel: PanelId, height: number): string[] => {
    const { title, lines } = panelById(panel).select(context, { width: options.columns, height });
    const heading = title
      .map(part => part.text)
      .join('')
      .replace(/^\[\d\] /, '')
      .trimEnd();
    return ['', heading, ...lines.map(plainLine)];
  };
  const sections: readonly (readonly [PanelId, number, number])[] = [
    ['chart', chartRows, snapshot.chart.errors.length],
    ['groups', Math.min(rows, Math.max(1, snapshot.groups.rows.length)) + 1, 1],
    ['alerts', Math.min(rows, snapshot.alerts.rows.length), snapshot.alerts.rows.length],
    ['moving', Math.min(rows, snapshot.moving.rows.length + 1), snapshot.moving.rows.length],
    ['stacks', Math.min(rows, snapshot.stacks.length), snapshot.stacks.length],
    ['services', Math.min(rows, snapshot.services.length), snapshot.services.length],
    [
      'sources',
      Math.min(rows, snapshot.intake.sources.length + snapshot.intake.diagnostics.length),
      snapshot.intake.sources.length,
    ],
  ];
  const shown = sections.filter(([, , count]) => count > 0).flatMap(([panel, height]) => section(panel, height));
  // Without a list to choose from there is no selected row.
  return [...status.map(plainLine), ...shown].map(text =>
    truncate(text.replace(/^> /, '  '), options.columns, glyphs.ellipsis),
  );
};
