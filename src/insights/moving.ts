/** What moved together: the groups of an incident in the order in which they rose. */
import { durationText } from '../lib/text/duration-text.ts';
import { minuteMs, secondMs } from '../model/time.ts';
import { releaseText } from './mark-releases.ts';
import type { CausalPair } from './causal-pair.ts';
import type { Riser } from './incident.ts';

export interface MovingItem {
  readonly group: string;
  readonly service: string;
  readonly title: string;
  readonly badge: 'new' | 'back' | 'up' | null;
  /** Onset after the first mover, milliseconds; 0 for the first mover. */
  readonly delayMs: number;
  /** Evidence: `same request id 61%`, `rose within 14s`. */
  readonly evidence: string;
}

export interface MovingPicture {
  readonly rows: readonly MovingItem[];
  /** `started 38s after deploy cart 4.18.0`; null without one. */
  readonly deploy: string | null;
  /** The likeliest cause and where to look; null where nothing rose. */
  readonly cause: string | null;
}

export interface MovingInput {
  readonly risers: readonly Riser[];
  readonly pairs: readonly CausalPair[];
  readonly badgeOf: (id: string) => 'new' | 'back' | 'up' | null;
  readonly maxRows: number;
  readonly cause: string | null;
}

/** Rises further apart than this are different stories. */
const togetherMs = 5 * minuteMs;
/** Less than any two stamps are apart. */
const hairMs = 0.001;

/** What shows now and then anyway may do so so long before it rises: its first events are those of any time. */
const byChanceMs = minuteMs;

/**
 * Onsets, but for effects that seem to come before their causes: within a second the order says nothing, as access logs
 * are stamped in whole ones, and of what is not new the onset is less sure than the link. The cause goes first.
 */
const placesOf = (risers: readonly Riser[], pairs: readonly CausalPair[]): ReadonlyMap<string, number> => {
  const places = new Map<string, number>(risers.map(riser => [riser.id, riser.onset]));
  const old = new Set(risers.flatMap(({ id, isNew }) => (isNew ? [] : [id])));
  const slackOf = ({ effect, links }: CausalPair): number => (links > 0 && old.has(effect) ? byChanceMs : secondMs);
  // Once through for each link that a chain may have; every step is a hair, so that the order of seconds stays.
  for (let round = 0; round < pairs.length; round++) {
    for (const pair of pairs) {
      const [from, to] = [places.get(pair.cause), places.get(pair.effect)];
      if (from !== undefined && to !== undefined && to <= from && from - to <= slackOf(pair))
        places.set(pair.effect, from + hairMs);
    }
  }
  return places;
};

/** The newest story of several groups, else the newest of one: rises that follow one another closely, or are tied. */
const newestStory = (risers: readonly Riser[], pairs: readonly CausalPair[]): Riser[] => {
  const places = placesOf(risers, pairs);
  const byOnset = risers.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
  const stories: Riser[][] = [];
  for (const riser of byOnset) {
    const story = stories.at(-1);
    const last = story?.at(-1);
    const isTied = pairs.some(pair => pair.effect === riser.id && story?.some(each => each.id === pair.cause));
    if (story && last && (riser.onset - last.onset <= togetherMs || isTied)) story.push(riser);
    else stories.push([riser]);
  }
  return stories.findLast(story => story.length > 1) ?? stories.at(-1) ?? [];
};

const evidenceOf = (riser: Riser, first: Riser, pairs: readonly CausalPair[]): string => {
  const pair = pairs.find(each => each.effect === riser.id);
  if (pair) return pair.evidence;
  if (riser === first) return riser.isNew ? 'first, new' : 'first';
  return `rose within ${durationText(Math.max(0, riser.onset - first.onset))}`;
};

const deployText = (first: Riser): string | null => {
  if (!first.release) return null;
  return `started ${durationText(Math.max(0, first.onset - first.release.time))} after ${releaseText(first.release)}`;
};

/** The newest story, first mover first; empty when nothing rose. */
export const movingPicture = ({ risers, pairs, badgeOf, maxRows, cause }: MovingInput): MovingPicture => {
  const story = newestStory(risers, pairs);
  const first = story[0];
  if (!first) return { rows: [], deploy: null, cause: null };
  const rows = story.slice(0, maxRows).map(riser => ({
    group: riser.id,
    service: riser.stats.service,
    title: riser.stats.title,
    badge: badgeOf(riser.id),
    delayMs: Math.max(0, riser.onset - first.onset),
    evidence: evidenceOf(riser, first, pairs),
  }));
  return { rows, deploy: deployText(first), cause };
};
