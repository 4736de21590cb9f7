/** Error budgets, what follows what, and what comes regularly, as tables. */
import { durationText } from '../lib/text/duration-text.ts';
import { countText, percentText, rateText, wholePercentText } from '../lib/text/number-text.ts';
import { numberColumn, textColumn, type Table } from '../lib/text/table.ts';
import type { ErrorBudget } from './error-budget.ts';
import type { Correlation } from './findings.ts';
import type { PeriodicGroup } from './periodic.ts';

const maxPeriodic = 20;

const leftText = ({ exhaustedInMs, consumed }: ErrorBudget): string => {
  if (consumed >= 1) return 'gone';
  return exhaustedInMs === null ? '-' : durationText(exhaustedInMs);
};

const budgetRow = (budget: ErrorBudget): string[] => {
  const [fast, slow] = budget.burns;
  return [
    budget.name,
    `${(100 * budget.objective).toFixed(3).replace(/\.?0+$/, '')}%`,
    durationText(budget.windowMs),
    countText(budget.bad),
    percentText(budget.consumed),
    fast ? `${rateText(fast.long)} / ${rateText(fast.short)}` : '-',
    slow ? `${rateText(slow.long)} / ${rateText(slow.short)}` : '-',
    leftText(budget),
  ];
};

export const budgetTable = (budgets: readonly ErrorBudget[]): Table => {
  const known = Math.min(...budgets.map(budget => budget.knownMs));
  const isPart = budgets.some(budget => budget.knownMs < 0.99 * budget.windowMs);
  return {
    id: 'error-budgets',
    title: 'Error budgets',
    columns: [
      textColumn('OBJECTIVE'),
      numberColumn('TARGET'),
      numberColumn('WINDOW'),
      numberColumn('BAD'),
      numberColumn('USED'),
      numberColumn('BURN FAST'),
      numberColumn('BURN SLOW'),
      numberColumn('GONE IN'),
    ],
    rows: budgets.map(budgetRow),
    note: isPart ? `known are ${durationText(known)}; before that as many records are assumed, none of them bad` : null,
  };
};

const nameOf = ({ service, type }: Correlation['cause']): string => `${service}  ${type}`;

export const correlationTable = (correlations: readonly Correlation[]): Table => ({
  id: 'follows',
  title: 'What follows what',
  columns: [
    textColumn('CAUSE'),
    textColumn('EFFECT'),
    textColumn('GROUP'),
    numberColumn('AFTER'),
    numberColumn('SURE'),
    textColumn('EVIDENCE'),
  ],
  rows: correlations.map(each => [
    nameOf(each.cause),
    nameOf(each.effect),
    each.effectGroup,
    durationText(each.delaySeconds * 1000),
    wholePercentText(each.confidence),
    each.evidence.join('; '),
  ]),
  note: 'evidence, not proof',
});

export const periodicTable = (groups: readonly PeriodicGroup[]): Table => ({
  id: 'periodic',
  title: 'Comes regularly',
  columns: [
    textColumn('GROUP'),
    textColumn('SERVICE'),
    textColumn('TITLE'),
    numberColumn('EVERY'),
    numberColumn('EACH TIME'),
    textColumn('NEXT'),
  ],
  rows: groups
    .slice(0, maxPeriodic)
    .map(each => [
      each.group,
      each.service,
      each.title,
      durationText(each.everyMs),
      countText(each.perTime),
      new Date(each.next).toISOString().slice(11, 19),
    ]),
  note: 'no anomaly while it stays so',
});
