/** Query rejected: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const badQuery: FailureKind = {
  id: 'bad-query',
  aliases: ['query', 'sql-syntax'],
  title: 'Query rejected',
  role: 'cause',
  shows:
    /syntax error at or near|error in your SQL syntax|QueryFailedError|SQLSyntaxError|ORA-009\d\d|malformed (?:query|sql)/i,
  symptoms: ['the database names the place in the statement', 'one endpoint, often with odd input'],
  causes: ['input that reaches the query unescaped (an injection attempt?)', 'a query that was changed'],
  steps: ['the statement and where its values come from', 'requests that hold quotes', 'use parameters'],
  scripts: {
    postgresql: [
      'psql -c "SELECT calls, left(query, 100) AS query FROM pg_stat_statements ORDER BY calls DESC LIMIT 15"',
      'psql -c "SHOW log_statement"',
    ],
    mysql: [
      'mysql -e "SELECT digest_text, count_star, sum_errors FROM performance_schema.events_statements_summary_by_digest WHERE sum_errors > 0 ORDER BY sum_errors DESC LIMIT 15"',
    ],
  },
};
