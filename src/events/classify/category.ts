/** Which part of a system a problem belongs to, and what says so. */
import type { Judged, NamedPatterns } from '../../model/classification.ts';
import { evidencePlaces, type Category, type CategoryEvidence } from '../categories/define.ts';
import { categories } from '../categories/registry.ts';
import type { Problem } from './problem.ts';

/** A single hint of less weight than this says nothing. */
const minWeight = 2;
const maxReason = 80;

interface Support {
  readonly weight: number;
  readonly reason: string;
}

/** The category of a problem; null where nothing points to one. Users' own patterns win over the built-in tables. */
export const categoryOf = (problem: Problem, own: readonly NamedPatterns[] = []): Judged<string> | null => {
  const named = namedPattern(problem, own);
  if (named !== null) return named;
  let best: (Support & { readonly value: string }) | null = null;
  for (const category of categories) {
    const support = supportOf(category, problem);
    if (support.weight >= minWeight && support.weight > (best?.weight ?? 0)) best = { value: category.id, ...support };
  }
  return best === null ? null : { value: best.value, reason: best.reason };
};

/** The first of the users' lists that has a pattern (any case) in type, message, frames or writer. */
export const namedPattern = (problem: Problem, own: readonly NamedPatterns[]): Judged<string> | null => {
  if (own.length === 0) return null;
  const text = Object.values(problem.texts).flat().join('\n').toLowerCase();
  for (const { name, patterns } of own) {
    const found = patterns.find(pattern => text.includes(pattern.toLowerCase()));
    if (found !== undefined) return { value: name, reason: `own pattern "${found}"` };
  }
  return null;
};

/** What supports the category: the strongest evidence of each place, added up; the strongest of all is the reason. */
const supportOf = (category: Category, problem: Problem): Support => {
  let weight = 0;
  let strongest = 0;
  let reason = '';
  for (const place of evidencePlaces) {
    const found = strongestIn(category.evidence, problem, place);
    if (found === null) continue;
    weight += found.weight;
    if (found.weight > strongest) ({ weight: strongest, reason } = found);
  }
  return { weight, reason };
};

const strongestIn = (evidence: readonly CategoryEvidence[], problem: Problem, place: CategoryEvidence['in']) => {
  let best: Support | null = null;
  for (const row of evidence) {
    if (row.in !== place || row.weight <= (best?.weight ?? 0)) continue;
    const reason = reasonIn(row, problem.texts[place]);
    if (reason !== null) best = { weight: row.weight, reason };
  }
  return best;
};

/** A type, frame or writer is named in full, of a message the words that decided. */
const reasonIn = ({ in: place, shows }: CategoryEvidence, texts: readonly string[]): string | null => {
  for (const text of texts) {
    const match = shows.exec(text);
    if (match !== null) return `${placeWords[place]} ${quoted(place === 'words' ? match[0] : text)}`;
  }
  return null;
};

const placeWords: Readonly<Record<CategoryEvidence['in'], string>> = {
  type: 'type',
  words: 'says',
  frames: 'thrown in',
  origin: 'first in',
  writer: 'logged by',
  language: 'record of',
};

const quoted = (text: string): string => {
  const short = text.trim().replaceAll(/\s+/g, ' ');
  return short.length <= maxReason ? short : `${short.slice(0, maxReason)}…`;
};
