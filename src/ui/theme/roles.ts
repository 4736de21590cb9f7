/** What a piece of text means on the screen; the theme decides how that looks. */
export const roles = [
  'plain',
  'dim',
  'strong',
  'bad',
  'warn',
  'good',
  'accent',
  'new',
  'chipBad',
  'chipWarn',
  'chipGood',
  'chipPlain',
  'border',
  'title',
  'titleFocused',
  'key',
] as const;
export type Role = (typeof roles)[number];
