/** Deadlock or lock wait: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const deadlock: FailureKind = {
  id: 'deadlock',
  aliases: ['lock', 'lock-wait'],
  title: 'Deadlock or lock wait',
  role: 'cause',
  shows: /deadlock|lock wait timeout|could not obtain lock|canceling statement due to lock timeout|database is locked/i,
  symptoms: [
    'transactions are rolled back in pairs',
    'calls hang for the lock time-out, then fail',
    'one table or row is named again and again',
  ],
  causes: ['transactions that take locks in different order', 'a long transaction or migration'],
  steps: ['who blocks whom', 'longest running transaction', 'migrations under way'],
  scripts: {
    postgresql: [
      'psql -c "SELECT blocked.pid, blocked.query AS waits, blocking.pid AS by_pid, blocking.query AS by_query FROM pg_stat_activity blocked JOIN pg_stat_activity blocking ON blocking.pid = ANY(pg_blocking_pids(blocked.pid))"',
      'psql -c "SELECT datname, deadlocks FROM pg_stat_database WHERE deadlocks > 0"',
      `psql -c "SELECT pid, now() - xact_start AS open_for, left(query, 80) AS query FROM pg_stat_activity WHERE state <> 'idle' ORDER BY xact_start LIMIT 10"`,
    ],
    mysql: [
      'mysql -e "SHOW ENGINE INNODB STATUS" | sed -n "/LATEST DETECTED DEADLOCK/,/TRANSACTIONS/p"',
      'mysql -e "SELECT * FROM sys.innodb_lock_waits LIMIT 10"',
    ],
  },
};
