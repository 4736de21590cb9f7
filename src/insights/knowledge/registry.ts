/** Every kind of failure that is known. Looked up in order: the first that fits names the failure, so what is most specific stands first. */
import type { FailureKind } from './define.ts';
import { badQuery } from './bad-query.ts';
import { cacheStampede } from './cache-stampede.ts';
import { certificate } from './certificate.ts';
import { circuitOpen } from './circuit-open.ts';
import { clock } from './clock.ts';
import { codeDefect } from './code-defect.ts';
import { configMissing } from './config-missing.ts';
import { crashLoop } from './crash-loop.ts';
import { databaseConnection } from './database-connection.ts';
import { deadlock } from './deadlock.ts';
import { dependencyDown } from './dependency-down.ts';
import { dependencyTimeout } from './dependency-timeout.ts';
import { diskFull } from './disk-full.ts';
import { dns } from './dns.ts';
import { fileDescriptors } from './file-descriptors.ts';
import { garbageCollection } from './garbage-collection.ts';
import { network } from './network.ts';
import { oomKill } from './oom-kill.ts';
import { outOfMemory } from './out-of-memory.ts';
import { permissions } from './permissions.ts';
import { poolExhausted } from './pool-exhausted.ts';
import { queueBacklog } from './queue-backlog.ts';
import { rateLimit } from './rate-limit.ts';
import { replica } from './replica.ts';
import { retriesExhausted } from './retries-exhausted.ts';
import { threadPool } from './thread-pool.ts';
import { upstreamError } from './upstream-error.ts';
import { versionMismatch } from './version-mismatch.ts';

export const failureKinds = [
  oomKill,
  outOfMemory,
  diskFull,
  threadPool,
  poolExhausted,
  deadlock,
  certificate,
  dns,
  configMissing,
  versionMismatch,
  codeDefect,
  crashLoop,
  badQuery,
  replica,
  rateLimit,
  permissions,
  clock,
  garbageCollection,
  fileDescriptors,
  queueBacklog,
  cacheStampede,
  circuitOpen,
  retriesExhausted,
  databaseConnection,
  dependencyTimeout,
  network,
  dependencyDown,
  upstreamError,
] as const satisfies readonly FailureKind[];
