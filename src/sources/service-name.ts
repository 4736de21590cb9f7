/** Which service and host a log file belongs to when its records do not say. */
import { partName } from './series.ts';

/** Where a path itself names the service, most specific first. */
const layouts: readonly RegExp[] = [
  // Kubelet: /var/log/pods/NAMESPACE_POD_UID/CONTAINER/0.log
  /\/pods\/[^/]+_[^/]+_[^/]+\/([^/]+)\/[^/]+$/,
  // Kubelet's symbolic links: POD_NAMESPACE_CONTAINER-<64 hex digits>.log
  /\/[^/_]+_[^/_]+_([^/]+)-[0-9a-f]{64}\.log$/,
  // Docker's json-file driver: the first twelve digits are what `docker ps` shows.
  /\/containers\/([0-9a-f]{12})[0-9a-f]{52}\/[^/]+$/,
];

const extensions = /\.(?:log|logs|txt|out|err|json|jsonl|ndjson)$/i;
/** `api-error.log`, `shop.access.log`: one service's several files (pm2, nginx, Apache). */
const streamSuffix = /[._-](?:access|errors?|out|stdout|stderr|console|combined|slow)$/i;
/** Names that say which stream it is but not whose: then the directory does. */
const genericNames: ReadonlySet<string> = new Set(
  'access error errors err out output stdout stderr console combined current log logs main debug info warn warning trace all latest server slow'.split(
    ' ',
  ),
);
const genericDirectories: ReadonlySet<string> = new Set(
  'log logs var tmp opt srv data home usr lib run current out output'.split(' '),
);

/** The service that a file's records belong to when they name none: `logs/web-1/checkout.log.2.gz` gives `checkout`. */
export const serviceOfPath = (path: string): string => {
  for (const layout of layouts) {
    const found = layout.exec(path);
    if (found !== null) return found[1]!;
  }
  const parts = path.split('/').filter(part => part !== '' && part !== '.');
  const series = partName(parts.at(-1) ?? path).series.replace(extensions, '');
  const name = series.replace(extensions, '').replace(streamSuffix, '') || series;
  const directory = parts.at(-2);
  if (!genericNames.has(name.toLowerCase()) || directory === undefined) return name;
  return genericDirectories.has(directory.toLowerCase()) || directory === '..' ? name : directory;
};

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `web-1`, `db02`, `ip-10-0-0-7`, `node3.example.org`, `10.0.0.7` */
const looksLikeHost = (name: string): boolean =>
  name.length <= 253 && (/\d$/.test(name) || /^[\w-]+(?:\.[\w-]+)+$/.test(name));

/**
 * Hosts by directory: a file's directory names its host when it has sibling directories with logs that hold logs of the
 * same names, or when they are all named like hosts (`logs/<host>/<service>.log`). O(n) in the number of paths.
 */
export const hostsOfDirectories = (paths: readonly string[]): ReadonlyMap<string, string> => {
  const namesByDirectory = new Map<string, Set<string>>();
  for (const path of paths) {
    const directory = parentOf(path);
    const names = namesByDirectory.get(directory) ?? new Set();
    namesByDirectory.set(directory, names.add(partName(baseOf(path)).series));
  }
  const families = groupByParent([...namesByDirectory.keys()]);
  const hosts = new Map<string, string>();
  for (const siblings of families.values()) {
    if (siblings.length < 2 || !areHosts(siblings, namesByDirectory)) continue;
    for (const directory of siblings) hosts.set(directory, baseOf(directory));
  }
  return hosts;
};

const groupByParent = (directories: readonly string[]): Map<string, string[]> => {
  const groups = new Map<string, string[]>();
  for (const directory of directories) {
    const group = groups.get(parentOf(directory)) ?? [];
    group.push(directory);
    groups.set(parentOf(directory), group);
  }
  return groups;
};

const areHosts = (siblings: readonly string[], names: ReadonlyMap<string, ReadonlySet<string>>): boolean => {
  if (siblings.every(directory => looksLikeHost(baseOf(directory)))) return true;
  const seen = new Set<string>();
  let shared = 0;
  let total = 0;
  for (const directory of siblings) {
    for (const name of names.get(directory) ?? []) {
      total += 1;
      if (seen.has(name) && !genericNames.has(name.replace(extensions, '').toLowerCase())) shared += 1;
      seen.add(name);
    }
  }
  return shared * 3 >= total;
};

/** The host of one file, by the directories of all files that were found with it; null when nothing tells it. */
export const hostOfPath = (path: string, hosts: ReadonlyMap<string, string>): string | null =>
  hosts.get(parentOf(path)) ?? null;
