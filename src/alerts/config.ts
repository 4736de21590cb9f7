/** What the alert rules need to know of the config. */
import type { Settings } from '../config/settings.ts';
import { isSetByUser } from '../config/settings.ts';
import type { SettingKey } from '../config/schema.ts';
import type { Objective } from '../config/objective-schema.ts';
import { minuteMs } from '../model/time.ts';

/** A limit; one that a user wrote is taken literally, a default must also be clearly over the usual. */
export interface Limit {
  readonly value: number;
  readonly isLiteral: boolean;
}

export interface AlertConfig {
  /** Errors / records, 0..1. */
  readonly errorRatioWarning: Limit;
  readonly errorRatioCritical: Limit;
  readonly errorsPerMinuteWarning: Limit;
  readonly errorsPerMinuteCritical: Limit;
  /** How much log time must be known before a default is compared with the usual. */
  readonly learnMs: number;
  /** Groups first seen in this first stretch of log time are not new. */
  readonly newErrorLearnMs: number;
  /** Lower-case texts. */
  readonly criticalPatterns: readonly string[];
  /** The user wrote the patterns: they fire even where the group was known before. */
  readonly arePatternsLiteral: boolean;
  /** Service level objectives; none by default. */
  readonly objectives: readonly Objective[];
}

export const defaultAlertConfig: AlertConfig = {
  errorRatioWarning: { value: 0.05, isLiteral: false },
  errorRatioCritical: { value: 0.1, isLiteral: false },
  errorsPerMinuteWarning: { value: 10, isLiteral: false },
  errorsPerMinuteCritical: { value: 50, isLiteral: false },
  learnMs: 5 * minuteMs,
  newErrorLearnMs: 5 * minuteMs,
  criticalPatterns: [
    'out of memory',
    'connection lost',
    'authentication bypass',
    'data corruption',
    'crash',
    'infinite loop',
  ],
  arePatternsLiteral: false,
  objectives: [],
};

type NumberKey = {
  [Key in SettingKey]: Settings['values'][Key] extends number ? Key : never;
}[SettingKey];

export const alertConfigFrom = (settings: Settings): AlertConfig => {
  const limit = (key: NumberKey): Limit => ({ value: settings.values[key], isLiteral: isSetByUser(settings, key) });
  return {
    errorRatioWarning: limit('alerts.errorRatioWarning'),
    errorRatioCritical: limit('alerts.errorRatioCritical'),
    errorsPerMinuteWarning: limit('alerts.errorsPerMinuteWarning'),
    errorsPerMinuteCritical: limit('alerts.errorsPerMinuteCritical'),
    learnMs: settings.values['alerts.learnMinutes'] * minuteMs,
    newErrorLearnMs: settings.values['alerts.newErrorLearnMinutes'] * minuteMs,
    criticalPatterns: settings.values['alerts.criticalPatterns'].map(pattern => pattern.toLowerCase()),
    arePatternsLiteral: isSetByUser(settings, 'alerts.criticalPatterns'),
    objectives: settings.values.objectives,
  };
};
