/** One field by its path, whether it is spelled flat or nested. */
import type { Fields, FieldValue } from './record.ts';

const isObject = (value: FieldValue | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at `cloud.region`, spelled `{'cloud.region': x}` or `{cloud: {region: x}}`; undefined where there is none. */
export const fieldAt = (fields: Fields, path: string): FieldValue | undefined => {
  const flat = fields[path];
  if (flat !== undefined || !path.includes('.')) return flat;
  const dot = path.indexOf('.');
  const inner = fields[path.slice(0, dot)];
  return isObject(inner) ? fieldAt(inner, path.slice(dot + 1)) : undefined;
};

/** As text; null for what is absent, empty or no scalar. */
export const fieldText = (fields: Fields, path: string): string | null => {
  const value = fieldAt(fields, path);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
};
