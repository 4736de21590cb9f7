/** Connection pool exhausted: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const poolExhausted: FailureKind = {
  id: 'pool-exhausted',
  aliases: ['connection-pool', 'pool', 'pool-exhaustion'],
  title: 'Connection pool exhausted',
  role: 'cause',
  shows:
    /pool (?:is )?(?:exhausted|full|empty)|connection is not available, request timed out|queuepool limit|CannotGetJdbcConnection|(?:obtain|get|acquire|fetch)\w{0,8} [\w ]{0,20}connection[\w ]{0,20}pool|WaitQueueTimeout|PoolExhausted|PoolTimeout|too many (?:clients|connections)|remaining connection slots/i,
  symptoms: [
    'requests wait, then fail after the same number of seconds',
    'pool in use equals its size, callers wait',
    'the database itself is calm or has locks',
  ],
  causes: ['slow queries or lock waits that hold connections', 'a connection leak', 'a pool that is too small'],
  steps: ['pool in use and waiting', 'long queries and locks in the database', 'recent changes to transactions'],
  scripts: {
    postgresql: [
      'psql -c "SELECT state, wait_event_type, count(*) FROM pg_stat_activity GROUP BY 1, 2 ORDER BY 3 DESC"',
      'psql -c "SELECT pid, now() - xact_start AS open_for, state, left(query, 80) AS query FROM pg_stat_activity WHERE xact_start IS NOT NULL ORDER BY 2 DESC LIMIT 15"',
      'psql -c "SHOW max_connections"',
    ],
    mysql: [
      `mysql -e "SHOW STATUS LIKE 'Threads_%'; SHOW VARIABLES LIKE 'max_connections'"`,
      'mysql -e "SELECT id, user, time, state, LEFT(info, 80) AS query FROM information_schema.processlist ORDER BY time DESC LIMIT 15"',
    ],
    jvm: ['jcmd "${PID:?set PID}" Thread.print | grep -A12 -i -E "getConnection|HikariPool|borrowObject" | head -80'],
    linux: ['ss -tn state established "( dport = :${DB_PORT:-5432} )" | wc -l'],
  },
};
