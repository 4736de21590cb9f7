/** ClickHouse: `timestamp [ thread ] {query} <Level> logger: message`. */
import { headerFormat } from './parts/header-format.ts';

export const clickhouse = headerFormat({
  id: 'clickhouse',
  title: 'ClickHouse',
  docs: 'https://clickhouse.com/docs/en/operations/server-configuration-parameters/settings#logger',
  certainty: 0.95,
  shapes: [
    {
      after:
        / \[ ?(?<thread>\d{1,10}) ?\] \{(?<query>[^}\n]{0,80})\} <(?<level>[A-Z][a-z]{3,11})> (?<logger>[^:\n]{1,160}): /y,
    },
  ],
  samples: [
    {
      line: '2026.11.23 08:00:36.253741 [ 812 ] {} <Error> Application: Listen failed',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'error',
        thread: '812',
        logger: 'Application',
        message: 'Listen failed',
      },
    },
  ],
});
