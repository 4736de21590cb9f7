/** Makes a JSON flavour from what makes it recognisable; parsing is the same for all. */
import type { FormatSample, LogFormat } from './define.ts';
import { parseJsonLine } from './json-record.ts';

export interface JsonFlavour {
  readonly id: string;
  readonly title: string;
  readonly docs: string;
  /** Texts that all stand in a line of this flavour. */
  readonly has: readonly string[];
  /** Each an alternative set of such texts. */
  readonly orHas?: readonly (readonly string[])[];
  /** Texts that no line of this flavour holds. */
  readonly lacks?: readonly string[];
  /** How surely such a line is of this flavour; more than the 0.6 of any JSON. Default 0.9. */
  readonly certainty?: number;
  readonly parse?: LogFormat['parse'];
  readonly samples: readonly FormatSample[];
}

/** Only so much of a line is searched for marks; what tells a flavour stands at the front or the line is short. */
const maxSniffed = 16_384;

export const isJsonLike = (line: string): boolean => /^\s*\{\s*(?:"|\})/.test(line);

/** A LogFormat that takes any JSON line, since flavours mix in one stream, and is chosen by its marks. */
export const jsonFlavour = (flavour: JsonFlavour): LogFormat => {
  const { id, title, docs, samples, lacks = [], certainty = 0.9, parse = parseJsonLine } = flavour;
  const sets = [flavour.has, ...(flavour.orHas ?? [])];
  return {
    id,
    title,
    docs,
    samples,
    parse,
    sniff(line) {
      if (!isJsonLike(line)) return 0;
      const text = (line.length > maxSniffed ? line.slice(0, maxSniffed) : line).replace(/"\s*:\s*/g, '":');
      if (lacks.some(mark => text.includes(mark))) return 0;
      return sets.some(marks => marks.every(mark => text.includes(mark))) ? certainty : 0;
    },
  };
};
