/** How people read the terms of a sum. */
import type { Term } from '../../model/classification.ts';

/** `level error +2, input that was refused -1`; empty without terms. */
export const termsText = (terms: readonly Term[]): string =>
  terms.map(({ points, text }) => `${text} ${points < 0 ? '-' : '+'}${roundedText(Math.abs(points))}`).join(', ');

const roundedText = (points: number): string => String(Math.round(points * 10) / 10);
