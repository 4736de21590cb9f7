/** What single events are: judged once for each problem and level, then remembered. */
import type { ClassificationRules } from '../../model/classification.ts';
import type { LogEvent } from '../../model/event.ts';
import { levelRank } from '../../model/level.ts';
import { classify, type Classification } from './classify.ts';

/** Problems remembered; all are judged anew beyond. */
const maxKept = 10_000;

export class EventClasses {
  readonly #rules: ClassificationRules;
  readonly #kept = new Map<string, Classification>();

  constructor(rules: ClassificationRules) {
    this.#rules = rules;
  }

  /** Null for what is neither a warning nor an error. */
  of(event: LogEvent): Classification | null {
    if (levelRank[event.level] < levelRank.warn && event.exception === null) return null;
    const key = `${event.fingerprint ?? event.title} ${event.level} ${event.service} ${event.rule?.number ?? ''}`;
    const known = this.#kept.get(key);
    if (known) return known;
    const made = classify(event, this.#rules, event.rule);
    if (this.#kept.size >= maxKept) this.#kept.clear();
    this.#kept.set(key, made);
    return made;
  }
}
