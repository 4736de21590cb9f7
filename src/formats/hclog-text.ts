/** hclog of Vault, Consul, Nomad and Terraform: `timestamp [INFO]  module: message`. */
import { headerFormat } from './parts/header-format.ts';

/** Levels are padded to one width, so the short ones have two blanks behind them. */
const iso = / {0,4}(?=\d{4}-\d\d-\d\dT)/y;

export const hclogText = headerFormat({
  id: 'hclog-text',
  title: 'hclog (Vault, Consul, Nomad)',
  docs: 'https://github.com/hashicorp/go-hclog',
  certainty: 0.75,
  shapes: [
    { certainty: 0.9, before: iso, after: / \[(?<level>INFO|WARN)\] {2}(?<logger>[\w.@/-]{1,120}(?::\d{1,6})?): /y },
    {
      certainty: 0.65,
      before: iso,
      after: / \[(?<level>TRACE|DEBUG|ERROR)\] (?<logger>[\w.@/-]{1,120}(?::\d{1,6})?): /y,
    },
    {
      before: / {0,4}(?=\d{4}\/)/y,
      after: / \[(?<level>TRACE|DEBUG|INFO|WARN|ERR|ERROR)\] {1,2}(?<logger>[a-z][\w.@-]{1,60}): /y,
    },
  ],
  samples: [
    {
      line: '2026-11-23T08:00:36.253Z [INFO]  core: security barrier not initialized',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'info',
        logger: 'core',
        message: 'security barrier not initialized',
      },
    },
    {
      line: '2026-11-23T08:00:36.253Z [ERROR] agent.server.raft: failed to make requestVote RPC: error="dial tcp"',
      expect: {
        level: 'error',
        logger: 'agent.server.raft',
        message: 'failed to make requestVote RPC: error="dial tcp"',
      },
    },
  ],
});
