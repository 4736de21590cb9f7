/** What a group is called in links and causes. */
import type { GroupStats } from '../analyses/group-stats.ts';

/** One end of a link: a group by what people call it. */
export interface GroupName {
  /** Exception type, else `HTTP 504`, else the title. */
  readonly type: string;
  readonly service: string;
  readonly message: string;
}

export const nameOf = (stats: GroupStats): GroupName => ({
  type: stats.type ?? stats.title,
  service: stats.service,
  message: stats.template,
});
