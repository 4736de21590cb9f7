/** What the settings say about reading: zone, forced format, the longest line. */
import type { Settings } from '../config/settings.ts';
import type { LogFormat } from '../formats/define.ts';
import { formats } from '../formats/registry.ts';
import { ErrtopError } from '../model/result.ts';

export interface PipelineSettings {
  readonly zone: string | null;
  readonly forcedFormat: LogFormat | null;
  readonly maxLineBytes: number;
}

/** @throws ErrtopError when `--log-format` names no format. */
export const pipelineSettings = ({ values }: Settings): PipelineSettings => ({
  zone: values.timezone === 'auto' || values.timezone === 'local' ? null : values.timezone,
  forcedFormat: values.logFormat === 'auto' ? null : formatNamed(values.logFormat),
  maxLineBytes: values.maxLineBytes,
});

const formatNamed = (name: string): LogFormat => {
  const found = (formats as readonly LogFormat[]).find(format => format.id === name);
  if (found) return found;
  throw new ErrtopError('unknown-format', `no such log format: ${name}`, { hint: '`errtop formats` lists them' });
};
