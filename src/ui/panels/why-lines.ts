/** Why a group is one group, as lines under its stack: frames, templates with what was masked marked, rules. */
import { countText } from '../../lib/text/number-text.ts';
import type { WhyView } from '../../state/snapshot.ts';
import { line, span } from '../primitives/line.ts';
import type { Line, Span } from '../primitives/line.ts';

const maxFrames = 4;

export const whyLines = (why: WhyView): Line[] => [
  line(),
  line(span('why these are one group', 'strong')),
  ...(why.frames.length === 0
    ? []
    : [line(span('  frames    ', 'dim'), span(why.frames.slice(0, maxFrames).join(' < '), 'accent'))]),
  ...why.templates.map(({ text, events }, index) =>
    line(
      span(index === 0 ? (why.templates.length === 1 ? '  template  ' : '  templates ') : '            ', 'dim'),
      ...(why.templates.length === 1 ? [] : [span(`${countText(events)}x `, 'dim')]),
      ...templateSpans(text),
    ),
  ),
  ...why.evidence.map(text => line(span('            ', 'dim'), span(text))),
  ...why.rules.map((text, index) => line(span(index === 0 ? '  rules     ' : '            ', 'dim'), span(text))),
];

/** Placeholders stand out from the words that are the same in all events. */
export const templateSpans = (template: string): Span[] =>
  template
    .split(/(<(?:[a-z]+|\*)>)/)
    .filter(part => part !== '')
    .map(part => span(part, /^<(?:[a-z]+|\*)>$/.test(part) ? 'accent' : 'plain'));
