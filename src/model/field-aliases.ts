/** How loggers, collectors and cloud vendors spell the fields of a structured record: data, read by read-fields.ts. */

/**
 * The meanings that are told apart. Each has its spellings, best first: the earlier one wins where a record has two.
 * A dot is a level of nesting or a literal dot. Words in lower snake case stand for their other styles too:
 * `error.stack_trace` also finds `error.stackTrace`, `Error.StackTrace`, `error_stack_trace`, `errorStackTrace`,
 * `error-stack-trace`. A spelling with other characters is taken as it stands, and wins over a derived one.
 */
export const fieldAliases = {
  time:
    '@timestamp timestamp time datetime date_time ts @t asctime event_time time_iso8601 msec timestamp_ms time_millis ' +
    'timeUnixNano time_unix_nano timestamp_ns generated_at record.time log_time logged_at event_timestamp instant start_utc start_time ' +
    'started_at EdgeStartTimestamp EventTimestampMs stage_timestamp request_received_timestamp __REALTIME_TIMESTAMP ' +
    '_SOURCE_REALTIME_TIMESTAMP event.created observedTimeUnixNano observed_timestamp time_local created_at created ' +
    'date _meta.date meta.timestamp meta.time epoch t timestamp_seconds receive_timestamp EdgeEndTimestamp when',
  level:
    'level severity error_severity sev log.level lvl log_level @level @l levelname level_name severity_text record.level.name level.name ' +
    'level.level_str _meta.logLevelName meta.level log.severity syslog.severity.name log.syslog.severity.name ' +
    'SYSLOG_PRIORITY_NAME message_type level_text loglevel_name s l level_value context.log_level',
  severityNumber: 'severity_number',
  levelNumber: 'levelno level_number record.level.no',
  severityLevel: 'severity_level',
  syslogSeverity:
    'PRIORITY syslog.severity.code log.syslog.severity.code syslog.severity syslog_severity_code syslog_severity',
  message:
    'message msg @message @m rendered_message body body.stringValue body.string_value short_message MESSAGE event text_payload log_message event_message ' +
    'record.message fields.message json_payload.message message_text text log data description summary ' +
    'alert.signature event_name 0 formatted_message full_message m what',
  messageTemplate: '@mt message_template message_template.text State.{OriginalFormat} {OriginalFormat}',
  service:
    'service.name service app.name application.name app application context.application appname svc dd.service service_context.service ' +
    'fields.service resource.labels.service_name kubernetes.labels.app kubernetes.labels.app.kubernetes.io/name ' +
    'kubernetes.labels.app_kubernetes_io/name kubernetes.labels.k8s-app fly.app.name spring.application.name ' +
    'function_name faas.name ScriptName SYSLOG_IDENTIFIER syslog.appname program programname ident kubernetes.container_name ' +
    'kubernetes.container.name k8s.container.name k8s.deployment.name container.name container_name ' +
    'resource.labels.container_name systemd.unit _SYSTEMD_UNIT UNIT _COMM process.name process_name event.module ' +
    'event_source subsystem facility _service',
  name: 'name',
  logger:
    'logger logger_name log.logger @module category category_name channel target component source_context ' +
    'scope.name instrumentation_scope.name record.name module c properties.source_context _meta.name',
  environment:
    'environment env deployment.environment.name deployment.environment service.environment stage app.env node_env ' +
    'dd.env environment_name resource.labels.environment fields.environment',
  host:
    'host.name host.hostname hostname host host_name _HOSTNAME server.hostname server machine machine_name ' +
    'node_name kubernetes.node_name kubernetes.node.name kubernetes.host agent.hostname instance resource.labels.instance_id ' +
    'computer pod pod_name kubernetes.pod_name kubernetes.pod.name k8s.pod.name resource.labels.pod_name',
  version:
    'service.version release version app.version application.version dd.version build revision release_id git_sha ' +
    'service_context.version image_tag fields.version',
  traceId:
    'trace.id trace_id dd.trace_id otel_trace_id otelTraceID traceID traceparent logging.googleapis.com/trace ' +
    'x_b3_trace_id span_context.trace_id context.trace_id span.trace_id @tr xray_trace_id x_amzn_trace_id trace',
  spanId: 'span.id span_id dd.span_id otelSpanID spanID logging.googleapis.com/spanId @sp',
  correlationId:
    'correlation_id correlation.id x_correlation_id transaction.id transaction_id conversation_id activity_id',
  requestId:
    'request_id request.id req_id req.id http.request.id x_request_id aws_request_id function_request_id ' +
    'headers.x_request_id RayID ray_id rid',
  errorType:
    'error.type err.type exception.type error.class error.kind error.name err.name exception.class exception.name ' +
    'exception.class_name exception.exception_type exception.exc_type error.class_name err.class exc_type ' +
    'thrown.name throwable.class_name throwable.class context.exception.class context.exception.type ex.type ' +
    'record.exception.type ExceptionDetail.Type exc.type error_class exceptions.type ' +
    'failure.type failure.class failure.name error_type exception.Exception',
  errorMessage:
    'error.message err.message exception.message error.msg err.msg exception.value exception.exc_value ' +
    'exception.exception_message error.error_message error.description error.reason error.detail exc_message thrown.message ' +
    'throwable.message context.exception.message ex.message record.exception.value ExceptionDetail.Message ' +
    'exc_value error_msg error_description failure.message failure.text failure.reason exception.Message',
  /** Eliot has the message of an exception here; elsewhere it may be anything. */
  errorReason: 'reason',
  errorText:
    '@x error err exception exc ex thrown throwable exc_info exception_text fault cause errors context.exception ' +
    'context.error Exceptions',
  errorStack:
    'error.stack_trace error.stack err.stack exception.stacktrace exception.stack_trace exception.stack ' +
    'exception.backtrace exception.traceback exception.trace exception.frames error.stacktrace error.backtrace ' +
    'error.traceback error.trace err.stack_trace stack_trace stacktrace stack backtrace traceback exc_text ' +
    'error_verbose err.verbose thrown.extended_stack_trace thrown.stack_trace throwable.step_array ' +
    'throwable.stack_trace throwable.stack context.exception.trace context.exception.stack ex.stack_trace ' +
    'ExceptionDetail.StackTrace exception_stack failure.stack failure.trace failure.traceback failure.where tb',
  errorCode: 'error.code err.code exception.code error_code',
  errorFingerprint: 'error.fingerprint err.fingerprint exception.fingerprint fingerprint error.grouping_key',
  userId:
    'user.id user_id usr.id enduser.id user.user_id uid user.name username user.username user.email user usr.name ' +
    'customer_id customer.id principal remote_user actor.id login account_id user.uuid user.sub current_user_id ' +
    'auth.user_id identity.user_id request.user_id request.user.id member_id member.id account.id customer',
  sessionId: 'user.session_id session.id session_id user.session.id session sid jsessionid',
  ip:
    'user.ip client.ip client_ip remote_ip remote_addr request.remote_ip request.client_ip request.ip http.client_ip ' +
    'source.ip ip ip_address client.address source_ip src_ip ClientIP ClientHost client_host request.remote_addr ' +
    'http_request.remote_ip http_request.client_ip req.remote_address network.client.ip client_addr sourceIPAddress ' +
    'peer_ip net.peer.ip net.sock.peer.addr downstream_remote_address x_forwarded_for remote_host real_ip',
  method:
    'request.method http.request.method http.method method req.method verb cs_method http_request.request_method ' +
    'http_request.method ClientRequestMethod Event.Request.Method request.verb proxy.method',
  path:
    'request.path http.route request.route route url.path request.uri request.url http.target http.url req.path ' +
    'req.url http.path path uri url request_uri cs_uri_stem url.original url.full ClientRequestURI ' +
    'ClientRequestPath Event.Request.URL http_request.request_url http_request.uri http_request.url requestURI requestURL original_path ' +
    'endpoint proxy.path',
  requestLine: 'request request_line http_request',
  status:
    'request.status_code http.response.status_code http.status_code response.status_code status_code status ' +
    'res.status_code res.status response.status response.code response_status response_code http_status http.code ' +
    'http_response_code sc_status downstream_status DownstreamStatus EdgeResponseStatus http_request.status ' +
    'request.status Event.Response.Status response_status.code proxy.status_code OriginStatus',
  durationMs:
    'request.duration_ms duration_ms elapsed_ms response_time_ms latency_ms took_ms duration_millis attr.duration_millis ' +
    'elapsed_millis request_time_ms http.duration_ms response_time responseTime time_ms elapsed_milliseconds ' +
    'duration_milliseconds latencies.request res.response_time Elapsed',
  durationSeconds:
    'request_time duration_s duration_sec duration_seconds elapsed_seconds latency_seconds elapsed_sec ' +
    'response_time_seconds request_duration_seconds upstream_response_time',
  durationNanos: 'event.duration Duration duration_ns elapsed_ns latency_ns duration_nanos',
  durationMicros: 'duration_us elapsed_us latency_us duration_micros',
  durationAny:
    'request.duration duration elapsed latency took http_request.latency http.duration time_taken execution_time ' +
    'processing_time request_duration request.latency request.elapsed',
  tags: 'tags',
  secondsHint: 'bytes_read resp_headers',
  thread:
    'thread thread_name process.thread.name process.thread.id thread.name thread.id thread_id tid goid goroutine ctx ' +
    'record.thread.name pid process.pid process_id _PID worker',
  userAgent:
    'user_agent.original user_agent http_user_agent request.user_agent http.user_agent request.headers.user_agent ' +
    'request.headers.User-Agent req.headers.user-agent http_request.user_agent ClientRequestUserAgent cs_user_agent',
} as const satisfies Readonly<Record<string, string>>;

export type FieldMeaning = keyof typeof fieldAliases;

/** Objects that hold the record itself one level down: all meanings are looked for in them, after the outer ones. */
export const payloadContainers =
  'fields json_payload properties record message msg body body.kvlistValue log_record resource.attributes resource ' +
  'attributes proto_payload Properties parsed payload _source structured_data event.data log';

/**
 * Objects that hold what surrounds the record. Meanings whose words are common (`name`, `host`, `time`, `status`) are
 * not looked for in them: `data.name` is hardly ever the service.
 */
export const contextContainers =
  'context ctx extra extras data meta metadata details mdc context_map attr state State custom_dimensions span tags ' +
  'labels Scopes params custom contexts additional otel dd baggage thread_context user_data';

/** The meanings that are looked for in a context container. */
export const contextMeanings: readonly FieldMeaning[] = [
  'environment',
  'traceId',
  'spanId',
  'correlationId',
  'requestId',
  'errorType',
  'errorMessage',
  'errorText',
  'errorStack',
  'errorCode',
  'userId',
  'sessionId',
  'ip',
  'method',
  'status',
  'path',
  'durationMs',
  'durationSeconds',
  'durationNanos',
  'durationMicros',
  'durationAny',
  'userAgent',
];
