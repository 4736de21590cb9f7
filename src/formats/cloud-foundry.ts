/** `cf logs`: `timestamp [APP/PROC/WEB/0] OUT message`. */
import { levelOfText } from './parts/level-words.ts';
import { headerFormat } from './parts/header-format.ts';

export const cloudFoundry = headerFormat({
  id: 'cloud-foundry',
  title: 'Cloud Foundry',
  docs: 'https://docs.cloudfoundry.org/devguide/deploy-apps/streaming-logs.html',
  certainty: 0.95,
  shapes: [{ after: / +\[(?<service>[A-Z]{2,10}(?:\/[\w-]{1,40}){0,4})\] (?<stream>OUT|ERR) ?/y }],
  complete: record => ({ ...record, level: levelOfText(record.message) }),
  samples: [
    {
      line: '2026-11-23T08:00:36.25+0000 [APP/PROC/WEB/0] ERR cart 77 was not saved',
      expect: {
        time: '2026-11-23T08:00:36.250Z',
        level: null,
        service: 'APP/PROC/WEB/0',
        message: 'cart 77 was not saved',
      },
    },
  ],
});
