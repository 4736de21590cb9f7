/** All envelopes; between two that fit equally well the earlier one is taken. */
import type { Envelope } from './define.ts';
import { dockerJson } from './docker-json.ts';
import { cri } from './cri.ts';
import { journaldJson } from './journald-json.ts';
import { cloudwatchJson } from './cloudwatch-json.ts';
import { gcpText } from './gcp-text.ts';
import { cloudFoundry } from './cloud-foundry.ts';
import { fluentBit } from './fluent-bit.ts';
import { fluentd } from './fluentd.ts';
import { heroku } from './heroku.ts';
import { fly } from './fly.ts';
import { logcli } from './logcli.ts';
import { phpFpm } from './php-fpm.ts';
import { javaWrapper } from './java-wrapper.ts';
import { kubectlPrefix } from './kubectl-prefix.ts';
import { stern } from './stern.ts';
import { compose } from './compose.ts';
import { buildkit } from './buildkit.ts';
import { githubActions } from './github-actions.ts';
import { cloudwatchTail } from './cloudwatch-tail.ts';
import { syslog5424 } from './syslog-5424.ts';
import { syslog } from './syslog.ts';
import { workerPrefix } from './worker-prefix.ts';
import { lineTime } from './line-time.ts';

export const envelopes = [
  dockerJson,
  cri,
  journaldJson,
  cloudwatchJson,
  gcpText,
  cloudFoundry,
  fluentBit,
  fluentd,
  heroku,
  fly,
  logcli,
  javaWrapper,
  phpFpm,
  kubectlPrefix,
  stern,
  compose,
  workerPrefix,
  buildkit,
  githubActions,
  cloudwatchTail,
  syslog5424,
  syslog,
  lineTime,
] as const satisfies readonly Envelope[];
