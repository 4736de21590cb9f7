/** Control characters as syslog daemons write them: `#011` for a tab, `#012` for a line's end. */

const escapes: Readonly<Record<string, string>> = { '#011': '\t', '#012': '\n', '#015': '' };

/** The text as its program wrote it; any other text as it is. Linear. */
export const restoreControls = (text: string): string =>
  text.includes('#01') ? text.replace(/#01[125]/g, escape => escapes[escape] ?? escape) : text;
