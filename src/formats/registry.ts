/** All log formats; detection asks each of them how well it fits. */
import type { LogFormat } from './define.ts';
import { bracket } from './bracket.ts';
import { pino } from './pino.ts';
import { bunyan } from './bunyan.ts';
import { winston } from './winston.ts';
import { zap } from './zap.ts';
import { zerolog } from './zerolog.ts';
import { logrus } from './logrus.ts';
import { slog } from './slog.ts';
import { serilog } from './serilog.ts';
import { ecs } from './ecs.ts';
import { logstash } from './logstash.ts';
import { log4jJson } from './log4j-json.ts';
import { gelf } from './gelf.ts';
import { mongodb } from './mongodb.ts';
import { gcp } from './gcp.ts';
import { awsLambda } from './aws-lambda.ts';
import { azure } from './azure.ts';
import { datadog } from './datadog.ts';
import { monologJson } from './monolog-json.ts';
import { hclog } from './hclog.ts';
import { structlog } from './structlog.ts';
import { pythonJsonLogger } from './python-json-logger.ts';
import { tracingJson } from './tracing-json.ts';
import { caddy } from './caddy.ts';
import { traefik } from './traefik.ts';
import { jsonAccess } from './json-access.ts';
import { cloudflare } from './cloudflare.ts';
import { json } from './json.ts';
import { logfmt } from './logfmt.ts';
import { opentelemetry } from './opentelemetry.ts';
import { syslogRfc3164 } from './syslog-rfc3164.ts';
import { log4j } from './log4j.ts';
import { python } from './python.ts';
import { nginxAccess } from './nginx-access.ts';
import { plainStamped } from './plain-stamped.ts';
import { plain } from './plain.ts';
import { journaldJson } from './journald-json.ts';

export const formats = [
  bracket,
  nginxAccess,
  python,
  log4j,
  syslogRfc3164,
  pino,
  bunyan,
  winston,
  zap,
  zerolog,
  logrus,
  slog,
  serilog,
  ecs,
  logstash,
  log4jJson,
  gelf,
  mongodb,
  gcp,
  awsLambda,
  azure,
  datadog,
  monologJson,
  hclog,
  structlog,
  pythonJsonLogger,
  tracingJson,
  caddy,
  traefik,
  jsonAccess,
  cloudflare,
  json,
  logfmt,
  opentelemetry,
  plainStamped,
  plain,
  journaldJson,
] as const satisfies readonly LogFormat[];
