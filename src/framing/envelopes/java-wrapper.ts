/** Tanuki's Java Service Wrapper: `INFO   | jvm 1    | 2026/03/04 10:20:30 | line`. */
import { levelFromWord } from '../../model/level.ts';
import { emptyCarrier, type Envelope } from './define.ts';

const shape =
  /^([A-Z]{4,8}) {0,4}\| (jvm \d{1,4}|wrapper|wrapperp|main) {0,6}\| (?:[\w-]{1,40} {0,8}\| )?(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d{3})?) \|(?: |$)/;

export const javaWrapper: Envelope = {
  id: 'java-wrapper',
  title: 'Java Service Wrapper',
  docs: 'https://wrapper.tanukisoftware.com/doc/english/prop-logfile-format.html',
  sniff: line => (shape.test(line) ? 0.95 : 0),
  unwrap(line, readTime) {
    const match = shape.exec(line);
    if (match === null) return null;
    const [header, word = '', writer = '', time = ''] = match;
    // What the program itself wrote is all INFO to the wrapper.
    const level = writer.startsWith('jvm') ? null : levelFromWord(word);
    return { text: line.slice(header.length), carrier: { ...emptyCarrier, time: readTime(time), level, writer } };
  },
  samples: [
    {
      line: 'INFO   | jvm 1    | 2026/03/04 10:20:30 | \tat com.example.Pay.card(Pay.java:88)',
      text: '\tat com.example.Pay.card(Pay.java:88)',
      writer: 'jvm 1',
    },
    {
      line: 'ERROR  | wrapper  | 2026/03/04 10:20:30 | JVM exited while loading the application.',
      text: 'JVM exited while loading the application.',
      writer: 'wrapper',
      level: 'error',
    },
  ],
};
