/** zap JSON. */
import { jsonFlavour } from './json-flavour.ts';

export const zap = jsonFlavour({
  id: 'zap',
  title: 'zap JSON',
  docs: 'https://pkg.go.dev/go.uber.org/zap#NewProductionConfig',
  has: ['"level":"', '"ts":', '"caller":"', '"msg":"'],
  samples: [
    {
      line: '{"level":"error","ts":1772619630.5004,"logger":"billing","caller":"pay/card.go:88","msg":"payment declined","error":"insufficient funds","errorVerbose":"insufficient funds\\nexample.com/pay.Card\\n\\t/srv/pay/card.go:88","stacktrace":"example.com/pay.Card\\n\\t/srv/pay/card.go:88"}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'error', service: 'billing', message: 'payment declined' },
    },
    {
      line: '{"level":"dpanic","ts":"2026-03-04T10:20:30.500Z","caller":"pay/card.go:90","msg":"impossible state"}',
      expect: { time: '2026-03-04T10:20:30.500Z', level: 'fatal', message: 'impossible state' },
    },
  ],
});
