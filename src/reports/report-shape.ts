/**
 * What the JSON report promises, version 1: docs/report.schema.json is made from it, and a test holds reports against
 * it. Fields may be added within a version; none of these goes away or changes its meaning.
 */
import * as z from 'zod/mini';
import { behaviours, errorKinds, severities } from '../model/classification.ts';
import { levels } from '../model/level.ts';

const described = <Shape extends z.ZodMiniType>(shape: Shape, description: string): Shape => {
  z.globalRegistry.add(shape, { description });
  return shape;
};

const text = (description: string) => described(z.string(), description);
const textOrNull = (description: string) => described(z.nullable(z.string()), description);
const count = (description: string) => described(z.int().check(z.minimum(0)), description);
const countOrNull = (description: string) => described(z.nullable(z.int().check(z.minimum(0))), description);
const number = (description: string) => described(z.number(), description);
const numberOrNull = (description: string) => described(z.nullable(z.number()), description);
const share = (description: string) => described(z.number().check(z.minimum(0), z.maximum(1)), description);
const flag = (description: string) => described(z.boolean(), description);
const time = (description: string) => described(z.iso.datetime(), `${description} ISO 8601, UTC.`);
const timeOrNull = (description: string) =>
  described(z.nullable(z.iso.datetime()), `${description} ISO 8601, UTC; null while it lasts.`);
const verdict = () => z.enum(['healthy', 'degraded', 'unhealthy', 'unknown']);

const group = z.looseObject({
  id: text('Short lasting id, the same on the screen, in alerts and here.'),
  aliases: described(z.array(z.string()), 'Ids of further templates that are the same group.'),
  fingerprint: text('Identity, 16 hex digits; stable across runs, hosts and releases.'),
  type: textOrNull('Exception type; null where the group is known by its message alone.'),
  message: text('Title: type and message with values masked.'),
  template: text('The message with values masked.'),
  sample: text('What an example said, its values in place, cut.'),
  service: text('Service.'),
  level: z.enum(levels),
  count: count('Events, exact.'),
  perMinute: number('Events in the last minute of the report.'),
  usualPerMinute: numberOrNull('Usual events a minute before the newest rise; null while unknown.'),
  firstSeen: time('First event.'),
  lastSeen: time('Last event.'),
  users: count('Distinct users named in the events; exact while few, within 2 % after.'),
  sessions: countOrNull('Distinct sessions; null without the analysis `user-impact`.'),
  addresses: countOrNull('Distinct client addresses; null without it.'),
  hosts: countOrNull('Distinct hosts; null without it.'),
  badge: z.nullable(z.enum(['new', 'back', 'up'])),
  isNew: flag('First seen after the learning time.'),
  isRegression: flag('Came back, or clearly rose, after a deploy.'),
  topFrame: textOrNull('First stack frame of the users’ own code, file and line.'),
  category: textOrNull(
    'What part of a system it belongs to: `database`, `api`, ..., or the user’s own; null for none.',
  ),
  severity: z.enum(severities),
  errorKind: z.nullable(z.enum(errorKinds)),
  behaviour: described(z.nullable(z.enum(behaviours)), 'When it occurs; null without enough evidence.'),
  criticalPattern: described(
    z.nullable(
      z.looseObject({ name: z.string(), words: z.string(), file: z.nullable(z.string()), line: z.nullable(z.int()) }),
    ),
    'A pattern that never waits, the words that say it, and where it was first said.',
  ),
  stackPattern: described(
    z.nullable(z.looseObject({ id: z.string(), title: z.string(), means: z.string(), look: z.string() })),
    'As what the trace or message is known, and where to look.',
  ),
  priority: number('Place in the triage order, 0 to 100.'),
  owner: textOrNull('Whom a rule of the user’s names.'),
  reasons: described(
    z.nullable(
      z.looseObject({
        category: z.nullable(z.string()),
        severity: z.string(),
        errorKind: z.nullable(z.string()),
        behaviour: z.nullable(z.string()),
        priority: z.string(),
      }),
    ),
    'What decided on each of these words.',
  ),
});

const alert = z.looseObject({
  rule: text('Id of the alert rule.'),
  severity: z.enum(['critical', 'warning', 'info']),
  service: textOrNull('Service; null for all.'),
  group: textOrNull('Id of the group; null where the alert is about more than one.'),
  text: text('One line for people.'),
  firedAt: time('When it fired, in log time.'),
  resolvedAt: timeOrNull('When it was over.'),
});

const groupName = z.looseObject({
  type: text('Exception type, else `HTTP 504`, else the title.'),
  service: text('Service.'),
  message: text('What an example said, its values in place, cut.'),
});

const correlation = z.looseObject({
  cause: groupName,
  effect: groupName,
  causeGroup: text('Id of the group that comes first.'),
  effectGroup: text('Id of the group that follows.'),
  delaySeconds: number('Median delay from cause to effect.'),
  confidence: share('How sure, 0 to 1.'),
  evidence: described(z.array(z.string()), 'What ties them, for people.'),
});

const rootCause = z.looseObject({
  type: text('Exception type, else `HTTP 504`, else the title; `silence` where a service stopped logging.'),
  service: text('Service.'),
  rank: count('1 is the likeliest.'),
  group: textOrNull('Id of the group; null where the cause is none.'),
  evidence: described(z.array(z.string()), 'For and against, for people.'),
  evidenceFor: described(z.array(z.string()), 'What speaks for it.'),
  evidenceAgainst: described(z.array(z.string()), 'What speaks against it.'),
  confidence: share('How sure.'),
  kind: textOrNull('Kind of failure (`errtop diagnose`); null for none that is known.'),
  kindTitle: textOrNull('Title of the kind.'),
  steps: described(z.array(z.string()), 'What to look at next.'),
  solutions: described(z.array(z.string()), 'What helped before, from the config.'),
});

const errorBudget = z.looseObject({
  name: text('Name of the objective.'),
  objective: share('Share that must be well.'),
  windowMs: number('Length of its window.'),
  knownMs: number('How much of it is in the logs.'),
  total: number('Records or requests in it.'),
  bad: number('Of those, failed or too slow.'),
  consumed: number('Share of the budget that is used, above 1 once it is overdrawn.'),
  exhaustedInMs: numberOrNull('Until it is gone at the newest rate; null while it lasts.'),
});

const periodicGroup = z.looseObject({
  group: text('Id of the group.'),
  service: text('Service.'),
  everyMs: number('Distance between two bursts.'),
  perTime: number('Events each time, the middle one.'),
  next: time('When the next one is due.'),
});

const endpoint = z.looseObject({
  endpoint: text('Method and route, `GET /api/orders/:id`.'),
  service: text('Service that answered.'),
  requests: count('Requests.'),
  errorRatio: share('5xx answers over all.'),
  p50: numberOrNull('Milliseconds, nearest rank, within 1 %; null where no line carries a duration.'),
  p95: numberOrNull('Milliseconds.'),
  p99: numberOrNull('Milliseconds.'),
  apdex: numberOrNull('Apdex with T = 500 ms, 0 to 1.'),
});

const service = z.looseObject({
  service: text('Service.'),
  verdict: verdict(),
  records: count('Records.'),
  errors: count('Records of level error and fatal.'),
  errorRatio: share('Errors over records in the last five minutes.'),
  lastSeen: time('Last record.'),
});

const source = z.looseObject({
  label: text('File or stream as the user named it.'),
  state: text('Where reading stands: finished, failed, ok ...'),
  reason: textOrNull('Why, and what to do.'),
  bytes: count('Bytes read.'),
  skippedBytes: count('Bytes left out at the front.'),
});

export const reportShape = z.looseObject({
  schemaVersion: z.literal(1),
  generator: text('Program and version.'),
  from: time('First record.'),
  to: time('Just after the last record.'),
  health: z.looseObject({ verdict: verdict(), reasons: z.array(z.string()) }),
  totals: z.looseObject({
    records: count('Records, exact.'),
    bytes: count('Bytes read.'),
    errors: count('Records of level error and fatal, exact.'),
    parsedShare: share('Records that a format understood.'),
    byService: described(
      z.record(z.string(), z.record(z.string(), z.int().check(z.minimum(1)))),
      'Records by service and level in upper case, exact; levels that did not occur are left out.',
    ),
  }),
  alerts: described(z.array(alert), 'Firing ones first, the gravest and then the newest at the top.'),
  groups: described(z.array(group), 'Error groups, by impact.'),
  overflowEvents: count('Error events of groups beyond the cap, which are in no group.'),
  services: described(z.array(service), 'Worst first.'),
  correlations: described(z.array(correlation), 'Surest first, at most ten.'),
  rootCauses: described(z.array(rootCause), 'Likeliest first.'),
  errorBudgets: described(z.array(errorBudget), 'One for each objective of the config.'),
  periodic: described(z.array(periodicGroup), 'Groups that come at equal distances: no anomalies.'),
  security: described(
    z.array(
      z.looseObject({
        type: text('brute_force, sql_injection, ...'),
        source: text('Address or user.'),
        count: count('Requests or log-in attempts.'),
        firstSeen: time('First of them.'),
        lastSeen: time('Last of them.'),
      }),
    ),
    'Attacks by source.',
  ),
  risks: described(
    z.array(
      z.looseObject({
        source: text('Address or user.'),
        score: described(z.int().check(z.minimum(0), z.maximum(100)), 'Sum of the terms, at most 100.'),
        level: z.enum(['low', 'medium', 'high']),
        terms: z.array(z.looseObject({ term: z.string(), count: z.int(), points: z.int() })),
      }),
    ),
    'Sources by how dangerous they look, highest score first.',
  ),
  frequency: described(
    z.array(
      z.looseObject({
        type: text('Exception type, or (no type).'),
        severity: z.enum(severities),
        category: textOrNull('Kind of problem; null where nothing tells.'),
        count: count('Events.'),
        windows: described(z.record(z.string(), z.number()), 'Events in the last 1, 5, 15 and 60 minutes.'),
        rates: described(
          z.record(z.string(), z.looseObject({ perSecond: z.number(), ratio: share('Of all records of the window.') })),
          'The same by the second and of all records.',
        ),
        groups: count('Groups.'),
        services: z.array(z.string()),
        example: text('Newest message, cut.'),
      }),
    ),
    'Errors by type, severity and category, most frequent first.',
  ),
  inCommon: described(
    z.array(
      z.looseObject({
        group: textOrNull('Id of the group; null where it is all groups of the incident together.'),
        service: textOrNull('Service of the group.'),
        field: text('`host`, `version`, `region`, `route`, ...'),
        value: text('What they share.'),
        events: count('Events of the group with the value.'),
        here: share('Share of the group’s events that name the field.'),
        elsewhere: described(z.nullable(z.number()), 'The same share in the base.'),
        lift: numberOrNull('here / elsewhere; null where it was seen nowhere else.'),
        chance: numberOrNull('Chance of so large a difference by accident, corrected for all values tried.'),
        base: textOrNull('What the group is held against.'),
        isTelling: flag('Clearly more frequent here and hardly by chance: only such are listed.'),
      }),
    ),
    'Values that are clearly more frequent in a group than elsewhere, of the incident as a whole first.',
  ),
  endpoints: described(z.array(endpoint), 'Busiest first.'),
  deploys: described(
    z.array(
      z.looseObject({
        time: time('When.'),
        service: text('Service.'),
        kind: z.enum(['deploy', 'restart', 'config']),
        version: textOrNull('Version; null where none is named.'),
      }),
    ),
    'Deploys, restarts and config changes, oldest first.',
  ),
  analyses: described(
    z.record(z.string(), z.unknown()),
    'What each analysis found, by its id (see errtop report --analyses); instants are ISO 8601, UTC, durations in `...Ms` milliseconds.',
  ),
  sources: described(z.array(source), 'What was read.'),
  diagnostics: described(
    z.array(z.looseObject({ where: z.string(), text: z.string() })),
    'What went wrong on the way.',
  ),
});
