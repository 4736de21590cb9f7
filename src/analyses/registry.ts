/** Every analysis, in the order in which they are folded. */
import type { Analysis } from './define.ts';
import { endpoints } from './endpoints.ts';
import { latency } from './latency.ts';
import { memory } from './memory.ts';
import { pools } from './pools.ts';
import { releases } from './releases.ts';
import { security } from './security.ts';
import { topErrors } from './top-errors.ts';
import { traces } from './traces.ts';
import { volume } from './volume.ts';

export const analyses = [
  volume,
  topErrors,
  latency,
  endpoints,
  releases,
  pools,
  memory,
  security,
  traces,
] as const satisfies readonly Analysis<unknown, unknown>[];

/** What `--analyses core` runs. */
export const coreAnalyses: readonly string[] = ['volume', 'top-errors'];
