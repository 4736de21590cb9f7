/** Which database an event speaks of, what went wrong with it, and how long a query took. */
import type { LogEvent } from '../../model/event.ts';
import { fieldAt, fieldText } from '../../model/field-text.ts';
import { numberOf } from '../../model/field-values.ts';

/** What may go wrong with a database, most telling first. */
export const databaseProblems = ['deadlock', 'constraint', 'timeout', 'performance', 'connection', 'query'] as const;
export type DatabaseProblem = (typeof databaseProblems)[number];

/**
 * Names, drivers, exception packages and error codes of each system, most particular first. `sql` is what speaks SQL
 * without saying whose, `unnamed` what only speaks of a query.
 */
const systems: readonly (readonly [string, RegExp])[] = [
  ['qdrant', /\bqdrant/i],
  ['pinecone', /\bpinecone/i],
  [
    'elasticsearch',
    /elastic ?search|opensearch|\bElastic(?:\.Clients|search)|co\.elastic|search_phase_execution_exception|es_rejected_execution|cluster_block_exception/i,
  ],
  [
    'mongodb',
    /\bmongo(?:db|ose|s|d|client|engine)?\b|Mongo[A-Z]\w+(?:Error|Exception)|\bE11000\b|WriteConflict\b|pymongo/i,
  ],
  [
    'redis',
    /\bredis|\b(?:jedis|lettuce|stackexchange\.redis|ioredis)\b|\b(?:WRONGTYPE|CLUSTERDOWN|MISCONF|READONLY You can't write|NOAUTH|LOADING Redis|OOM command not allowed)\b|\b(?:HGETALL|HMGET|HSET|ZADD|LPUSH|RPUSH|SETEX|MGET|BRPOP|XADD) [\w:{}<>.*-]+/i,
  ],
  ['cassandra', /\bcassandra|datastax|\bscylla/i],
  ['clickhouse', /\bclickhouse/i],
  ['dynamodb', /\bdynamo ?db|ProvisionedThroughputExceeded/i],
  ['oracle', /\bORA-\d{5}\b|oracle\.jdbc|cx_Oracle|oracledb\b/i],
  ['sqlserver', /\bSqlException\b|\bmssql\b|sql server|microsoft\.sqlserver|System\.Data\.SqlClient|tedious/i],
  ['sqlite', /\bsqlite/i],
  [
    'mysql',
    /mysql|mariadb|\binnodb\b|# Query_time:|\bER_[A-Z_]{4,}\b|com\.mysql|Lost connection to MySQL|Lock wait timeout exceeded; try restarting/i,
  ],
  [
    'postgresql',
    /\bpostgres|\bpsql\b|\bpgsql\b|\bpg_\w+|\bpg\.|\bnpgsql|psycopg|PSQLException|asyncpg|\bPG::\w+|sqlstate|duplicate key value violates|violates (?:unique|foreign key|check|not-null) constraint|canceling statement due to|remaining connection slots|sorry, too many clients|could not serialize access|relation "[^"]{1,64}" does not exist|column "[^"]{1,64}" does not exist|deadlock detected|process \d+ (?:still waiting|acquired) |\bduration: [\d.]+ ms {1,2}(?:statement|execute|parse|bind|plan)\b/i,
  ],
  [
    'sql',
    /\bjdbc\b|java\.sql\.|hibernate|\bhikari|sqlalchemy|sequelize|\bknex\b|\bprisma\b|activerecord|\bSQLException\b|DataAccess\w*Exception|CannotGetJdbcConnection|entity ?framework|\bdatabase\b|\bSQL\b|\bSELECT\b.{1,200}\bFROM\b|\bINSERT INTO\b|\bUPDATE \w+ SET\b|\bDELETE FROM\b|\bquery\b.{0,40}\b(?:executed|took|failed|timed out)/i,
  ],
];

/** One cheap pass in front of the table: every entry above holds one of these. */
const hint =
  /sql|mongo|redis|elastic|opensearch|qdrant|pinecone|postgres|pg[_.]|jdbc|hikari|database|hibernate|sequelize|prisma|knex|activerecord|query|select|insert into|update \w+ set|delete from|deadlock|innodb|ORA-\d|cassandra|scylla|clickhouse|dynamo|dataaccess|constraint|duplicate key|E11000|WriteConflict|wrongtype|clusterdown|misconf|noauth|hgetall|hmget|hset|zadd|lpush|rpush|setex|mget|brpop|xadd|es_rejected|cluster_block|search_phase|ER_[A-Z]|mariadb|npgsql|psycopg|jedis|lettuce|too many clients|connection slots|canceling statement|relation "|column "|serialize access|still waiting|lock wait|PG::|provisionedthroughput|entity ?framework|oracle|lost connection|OOM command|DbCommand/i;

/** By phrase, first match; error codes of the systems stand beside the words. */
const problems: readonly (readonly [DatabaseProblem, RegExp])[] = [
  [
    'deadlock',
    /deadlock|could not serialize access|serialization failure|WriteConflict|state\W{1,4}40(?:P01|001)\b|\bORA-00060\b/i,
  ],
  [
    'constraint',
    /violates|constraint|duplicate (?:key|entry)|unique(?:ness)? (?:index|violation)|\bE11000\b|ER_DUP_ENTRY|ER_NO_REFERENCED|ER_ROW_IS_REFERENCED|(?:state|code)\W{1,4}23\d{3}\b|integrity ?(?:error|violation)|already exists|version_conflict|cannot be null|not null violation|ORA-00001|UniqueViolation|ForeignKeyViolation|P2002/i,
  ],
  [
    'timeout',
    /time[- ]?d?[- ]?out|timeout|ETIMEDOUT|canceling statement due to|state\W{1,4}57014\b|max_execution_time|deadline exceeded|lock wait|took too long/i,
  ],
  [
    'performance',
    /\bslow\b|slowlog|long[- ]running|still waiting for|full (?:table|collection) scan|COLLSCAN|temporary file|es_rejected_execution|too_many_requests|throttl|ProvisionedThroughput|circuit_breaking_exception|checkpoints are occurring too frequently|query took|autovacuum.{0,40}cancel/i,
  ],
  [
    'connection',
    /connection|connect\b|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|refused|reset by peer|broken pipe|too many clients|\bpool\b|not connected|unreachable|no living connections|gone away|server closed|terminating|CLUSTERDOWN|NOAUTH|LOADING Redis|MISCONF|READONLY|password authentication failed|access denied for user|starting up|shutting down|recovery mode|socket|(?:state|code)\W{1,4}(?:08\d{3}|53300)\b|no primary|not master|ServerSelection|CannotGetJdbc/i,
  ],
];

export interface DatabaseSign {
  readonly system: string;
  /** Null for a query that is told of without a fault. */
  readonly problem: DatabaseProblem | null;
  /** Milliseconds of the query; null where none is told. */
  readonly durationMs: number | null;
  /** The query without its values; null where the text has none. */
  readonly statement: string | null;
}

/** The number and the unit may stand far apart only in structured lines; texts keep them together. */
const number = String.raw`(\d{1,9}(?:\.\d{1,6})?)`;
const timings: readonly (readonly [RegExp, string | null])[] = [
  // PostgreSQL: log_min_duration_statement, auto_explain.
  [new RegExp(String.raw`\bduration: ${number} (ms|s)\b`, 'i'), null],
  // MySQL's slow log.
  [new RegExp(String.raw`\bQuery_time: ${number}()`), 's'],
  // "Query executed in 812ms", "query took 1.2 s", "Slow query (312 ms)", "executed SQL in 45ms".
  [
    new RegExp(
      String.raw`\b(?:quer(?:y|ies)|sql|statement|command|find|aggregate)\b(?!=)[^\n]{0,80}?\b(?:in|took|executed|after|time|duration|elapsed|completed|finished)\b[^\n\d]{0,12}${number} ?(ms|s|µs|us|sec(?:ond)?s?|milliseconds)\b`,
      'i',
    ),
    null,
  ],
  [
    new RegExp(
      String.raw`\bslow (?:query|operation|command|log)[^\n\d]{0,60}${number} ?(ms|s|µs|us|sec(?:ond)?s?)\b`,
      'i',
    ),
    null,
  ],
  // Redis's own commands, those that are no word of HTTP's: "Slow cache read HGETALL product:4711 took 216ms".
  [
    new RegExp(
      String.raw`\b(?:H(?:GETALL|M?GET|SET|DEL)|M[GS]ET|Z(?:ADD|REM|RANGE\w*|REVRANGE\w*)|[LR](?:PUSH|POP|RANGE)|S(?:MEMBERS|ADD|CAN|ETEX)|EVAL(?:SHA)?)\b[^\n]{0,120}?\b(?:took|in|after)\b[^\n\d]{0,4}${number} ?(ms|s|µs|us)\b`,
    ),
    null,
  ],
  // Rails and EF Core: "User Load (0.4ms) SELECT", "Executed DbCommand (12ms)".
  [
    new RegExp(String.raw`\(${number} ?(ms|s)\)[^\n]{0,60}?(?:SELECT|INSERT|UPDATE|DELETE|BEGIN|COMMIT|\[Parameters)`),
    null,
  ],
  // Django: "(0.012) SELECT ...; args=()".
  [new RegExp(String.raw`^\(${number}()\) (?:SELECT|INSERT|UPDATE|DELETE)`), 's'],
  // Elasticsearch's slow log: "took[1.2s], took_millis[1200]".
  [new RegExp(String.raw`\btook_millis\[${number}()\]`), 'ms'],
  // MongoDB's text log ends with it.
  [new RegExp(String.raw`\b(?:COMMAND|QUERY|WRITE)\b[^\n]{0,3000} ${number}(ms)$`), null],
  [
    new RegExp(
      String.raw`\b(?:db[_.])?(?:query|sql|db|database|statement)[_. -]?(?:duration|time|elapsed|latency)(?:_ms)?["']?[=:]\s?"?${number} ?(ms|s|us)?`,
      'i',
    ),
    'ms',
  ],
];
const unitMs: Readonly<Record<string, number>> = { ms: 1, mi: 1, s: 1000, se: 1000, us: 1e-3, µs: 1e-3 };

const timingHint = /duration|query|sql|slow|took|executed|Load \(|statement|COMMAND|DbCommand|^\(/i;
const durationFields = [
  'attr.durationMillis',
  'query_time_ms',
  'query_duration_ms',
  'db.duration_ms',
  'db.duration',
  'sql_duration_ms',
];

const durationIn = (text: string): number | null => {
  if (!timingHint.test(text)) return null;
  for (const [pattern, unit] of timings) {
    const match = pattern.exec(text);
    if (match) return Number(match[1]) * (unitMs[(match[2] || unit || 'ms').slice(0, 2).toLowerCase()] ?? 1);
  }
  return null;
};

const durationOf = (event: LogEvent, text: string): number | null => {
  if (event.fields !== null)
    for (const name of durationFields) {
      const told = numberOf(fieldAt(event.fields, name), 1);
      if (told !== null) return told;
    }
  return durationIn(text);
};

const statementStart = /\b(?:SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE|CALL|ALTER|CREATE|DROP|WITH)\s+\S/i;
const maxStatement = 160;

/** A command of Redis with its key. */
const redisCommand =
  /\b(?:[HLSZX]?(?:GET|SET|ADD|REM|DEL|LEN|RANGE|SCAN|POP|PUSH|MGET|MSET|GETALL|KEYS|VALS|MEMBERS|INCRBY|UNION|INTER|READ|READGROUP)|EVAL(?:SHA)?|KEYS|EXPIRE|INCR|MGET|SETEX|BRPOP|BLPOP|LPUSH|RPUSH|PUBLISH) [\w.:{}<>*-]{2,100}/;

/** What programs add behind a statement: `SELECT 1 took 812ms`, `UPDATE t SET a = 1 (0.4 s)`. */
const timeBehind =
  /[\s,;(-]{1,3}(?:(?:took|in|after|executed in|completed in|time|duration|elapsed)[:= ]{1,2})?\(?\d{1,9}(?:\.\d{1,6})? ?(?:ms|s|µs|us|sec(?:ond)?s?|milliseconds)\)?\s*$/i;

/** The statement in a text with `?` for its values, cut; null where it holds none. Linear in the (capped) text. */
export const statementOf = (text: string): string | null => {
  const at = statementStart.exec(text)?.index;
  if (at === undefined) return redisCommand.exec(text)?.[0].replace(/\d+/g, '?') ?? null;
  const shaped = text
    .slice(at, at + 2000)
    .replace(timeBehind, '')
    .replace(/'(?:[^'\\]|\\.|''){0,500}'/g, '?')
    .replace(/\$\d{1,4}\b|:\w{1,40}\b|%s|\b\d{1,30}(?:\.\d{1,30})?\b/g, '?')
    .replace(/\((?:\?\s{0,4},\s{0,4}){1,200}\?\)/g, '(?)')
    .replace(/\s+/g, ' ')
    .trim();
  return shaped.length > maxStatement ? `${shaped.slice(0, maxStatement)}...` : shaped;
};

const systemIn = (text: string): string | null => systems.find(([, pattern]) => pattern.test(text))?.[0] ?? null;

const systemOf = (event: LogEvent, text: string): string | null => {
  const named =
    event.fields === null ? null : (fieldText(event.fields, 'db.system') ?? fieldText(event.fields, 'db.system.name'));
  return (named === null ? null : systemIn(named)) ?? systemIn(text) ?? systemIn(event.logger ?? '');
};

const problemOf = (text: string): DatabaseProblem => problems.find(([, pattern]) => pattern.test(text))?.[0] ?? 'query';

/** What an event says of a database; null when nothing. `words` are its message and its exceptions' (see wordsOf). */
export const readDatabase = (event: LogEvent, words: string, isFault: boolean): DatabaseSign | null => {
  if (!hint.test(words) && event.fields?.['db.system'] === undefined) return null;
  const durationMs = durationOf(event, words);
  if (!isFault && durationMs === null) return null;
  const system = systemOf(event, words) ?? (durationMs === null ? null : 'unnamed');
  if (system === null) return null;
  const problem = isFault ? problemOf(words) : null;
  const statement = durationMs === null ? null : statementOf(event.lastLine > event.line ? event.raw : words);
  return { system, problem, durationMs, statement };
};
