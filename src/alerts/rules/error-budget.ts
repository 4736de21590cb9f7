/** Error budget: an objective of the config is being missed, fast or slowly but surely. */
import { errorBudgets, type Burn, type ErrorBudget } from '../../insights/error-budget.ts';
import { durationText } from '../../lib/text/duration-text.ts';
import { percentText, rateText } from '../../lib/text/number-text.ts';
import type { AlertRule, Condition, RuleRun } from '../define.ts';

const textOf = (budget: ErrorBudget, burn: Burn): string => {
  const left = budget.exhaustedInMs === null ? '' : `, gone in ${durationText(budget.exhaustedInMs)}`;
  const window = `${durationText(burn.longMs)} and ${durationText(burn.shortMs)}`;
  return `error budget of ${budget.name} burns ${rateText(burn.long)} times too fast over ${window}, ${percentText(Math.min(1, budget.consumed))} used${left}`;
};

const conditionOf = (budget: ErrorBudget): Condition | null => {
  const burn = budget.burns.find(each => each.isOver);
  if (!burn) return null;
  const service = budget.services.length === 1 ? (budget.services[0] ?? null) : null;
  // What goes on slowly after a fast burn is another, lesser alert.
  const subject = `${budget.name} ${burn.severity}`;
  return { subject, severity: burn.severity, service, group: null, text: textOf(budget, burn) };
};

/** Looked at every half minute: the windows are minutes and hours. */
const everyTicks = 6;

const start = (): RuleRun => {
  let held: readonly Condition[] = [];
  return {
    evaluate(context) {
      const { objectives } = context.config;
      if (objectives.length > 0 && context.nowTick % everyTicks === 0)
        held = errorBudgets(objectives, context)
          .map(conditionOf)
          .filter(condition => condition !== null);
      return held;
    },
  };
};

export const errorBudget: AlertRule = {
  id: 'error_budget',
  title: 'Error budget',
  docs: 'an objective of the config loses its budget 14.4 or 6 times too fast (critical), or steadily (warning), over a long and a short window',
  holdMs: 0,
  resolveMs: 120_000,
  cooldownMs: 300_000,
  start,
};
