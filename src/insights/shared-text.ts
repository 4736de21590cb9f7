/** How people read what events have in common. */
import { timesText, wholePercentText } from '../lib/text/number-text.ts';
import type { SharedValue } from './in-common.ts';

/** `x6.1`, `only here`; `-` where nothing can be compared. */
export const liftText = ({ here, elsewhere }: Pick<SharedValue, 'here' | 'elsewhere'>): string =>
  elsewhere === null ? '-' : (timesText(here, elsewhere) ?? 'only here');

/** `host cart-3 100% (else 34%)`. */
export const sharedText = ({ field, value, here, elsewhere }: SharedValue): string =>
  `${field} ${value} ${wholePercentText(here)}${elsewhere === null ? '' : ` (else ${wholePercentText(elsewhere)})`}`;
