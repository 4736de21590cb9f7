/** Which format a file has, in which envelope, and why. */
import type { LogFormat } from '../formats/define.ts';
import { detectFormat, type Detection } from '../formats/detect.ts';
import { createStampReader } from '../formats/stamp.ts';
import { Unwrapper } from '../framing/unwrap.ts';
import { epochMs } from '../model/time.ts';
import { systemClock } from '../platform/clock.ts';
import type { FirstLines } from './first-lines.ts';

export interface FileFormat {
  readonly file: string;
  /** Null when nothing could be read. */
  readonly format: string | null;
  /** Envelopes that are taken off first, outermost first. */
  readonly envelopes: readonly string[];
  /** Lines looked at. */
  readonly lines: number;
  /** Share of the lines that are headers of the format, 0..1; the others continue a record or are not understood. */
  readonly share: number;
  readonly evidence: string;
}

/** The format of a file, from its first lines. */
export const judgeFormat = (first: FirstLines, candidates: readonly LogFormat[], zone: string | null): FileFormat => {
  const { label: file, lines, failure } = first;
  if (lines.length === 0) {
    const evidence = failure ?? 'is empty';
    return { file, format: failure === null ? 'plain' : null, envelopes: [], lines: 0, share: 0, evidence };
  }
  const unwrapper = new Unwrapper();
  unwrapper.decide(lines.slice(0, 256));
  const bare = lines.map(line => unwrapper.unwrap(line).text);
  const reference = epochMs(first.modifiedAt ?? systemClock.now());
  const context = { stamps: createStampReader({ zone, reference }), memory: new Map() };
  const best = detectFormat(bare, context, candidates);
  const others = candidates.filter(format => format !== best.format);
  const next = others.length === 0 ? null : detectFormat(bare, context, others);
  const envelopes = unwrapper.layers;
  return {
    file,
    format: best.format.id,
    envelopes,
    lines: lines.length,
    share: best.share,
    evidence: evidenceOf(best, next),
  };
};

/** `198 of 256 lines fit; next best: json 12 of 256 lines fit`. */
const evidenceOf = (best: Detection, next: Detection | null): string =>
  next === null || next.share === 0 || next.format.id === best.format.id
    ? best.evidence
    : `${best.evidence}; next best: ${next.format.id}, ${next.evidence}`;
