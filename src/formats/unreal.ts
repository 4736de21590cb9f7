/** Unreal Engine: `[2026.11.23-08.00.36:253][  7]LogNet: Error: message`. */
import { levelFromWord } from '../model/level.ts';
import { headerFormat } from './parts/header-format.ts';

export const unreal = headerFormat({
  id: 'unreal',
  title: 'Unreal Engine',
  docs: 'https://dev.epicgames.com/documentation/en-us/unreal-engine/logging-in-unreal-engine',
  certainty: 0.9,
  shapes: [
    {
      before: /\[(?=\d{4}\.\d\d\.\d\d-)/y,
      after:
        /\]\[ {0,3}\d{1,6}\](?<logger>\w{1,60}): (?:(?<verbosity>Fatal|Error|Warning|Display|Log|Verbose|VeryVerbose): )?/y,
    },
  ],
  complete: (record, { verbosity = 'info' }) => ({
    ...record,
    level: verbosity === 'VeryVerbose' ? 'trace' : (levelFromWord(verbosity) ?? 'info'),
  }),
  samples: [
    {
      line: '[2026.11.23-08.00.36:253][  7]LogNet: Warning: the peer is slow',
      expect: { time: '2026-11-23T08:00:36.253Z', level: 'warn', logger: 'LogNet', message: 'the peer is slow' },
    },
    { line: '[2026.11.23-08.00.36:253][312]LogInit: Build 7', expect: { level: 'info', message: 'Build 7' } },
  ],
});
