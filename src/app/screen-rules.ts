/** Keeps the rules that are made on the screen: in the rules file, and in force in the running engine. */
import { appendRule, removeRule, type ScreenRule } from '../config/edit-rules.ts';
import { rulesInForce } from '../config/rules-in-force.ts';
import { rowKey } from '../events/cluster/arrangement.ts';
import { hash64 } from '../lib/hash.ts';
import { ErrtopError } from '../model/result.ts';
import type { Clock } from '../model/ports.ts';
import { isArrangementRule, isMergeRule, type ArrangementRule, type Rule } from '../model/rule.ts';
import type { EnginePort } from '../state/engine-port.ts';
import type { NamedGroup, RuleChange, RulesPort } from '../state/rules-port.ts';
import { loadRules, rulesText, writeRulesText } from './rules-file.ts';

export interface ScreenRulesOptions {
  readonly file: string;
  /** All rules in force at the start. */
  readonly rules: readonly Rule[];
  readonly engine: Pick<EnginePort, 'arrange'>;
  readonly clock: Clock;
}

export const keepRules = ({ file, rules, engine, clock }: ScreenRulesOptions): RulesPort => {
  const ofConfig = rules.filter(rule => rule.origin.file !== file);
  let ofFile = rules.filter(rule => rule.origin.file === file);
  let queue: Promise<unknown> = Promise.resolve();

  /** Puts what `edit` makes of the file in its place, once it was found to be right. */
  const rewrite = async (edit: (text: string) => string): Promise<void> => {
    const text = edited(edit, (await rulesText(file)) ?? '', file);
    const layer = await loadRules(text, file);
    await writeRulesText(file, text);
    ofFile = [...rulesInForce([{ file, layer }])];
    engine.arrange([...ofConfig, ...ofFile].filter(isArrangementRule));
  };
  const perform = async (change: RuleChange): Promise<string> => {
    if (change.kind !== 'undo') {
      await rewrite(text => appendRule(text, ruleOf(change), commentOf(change, clock.now())));
      return doneText(change);
    }
    const last = ofFile.findLast(isArrangementRule);
    if (last === undefined) return 'no merge or split to take back';
    await rewrite(text => removeRule(text, ofFile.indexOf(last)));
    return `taken back: ${describe(last)}`;
  };

  return {
    get last() {
      const last = ofFile.findLast(isArrangementRule);
      return last === undefined ? null : describe(last);
    },
    // One after the other: each edits what the one before left.
    change(change) {
      const done = queue.then(() => perform(change));
      queue = done.catch(() => undefined);
      return done;
    },
  };
};

type Arrange = Exclude<RuleChange, { readonly kind: 'undo' }>;

/** The id in full, so that no other group can be meant. */
const refOf = (group: NamedGroup): string => `E-${hash64(rowKey(group)).toUpperCase()}`;

const ruleOf = (change: Arrange): ScreenRule =>
  change.kind === 'merge'
    ? { merge: [refOf(change.into), refOf(change.from)] }
    : { split: refOf(change.group), by: change.by };

const nameOf = ({ id, service, title }: NamedGroup): string =>
  `${id} ${service}: ${title.replace(/\s+/g, ' ').slice(0, 100)}`;

const commentOf = (change: Arrange, now: number): string => {
  const when = new Date(now).toISOString().slice(0, 16).replace('T', ' ');
  if (change.kind === 'split') return `${when} UTC, split by ${change.by}: ${nameOf(change.group)}`;
  return `${when} UTC, merged into ${nameOf(change.into)}\n was ${nameOf(change.from)}`;
};

const doneText = (change: Arrange): string =>
  change.kind === 'merge'
    ? `merged ${change.from.id} into ${change.into.id}; U takes it back`
    : `split ${change.group.id} by ${change.by}; U takes it back`;

/** Ids in files are long; four digits tell groups apart on the screen. */
const short = (id: string | undefined): string => (id ?? '').slice(0, 6);

const describe = (rule: ArrangementRule): string =>
  isMergeRule(rule)
    ? `${rule.merge.slice(1).map(short).join(', ')} merged into ${short(rule.merge[0])}`
    : `${short(rule.split)} split by ${rule.by}`;

const edited = (edit: (text: string) => string, text: string, file: string): string => {
  try {
    return edit(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ErrtopError('rules-invalid', `${file}: ${reason}`, { hint: 'repair it by hand', cause });
  }
};
