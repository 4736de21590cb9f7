/** What a group is called in links and causes. */
import type { GroupStats } from '../analyses/group-stats.ts';

/** One end of a link: a group by what people call it. */
export interface GroupName {
  /** Exception type, else `HTTP 504`, else the title. */
  readonly type: string;
  readonly service: string;
  /** Of an example, as it was logged. */
  readonly message: string;
}

const maxExample = 400;

/**
 * What an example said, its values in place: which host, file or table it was is what people look for first. The record's
 * own words, then the exception's; by the earliest of each, so that the order of reading plays no part.
 */
export const exampleOf = ({ first, exception, template }: GroupStats): string => {
  const said = first?.message ?? '';
  const words = exception?.message ?? '';
  const thrown = [exception?.type, words].filter(Boolean).join(': ');
  const isTold = words === '' || said.includes(words);
  const whole = isTold ? said || thrown : [said, thrown].filter(Boolean).join(': ');
  return (whole || template).slice(0, maxExample);
};

export const nameOf = (stats: GroupStats): GroupName => ({
  type: stats.type ?? stats.title,
  service: stats.service,
  message: exampleOf(stats),
});
