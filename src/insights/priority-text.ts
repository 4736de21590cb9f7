/** How people read a place in the triage order. */
import { termsText } from '../events/classify/terms-text.ts';
import type { Priority } from './priority.ts';

/** `priority 87: NEW +75, high +12`. */
export const priorityText = ({ score, terms }: Priority): string =>
  `priority ${Math.round(score)}: ${termsText(terms)}`;
