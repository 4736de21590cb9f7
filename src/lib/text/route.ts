/** Route templates: `/api/orders/4711` and `/api/orders/4712` are one endpoint, `/api/orders/:id`. */

/** Longer paths are cut: nobody names an endpoint with more. */
const maxSegments = 10;
const maxSegmentLength = 48;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const apiVersion = /^v\d{1,3}(?:\.\d{1,3})?$/i;
const digits = /\d/g;
/** Letters, then a hyphen or underscore, then something with a digit: `ch_3Nf2`, `usr_1a2b`; `photo-api2` is a name. */
const prefixedId = /^[a-z]{1,12}[-_](?=[^-_]*\d)(?![a-z]{3,}\d{1,2}$)[a-z0-9]{4,}$/i;
const hex = /^[0-9a-f]{8,}$/i;

const isAddress = (segment: string): boolean => segment.includes('@') || segment.includes('%40');

const hasShapeOfId = (segment: string): boolean => uuid.test(segment) || hex.test(segment) || prefixedId.test(segment);

/** Whether a path segment looks like a value that differs from call to call. */
const isValue = (segment: string): boolean => {
  const digitCount = segment.match(digits)?.length ?? 0;
  if (digitCount === 0) return segment.length > 32;
  if (apiVersion.test(segment)) return false;
  if (digitCount === segment.length || digitCount >= 4) return true;
  return hasShapeOfId(segment) || (segment.length >= 12 && digitCount >= 2);
};

const template = (segment: string): string => {
  if (isAddress(segment)) return ':id';
  const dot = segment.lastIndexOf('.');
  const hasExtension = dot > 0 && segment.length - dot <= 6;
  const stem = hasExtension ? segment.slice(0, dot) : segment;
  if (isValue(stem)) return hasExtension ? `:id${segment.slice(dot)}` : ':id';
  return segment.length > maxSegmentLength ? segment.slice(0, maxSegmentLength) : segment;
};

/** The route of a path without query; `/` for an empty one. Linear in the path's length. */
export const routeOf = (path: string): string => {
  const clean = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  const segments = clean.split('/');
  const routed = segments.slice(0, maxSegments).map(segment => (segment === '' ? '' : template(segment)));
  return (routed.join('/') || '/') + (segments.length > maxSegments ? '/*' : '');
};

const probes = new Set([
  'health',
  'healthz',
  'healthcheck',
  'health-check',
  'ping',
  'ready',
  'readyz',
  'readiness',
  'live',
  'livez',
  'liveness',
  'heartbeat',
  'status',
  'metrics',
  'up',
  'alive',
  '_health',
  '__health',
  'heartbeat.html',
]);

/** Whether a path is asked by a monitor rather than by a user: `/healthz`, `/actuator/health`, `/metrics`. */
export const isProbePath = (path: string): boolean => {
  const segments = path
    .toLowerCase()
    .split('/')
    .filter(segment => segment !== '');
  const last = segments.at(-1);
  return (
    last !== undefined && segments.length <= 3 && probes.has(last) && (segments.length === 1 || segments[0] !== 'api')
  );
};
