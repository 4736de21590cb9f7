/** What the screen's thread and the engine's thread say to each other. */
import type { Mark } from '../../model/mark.ts';
import type { ArrangementRule } from '../../model/rule.ts';
import type { GroupDetail, Snapshot } from '../../state/snapshot.ts';

export type ToEngine =
  | { readonly type: 'snapshot-shown'; readonly sequence: number }
  | { readonly type: 'detail-requested'; readonly request: number; readonly group: string }
  | { readonly type: 'rules-changed'; readonly rules: readonly ArrangementRule[] }
  | { readonly type: 'marks-changed'; readonly marks: readonly Mark[] }
  | { readonly type: 'tables-watched'; readonly isWatched: boolean }
  | { readonly type: 'close' };

export type FromEngine =
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'detail'; readonly request: number; readonly detail: GroupDetail | null }
  /** What was asked cannot be served: the engine never began. */
  | { readonly type: 'refused'; readonly code: string; readonly message: string; readonly hint: string | null }
  | { readonly type: 'closed' };
