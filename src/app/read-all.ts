/** Reads everything that is there, once; a run that could read nothing at all is a failed one. */
import type { SourceSink } from '../model/source.ts';
import { ErrtopError } from '../model/result.ts';
import type { SourceSet } from '../sources/open-sources.ts';

/** Sources named in the message; the rest is counted. */
const maxNamed = 3;

/**
 * @throws ErrtopError when no source could be read: a report on nothing would look like good news to a pipeline.
 * One that was read and was empty is fine.
 */
export const readAll = async (sources: SourceSet, sink: SourceSink): Promise<void> => {
  await sources.start(sink);
  const statuses = sources.status();
  if (statuses.some(status => status.state !== 'failed')) return;
  const named = statuses.slice(0, maxNamed).map(({ label, reason }) => `${label}: ${reason ?? 'cannot be read'}`);
  const more = statuses.length > maxNamed ? [`and ${statuses.length - maxNamed} more`] : [];
  throw new ErrtopError('nothing-read', ['nothing to read', ...named, ...more].join('; '), {
    hint: 'name files, directories or globs that hold logs',
  });
};
