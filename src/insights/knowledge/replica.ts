/** Replica behind or primary lost: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const replica: FailureKind = {
  id: 'replica',
  aliases: ['replication', 'failover'],
  title: 'Replica behind or primary lost',
  role: 'cause',
  shows:
    /replica\w{0,10}[^\n]{0,60}(?:behind|lag|stale)|StaleReplica|replication (?:lag|broken|stopped)|read-only (?:transaction|mode|replica)|not (?:the )?(?:primary|master|leader)|no (?:primary|leader)|NotLeader|split[- ]?brain|leader election/i,
  symptoms: ['reads are stale or refused, writes go on', 'errors say read-only or not the leader'],
  causes: ['a long transaction or load on the primary', 'a failover', 'a network partition'],
  steps: ['replication lag', 'who is primary', 'failovers in the last hour'],
  scripts: {
    postgresql: [
      'psql -c "SELECT client_addr, state, write_lag, flush_lag, replay_lag FROM pg_stat_replication"',
      'psql -c "SELECT pg_is_in_recovery(), now() - pg_last_xact_replay_timestamp() AS behind"',
    ],
    mysql: ['mysql -e "SHOW REPLICA STATUS\\G" | grep -E "Running|Behind|Error"'],
    redis: ['redis-cli info replication'],
  },
};
