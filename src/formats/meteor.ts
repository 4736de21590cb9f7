/** Meteor: `I20261123-08:00:36.253(0)? message`. */
import { headerFormat } from './parts/header-format.ts';

export const meteor = headerFormat({
  id: 'meteor',
  title: 'Meteor',
  docs: 'https://docs.meteor.com/packages/logging.html',
  certainty: 0.97,
  shapes: [{ before: /(?<level>[IWED])(?=\d{8}-\d\d:)/y, after: /\(-?\d{1,3}\)\?? (?:\((?<logger>[^)]{1,80})\) )?/y }],
  samples: [
    {
      line: 'W20261123-08:00:36.253(0)? (STDERR) cart 77 was not saved',
      expect: { time: '2026-11-23T08:00:36.253Z', level: 'warn', logger: 'STDERR', message: 'cart 77 was not saved' },
    },
    { line: 'I20261123-08:00:36.253(1)? cart is up', expect: { level: 'info', message: 'cart is up' } },
  ],
});
