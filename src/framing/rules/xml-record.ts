/** Records that loggers print as XML over several lines: java.util.logging's default for files. */
import type { AssemblyRule } from './define.ts';

export const xmlRecord: AssemblyRule = {
  id: 'xml-record',
  docs: 'https://docs.oracle.com/en/java/javase/21/docs/api/java.logging/java/util/logging/XMLFormatter.html',
  transitions: [
    { from: ['start'], pattern: /^<(?:record|log4j:event|log4jEvent|Event)(?: [^>]*)?>$/, to: 'open?' },
    { from: ['open?'], pattern: /^\s+<\w/, to: 'inside' },
    { from: ['inside'], pattern: /^<\/(?:record|log4j:event|log4jEvent|Event)>$/, to: 'end' },
    { from: ['inside'], pattern: /^(?!<(?:record|log4j:event|log4jEvent|Event)\b)/, to: 'inside' },
  ],
  blankIn: ['inside'],
  samples: [
    {
      name: 'two records',
      lines: [
        '<log>',
        '<record>',
        '  <level>INFO</level>',
        '  <message>up</message>',
        '</record>',
        '<record>',
        '  <level>SEVERE</level>',
        '  <message>no',
        'rope</message>',
        '</record>',
      ],
      events: [
        [2, 5],
        [6, 10],
      ],
    },
  ],
};
