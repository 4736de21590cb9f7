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
import { airlift } from './airlift.ts';
import { gin } from './gin.ts';
import { pinoPretty } from './pino-pretty.ts';
import { awsLambda } from './aws-lambda.ts';
import { awsLambdaText } from './aws-lambda-text.ts';
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
import { klog } from './klog.ts';
import { springBoot } from './spring-boot.ts';
import { jul } from './jul.ts';
import { openstack } from './openstack.ts';
import { uvicorn } from './uvicorn.ts';
import { gunicorn } from './gunicorn.ts';
import { djangoVerbose } from './django-verbose.ts';
import { rubyLogger } from './ruby-logger.ts';
import { goLog } from './go-log.ts';
import { nginxError } from './nginx-error.ts';
import { apacheError } from './apache-error.ts';
import { mysqlSlow } from './mysql-slow.ts';
import { mysql } from './mysql.ts';
import { redis } from './redis.ts';
import { rabbitmq } from './rabbitmq.ts';
import { elixirLogger } from './elixir-logger.ts';
import { erlang } from './erlang.ts';
import { dotnetConsole } from './dotnet-console.ts';
import { serilogText } from './serilog-text.ts';
import { log4perl } from './log4perl.ts';
import { log4net } from './log4net.ts';
import { nlog } from './nlog.ts';
import { kafka } from './kafka.ts';
import { elasticsearch } from './elasticsearch.ts';
import { cassandra } from './cassandra.ts';
import { tomcat } from './tomcat.ts';
import { jenkins } from './jenkins.ts';
import { celery } from './celery.ts';
import { etcd } from './etcd.ts';
import { cockroachdb } from './cockroachdb.ts';
import { mongodbText } from './mongodb-text.ts';
import { clickhouse } from './clickhouse.ts';
import { pgbouncer } from './pgbouncer.ts';
import { airflow } from './airflow.ts';
import { sidekiq } from './sidekiq.ts';
import { asterisk } from './asterisk.ts';
import { tornado } from './tornado.ts';
import { jvmUnified } from './jvm-unified.ts';
import { akka } from './akka.ts';
import { envoy } from './envoy.ts';
import { nats } from './nats.ts';
import { telegraf } from './telegraf.ts';
import { zabbix } from './zabbix.ts';
import { bind } from './bind.ts';
import { couchdb } from './couchdb.ts';
import { minecraft } from './minecraft.ts';
import { nest } from './nest.ts';
import { bepinex } from './bepinex.ts';
import { bunyanText } from './bunyan-text.ts';
import { activemq } from './activemq.ts';
import { cloudFoundry } from './cloud-foundry.ts';
import { auditd } from './auditd.ts';
import { log4js } from './log4js.ts';
import { envLogger } from './env-logger.ts';
import { tracing } from './tracing.ts';
import { sdDaemon } from './sd-daemon.ts';
import { swiftLog } from './swift-log.ts';
import { dart } from './dart.ts';
import { levelService } from './level-service.ts';
import { hclogText } from './hclog-text.ts';
import { windowsCbs } from './windows-cbs.ts';
import { supervisor } from './supervisor.ts';
import { dmesg } from './dmesg.ts';
import { logcat } from './logcat.ts';
import { macosLog } from './macos-log.ts';
import { mssql } from './mssql.ts';
import { odoo } from './odoo.ts';
import { passenger } from './passenger.ts';
import { syslogRfc5424 } from './syslog-rfc5424.ts';
import { djangoRunserver } from './django-runserver.ts';
import { postgres } from './postgres.ts';
import { postgresCsv } from './postgres-csv.ts';
import { w3c } from './w3c.ts';
import { awsElb } from './aws-elb.ts';
import { awsS3 } from './aws-s3.ts';
import { haproxy } from './haproxy.ts';
import { squid } from './squid.ts';
import { envoyAccess } from './envoy-access.ts';
import { heroku } from './heroku.ts';
import { monolog } from './monolog.ts';
import { phpError } from './php-error.ts';
import { browserConsole } from './browser-console.ts';
import { winstonText } from './winston-text.ts';
import { zapConsole } from './zap-console.ts';
import { npm } from './npm.ts';
import { pm2 } from './pm2.ts';
import { websphere } from './websphere.ts';
import { ros } from './ros.ts';
import { espIdf } from './esp-idf.ts';
import { zerologConsole } from './zerolog-console.ts';
import { geth } from './geth.ts';
import { cef } from './cef.ts';
import { xml } from './xml.ts';
import { weblogic } from './weblogic.ts';
import { chromium } from './chromium.ts';
import { unreal } from './unreal.ts';
import { xorg } from './xorg.ts';
import { uwsgi } from './uwsgi.ts';
import { glib } from './glib.ts';
import { meteor } from './meteor.ts';
import { tai64n } from './tai64n.ts';
import { stunnel } from './stunnel.ts';
import { logread } from './logread.ts';
import { dovecot } from './dovecot.ts';
import { cmtrace } from './cmtrace.ts';
import { metro } from './metro.ts';
import { logrusConsole } from './logrus-console.ts';
import { vmware } from './vmware.ts';
import { stampedProgram } from './stamped-program.ts';
import { twisted } from './twisted.ts';
import { rich } from './rich.ts';
import { ngircd } from './ngircd.ts';
import { openldap } from './openldap.ts';
import { terminalBadges } from './terminal-badges.ts';
import { coturn } from './coturn.ts';
import { pulseaudio } from './pulseaudio.ts';
import { mpd } from './mpd.ts';
import { ossec } from './ossec.ts';
import { nsq } from './nsq.ts';
import { mikrotik } from './mikrotik.ts';
import { windowsDhcp } from './windows-dhcp.ts';
import { quotedCsv } from './quoted-csv.ts';

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
  klog,
  springBoot,
  jul,
  openstack,
  uvicorn,
  gunicorn,
  djangoVerbose,
  rubyLogger,
  goLog,
  nginxError,
  apacheError,
  mysqlSlow,
  mysql,
  redis,
  rabbitmq,
  elixirLogger,
  erlang,
  dotnetConsole,
  serilogText,
  log4net,
  log4perl,
  nlog,
  kafka,
  elasticsearch,
  cassandra,
  tomcat,
  jenkins,
  celery,
  etcd,
  cockroachdb,
  mongodbText,
  clickhouse,
  pgbouncer,
  airflow,
  sidekiq,
  asterisk,
  tornado,
  jvmUnified,
  akka,
  envoy,
  nats,
  telegraf,
  zabbix,
  bind,
  couchdb,
  minecraft,
  nest,
  bepinex,
  bunyanText,
  pinoPretty,
  gin,
  airlift,
  awsLambdaText,
  activemq,
  cloudFoundry,
  auditd,
  log4js,
  envLogger,
  tracing,
  sdDaemon,
  swiftLog,
  dart,
  levelService,
  hclogText,
  windowsCbs,
  supervisor,
  dmesg,
  logcat,
  macosLog,
  mssql,
  odoo,
  passenger,
  syslogRfc5424,
  djangoRunserver,
  postgres,
  postgresCsv,
  w3c,
  awsElb,
  awsS3,
  haproxy,
  squid,
  envoyAccess,
  heroku,
  monolog,
  phpError,
  browserConsole,
  winstonText,
  zapConsole,
  pm2,
  npm,
  websphere,
  ros,
  espIdf,
  zerologConsole,
  geth,
  cef,
  xml,
  weblogic,
  chromium,
  unreal,
  xorg,
  uwsgi,
  glib,
  meteor,
  tai64n,
  stunnel,
  logread,
  dovecot,
  cmtrace,
  metro,
  logrusConsole,
  vmware,
  stampedProgram,
  twisted,
  rich,
  ngircd,
  openldap,
  terminalBadges,
  coturn,
  pulseaudio,
  mpd,
  ossec,
  nsq,
  mikrotik,
  windowsDhcp,
  quotedCsv,
  plainStamped,
  plain,
  journaldJson,
] as const satisfies readonly LogFormat[];
