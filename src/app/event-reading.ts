/** What users say of how events are read, made ready: their rules compiled, their own code's patterns, source maps. */
import type { EventReading } from '../events/build-event.ts';
import type { ExtractOptions } from '../events/extract/exception.ts';
import { compileRules, needsLinearRegex } from '../events/rules/rule-book.ts';
import type { Settings } from '../config/settings.ts';
import { ErrtopError } from '../model/result.ts';
import { isMatchRule, type Rule } from '../model/rule.ts';

export interface ReadingRequest {
  readonly settings: Settings;
  readonly rules: readonly Rule[];
  /** Relative paths of source maps begin here. */
  readonly workingDirectory: string;
}

/** @throws ErrtopError when a rule's pattern cannot be used. */
export const eventReading = async ({ settings, rules, workingDirectory }: ReadingRequest): Promise<EventReading> => {
  const looking = rules.filter(isMatchRule);
  // The linear engine is large, and few expressions need it.
  const linear = needsLinearRegex(looking) ? (await import('../events/rules/linear-regex.ts')).linearRegex : null;
  const compiled = compileRules(looking, linear);
  if (!compiled.ok) {
    throw new ErrtopError('rules-invalid', compiled.failure.join('\n'), { hint: '`errtop rules` lists the rules' });
  }
  return { rules: compiled.value, stack: await stackReading(settings, workingDirectory) };
};

const stackReading = async ({ values }: Settings, workingDirectory: string): Promise<ExtractOptions> => {
  const own = { inApp: containing(values['inApp.include']), notInApp: containing(values['inApp.exclude']) };
  if (values.sourceMaps.length === 0) return own;
  const [{ SourceMaps }, { openMapFiles }] = await Promise.all([
    import('../events/extract/source-maps.ts'),
    import('./source-map-files.ts'),
  ]);
  const maps = new SourceMaps(await openMapFiles(values.sourceMaps, workingDirectory));
  return { ...own, mapFrames: frames => maps.mapFrames(frames) };
};

/** Found anywhere, as they stand. */
const containing = (texts: readonly string[]): readonly RegExp[] =>
  texts.map(text => new RegExp(text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')));
