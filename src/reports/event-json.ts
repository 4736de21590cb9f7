/** One event as the JSON object that `parse` prints. */
import { eventSeverity, type Classification } from '../events/classify/classify.ts';
import type { ExceptionInfo, LogEvent, StackFrame } from '../model/event.ts';

export interface FrameJson {
  readonly function: string | null;
  readonly file: string | null;
  readonly line: number | null;
}

/** Everything but the group, which may be settled later. Keys whose value is unknown are left out. */
export interface EventJson {
  readonly file: string;
  readonly line: number;
  readonly lastLine: number;
  /** ISO 8601 in UTC; absent where the record has no readable time. */
  readonly time?: string;
  readonly level: string;
  readonly service: string;
  readonly host?: string;
  readonly logger?: string;
  readonly message: string;
  readonly error?: { readonly type: string | null; readonly message: string; readonly frame?: FrameJson };
  readonly user?: string;
  readonly traceId?: string;
  readonly version?: string;
}

/** What an event is, with the reasons; words that nothing points to are left out. */
export interface ClassificationJson {
  readonly category?: string;
  readonly severity: string;
  readonly errorKind?: string;
  readonly criticalPattern?: string;
  readonly reasons: Readonly<Record<string, string>>;
}

export const classificationJson = (classification: Classification): ClassificationJson => {
  const { category, errorKind, critical } = classification;
  const severity = eventSeverity(classification);
  return {
    ...(category && { category: category.value }),
    severity: severity.value,
    ...(errorKind && { errorKind: errorKind.value }),
    ...(critical && { criticalPattern: critical.title }),
    reasons: {
      ...(category && { category: category.reason }),
      severity: severity.reason,
      ...(errorKind && { errorKind: errorKind.reason }),
    },
  };
};

const frameJson = (frame: StackFrame): FrameJson => ({ function: frame.function, file: frame.file, line: frame.line });

/** The innermost frame of the users' own code, of the outermost exception that has one. */
const topFrame = (exception: ExceptionInfo): StackFrame | null => {
  for (let at: ExceptionInfo | null = exception; at; at = at.cause) {
    const frame = at.frames.find(candidate => candidate.isInApp);
    if (frame) return frame;
  }
  return null;
};

const errorJson = (exception: ExceptionInfo): NonNullable<EventJson['error']> => {
  const frame = topFrame(exception);
  const error = { type: exception.type, message: exception.message };
  return frame ? { ...error, frame: frameJson(frame) } : error;
};

/** The key with its value; nothing where the value is unknown. */
const present = (key: 'host' | 'logger' | 'user' | 'traceId' | 'version', value: string | null): Partial<EventJson> =>
  value === null ? {} : { [key]: value };

export const eventJson = (event: LogEvent): EventJson => ({
  file: event.source,
  line: event.line,
  lastLine: event.lastLine,
  ...(event.isTimeInferred ? {} : { time: new Date(event.time).toISOString() }),
  level: event.level,
  service: event.service,
  ...present('host', event.host),
  ...present('logger', event.logger),
  message: event.message,
  ...(event.exception ? { error: errorJson(event.exception) } : {}),
  ...present('user', event.user),
  ...present('traceId', event.traceId),
  ...present('version', event.version),
});
