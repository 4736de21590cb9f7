/** What an event says of its surroundings: where it ran, for whom, in what release, asked by whom. */
import { readBrowser } from '../events/extract/browser.ts';
import { routeOf } from '../lib/text/route.ts';
import type { LogEvent, RequestInfo } from '../model/event.ts';
import type { Fields } from '../model/record.ts';

/** One value of one field. */
export type Facet = readonly [field: string, value: string];

/** Places that fields name, with their usual spellings, flat or nested; the first that an event has counts. */
const namedPlaces: readonly (readonly [string, readonly string[]])[] = [
  ['region', ['region', 'cloud.region', 'aws.region', 'aws_region', 'region_name', 'geo.region', 'datacenter', 'dc']],
  ['zone', ['zone', 'cloud.availability_zone', 'availability_zone', 'az']],
  ['environment', ['environment', 'env', 'deployment.environment', 'deployment.environment.name']],
  ['tenant', ['tenant', 'tenant_id', 'tenantId', 'tenant.id', 'org_id', 'orgId', 'organization_id']],
  ['cluster', ['cluster', 'cluster_name', 'kubernetes.cluster', 'k8s.cluster.name', 'orchestrator.cluster.name']],
  ['namespace', ['kubernetes.namespace_name', 'kubernetes.namespace', 'k8s.namespace.name', 'namespace']],
  ['pod', ['pod', 'pod_name', 'kubernetes.pod_name', 'kubernetes.pod.name', 'k8s.pod.name']],
  ['node', ['node', 'node_name', 'kubernetes.host', 'kubernetes.node.name', 'k8s.node.name']],
  ['endpoint', ['endpoint']],
];

interface Spelling {
  readonly place: number;
  readonly rank: number;
}

/** A key of a record: what it names, and what the keys of the object that may stand there name. */
interface KeyNode {
  spelling: Spelling | null;
  readonly children: Map<string, KeyNode>;
}

const nodeAt = (keys: Map<string, KeyNode>, key: string): KeyNode => {
  const known = keys.get(key);
  if (known) return known;
  const made: KeyNode = { spelling: null, children: new Map() };
  keys.set(key, made);
  return made;
};

const keyTree = (): ReadonlyMap<string, KeyNode> => {
  const root = new Map<string, KeyNode>();
  namedPlaces.forEach(([, spellings], place) => {
    spellings.forEach((path, rank) => {
      nodeAt(root, path).spelling ??= { place, rank };
      const [first = '', ...rest] = path.split('.');
      const last = rest.reduce((node, part) => nodeAt(node.children, part), nodeAt(root, first));
      last.spelling ??= { place, rank };
    });
  });
  return root;
};

const keys = keyTree();

/** Objects that hold labels of any name: what stands in them is named as at the top. */
const containers: ReadonlySet<string> = new Set([
  'labels',
  'tags',
  'attributes',
  'metadata',
  'context',
  'resource',
  'extra',
  'fields',
]);
const maxDepth = 4;

interface FoundPlace {
  readonly value: string;
  readonly rank: number;
}

/** What an object names of each place, by the place's number. O(keys). */
const findPlaces = (fields: Fields, known: ReadonlyMap<string, KeyNode>, found: FoundPlace[], depth = 0): void => {
  for (const key in fields) {
    const node = known.get(key);
    const isContainer = containers.has(key);
    if (!node && !isContainer) continue;
    const value = fields[key];
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      if (depth < maxDepth)
        findPlaces(value as Fields, isContainer ? keys : (node?.children ?? keys), found, depth + 1);
      continue;
    }
    const spelling = node?.spelling;
    if (!spelling || (typeof value !== 'number' && (typeof value !== 'string' || value === ''))) continue;
    const before = found[spelling.place];
    if (!before || before.rank > spelling.rank) found[spelling.place] = { value: String(value), rank: spelling.rank };
  }
};

/** Whether fields name any of them: which does not change with the digits in their values. O(keys). */
export const hasFacets = (fields: Fields): boolean => {
  const found: FoundPlace[] = [];
  findPlaces(fields, keys, found);
  return found.length > 0;
};

/** `region=eu-west`, `tenant="acme"` in a line that has no fields. */
const tag =
  /(?:^|[\s,;([])(region|zone|az|env|environment|tenant|tenant_id|org_id|cluster|namespace|pod|node)=(?:"([^"]{1,64})"|([^\s",;)\]]{1,64}))/g;
/** Few lines hold one, and this is cheaper to find out. */
const tagHint = /(?:region|zone|az|env|environment|tenant|tenant_id|org_id|cluster|namespace|pod|node)=/;
const maxSearched = 1000;
const nameOfTag: Readonly<Record<string, string>> = {
  az: 'zone',
  env: 'environment',
  tenant_id: 'tenant',
  org_id: 'tenant',
};

/** Whether a message may tell by tags where it was written: which does not change with the digits in it. */
export const mayHaveTags = (message: string): boolean => message.includes('=') && tagHint.test(message);

const addTagged = (message: string, facets: Facet[]): void => {
  if (!mayHaveTags(message)) return;
  for (const [, key = '', quoted, bare] of message.slice(0, maxSearched).matchAll(tag)) {
    const name = nameOfTag[key] ?? key;
    if (!facets.some(([field]) => field === name)) facets.push([name, quoted ?? bare ?? '']);
  }
};

/** Agents come again and again, and reading one is dear; the memory changes nothing but the cost. */
const agents = new Map<string, string>();
const maxAgents = 512;

/** `Chrome 122`, `curl 8`: the browser or program and its major version. */
const agentOf = (userAgent: string): string => {
  const known = agents.get(userAgent);
  if (known !== undefined) return known;
  const program = /^[\w.@-]{1,40}/.exec(userAgent)?.[0] ?? '';
  const name = readBrowser(userAgent)?.name ?? program;
  if (agents.size >= maxAgents) agents.clear();
  agents.set(userAgent, name);
  return name;
};

/** Several analyses ask for those of one event in turn. */
const latest: { event: LogEvent | null; facets: readonly Facet[] } = { event: null, facets: [] };

/** Everything that an event says of its surroundings, as (field, value) pairs. */
export const facetsOf = (event: LogEvent): readonly Facet[] => {
  if (latest.event !== event) {
    latest.facets = readFacets(event);
    latest.event = event;
  }
  return latest.facets;
};

const noFacets: readonly Facet[] = [];

const readFacets = (event: LogEvent): readonly Facet[] => {
  const facets: Facet[] = [];
  const { version, host, request, ip, userAgent } = event;
  if (version) facets.push(['version', version]);
  if (host) facets.push(['host', host]);
  if (request !== null) addRequest(request, facets);
  if (ip) facets.push(['ip', ip]);
  const agent = userAgent === null ? '' : agentOf(userAgent);
  if (agent !== '') facets.push(['agent', agent]);
  if (event.hasNoFacets !== true) addPlaces(event, facets);
  return facets.length === 0 ? noFacets : facets;
};

const addRequest = ({ method, path, route, status }: RequestInfo, facets: Facet[]): void => {
  if (path) facets.push(['route', `${method ?? ''} ${route ?? routeOf(path)}`.trim()]);
  if (status !== null) facets.push(['status', String(status)]);
};

/** What its fields and the tags in its message say. */
const addPlaces = ({ fields, message }: LogEvent, facets: Facet[]): void => {
  if (fields !== null) {
    const found: FoundPlace[] = [];
    findPlaces(fields, keys, found);
    found.forEach(({ value }, place) => facets.push([namedPlaces[place]?.[0] ?? '', value]));
  }
  addTagged(message, facets);
};
