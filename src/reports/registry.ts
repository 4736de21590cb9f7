/** Every report format; the first is the default. */
import type { ReportFormat } from './define.ts';
import { json } from './json.ts';
import { text } from './text.ts';

export const reportFormats = [text, json] as const satisfies readonly ReportFormat[];
