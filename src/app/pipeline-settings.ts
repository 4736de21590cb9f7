/** What the settings say about reading: zone, forced format, the longest line. */
import type { Settings } from '../config/settings.ts';
import { customFormat } from '../formats/custom-format.ts';
import type { LogFormat } from '../formats/define.ts';
import { formats } from '../formats/registry.ts';
import { closest } from '../lib/text/closest.ts';
import { ErrtopError } from '../model/result.ts';

export interface PipelineSettings {
  readonly zone: string | null;
  readonly forcedFormat: LogFormat | null;
  /** Formats of the user's own, tried before the built-in ones. */
  readonly customFormats: readonly LogFormat[];
  readonly maxLineBytes: number;
}

/** @throws ErrtopError when `--log-format` names no format. */
export const pipelineSettings = (settings: Settings): PipelineSettings => ({
  zone: settings.values.timezone === 'local' ? null : settings.values.timezone,
  forcedFormat: settings.values.logFormat === 'auto' ? null : formatNamed(settings.values.logFormat, settings),
  customFormats: customFormatsOf(settings),
  maxLineBytes: settings.values.maxLineBytes,
});

/** The user's own formats, then the built-in ones: the order in which equals are preferred. */
export const formatCandidates = (settings: Settings): readonly LogFormat[] => [
  ...customFormatsOf(settings),
  ...formats,
];

/** Formats that were checked when the config was read. */
const customFormatsOf = ({ values }: Settings): readonly LogFormat[] =>
  values.customFormats.flatMap(definition => {
    const made = customFormat(definition);
    return made.ok ? [made.value] : [];
  });

const formatNamed = (name: string, settings: Settings): LogFormat => {
  const candidates = formatCandidates(settings);
  const found = candidates.find(format => format.id === name);
  if (found) return found;
  const meant = closest(
    name,
    candidates.map(format => format.id),
  );
  throw new ErrtopError('unknown-format', `no such log format: ${name}`, {
    hint: meant === null ? '`errtop formats` lists them' : `did you mean ${meant}?`,
  });
};
