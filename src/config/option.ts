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

const ratioError = { error: 'expected a share from 0 to 1, or per cent such as 5%' };

/** A share: 0..1, or per cent (`5%`). */
export const ratio = z.union(
  [
    z.number().check(z.gte(0, ratioError), z.lte(1, ratioError)),
    z.pipe(
      z.string().check(z.regex(/^(?:\d{1,2}(?:\.\d{1,6})?|100) ?%$/, ratioError)),
      z.transform((text: string) => Number.parseFloat(text) / 100),
    ),
  ],
  ratioError,
);

const byteUnits: Readonly<Record<string, number>> = {
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
};

const bytesError = { error: 'expected a number of bytes, or a size such as 4 MiB' };

/** A number of bytes, or a size with a unit (`4 MiB`, `500 KB`). */
export const bytes = z.union(
  [
    z.int().check(z.gte(1, bytesError)),
    z.pipe(
      z.string().check(z.regex(/^[1-9]\d{0,8} ?[KMGkmg][Ii]?[Bb]$/, bytesError)),
      z.transform((text: string) => Number.parseInt(text, 10) * unitBytes(text)),
    ),
  ],
  bytesError,
);

const unitBytes = (text: string): number => byteUnits[text.replace(/^\d+ ?/, '').toUpperCase()] ?? 1;

const amountError = { error: 'expected a number, 0 or more' };

/** An amount, never negative. */
export const amount = z.number(amountError).check(z.gte(0, amountError));

/** Whole number in [least, most]. */
export const whole = (least: number, most: number): z.ZodMiniNumber => {
  const error = { error: `expected a whole number from ${least} to ${most}` };
  return z.int(error).check(z.gte(least, error), z.lte(most, error));
};

/** A text that is not empty; `expected` says what it is in messages. */
export const nonEmptyText = (expected: string): z.ZodMiniString<string> => {
  const error = { error: `expected ${expected}` };
  return z.string(error).check(z.minLength(1, error));
};

/** A list of texts, none empty; a single text stands for a list of one. */
export const texts = z.union(
  [
    z.array(nonEmptyText('a list of texts, none empty')),
    z.pipe(
      nonEmptyText('a list of texts, none empty'),
      z.transform((single: string) => [single]),
    ),
  ],
  { error: 'expected a list of texts, none empty' },
);

/** One of a closed set of words. */
export const word = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: `expected one of ${words.join(', ')}` });
