/** Telegraf: `timestamp E! [plugin] message`. */
import { headerFormat } from './parts/header-format.ts';

export const telegraf = headerFormat({
  id: 'telegraf',
  title: 'Telegraf',
  docs: 'https://docs.influxdata.com/telegraf/v1/configuration/#log-output',
  certainty: 0.95,
  shapes: [{ after: / (?<level>[TDIWE])! (?:\[(?<logger>[^\]\n]{1,80})\] )?/y }],
  samples: [
    {
      line: '2026-11-23T08:00:36Z E! [outputs.influxdb] could not write: timeout',
      expect: {
        time: '2026-11-23T08:00:36Z',
        level: 'error',
        logger: 'outputs.influxdb',
        message: 'could not write: timeout',
      },
    },
  ],
});
