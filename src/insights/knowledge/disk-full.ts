/** Disk full: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const diskFull: FailureKind = {
  id: 'disk-full',
  aliases: ['disk', 'no-space'],
  title: 'Disk full',
  role: 'cause',
  isGrave: true,
  shows: /no space left|ENOSPC|disk (?:is )?(?:full|quota)|EDQUOT|could not extend file|not enough space/i,
  symptoms: [
    'every write fails, reads still work',
    'databases go read-only or stop',
    'logs end in the middle of a line',
  ],
  causes: ['logs or temporary files', 'a full data volume', 'inodes used up'],
  steps: ['df -h and df -i', 'the largest directories', 'log rotation'],
  scripts: {
    linux: [
      'df -h',
      'df -i',
      'du -xh --max-depth=2 "${DIR:-/var}" 2>/dev/null | sort -h | tail -20',
      'lsof +L1 2>/dev/null | head -20',
    ],
    kubernetes: [
      'kubectl get pvc -A',
      'kubectl describe node "${NODE:?set NODE}" | grep -i -A4 pressure',
      'kubectl exec "${POD:?set POD}" -n "${NAMESPACE:-default}" -- df -h',
    ],
    docker: ['docker system df -v | head -40'],
    postgresql: [
      'psql -c "SELECT datname, pg_size_pretty(pg_database_size(datname)) FROM pg_database ORDER BY pg_database_size(datname) DESC"',
      'psql -c "SELECT slot_name, active, pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)) AS kept FROM pg_replication_slots"',
    ],
  },
};
