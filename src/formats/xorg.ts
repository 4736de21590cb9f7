/** The X server: `[    12.345] (EE) message`, where two letters or signs say how the message came about. */
import type { Level } from '../model/level.ts';
import { headerFormat } from './parts/header-format.ts';

const levelOfMark: Readonly<Record<string, Level>> = { EE: 'error', WW: 'warn', NI: 'warn' };

export const xorg = headerFormat({
  id: 'xorg',
  title: 'X server',
  docs: 'https://www.x.org/releases/current/doc/man/man1/Xorg.1.xhtml',
  certainty: 0.9,
  shapes: [{ isStamped: false, after: /\[ {0,6}\d{1,10}\.\d{3}\] \((?<mark>EE|WW|II|NI|--|\*\*|==|\+\+|!!|\?\?)\) /y }],
  complete: (record, { mark = '' }) => ({ ...record, level: levelOfMark[mark] ?? 'info' }),
  samples: [
    {
      line: '[    12.345] (EE) Failed to load module "nv" (module does not exist, 0)',
      expect: { time: null, level: 'error', message: 'Failed to load module "nv" (module does not exist, 0)' },
    },
    { line: '[    12.346] (II) Loading sub module "fb"', expect: { level: 'info' } },
  ],
});
