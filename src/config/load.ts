/** Reads the text of a config file into a layer of settings; problems carry line, column and what was probably meant. */
import {
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import * as z from 'zod/mini';
import { closest } from '../lib/text/closest.ts';
import { failure, success, type Result } from '../model/result.ts';
import { configOptions, isSettingKey, settingKeys, type SettingKey, type SettingValues } from './schema.ts';
import type { ConfigProblem, CustomFormatCheck, RuleCheck, SettingsLayer } from './settings.ts';

export interface LoadOptions {
  readonly checkRule?: RuleCheck;
  /** A rules file may hold nothing but rules. */
  readonly isRulesFile?: boolean;
}

/** All problems are reported, not only the first. Empty text is an empty layer. */
export const loadConfig = (
  text: string,
  checkFormat?: CustomFormatCheck,
  options: LoadOptions = {},
): Result<SettingsLayer, readonly ConfigProblem[]> => {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const keys = options.isRulesFile === true ? rulesFileKeys : settingKeys;
  const reader = new ConfigReader(document, lineCounter, keys);
  for (const error of document.errors) reader.report(error.pos[0], '', error.message);
  if (document.errors.length === 0) reader.readRoot();
  if (checkFormat !== undefined) reader.checkFormats(checkFormat);
  if (options.checkRule !== undefined) reader.checkRules(options.checkRule);
  if (reader.problems.length > 0) return failure(reader.problems);
  const { values, lines, ruleLines } = reader;
  return success({ values, lines, ...(ruleLines.length === 0 ? {} : { ruleLines }) });
};

const rulesFileKeys: readonly SettingKey[] = ['rules'];

/** Walks one document; collects values, the lines they stand on, and problems. */
class ConfigReader {
  readonly problems: ConfigProblem[] = [];
  readonly lines: Partial<Record<SettingKey, number>> = {};
  readonly #values: Partial<Record<SettingKey, unknown>> = {};
  readonly #document: Document.Parsed;
  readonly #lineCounter: LineCounter;
  readonly #keys: readonly SettingKey[];

  constructor(document: Document.Parsed, lineCounter: LineCounter, keys: readonly SettingKey[]) {
    this.#document = document;
    this.#lineCounter = lineCounter;
    this.#keys = keys;
  }

  get values(): Partial<SettingValues> {
    return this.#values as Partial<SettingValues>;
  }

  report(offset: number, key: string, text: string): void {
    const { line, col } = this.#lineCounter.linePos(offset);
    this.problems.push({ line, column: col, key, text });
  }

  readRoot(): void {
    const root: ParsedNode | null = this.#document.contents;
    if (root === null || isNothing(root)) return;
    if (isMap(root)) this.#readMap(root, '');
    else this.report(offsetOf(root), '', 'expected options, one a line, such as `paths: [/var/log/app]`');
  }

  /** Every sample of a custom format must fit its pattern; the check is handed in by whoever knows formats. */
  checkFormats(check: CustomFormatCheck): void {
    for (const [index, format] of (this.values.customFormats ?? []).entries()) {
      const node = this.#document.getIn(['customFormats', index], true) as Node | undefined;
      for (const text of check(format)) this.report(offsetOf(node), `customFormats.${format.name}`, text);
    }
  }

  checkRules(check: RuleCheck): void {
    for (const [index, rule] of (this.values.rules ?? []).entries()) {
      const node = this.#document.getIn(['rules', index], true) as Node | undefined;
      for (const text of check(rule)) this.report(offsetOf(node), `rules.${index}`, text);
    }
  }

  /** The line of each rule. */
  get ruleLines(): readonly number[] {
    return (this.values.rules ?? []).map((_, index) => {
      const node = this.#document.getIn(['rules', index], true) as Node | undefined;
      return this.#lineCounter.linePos(offsetOf(node)).line;
    });
  }

  #readMap(map: YAMLMap.Parsed, prefix: string): void {
    for (const { key: keyNode, value } of map.items) {
      const key = prefix + String(isScalar(keyNode) ? keyNode.value : keyNode);
      const isKnown = (isSettingKey(key) && this.#keys.includes(key)) || (this.#keys === settingKeys && isSection(key));
      if (isKnown && isNothing(value)) continue; // `paths:` with nothing behind it: not given
      if (!isKnown) this.report(offsetOf(keyNode), key, this.#unknownOption(key));
      else if (value !== null && isSettingKey(key)) this.#readOption(key, value);
      else if (isMap(value)) this.#readMap(value, `${key}.`);
      else this.report(offsetOf(value ?? keyNode), key, 'expected options below it, indented');
    }
  }

  #unknownOption(key: string): string {
    return this.#keys === settingKeys ? unknownOption(key) : 'only `rules:` can stand in a rules file';
  }

  #readOption(key: SettingKey, node: ParsedNode): void {
    const schema: z.ZodMiniType = configOptions[key].schema;
    const value = this.#plainValue(key, node);
    if (value === undefined) return;
    const result = z.safeParse(schema, value);
    if (result.success) {
      this.#values[key] = result.data;
      this.lines[key] = this.#lineCounter.linePos(offsetOf(node)).line;
      return;
    }
    for (const issue of result.error.issues) {
      const path = [...key.split('.'), ...issue.path.map(step => (typeof step === 'symbol' ? String(step) : step))];
      const place = this.#document.getIn(path, true) as Node | undefined;
      this.report(offsetOf(place ?? node), path.join('.'), messageOf(issue, schema));
    }
  }

  /** Undefined after a report: the parser refuses aliases that multiply beyond reason. */
  #plainValue(key: string, node: ParsedNode): unknown {
    try {
      return node.toJS(this.#document);
    } catch (error) {
      this.report(offsetOf(node), key, error instanceof Error ? error.message : 'not understood');
      return undefined;
    }
  }
}

const isNothing = (node: ParsedNode | null): boolean => node === null || (isScalar(node) && node.value === null);

const offsetOf = (node: Node | null | undefined): number => node?.range?.[0] ?? 0;

const isSection = (key: string): boolean => settingKeys.some(known => known.startsWith(`${key}.`));

const sections = [...new Set(settingKeys.filter(key => key.includes('.')).map(key => key.slice(0, key.indexOf('.'))))];

const unknownOption = (key: string): string => {
  const meant = closest(key, [...settingKeys, ...sections]) ?? closest(key, settingKeys.map(lastPart)) ?? null;
  if (meant === null) return 'no such option (`errtop config` lists them)';
  return `no such option; did you mean ${settingKeys.find(known => lastPart(known) === meant) ?? meant}?`;
};

const lastPart = (key: string): string => key.slice(key.lastIndexOf('.') + 1);

const messageOf = (issue: z.core.$ZodIssue, schema: z.ZodMiniType): string => {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  const known = keysAt(schema, issue.path);
  const meant = issue.keys.length === 1 ? closest(issue.keys[0] ?? '', known) : null;
  return `does not know ${issue.keys.join(', ')}${meant === null ? '' : `; did you mean ${meant}?`}`;
};

/** The keys that may stand at `path` in values of `schema`. */
const keysAt = (schema: z.ZodMiniType, path: readonly PropertyKey[]): readonly string[] => {
  const { def } = schema as { readonly def: SchemaParts };
  if (def.innerType !== undefined) return keysAt(def.innerType, path);
  if (def.element !== undefined) return keysAt(def.element, path.slice(1));
  if (def.shape === undefined) return [];
  const [step, ...rest] = path;
  const inner = def.shape[String(step)];
  return step === undefined ? Object.keys(def.shape) : inner === undefined ? [] : keysAt(inner, rest);
};

/** What the definitions of objects, lists and optional values hold. */
interface SchemaParts {
  readonly shape?: Readonly<Record<string, z.ZodMiniType>>;
  readonly element?: z.ZodMiniType;
  readonly innerType?: z.ZodMiniType;
}
