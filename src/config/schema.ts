/** Every config option: one entry each, with type, default, unit and what it does. The tables of the README come from here. */
import * as z from 'zod/mini';
import { knowledgeEntry } from './knowledge-schema.ts';
import { objective } from './objective-schema.ts';
import { amount, bytes, option, ratio, nonEmptyText, texts, whole, word, type ConfigOption } from './option.ts';
import { rule } from './rule-schema.ts';
import { isTimezone } from './timezone.ts';

const formatName = 'a name of lower-case letters, digits and hyphens';

const customFormat = z.strictObject(
  {
    name: nonEmptyText(formatName).check(z.regex(/^[a-z][a-z0-9-]{0,63}$/, { error: `expected ${formatName}` })),
    pattern: nonEmptyText('a regular expression').check(
      z.maxLength(2000, { error: 'expected at most 2,000 characters' }),
    ),
    samples: z
      .array(nonEmptyText('a line of the log'), { error: 'expected a list of lines' })
      .check(z.minLength(1, { error: 'give at least one sample line that the pattern fits' })),
  },
  { error: issue => (issue.code === 'unrecognized_keys' ? undefined : 'expected name, pattern and samples') },
);

const patternList = z
  .array(nonEmptyText('a text to look for'), { error: 'expected a list of texts' })
  .check(z.minLength(1, { error: 'give at least one text to look for' }));

const category = z.strictObject(
  { name: nonEmptyText('a name'), patterns: patternList },
  { error: issue => (issue.code === 'unrecognized_keys' ? undefined : 'expected name and patterns') },
);

const stackPattern = z.strictObject(
  {
    name: nonEmptyText('a name'),
    patterns: patternList,
    means: nonEmptyText('one line: what it means'),
    look: nonEmptyText('one line: what to look at next'),
  },
  { error: issue => (issue.code === 'unrecognized_keys' ? undefined : 'expected name, patterns, means and look') },
);

/** A log format that users write: a pattern with named groups, and lines that prove it. */
export type CustomFormat = z.output<typeof customFormat>;

const timezoneError = { error: 'expected local, or a zone such as UTC or Europe/Berlin' };

export const configOptions = {
  paths: option({
    form: 'list',
    schema: texts,
    default: [],
    unit: null,
    doc: 'Files, directories and globs to watch when the command line names none.',
  }),
  logFormat: option({
    form: 'text',
    schema: nonEmptyText('the name of a format (see `errtop formats`)'),
    default: 'auto',
    unit: null,
    doc: 'Read every source in this format; `auto` finds out per source.',
    flag: '--log-format',
  }),
  services: option({
    form: 'list',
    schema: texts,
    default: [],
    unit: null,
    doc: 'Keep only these services; empty keeps all.',
    flag: '--service',
  }),
  timezone: option({
    form: 'text',
    schema: z.string(timezoneError).check(z.refine(isTimezone, timezoneError)),
    default: 'local',
    unit: null,
    doc: 'Zone of time stamps that name none: `local` is the zone of this machine.',
  }),
  tailBytes: option({
    form: 'number',
    schema: bytes,
    default: 1024 * 1024,
    unit: 'bytes',
    doc: 'How much of a large file is read before the first screen; what is before it follows in the background.',
  }),
  backfillBytes: option({
    form: 'number',
    schema: bytes,
    default: 2 * 1024 * 1024 * 1024,
    unit: 'bytes',
    doc: 'How much of a large file is read in the background once its end is on the screen.',
  }),
  backfillHours: option({
    form: 'number',
    schema: amount,
    default: 6,
    unit: 'hours',
    doc: 'How far back, in log time, that reaches; 0 reads nothing but the end. `--since` takes the place of both.',
  }),
  maxLineBytes: option({
    form: 'number',
    schema: bytes,
    default: 1024 * 1024,
    unit: 'bytes',
    doc: 'A longer line is cut here.',
  }),
  maxGroups: option({
    form: 'number',
    schema: whole(10, 1_000_000),
    default: 5_000,
    unit: 'groups',
    doc: 'How many error groups are kept at once; those with the fewest events make room for new ones, and their events are counted as overflow.',
  }),
  customFormats: option({
    form: 'structure',
    schema: z.array(customFormat, { error: 'expected a list of formats' }),
    default: [],
    unit: null,
    doc: 'Log formats of your own: name, pattern with named groups (time, level, service, message, ...), samples.',
  }),
  rules: option({
    form: 'structure',
    schema: z.array(rule, { error: 'expected a list of rules' }),
    default: [],
    unit: null,
    doc: 'Rules of your own: what matches (type, message, frame, service, path) gets a fingerprint, title, severity, category, owner. See Rules.',
  }),
  'inApp.include': option({
    form: 'list',
    schema: texts,
    default: [],
    unit: null,
    doc: 'Stack frames whose file or function begins with or contains one of these are your own code.',
  }),
  'inApp.exclude': option({
    form: 'list',
    schema: texts,
    default: [],
    unit: null,
    doc: 'Stack frames whose file or function begins with or contains one of these are not your own code.',
  }),
  sourceMaps: option({
    form: 'list',
    schema: texts,
    default: [],
    unit: null,
    doc: 'Folders, files and globs of source maps (`*.map`): frames of bundled JavaScript are shown and grouped as in the source.',
  }),
  categories: option({
    form: 'structure',
    schema: z.array(category, { error: 'expected a list of categories' }),
    default: [],
    unit: null,
    doc: 'Categories of your own: name, patterns (texts in any case, in type, message, frames, logger or service); tried before the built-in ones.',
  }),
  stackPatterns: option({
    form: 'structure',
    schema: z.array(stackPattern, { error: 'expected a list of stack patterns' }),
    default: [],
    unit: null,
    doc: 'Kinds of failure that you know: name, patterns (texts in any case), means, look (one line each), shown on the group screen.',
  }),
  'alerts.errorRatioWarning': option({
    form: 'number',
    schema: ratio,
    default: 0.05,
    unit: 'share of records',
    doc: 'Warn when more of the records than this are errors.',
  }),
  'alerts.errorRatioCritical': option({
    form: 'number',
    schema: ratio,
    default: 0.1,
    unit: 'share of records',
    doc: 'Critical when more of the records than this are errors.',
  }),
  'alerts.errorsPerMinuteWarning': option({
    form: 'number',
    schema: amount,
    default: 10,
    unit: 'errors a minute',
    doc: 'Warn when there are more errors a minute than this.',
  }),
  'alerts.errorsPerMinuteCritical': option({
    form: 'number',
    schema: amount,
    default: 50,
    unit: 'errors a minute',
    doc: 'Critical when there are more errors a minute than this.',
  }),
  'alerts.learnMinutes': option({
    form: 'number',
    schema: amount,
    default: 5,
    unit: 'minutes',
    doc: 'How much log time must be known before a default limit is compared with the usual level.',
  }),
  'alerts.newErrorLearnMinutes': option({
    form: 'number',
    schema: amount,
    default: 5,
    unit: 'minutes',
    doc: 'Errors first seen in this first stretch of log time are not called new.',
  }),
  'alerts.criticalPatterns': option({
    form: 'list',
    schema: texts,
    default: ['out of memory', 'connection lost', 'authentication bypass', 'data corruption', 'crash', 'infinite loop'],
    unit: null,
    doc: 'Errors that say one of these (any case) alert at once.',
  }),
  'analysis.slowQueryMs': option({
    form: 'number',
    schema: amount,
    default: 200,
    unit: 'milliseconds',
    doc: 'Database queries that take longer are called slow.',
  }),
  'analysis.slowRequestMs': option({
    form: 'number',
    schema: amount,
    default: 200,
    unit: 'milliseconds',
    doc: 'Requests that take longer are called slow.',
  }),
  'analysis.memorySpikeBytes': option({
    form: 'number',
    schema: bytes,
    default: 1024 ** 3,
    unit: 'bytes',
    doc: 'A reading of memory in use above this is called a spike.',
  }),
  'analysis.providers': option({
    form: 'list',
    schema: texts,
    default: [],
    unit: null,
    doc: 'Hosts of outside services besides the built-in ones, as `host=Name` or `host`: `pay.example.com=Payments`.',
  }),
  objectives: option({
    form: 'structure',
    schema: z.array(objective, { error: 'expected a list of objectives' }),
    default: [],
    unit: null,
    doc: 'Service level objectives: `name`, `objective` (such as 99.9%), `window` (such as 30d), for some `services` or all; of records that are no errors, or of requests within `latencyMs`.',
  }),
  knowledge: option({
    form: 'structure',
    schema: z.array(knowledgeEntry, { error: 'expected a list of entries' }),
    default: [],
    unit: null,
    doc: 'What you know of failures: `kind` (of `errtop diagnose`, or a new one with texts that it `says`), `symptoms`, `causes`, `steps`, past `solutions`, `scripts` by platform.',
  }),
  'screen.color': option({
    form: 'text',
    schema: word(['auto', 'always', 'never']),
    default: 'auto',
    unit: null,
    doc: 'Colours: `auto` follows the terminal and NO_COLOR.',
    flag: '--no-color',
  }),
  'screen.ascii': option({
    form: 'boolean',
    schema: z.boolean({ error: 'expected true or false' }),
    default: false,
    unit: null,
    doc: 'Draw with ASCII only, for serial lines and old terminals.',
    flag: '--ascii',
  }),
  'screen.maxFps': option({
    form: 'number',
    schema: whole(1, 10),
    default: 4,
    unit: 'frames a second',
    doc: 'The screen is drawn at most this often.',
  }),
} as const satisfies Readonly<Record<string, ConfigOption>>;

export type SettingKey = keyof typeof configOptions;
export type SettingValues = { readonly [Key in SettingKey]: z.output<(typeof configOptions)[Key]['schema']> };

export const settingKeys = Object.keys(configOptions) as readonly SettingKey[];

export const isSettingKey = (text: string): text is SettingKey => Object.hasOwn(configOptions, text);

/** The variable that sets an option: `alerts.learnMinutes` is `ERRTOP_ALERTS_LEARN_MINUTES`. */
export const variableOf = (key: SettingKey): string =>
  `ERRTOP_${key
    .replaceAll('.', '_')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toUpperCase()}`;
