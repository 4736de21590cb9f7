/** The Robot Operating System: `[LEVEL] [epoch seconds] [node]: message`. */
import { headerFormat } from './parts/header-format.ts';

export const ros = headerFormat({
  id: 'ros',
  title: 'ROS console',
  docs: 'https://docs.ros.org/en/rolling/Concepts/Intermediate/About-Logging.html',
  certainty: 0.85,
  shapes: [{ before: /\[ ?(?<level>[A-Z]{4,5})\] \[/y, after: /\](?: \[(?<service>[\w./-]{1,80})\])?: /y }],
  samples: [
    {
      line: '[WARN] [1795420836.253741123] [arm_driver]: joint 3 is hot',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'warn',
        service: 'arm_driver',
        message: 'joint 3 is hot',
      },
    },
    { line: '[ERROR] [1795420836.253741]: lost the map', expect: { level: 'error', message: 'lost the map' } },
  ],
});
