/** What the columns of a header hold: who speaks, on which host, in which thread. */
import type { SpacedColumn } from './spaced-column.ts';

export type Role = 'stamp' | 'level' | 'service' | 'logger' | 'host' | 'thread' | 'other';

/** Keys of fields in a header, by what they name. */
const roleByKey: ReadonlyMap<string, Role> = new Map<string, Role>([
  ...['tid', 'thread', 'pid', 'lwp', 'process', 'threadid'].map(key => [key, 'thread'] as const),
  ...['host', 'hostname', 'node'].map(key => [key, 'host'] as const),
  ...['service', 'svc', 'app', 'program', 'component', 'module'].map(key => [key, 'service'] as const),
  ...['logger', 'category', 'class'].map(key => [key, 'logger'] as const),
]);

const threadName =
  /^(?:main|worker|pool|exec|executor|nio|http|https|grpc|actor|dispatcher|fiber|goroutine|task|io|tid|pid)(?:[-_.:#@]|\d|$)|thread/i;
const hostName = /^(?:node|host|ip|web|db|app|srv|server|rack|vm|pod|i)[-_.]?\d/i;
/** `pumpd[908]`. */
const programAndPid = /^[\p{L}_][\w./-]*\[\d{1,10}\]$/u;
/** `com.acme.Cart`. */
const className = /^[\w$]+(?:\.[\w$]+)+$/;

const textsOf = (column: SpacedColumn): string[] => [...new Set(column.cells.map(cell => cell.text))];

const areMostly = (texts: readonly string[], pattern: RegExp): boolean =>
  texts.filter(text => pattern.test(text)).length * 2 > texts.length;

const isBeforeColon = (column: SpacedColumn): boolean => column.gap?.startsWith(':') === true;

/** What the key before all cells names; null without one. */
const roleOfKey = (column: SpacedColumn): Role | null => {
  const key = /([\w.-]+)[=:]$/.exec(column.open ?? '')?.[1]?.toLowerCase();
  return key === undefined ? null : (roleByKey.get(key) ?? 'other');
};

/** What the names in a column are names of; `service` for any that are not told apart. */
const roleOfNames = (column: SpacedColumn): Role => {
  const texts = textsOf(column);
  const [isHost, isThread] = [areMostly(texts, hostName), areMostly(texts, threadName)];
  if (isHost) return 'host';
  if (isThread) return 'thread';
  // Numbers that hardly ever come again are of requests.
  const isIds = column.isNumbered && column.distinct * 2 > column.total;
  if (column.isNames && !isIds) return areMostly(texts, className) ? 'logger' : 'service';
  if (column.isNumbered) return column.isWrapped ? 'thread' : 'other';
  if (isBeforeColon(column) && column.share(cell => cell.kind === 'word') > 0.5) return 'service';
  return column.isWrapped ? 'thread' : 'other';
};

/** What the column's own cells tell. */
const ownRole = (column: SpacedColumn): Role => {
  if (column.isOf('stamp')) return 'stamp';
  if (column.isLevels) return 'level';
  const named = roleOfKey(column);
  if (named !== null) return named;
  if (column.isOf('place')) return 'other';
  if (column.isOf('number', 'hex')) return column.isWrapped || isBeforeColon(column) ? 'thread' : 'other';
  if (column.share(cell => programAndPid.test(cell.text)) > 0.5) return 'service';
  return roleOfNames(column);
};

/** Of several names the last one is the service: hosts and locations come first. A logger alone is who speaks. */
const settled = (roles: readonly Role[]): Role[] => {
  const hasService = roles.includes('service');
  const speaker = hasService ? roles.lastIndexOf('service') : roles.lastIndexOf('logger');
  return roles.map((role, at) => {
    if (at === speaker) return 'service';
    return role === 'service' ? 'host' : role;
  });
};

const onlyFirst = (roles: readonly Role[], one: Role): Role[] =>
  roles.map((role, at) => (role === one && roles.indexOf(one) !== at ? 'other' : role));

/** Each role once, but for `other`. */
export const rolesOf = (columns: readonly SpacedColumn[]): Role[] => {
  let roles = settled(columns.map(ownRole));
  for (const one of ['stamp', 'level', 'host', 'thread', 'logger'] as const) roles = onlyFirst(roles, one);
  return roles;
};
