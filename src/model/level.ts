/** Severity levels of log records, lowest first; `unknown` is a level of its own (a line that names none). */
export const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'unknown'] as const;
export type Level = (typeof levels)[number];

/** Rank for comparisons: trace 1 ... fatal 6, unknown 0. */
export const levelRank: Readonly<Record<Level, number>> = {
  unknown: 0,
  trace: 1,
  debug: 2,
  info: 3,
  warn: 4,
  error: 5,
  fatal: 6,
};

/**
 * Spellings of every level, as loggers, syslog, databases and cloud vendors print them; then those of java.util.logging
 * and PostgreSQL in other languages.
 */
const spellings: Readonly<Record<Exclude<Level, 'unknown'>, string>> = {
  trace: 'trace trc trac verbose vrb finest finer silly t v',
  debug: 'debug debu dbg dbug fine debug1 debug2 debug3 debug4 debug5 d fein depuración débogage 调试',
  info: `info inf information informational notice note log config default i n audit success ok
    hinweis meldung infos información informazioni informações informação сообщение 情報 信息 정보`,
  warn: `warn wrn warning warni w warnung avertissement attention advertencia avviso avvertenza aviso advertência
    внимание предупреждение 警告 경고`,
  error: `error err eror erro fail failure failed severe e
    fehler schwerwiegend erreur grave errore ошибка 重大 严重 错误 エラー 오류 심각`,
  fatal: 'fatal fata ftl pani critical criti crit alert emerg emergency panic dpanic f c kritisch fatale crítico',
};

const byWord: ReadonlyMap<string, Level> = new Map(
  Object.entries(spellings).flatMap(([level, words]) =>
    words.split(/\s+/).map(word => [word, level as Level] as const),
  ),
);

/** The level a word names, in any case; null when the word is no level. */
export const levelFromWord = (word: string): Level | null =>
  byWord.get(word.trim().toLowerCase()) ?? levelWithStep(word);

/** slog's levels between its own four: `WARN+1`, `DEBUG-4`. */
const levelWithStep = (word: string): Level | null => {
  const name = /^(DEBUG|INFO|WARN|ERROR)[+-]\d{1,3}$/i.exec(word)?.[1];
  return name === undefined ? null : (byWord.get(name.toLowerCase()) ?? null);
};

/** The level of a pino or bunyan number (10 trace ... 60 fatal); null outside 1..99. */
export const levelFromPinoNumber = (value: number): Level | null => {
  if (!(value >= 1 && value < 100)) return null;
  if (value < 20) return 'trace';
  if (value < 30) return 'debug';
  if (value < 40) return 'info';
  if (value < 50) return 'warn';
  return value < 60 ? 'error' : 'fatal';
};

/** The level of a syslog severity (RFC 5424 section 6.2.1: 0 emergency ... 7 debug); null outside 0..7. */
export const levelFromSyslogSeverity = (severity: number): Level | null =>
  (['fatal', 'fatal', 'fatal', 'error', 'warn', 'info', 'info', 'debug'] as const)[severity] ?? null;

/** The level an HTTP response stands for: 5xx error, 4xx warn, others info. */
export const levelFromHttpStatus = (status: number): Level =>
  status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info';

/** Whether events of this level are errors, that is, counted, grouped and shown. */
export const isErrorLevel = (level: Level): boolean => level === 'error' || level === 'fatal';
