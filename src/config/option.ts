/** The shape of a config option, and the kinds of values that options share. */
import * as z from 'zod/mini';

/** How the value is written in an environment variable; a structure can only stand in the file. */
export type OptionForm = 'text' | 'number' | 'boolean' | 'list' | 'structure';

export interface ConfigOption<Schema extends z.ZodMiniType = z.ZodMiniType> {
  readonly form: OptionForm;
  /** Checks a value of the file; may turn a spelling (`5%`) into the value itself (0.05). */
  readonly schema: Schema;
  readonly default: z.output<Schema>;
  /** `minutes`, `bytes`, ...; null for words and lists. */
  readonly unit: string | null;
  /** One sentence for the reader of the generated tables. */
  readonly doc: string;
  /** The flag that sets it, where there is one. */
  readonly flag?: string;
}

/** Ties the default's type to the schema's; does nothing at run time. */
export const option = <Schema extends z.ZodMiniType>(definition: ConfigOption<Schema>): ConfigOption<Schema> =>
  definition;

/** A share: 0..1, or per cent (`5%`). */
export const ratio = z.union(
  [
    z.number().check(z.gte(0), z.lte(1)),
    z.pipe(
      z.string().check(z.regex(/^\d{1,3}(?:\.\d{1,6})? ?%$/)),
      z.transform((text: string) => Number.parseFloat(text) / 100),
    ),
  ],
  { error: 'expected a share from 0 to 1, or per cent such as 5%' },
);

const byteUnits: Readonly<Record<string, number>> = {
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
};

/** A number of bytes, or a size with a unit (`4 MiB`, `500 KB`). */
export const bytes = z.union(
  [
    z.int().check(z.gte(1)),
    z.pipe(
      z.string().check(z.regex(/^\d{1,9} ?[KMG]i?B$/i)),
      z.transform(
        (text: string) => Number.parseInt(text, 10) * (byteUnits[text.replace(/^\d+ ?/, '').toUpperCase()] ?? 1),
      ),
    ),
  ],
  { error: 'expected a number of bytes, or a size such as 4 MiB' },
);

/** An amount, never negative. */
export const amount = z.number({ error: 'expected a number, 0 or more' }).check(z.gte(0));

/** Whole number in [least, most]. */
export const whole = (least: number, most: number): z.ZodMiniNumber =>
  z.int({ error: `expected a whole number from ${least} to ${most}` }).check(z.gte(least), z.lte(most));

/** A list of texts, none empty; a single text stands for a list of one. */
export const texts = z.union(
  [
    z.array(z.string().check(z.minLength(1))),
    z.pipe(
      z.string().check(z.minLength(1)),
      z.transform((text: string) => [text]),
    ),
  ],
  { error: 'expected a list of texts' },
);

/** One of a closed set of words. */
export const word = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: `expected one of ${words.join(', ')}` });
