/** Cache: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const cacheStampede: FailureKind = {
  id: 'cache-stampede',
  aliases: ['cache'],
  title: 'Cache',
  role: 'cause',
  shows:
    /cache stampede|thundering herd|maxmemory|CLUSTERDOWN|MOVED \d|LOADING Redis|MISCONF|cache (?:is )?(?:down|unavailable|flushed)|READONLY You can't write/i,
  symptoms: ["the hit ratio falls, the database's load jumps", 'many requests compute the same thing'],
  causes: ['a flushed or restarted cache', 'keys that expire together', 'a cache that is full'],
  steps: ['hit ratio', 'evictions and memory', 'load of what the cache protects'],
  scripts: {
    redis: [
      'redis-cli info stats | grep -E "keyspace|evicted|expired"',
      'redis-cli info memory | grep -E "used_memory_human|maxmemory_human|maxmemory_policy"',
      'redis-cli info persistence | grep loading',
    ],
    linux: [
      'printf "stats\\nquit\\n" | nc -w 2 "${CACHE_HOST:-127.0.0.1}" 11211 | grep -E "get_hits|get_misses|evictions"',
    ],
  },
};
