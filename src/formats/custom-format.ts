/** Turns a format that users wrote in their config into one like the built-in ones, or says what is wrong with it. */
import type { CustomFormat } from '../config/schema.ts';
import { levelFromWord } from '../model/level.ts';
import { emptyRecord, type ParsedRecord } from '../model/record.ts';
import { failure, success, type Result } from '../model/result.ts';
import { epochMs } from '../model/time.ts';
import type { LogFormat, ParseContext } from './define.ts';
import { nestedQuantifier } from '../lib/text/nested-quantifier.ts';
import { createStampReader } from './stamp.ts';

/** Parts of a record that a named group may give; groups of any other name become fields. */
const partNames = new Set([
  'time',
  'level',
  'service',
  'host',
  'message',
  'logger',
  'thread',
  'errorType',
  'errorMessage',
]);

/** Surer than any built-in format: users who wrote a format mean it. */
const certainty = 0.99;

/** Samples need a readable time, not a certain one: any zone and year will do. */
const sampleStamps = createStampReader({ zone: 'UTC', reference: epochMs(Date.UTC(2026, 0)) });

/** All that is wrong, not only the first: a pattern that does not compile, a sample that it does not fit. */
export const customFormat = (definition: CustomFormat): Result<LogFormat, readonly string[]> => {
  const { name, samples } = definition;
  const pattern = compile(definition.pattern);
  if (!pattern.ok) return failure([pattern.failure]);
  const format: LogFormat = {
    id: name,
    title: `${name} (your config)`,
    docs: 'customFormats in the config file',
    sniff: line => (pattern.value.test(line) ? certainty : 0),
    parse: (line, context) => parse(pattern.value, line, context),
    samples: samples.map(line => ({ line, expect: {} })),
  };
  const problems = samples.flatMap((line, index) =>
    sampleProblem(pattern.value, line).map(text => `sample ${index + 1} ${text}`),
  );
  return problems.length === 0 ? success(format) : failure(problems);
};

/** What the config's loader asks: the problems of a format, none when it is good. */
export const customFormatProblems = (definition: CustomFormat): readonly string[] => {
  const made = customFormat(definition);
  return made.ok ? [] : made.failure;
};

const compile = (source: string): Result<RegExp, string> => {
  const nested = nestedQuantifier(source);
  if (nested !== null) {
    return failure(`the pattern may take forever on some lines: ${nested} repeats what already repeats`);
  }
  if (!/\(\?<[A-Za-z]/.test(source)) return failure('the pattern has no named group such as (?<message>.*)');
  try {
    return success(new RegExp(source));
  } catch (error) {
    return failure(error instanceof Error ? error.message : 'the pattern does not compile');
  }
};

const sampleProblem = (pattern: RegExp, line: string): readonly string[] => {
  const groups = pattern.exec(line)?.groups;
  if (groups === undefined) return ['does not fit the pattern'];
  const { time, level } = groups;
  if (time !== undefined && sampleStamps.read(time) === null) return [`has no time that can be read: ${time}`];
  if (level !== undefined && levelFromWord(level) === null) return [`has no known level: ${level}`];
  return [];
};

const parse = (pattern: RegExp, line: string, { stamps }: ParseContext): ParsedRecord | null => {
  const groups = pattern.exec(line)?.groups;
  if (groups === undefined) return null;
  const part = (name: string): string | null => groups[name]?.trim() || null;
  const time = part('time');
  const level = part('level');
  const others = Object.entries(groups).filter(([name, value]) => !partNames.has(name) && value !== undefined);
  return {
    ...emptyRecord,
    time: time === null ? null : stamps.read(time),
    level: level === null ? null : levelFromWord(level),
    service: part('service'),
    host: part('host'),
    message: groups['message'] ?? line,
    logger: part('logger'),
    thread: part('thread'),
    errorType: part('errorType'),
    errorMessage: part('errorMessage'),
    fields: others.length === 0 ? null : Object.fromEntries(others),
  };
};
