/** Databases, caches and search engines: connections, queries, constraints, locks, pools. */
import type { Category } from './define.ts';

export const database: Category = {
  id: 'database',
  title: 'Database',
  docs: 'A database, cache or search engine, its driver or its pool: connections, queries, constraints, locks, replication.',
  evidence: [
    {
      in: 'type',
      weight: 4,
      // Drivers and mappers by module or package: Python, Java, .NET, PHP, Ruby, Elixir, Rust, Go.
      shows:
        /^(?:psycopg2?|asyncpg|pymysql|MySQLdb|mysql\.connector|_?sqlite3|sqlalchemy|aiomysql|pymongo|motor|aioredis|redis\.(?:exceptions|clients)|cassandra|elasticsearch|elastic_transport|opensearchpy|peewee|django\.db|tortoise|clickhouse_\w+|cx_Oracle|oracledb|pyodbc|neo4j|java\.sql|javax\.sql|org\.postgresql|com\.mysql|org\.mariadb|oracle\.jdbc|com\.mongodb|org\.hibernate|(?:javax|jakarta)\.persistence|org\.springframework\.(?:dao|jdbc|orm|transaction|data)|com\.zaxxer\.hikari|org\.jooq|io\.lettuce|org\.redisson|com\.datastax|org\.apache\.(?:ibatis|cassandra|lucene)|org\.(?:elasticsearch|opensearch)|org\.flywaydb|liquibase|org\.neo4j|com\.couchbase|com\.microsoft\.sqlserver|Npgsql|MySql\.Data|MySqlConnector|System\.Data|Microsoft\.Data|Microsoft\.EntityFrameworkCore|Oracle\.ManagedDataAccess|MongoDB\.Driver|StackExchange\.Redis|NHibernate)\b/,
    },
    {
      in: 'type',
      weight: 4,
      shows:
        /^\\?(?:PDOException|mysqli_sql_exception|RedisException|RedisClusterException|Doctrine\\(?:DBAL|ORM)\b.*|Illuminate\\Database\b.*|Predis\b.*|MongoDB\\.*|ActiveRecord::.*|PG::.*|Mysql2::.*|SQLite3::.*|Mongo::.*|Redis::.*|Sequel::.*|Elasticsearch::.*|Postgrex\..*|Ecto\..*|DBConnection\..*|MyXQL\..*|sqlx::.*|diesel::.*|tokio_postgres::.*|rusqlite::.*|mongodb::.*|sea_orm::.*|redis::.*|\*?pq\.Error|\*?pgconn\.\w+|\*?mysql\.MySQLError|\*?mongo\.\w+)$/,
    },
    {
      in: 'type',
      weight: 4,
      // Names without a package, as Node, Python and short forms of others print them.
      shows:
        /(?:^|[.:\\$])(?:Sequelize\w*|Prisma\w*|Mongo(?:ose)?\w*(?:Error|Exception)|TypeORMError|QueryFailed\w*|Knex\w+|ReplyError|MaxRetriesPerRequestError|ClusterAllFailedError|RedisError|Redis\w*Exception|PostgresError|PSQLException|SqliteError|DatabaseError|SQL\w*(?:Exception|Error)|Sql\w*Exception|OperationalError|IntegrityError|ProgrammingError|NotSupportedError|PoolTimeout\w*|PoolExhausted\w*|PoolError|CannotGetJdbcConnection\w*|DeadlockLoser\w*|DuplicateKey\w*|OptimisticLock\w*|PessimisticLock\w*|LockTimeout\w*|\w*LockTimeout|LockAcquisition\w*|LazyInitializationException|DbUpdate\w*|DataAccess\w*|DataIntegrity\w*|QueryTimeout\w*|RecordNotUnique|StaleObjectState\w*|StaleReplica\w*|EntityNotFoundException|NoResultException|CommunicationsException|DynamoDb\w*|ConditionalCheckFailed\w*|ProvisionedThroughputExceeded\w*|SearchPhaseExecution\w*|IndexNotFound\w*|NoNodeAvailable\w*|NoHostAvailable\w*|WriteTimeoutException|ReadTimeoutException(?=$)|UnavailableException)$/,
    },
    {
      in: 'words',
      weight: 4,
      shows:
        /SQLSTATE|\bORA-\d{5}|\bERROR \d{4} \([0-9A-Z]{5}\)|duplicate (?:key|entry)|unique constraint|foreign key|violates [\w-]{1,30} constraint|deadlock (?:detected|found|victim)|chosen as the deadlock victim|lock wait time-?out|(?:row|table|advisory) lock|relation "?[\w.<>]{1,80}"? does not exist|column "?[\w.<>]{1,80}"? does not exist|no such (?:table|column)|unknown column|syntax error at or near|error in your SQL syntax|too many (?:clients|connections)(?! from)|remaining connection slots|canceling statement due to|could not serialize access|database is locked|QueuePool limit|HikariPool|pgbouncer|connection pool|replica ?set|replication (?:lag|slot|stopped|broken)|server selection|max number of clients reached|slow query|tablespace|password authentication failed for user|Access denied for user '|pg_hba\.conf|the database system is (?:starting|shutting)|can't connect to (?:local )?(?:MySQL|server on)|MySQL server has gone away|lost connection to MySQL|\bE11000\b|index_not_found_exception|es_rejected_execution|all shards failed|primary shard|disk image is malformed|prepared statement|invalid page in block|terminating connection due to|could not extend file|could not open relation|Invalid object name '|Violation of (?:PRIMARY|UNIQUE) KEY|\bER_[A-Z_]{4,}|unable to extend table|^(?:MOVED|ASK) \d{1,5} \S{1,100}:\d/i,
    },
    {
      in: 'words',
      weight: 4,
      // Answers of Redis, in capitals at the front of the message.
      shows:
        /\b(?:WRONGTYPE Operation|NOAUTH Authentication|MISCONF Redis|OOM command not allowed|CLUSTERDOWN|LOADING Redis|NOSCRIPT|READONLY You can't write|EXECABORT|CROSSSLOT)/,
    },
    {
      in: 'words',
      weight: 2,
      shows:
        /\b(?:postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|redis|cassandra|sqlite|cockroach(?:db)?|clickhouse|dynamodb|elasticsearch|opensearch|memcached|neo4j|couchbase|couchdb|influxdb|snowflake|bigquery|mssql|sql server|jdbc|database|databases|db|[\w-]{1,40}[-_]db|rds)\b|:(?:5432|3306|6379|6380|27017|1433|1521|9042|26257|9200|9300|11211|5984|7687|6432|33060)\b/i,
    },
    {
      in: 'words',
      weight: 1,
      shows: /\b(?:sql|query|transaction|rollback|migration|SELECT|INSERT INTO|UPDATE \w+ SET)\b/,
    },
    {
      in: 'frames',
      weight: 2,
      shows:
        /\b(?:psycopg2?|asyncpg|pymysql|sqlalchemy|pymongo|django[/.]db|org\.postgresql|com\.mysql|org\.hibernate|com\.zaxxer\.hikari|com\.mongodb|redis\.clients|io\.lettuce|Npgsql|MySqlConnector|System\.Data|EntityFrameworkCore|StackExchange\.Redis|database\/sql|jackc\/pgx|lib\/pq|go-sql-driver|go-redis|gorm|mongo-driver)\b|node_modules[/\\](?:pg|pg-pool|pg-protocol|mysql2?|mongodb|mongoose|redis|ioredis|sequelize|typeorm|knex|@prisma|better-sqlite3|@redis)[/\\]|gems[/\\](?:activerecord|pg|mysql2|redis|mongo)-|(?:Doctrine|Illuminate)[\\/](?:DBAL|ORM|Database)|(?:sqlx|diesel|tokio_postgres|rusqlite)::/,
    },
    {
      in: 'writer',
      weight: 2,
      shows:
        /^(?:postgres(?:ql)?|mysqld?|mariadbd?|mongo[ds]|redis(?:-server)?|cassandra|cockroach|clickhouse(?:-server)?|elasticsearch|opensearch|memcached|pgbouncer|sqlservr|oracle)\b|hikari|hibernate|sqlalchemy|active_?record|jdbc|\bpgx?\b|mongoose|sequelize/i,
    },
  ],
};
