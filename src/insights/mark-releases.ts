/** Marks set by hand as releases, so that what follows them can be blamed on them. */
import type { Release, ReleaseKind } from '../analyses/releases.ts';
import type { Mark } from '../model/mark.ts';

/** By word; whatever else people mark is a change of some kind. */
const kinds: readonly (readonly [ReleaseKind, RegExp])[] = [
  [
    'deploy',
    /\b(?:deploy(?:ed|ment|s)?|releas(?:e|ed)|roll(?:ed)?[ -]?(?:out|back)|rollback|upgrad(?:e|ed)|migrat(?:e|ed|ion)|canary)\b/i,
  ],
  ['restart', /\b(?:re)?start(?:ed)?\b|\breboot(?:ed)?\b/i],
];
const version = /(?:^|[\s(=:@/])v?(\d{1,5}\.\d{1,5}(?:\.\d{1,5})?(?:[-+][\w.]{1,24})?)(?=$|[\s),;:])/;

/** The service that the label names as a word of its own, of those that log; the longest where several fit. */
const serviceIn = (label: string, services: readonly string[]): string | null => {
  const words = new Set(label.toLowerCase().split(/[\s,;:()"']+/));
  const named = services.filter(service => words.has(service.toLowerCase()));
  return named.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))[0] ?? null;
};

/** A mark that names no service concerns all of them: its release has the empty name. */
export const releaseOfMark = (mark: Mark, services: readonly string[]): Release => ({
  time: mark.time,
  service: mark.service ?? serviceIn(mark.label, services) ?? '',
  kind: kinds.find(([, pattern]) => pattern.test(mark.label))?.[0] ?? 'config',
  version: version.exec(mark.label)?.[1] ?? null,
  from: null,
  label: mark.label,
});

/** What a release is called: `deploy cart 4.18.0`, the label of a mark, or what the log says of a changed configuration. */
export const releaseText = ({ kind, service, version: told, label, says }: Release): string => {
  if (label !== undefined) return `mark "${label}"`;
  return says === undefined ? `${kind} ${service}${told === null ? '' : ` ${told}`}` : `"${says}" in ${service}`;
};

/** Whether a release concerns a service. */
export const concerns = (release: Release, service: string): boolean =>
  release.service === service || release.service === '';
