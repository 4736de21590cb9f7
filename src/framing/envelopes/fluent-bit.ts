/** Fluent Bit's stdout output: number, tag, time and what it carries, one line of the program each. */
import { epochMs } from '../../model/time.ts';
import { emptyCarrier, type Envelope } from './define.ts';

/** `[0] kube.web: [[1772619630.500000000, {}], {"log"=>"text"}]`; before version 2 without the metadata. */
const shape =
  /^\[\d{1,9}\] ([^\s:]{1,200}): \[\[?(\d{10}\.\d{1,9})(?:, \{[^}]{0,400}\}\])?, \{(?:[^}]{0,400}, )?"(?:log|message)"=>"/;
/** What may stand behind the text. */
const end = /"(?:, "[\w.-]{1,80}"=>.{0,2000})?\}\]$/;

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

export const fluentBit: Envelope = {
  id: 'fluent-bit',
  title: 'Fluent Bit (stdout)',
  docs: 'https://docs.fluentbit.io/manual/pipeline/outputs/standard-output',
  sniff: line => (shape.test(line) ? 0.95 : 0),
  unwrap(line) {
    const [header, tag = '', seconds = ''] = shape.exec(line) ?? [];
    if (header === undefined) return null;
    const inside = line.slice(header.length).replace(end, '');
    const text = inside.replaceAll(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter).replace(/\n$/, '');
    if (text.includes('\n')) return null;
    return { text, carrier: { ...emptyCarrier, time: epochMs(Math.floor(Number(seconds) * 1_000)), writer: tag } };
  },
  samples: [
    {
      line: '[0] kube.web: [[1772619630.500000000, {}], {"stream"=>"stderr", "log"=>"  File \\"/srv/pay.py\\", line 8, in card"}]',
      text: '  File "/srv/pay.py", line 8, in card',
      writer: 'kube.web',
      time: '2026-03-04T10:20:30.500Z',
    },
    { line: '[3] web: [1772619630.500000000, {"log"=>"order 7 failed\\n"}]', text: 'order 7 failed', writer: 'web' },
  ],
};
