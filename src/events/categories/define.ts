/** The shape of a category: which exception types, packages and words say that a problem belongs to it. */
import type { builtInCategories } from '../../model/classification.ts';

/** Where evidence is looked for, by weight of trust within one strength. */
export const evidencePlaces = ['type', 'words', 'frames', 'origin', 'writer', 'language'] as const;
/**
 * `type`: exception types of the chain; `words`: message, title and the chain's messages; `frames`: library frames
 * between the throw and the first in-app one; `origin`: that in-app frame; `writer`: logger and service; `language`:
 * the reader of the trace (`http` for an access log's 5xx line).
 */
export type EvidencePlace = (typeof evidencePlaces)[number];

export interface CategoryEvidence {
  readonly in: EvidencePlace;
  /** Linear-time; what it matches is shown as the reason. */
  readonly shows: RegExp;
  /** 6 settles it against any other, 4 says it by itself, 2 where nothing says more, 1 only helps. */
  readonly weight: 1 | 2 | 4 | 6;
}

export interface Category {
  /** Equals the file name, with `_` for `-`. */
  readonly id: (typeof builtInCategories)[number];
  readonly title: string;
  /** One line for people: what belongs here and what does not. */
  readonly docs: string;
  readonly evidence: readonly CategoryEvidence[];
}
