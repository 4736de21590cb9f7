/** What the insights found, as tables for the screen and the text report. */
import { countText, percentText, perSecondText, rateText } from '../lib/text/number-text.ts';
import { numberColumn, textColumn, type Table } from '../lib/text/table.ts';
import { lineTexts } from '../analyses/row-lines.ts';
import type { ErrorBudget } from './error-budget.ts';
import type { Correlation } from './findings.ts';
import { commonTable, type CommonFinding } from './group-common.ts';
import type { FrequencyRow } from './frequency.ts';
import { budgetTable, correlationTable, periodicTable } from './incident-tables.ts';
import type { PeriodicGroup } from './periodic.ts';
import type { RiskRow } from './risk.ts';
import type { SecurityFinding } from './security-findings.ts';

const maxShown = 20;

interface Found {
  readonly frequency: readonly FrequencyRow[];
  readonly security: readonly SecurityFinding[];
  readonly risks: readonly RiskRow[];
  readonly budgets: readonly ErrorBudget[];
  readonly correlations: readonly Correlation[];
  readonly periodic: readonly PeriodicGroup[];
  readonly common: readonly CommonFinding[];
}

const frequencyTable = (rows: readonly FrequencyRow[]): Table => ({
  id: 'frequency',
  title: 'Errors by type, severity and category',
  columns: [
    textColumn('TYPE'),
    textColumn('SEVERITY'),
    textColumn('CATEGORY'),
    numberColumn('COUNT'),
    numberColumn('1 MIN'),
    numberColumn('5 MIN'),
    numberColumn('15 MIN'),
    numberColumn('60 MIN'),
    numberColumn('PER S'),
    numberColumn('OF ALL'),
    numberColumn('GROUPS'),
    textColumn('NEWEST'),
  ],
  rows: rows
    .slice(0, maxShown)
    .map(row => [
      row.type,
      row.severity,
      row.category ?? '-',
      countText(row.count),
      ...([1, 5, 15, 60] as const).map(minutes => countText(row.windows[minutes])),
      perSecondText(row.rates['60']?.perSecond ?? 0),
      percentText(row.rates['60']?.ratio ?? 0),
      countText(row.groups),
      row.example,
    ]),
  note: `PER S, and OF ALL records, over 60 min; ${
    rows.length > maxShown ? `${rows.length - maxShown} more kinds and ` : ''
  }the other windows are in the JSON report`,
});

const perMinute = ({ count, firstSeen, lastSeen }: SecurityFinding): string =>
  rateText(count / Math.max(1, (lastSeen - firstSeen) / 60_000));

const securityTable = (rows: readonly SecurityFinding[]): Table => ({
  id: 'security',
  title: 'Attacks by source',
  columns: [
    textColumn('KIND'),
    textColumn('SOURCE'),
    textColumn('ON'),
    numberColumn('COUNT'),
    numberColumn('PER MINUTE'),
  ],
  rows: rows
    .slice(0, maxShown)
    .map(row => [row.type.replaceAll('_', ' '), row.source, row.service, countText(row.count), perMinute(row)]),
  lines: rows.slice(0, maxShown).map(row => lineTexts(row.lines)),
  note: rows.length > maxShown ? `${rows.length - maxShown} more are in the JSON report` : null,
});

const riskTable = (rows: readonly RiskRow[]): Table => ({
  id: 'risk',
  title: 'Risk by source (0 to 100, the sum of its terms)',
  columns: [textColumn('SOURCE'), numberColumn('RISK'), textColumn(''), textColumn('TERMS')],
  rows: rows
    .slice(0, maxShown)
    .map(row => [
      row.source,
      String(row.score),
      row.level,
      row.terms.map(({ term, count, points }) => `${countText(count)} ${term} +${points}`).join(', '),
    ]),
  lines: rows.slice(0, maxShown).map(row => lineTexts(row.lines)),
  note: null,
});

/** Only those that have rows. */
export const insightTables = ({
  frequency,
  security,
  risks,
  budgets,
  correlations,
  periodic,
  common,
}: Found): Table[] =>
  [
    budgetTable(budgets),
    correlationTable(correlations),
    commonTable(common),
    periodicTable(periodic),
    frequencyTable(frequency),
    securityTable(security),
    riskTable(risks),
  ].filter(table => table.rows.length > 0);
