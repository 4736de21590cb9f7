/** supervisord: `timestamp LEVEL message` with levels of four letters. */
import type { Level } from '../model/level.ts';
import { headerFormat } from './parts/header-format.ts';

const levelOfShort: Readonly<Record<string, Level>> = { ERRO: 'error', DEBG: 'debug', TRAC: 'trace', BLAT: 'trace' };

export const supervisor = headerFormat({
  id: 'supervisor',
  title: 'supervisord',
  docs: 'https://supervisord.org/logging.html',
  certainty: 0.8,
  shapes: [
    {
      after:
        / (?<level>CRIT|ERRO|WARN|INFO|DEBG|TRAC|BLAT) (?=spawned:|spawnerr:|success:|exited:|gave up:|stopped:|killing |waiting for |reaped |supervisord |daemonizing |received SIG|RPC interface |Server |Set uid |Included |Supervisor |Unlinking |cleaning )/y,
    },
    { after: / (?<short>ERRO|DEBG|TRAC|BLAT) /y },
  ],
  complete: (record, { short = '' }) => ({ ...record, level: levelOfShort[short] ?? record.level }),
  samples: [
    {
      line: "2026-11-23 08:00:36,253 INFO spawned: 'web' with pid 12",
      expect: { time: '2026-11-23T08:00:36.253Z', level: 'info', message: "spawned: 'web' with pid 12" },
    },
  ],
});
