/** All that an engine found on what it read. */
import type { Engine } from '../../src/engine/engine.ts';
import { liveRows } from '../../src/engine/publish.ts';
import { batchNow } from './test-engine.ts';

/** Everything that the engine found, as plain data. */
export const findingsOf = (engine: Engine): unknown => ({
  views: engine.analyses.map(({ analysis, state }) => [analysis.id, analysis.view(state, batchNow)]),
  groups: [...engine.topErrors.groups.values()]
    .map(({ series, users, sessions, addresses, fields, hosts, ...rest }) => ({
      ...rest,
      span: [series.firstTick, series.lastTick],
      people: [users.count, sessions.count, addresses.count],
      fields: [...fields].map(([name, counter]) => [name, JSON.stringify(counter)]),
      hosts: JSON.stringify(hosts),
    }))
    .sort((a, b) => (a.fingerprint + a.service < b.fingerprint + b.service ? -1 : 1)),
  hosts: [...engine.hosts].sort(),
  // Keys tell in which order records were complete: one that may go on is later in full.
  live: liveRows(engine).map(row => ({ ...row, key: null })),
  rows: engine
    .groups()
    .map(({ stats, members }) => [engine.groupId(stats), stats.count, members.length])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  records: engine.records,
});
