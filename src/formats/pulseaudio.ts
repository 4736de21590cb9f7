/** PulseAudio: seconds since its start and since the last line, a level's letter, thread and file. */
import { headerFormat } from './parts/header-format.ts';

export const pulseaudio = headerFormat({
  id: 'pulseaudio',
  title: 'PulseAudio',
  docs: 'https://www.freedesktop.org/wiki/Software/PulseAudio/Documentation/User/Troubleshooting/',
  certainty: 0.95,
  shapes: [
    {
      isStamped: false,
      after:
        /(?:\( {0,8}\d{1,8}\.\d{3}\| {0,8}\d{1,8}\.\d{3}\) )?(?<level>[EWIND]): \[(?<thread>[^\]\n]{1,40})\] (?<logger>[\w./-]{1,60}\.[ch]): /y,
    },
  ],
  samples: [
    {
      line: '(   0.012|   0.001) E: [pulseaudio] module.c: could not load the module',
      expect: { level: 'error', thread: 'pulseaudio', logger: 'module.c', message: 'could not load the module' },
    },
  ],
});
