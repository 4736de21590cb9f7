/** Minecraft and other programs with `[time] [thread/LEVEL]: message`. */
import { headerFormat } from './parts/header-format.ts';

export const minecraft = headerFormat({
  id: 'minecraft',
  title: '[time] [thread/LEVEL]',
  docs: 'https://minecraft.wiki/w/Log',
  certainty: 0.95,
  shapes: [
    {
      before: /\[/y,
      after:
        /\] \[(?<thread>[^\]\n]{1,80})\/(?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\]:? (?:\[(?<logger>[^\]\n]{1,80})\]: )?/y,
    },
  ],
  samples: [
    {
      line: '[08:00:36] [Server thread/WARN]: Can not keep up! 3 ticks behind',
      expect: { level: 'warn', thread: 'Server thread', message: 'Can not keep up! 3 ticks behind' },
    },
  ],
});
