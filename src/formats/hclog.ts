/** HashiCorp hclog JSON. */
import { jsonFlavour } from './json-flavour.ts';

export const hclog = jsonFlavour({
  id: 'hclog',
  title: 'HashiCorp hclog JSON',
  docs: 'https://github.com/hashicorp/go-hclog',
  has: ['"@level":"', '"@message":"'],
  certainty: 0.95,
  samples: [
    {
      line: '{"@level":"warn","@message":"queue is long","@module":"vault.core","@timestamp":"2026-03-04T10:20:30.500000Z","depth":912}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'warn', logger: 'vault.core', message: 'queue is long' },
    },
  ],
});
