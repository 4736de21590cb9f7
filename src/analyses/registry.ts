/** Every analysis, in the order in which they are folded. */
import { circuitBreakers } from './circuit-breakers.ts';
import { clientErrors } from './client-errors.ts';
import { databases } from './databases.ts';
import type { Analysis } from './define.ts';
import { endpoints } from './endpoints.ts';
import { externals } from './externals.ts';
import { latency } from './latency.ts';
import { logins } from './logins.ts';
import { memory } from './memory.ts';
import { performance } from './performance.ts';
import { pools } from './pools.ts';
import { releases } from './releases.ts';
import { retries } from './retries.ts';
import { security } from './security.ts';
import { suspiciousAccess } from './suspicious-access.ts';
import { topErrors } from './top-errors.ts';
import { traces } from './traces.ts';
import { userImpact } from './user-impact.ts';
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
  suspiciousAccess,
  logins,
  traces,
  userImpact,
  databases,
  externals,
  retries,
  circuitBreakers,
  clientErrors,
  performance,
] as const satisfies readonly Analysis<unknown, unknown>[];

/** What `--analyses core` runs. */
export const coreAnalyses: readonly string[] = ['volume', 'top-errors'];
