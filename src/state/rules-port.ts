/** What the screen may ask of whoever keeps the users' rules. */
import type { SplitKind } from '../model/rule.ts';
import type { GroupRow } from './snapshot.ts';

/** What is needed to name a group in a rule. */
export type NamedGroup = Pick<GroupRow, 'id' | 'service' | 'fingerprint' | 'title'>;

export type RuleChange =
  | { readonly kind: 'merge'; readonly into: NamedGroup; readonly from: NamedGroup }
  | { readonly kind: 'split'; readonly group: NamedGroup; readonly by: SplitKind }
  /** Takes back the last merge or split. */
  | { readonly kind: 'undo' };

export interface RulesPort {
  /** What `undo` would take back, in words: `E-1C09 merged into E-7F3A`; null for nothing. */
  readonly last: string | null;
  /** Keeps the change and puts it in force; resolves to one line for the user. @throws ErrtopError when it cannot be kept. */
  change(change: RuleChange): Promise<string>;
}
