/** Espressif's IoT framework: `E (uptime in ms) tag: message`. */
import { headerFormat } from './parts/header-format.ts';

export const espIdf = headerFormat({
  id: 'esp-idf',
  title: 'ESP-IDF',
  docs: 'https://docs.espressif.com/projects/esp-idf/en/stable/esp32/api-reference/system/log.html',
  certainty: 0.9,
  shapes: [
    {
      isStamped: false,
      after:
        /(?<level>[EWIDV]) \((?:\d{1,10}|\d\d:\d\d:\d\d\.\d{3})\) (?<logger>[\w.:-]{0,39}[\w.-](?: [\w.-]{1,20})?): /y,
    },
  ],
  samples: [
    {
      line: 'W (9120) garden station: pump is dry',
      expect: { time: null, level: 'warn', logger: 'garden station', message: 'pump is dry' },
    },
    {
      line: 'E (12345) wifi: could not join, reason 201',
      expect: { time: null, level: 'error', logger: 'wifi', message: 'could not join, reason 201' },
    },
  ],
});
