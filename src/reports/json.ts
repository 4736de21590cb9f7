/** The report as JSON, version 1; docs/report.schema.json describes it. */
import { termsText } from '../events/classify/terms-text.ts';
import type { Level } from '../model/level.ts';
import type { AlertRow, GroupRow } from '../state/snapshot.ts';
import type { ReportFormat } from './define.ts';
import { withIsoTimes } from './iso-times.ts';
import type { GroupReading } from '../insights/judge.ts';
import type { ReportInput } from './report.ts';

/** JSON knows no infinity: a value seen nowhere else has none. */
const finiteOrNull = (value: number | null): number | null => (Number.isFinite(value) ? value : null);

const criticalJson = ({ critical }: GroupReading): object | null =>
  critical && { name: critical.title, words: critical.words, file: critical.source, line: critical.line };

/** Why a group is called what it is called: one text for each word. */
const reasonsJson = ({ category, severity, errorKind, behaviour, priority }: GroupReading): object => ({
  category: category?.reason ?? null,
  severity: severity.reason,
  errorKind: errorKind?.reason ?? null,
  behaviour: behaviour?.reason ?? null,
  priority: termsText(priority.terms),
});

/** Counted where each error is read; with fewer analyses most are known by their bytes. */
const whoElseIsHit = ({ sessions, addresses, hosts }: GroupRow, views: ReportInput['views']): object =>
  'user-impact' in views ? { sessions, addresses, hosts } : { sessions: null, addresses: null, hosts: null };

const groupJson = (row: GroupRow, reading: GroupReading | undefined, views: ReportInput['views']): object => ({
  id: row.id,
  aliases: row.aliases,
  fingerprint: row.fingerprint,
  type: row.type,
  message: row.title,
  template: row.template,
  sample: reading?.example ?? row.template,
  service: row.service,
  level: row.level,
  count: row.count,
  perMinute: row.perMinute,
  usualPerMinute: row.usualPerMinute,
  firstSeen: row.firstSeen,
  lastSeen: row.lastSeen,
  users: row.users,
  ...whoElseIsHit(row, views),
  badge: row.badge,
  isNew: row.isNew,
  isRegression: row.isRegression,
  topFrame: row.topFrame,
  category: row.category,
  severity: row.severity,
  errorKind: row.errorKind,
  behaviour: row.behaviour,
  criticalPattern: reading ? criticalJson(reading) : null,
  stackPattern: reading?.pattern ?? null,
  priority: row.priority,
  owner: row.owner,
  reasons: reading ? reasonsJson(reading) : null,
});

const alertJson = (row: AlertRow): object => ({
  rule: row.rule,
  severity: row.severity,
  service: row.service,
  group: row.group,
  text: row.text,
  firedAt: row.firedAt,
  resolvedAt: row.resolvedAt,
});

/** Levels that occurred, in upper case: `{"ERROR": 3}`. */
const levelsJson = (levels: Readonly<Record<Level, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(levels)
      .filter(([, count]) => count > 0)
      .map(([level, count]) => [level.toUpperCase(), count]),
  );

const render = ({
  snapshot,
  findings,
  readings,
  byService,
  frequency,
  common,
  views,
  version,
}: ReportInput): string => {
  const { intake, rates } = snapshot;
  const report = {
    schemaVersion: 1,
    generator: `errtop ${version}`,
    from: snapshot.startedAt,
    to: snapshot.now,
    health: snapshot.health,
    totals: {
      records: intake.records,
      bytes: intake.bytes,
      errors: Object.values(byService).reduce((sum, levels) => sum + levels.error + levels.fatal, 0),
      parsedShare: intake.parsedShare,
      byService: Object.fromEntries(Object.entries(byService).map(([name, levels]) => [name, levelsJson(levels)])),
    },
    rates: { errorsPerMinute: rates.errorsPerMinute, usualPerMinute: rates.usualPerMinute, windows: rates.windows },
    alerts: snapshot.alerts.rows.map(alertJson),
    groups: snapshot.groups.rows.map(row => groupJson(row, readings.get(row.id), views)),
    overflowEvents: snapshot.groups.overflowEvents,
    services: snapshot.services,
    correlations: findings.correlations,
    rootCauses: findings.rootCauses,
    errorBudgets: findings.budgets,
    periodic: findings.periodic,
    security: findings.security,
    risks: findings.risks,
    frequency,
    inCommon: common.map(each => ({ ...each, lift: finiteOrNull(each.lift) })),
    endpoints: findings.endpoints,
    deploys: findings.deploys,
    analyses: views,
    sources: intake.sources,
    diagnostics: intake.diagnostics,
  };
  return `${JSON.stringify(withIsoTimes(report), null, 2)}\n`;
};

export const json: ReportFormat = { id: 'json', title: 'JSON, version 1', render };
