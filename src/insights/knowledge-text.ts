/** A kind of failure as text for people, and its scripts as shell scripts. */
import { platforms, type FailureKind, type Platform } from './knowledge/define.ts';

const list = (title: string, rows: readonly string[]): string =>
  rows.length === 0 ? '' : `\n${title}\n${rows.map(row => `  - ${row}`).join('\n')}\n`;

/** What is known, then the commands by platform. */
export const kindText = (kind: FailureKind): string => {
  const scripts = platforms.flatMap(platform => {
    const commands = kind.scripts[platform];
    return commands ? [`\n${platform}\n${commands.map(command => `  ${command}`).join('\n')}\n`] : [];
  });
  return [
    `${kind.title} (${kind.id})\n`,
    list('How it shows', kind.symptoms),
    list('What is behind it', kind.causes),
    list('What to look at', kind.steps),
    list('What helped before', kind.solutions ?? []),
    scripts.length === 0 ? '' : '\nCommands that only look (nothing is run by errtop)\n',
    ...scripts,
  ].join('');
};

/** One line of a comment, whatever is in it. */
const comment = (text: string): string => `# ${text.replaceAll(/[\r\n]+/g, ' ')}`;

/** A POSIX shell script for one platform: every command is shown before it runs; empty where there is none. */
export const diagnosticScript = (kind: FailureKind, platform: Platform): string => {
  const commands = kind.scripts[platform];
  if (!commands) return '';
  const shown = commands.map((command, i) => `echo "== ${i + 1} of ${commands.length}"\n${command}\n`);
  return [
    '#!/bin/sh\n',
    `${comment(`${kind.title} on ${platform}: looks, changes nothing.`)}\n`,
    ...kind.steps.map(step => `${comment(step)}\n`),
    '\n',
    ...shown,
  ].join('');
};
