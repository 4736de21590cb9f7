/** What lines say of databases, in the words of many drivers and servers. */
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src/analyses/event-words.ts';
import { readDatabase, statementOf } from '../../../src/events/extract/database.ts';
import { logEvent } from '../../support/log-events.ts';

const read = (message: string, level: 'info' | 'error' = 'error') => {
  const event = logEvent(0, { message, level });
  return readDatabase(event, wordsOf(event), level === 'error');
};

describe('faults', () => {
  it.each([
    [
      'org.postgresql.util.PSQLException: ERROR: duplicate key value violates unique constraint "users_email_key"',
      'postgresql',
      'constraint',
    ],
    ['deadlock detected', 'postgresql', 'deadlock'],
    ['canceling statement due to statement timeout', 'postgresql', 'timeout'],
    ['FATAL: sorry, too many clients already', 'postgresql', 'connection'],
    ['psycopg2.OperationalError: could not connect to server: Connection refused', 'postgresql', 'connection'],
    ['relation "orders" does not exist', 'postgresql', 'query'],
    ['ER_LOCK_DEADLOCK: Deadlock found when trying to get lock; try restarting transaction', 'mysql', 'deadlock'],
    ["(1062, \"Duplicate entry 'a@b' for key 'users.email'\") pymysql.err.IntegrityError", 'mysql', 'constraint'],
    [
      'com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure, connection reset',
      'mysql',
      'connection',
    ],
    ['MongoServerError: E11000 duplicate key error collection: shop.users', 'mongodb', 'constraint'],
    ['MongoServerSelectionError: connect ECONNREFUSED 127.0.0.1:27017', 'mongodb', 'connection'],
    ['redis.exceptions.TimeoutError: Timeout reading from socket', 'redis', 'timeout'],
    ["OOM command not allowed when used memory > 'maxmemory'", 'redis', 'query'],
    ['ReplyError: WRONGTYPE Operation against a key holding the wrong kind of value', 'redis', 'query'],
    ['qdrant_client.http.exceptions.ResponseHandlingException: timed out', 'qdrant', 'timeout'],
    ['PineconeConnectionError: failed to connect to index', 'pinecone', 'connection'],
    ['es_rejected_execution_exception: rejected execution of search', 'elasticsearch', 'performance'],
    ['Elasticsearch: version_conflict_engine_exception', 'elasticsearch', 'constraint'],
    ['HikariPool-1 - Connection is not available, request timed out after 30000ms', 'sql', 'timeout'],
    ['ORA-00060: deadlock detected while waiting for resource', 'oracle', 'deadlock'],
  ])('`%s`', (message, system, problem) => expect(read(message)).toMatchObject({ system, problem }));

  it.each(['cannot find template 23505', 'payment declined', 'no such file', 'select a seat first'])(
    '`%s` is no database fault',
    message => expect(read(message)).toBeNull(),
  );
});

describe('query durations', () => {
  it.each([
    ['Query executed in 123ms', 123],
    ['duration: 1234.567 ms  statement: SELECT * FROM orders WHERE id = 7', 1234.567],
    ['duration: 12.5 ms  execute <unnamed>: SELECT 1 FROM t', 12.5],
    ['# Query_time: 3.250000  Lock_time: 0.000123 Rows_sent: 1', 3250],
    ['Slow query (812 ms): SELECT * FROM items', 812],
    ['slow query detected: 2.5s SELECT * FROM items', 2500],
    ['User Load (0.4ms)  SELECT "users".* FROM "users" WHERE "users"."id" = $1', 0.4],
    ['Executed DbCommand (45ms) [Parameters=[@p0=?], CommandType=Text]', 45],
    ['(0.250) SELECT id FROM shop_order WHERE id = 7; args=(7,)', 250],
    ['[index.search.slowlog] took[1.2s], took_millis[1200], search_type[QUERY_THEN_FETCH]', 1200],
    ['query took 1.5 seconds', 1500],
    ['Slow cache read HGETALL product:4711 took 216ms', 216],
    ['redis: ZRANGEBYSCORE feed:17 0 100 took 1.2 s', 1200],
    ['db_query_duration_ms=310 op=select', 310],
  ])('`%s` took %d ms', (message, durationMs) => expect(read(message, 'info')?.durationMs).toBeCloseTo(durationMs));

  it.each(['GET /api/orders?query=x 200 in 12ms', 'backup took 12 s', 'queue drained in 3ms'])(
    '`%s` tells of no query',
    message => expect(read(message, 'info')).toBeNull(),
  );
});

describe('statements', () => {
  it.each([
    ["SELECT * FROM users WHERE name = 'ann' AND age > 42", 'SELECT * FROM users WHERE name = ? AND age > ?'],
    ['x: INSERT INTO t (a, b) VALUES ($1, $2)', 'INSERT INTO t (a, b) VALUES (?)'],
    ['SELECT id FROM t WHERE id IN (1, 2, 3)', 'SELECT id FROM t WHERE id IN (?)'],
    ['Slow cache read HGETALL product:4711 took 9ms', 'HGETALL product:?'],
    ['Slow query detected: SELECT * FROM orders WHERE id=5 took 2000ms', 'SELECT * FROM orders WHERE id=?'],
    ['slow: UPDATE t SET a = 7 (1.2 s)', 'UPDATE t SET a = ?'],
  ])('%s', (text, shape) => expect(statementOf(text)).toBe(shape));

  it('takes time linear in hostile texts', () => {
    const text = `SELECT ${"'a', ".repeat(20_000)} ${'query '.repeat(5_000)}`;
    const start = process.cpuUsage().user;
    for (let i = 0; i < 20; i++) read(text);
    for (let i = 0; i < 20; i++) statementOf(text);
    expect(process.cpuUsage().user - start).toBeLessThan(3_000_000);
  });
});
