/** Database not reachable: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const databaseConnection: FailureKind = {
  id: 'database-connection',
  aliases: ['database', 'db-connection'],
  title: 'Database not reachable',
  role: 'cause',
  shows:
    /could not connect to (?:server|database)|connection to server at|CommunicationsException|ServerSelection|MongoNetworkError|MongoTimeout|the database system is (?:starting up|shutting down|in recovery)|ECONNREFUSED[^\n]{0,40}:(?:5432|3306|27017|1433|1521|6432)\b|(?:could not|cannot|can't|failed to|unable to) connect to \S{1,120}:(?:5432|3306|27017|1433|1521|6432)\b|(?:could not|cannot|failed to|unable to) connect to (?:the )?(?:postgres\w*|mysql|mariadb|mongo\w*|oracle|sql server)\b|can't connect to (?:local )?mysql|lost connection to mysql|server has gone away|terminating connection due to administrator command|JDBCConnectionException|unable to obtain (?:isolated )?JDBC connection/i,
  symptoms: [
    'all queries of a service fail at once',
    'the errors name a host and port',
    'other services of the same database fail, too',
  ],
  causes: [
    'the database was restarted, failed over or is down',
    'its address or password changed',
    'the network or a firewall',
    'its connection limit',
  ],
  steps: [
    'can the database be reached from this host',
    'its log at that time',
    'failovers and restarts',
    'connections in use against the limit',
  ],
  scripts: {
    linux: [
      'getent hosts "${DB_HOST:?set DB_HOST}"',
      'nc -z -w 5 "$DB_HOST" "${DB_PORT:-5432}" && echo reachable || echo "not reachable"',
      'ss -tn | grep ":${DB_PORT:-5432}" | head',
    ],
    kubernetes: [
      'kubectl get pods -n "${NAMESPACE:-default}" -o wide | grep -iE "sql|pg|mongo|db"',
      'kubectl get endpoints -n "${NAMESPACE:-default}"',
      'kubectl get events -n "${NAMESPACE:-default}" --sort-by=.lastTimestamp | tail -20',
    ],
    postgresql: [
      'pg_isready -h "${PGHOST:-localhost}" -p "${PGPORT:-5432}"',
      'psql -c "SELECT pg_is_in_recovery(), pg_postmaster_start_time()"',
      `psql -c "SELECT count(*) AS used, current_setting('max_connections') AS allowed FROM pg_stat_activity"`,
    ],
    mysql: ['mysqladmin ping', `mysql -e "SHOW STATUS LIKE 'Uptime'; SHOW STATUS LIKE 'Aborted_connects'"`],
  },
};
