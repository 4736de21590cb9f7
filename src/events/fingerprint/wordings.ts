/** One fault in the words of several engines, or of several versions of one runtime, as one text. */

interface Wording {
  /** The engines or versions that say it, for people. */
  readonly says: string;
  /** On a masked message. */
  readonly pattern: RegExp;
  readonly common: string;
}

/** What fits first is taken; `$1` and on are the pattern's captures. */
const wordings: readonly Wording[] = [
  {
    says: 'V8',
    pattern: /^Cannot (?:read|set) propert(?:y|ies) (?:of (?:undefined|null) \((?:reading|setting) )?'([^']*)'.*$/,
    common: "Cannot read properties of undefined (reading '$1')",
  },
  {
    says: 'Safari',
    pattern: /^(?:undefined|null) is not an object \(evaluating '(?:[^']*[.\])])?([\w$]+)(?: = [^']*)?'\)$/,
    common: "Cannot read properties of undefined (reading '$1')",
  },
  {
    says: 'Firefox',
    pattern: /^can't access property "([^"]*)", .* is (?:undefined|null)$/,
    common: "Cannot read properties of undefined (reading '$1')",
  },
  { says: 'Safari', pattern: /^(\S+) is not a function\. \(In '.*$/, common: '$1 is not a function' },
  { says: 'Safari', pattern: /^Can't find variable: (\S+)$/, common: '$1 is not defined' },
  {
    says: 'Safari, Firefox',
    pattern: /^(?:Load failed|NetworkError when attempting to fetch resource\.)$/,
    common: 'Failed to fetch',
  },
  { says: 'Firefox', pattern: /^too much recursion$/, common: 'Maximum call stack size exceeded' },
  {
    says: 'Chrome before 120',
    pattern: /^ResizeObserver loop limit exceeded$/,
    common: 'ResizeObserver loop completed with undelivered notifications.',
  },
  {
    says: 'Dart',
    pattern: /^(?:Invalid value: )?(?:Not in inclusive range|Only valid value is|Valid value range is empty)\b.*$/,
    common: 'Index out of range',
  },
  {
    says: '.NET since 7',
    pattern: /^The input string '[^']*' was not in a correct format\.$/,
    common: 'Input string was not in a correct format.',
  },
  // What Java's loggers print where there is no message.
  { says: 'Java', pattern: /^null$/, common: '' },
  // What Windows calls it, and a .NET that runs elsewhere cannot.
  { says: '.NET on Linux', pattern: /^Unknown error 258$/, common: 'The wait operation timed out.' },
  {
    says: 'Ruby since 3.4',
    pattern: /^undefined (method|local variable or method) '([^']*)' for nil$/,
    common: "undefined $1 `$2' for nil:NilClass",
  },
  {
    says: 'Ruby before 3.4',
    pattern: /^undefined (method|local variable or method) [`']([^']*)' for #<([\w:]*\w).*>$/,
    common: "undefined $1 '$2' for an instance of $3",
  },
  {
    says: 'Ruby since 3.4',
    pattern: /^undefined (method|local variable or method) '([^']*)' for an instance of ([\w:]+)$/,
    common: "undefined $1 '$2' for an instance of $3",
  },
  { says: 'PHP 7', pattern: /^Undefined (?:index|offset): (\S+)$/, common: 'Undefined array key "$1"' },
  { says: 'PHP 7', pattern: /^Undefined variable: (\S+)$/, common: 'Undefined variable $$$1' },
  {
    says: 'PHP 7',
    pattern: /^Trying to get property '([^']*)' of non-object$/,
    common: 'Attempt to read property "$1" on null',
  },
];

/** The masked message of an exception in the words that all engines and versions share; most texts stay as they are. */
export const commonWording = (masked: string): string => {
  for (const { pattern, common } of wordings) {
    if (pattern.test(masked)) return masked.replace(pattern, common);
  }
  return masked;
};
