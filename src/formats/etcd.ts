/** etcd before version 3.5: `timestamp E | package: message`. */
import { headerFormat } from './parts/header-format.ts';

export const etcd = headerFormat({
  id: 'etcd',
  title: 'etcd',
  docs: 'https://github.com/coreos/pkg/blob/main/capnslog/formatters.go',
  certainty: 0.95,
  shapes: [{ after: / (?<level>[TDINWECF]) \| (?:(?<logger>[\w\/.-]{1,80}): )?/y }],
  samples: [
    {
      line: '2026-11-23 08:00:36.253741 W | etcdserver: read-only range request took too long',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'warn',
        logger: 'etcdserver',
        message: 'read-only range request took too long',
      },
    },
  ],
});
