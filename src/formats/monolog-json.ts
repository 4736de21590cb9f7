/** Monolog JSON. */
import { jsonFlavour } from './json-flavour.ts';

export const monologJson = jsonFlavour({
  id: 'monolog-json',
  title: 'Monolog JSON',
  docs: 'https://github.com/Seldaek/monolog/blob/main/doc/message-structure.md',
  has: ['"level_name":"', '"channel":"'],
  certainty: 0.95,
  samples: [
    {
      line: '{"message":"payment declined","context":{"exception":{"class":"App\\\\CardException","message":"insufficient funds","code":0,"file":"/srv/src/Pay.php:88"}},"level":400,"level_name":"ERROR","channel":"billing","datetime":"2026-03-04T10:20:30.500000+00:00","extra":{}}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'error', message: 'payment declined' },
    },
  ],
});
