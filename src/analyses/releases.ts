/** Releases: deploys, restarts and config changes, recognised in lines and by versions that change. */
import { ownText } from '../lib/text/own-text.ts';
import { textColumn } from '../lib/text/table.ts';
import { dayText } from '../lib/text/time-text.ts';
import type { LogEvent } from '../model/event.ts';
import { isErrorLevel } from '../model/level.ts';
import { epochMs, minuteMs, type EpochMs } from '../model/time.ts';
import type { Analysis } from './define.ts';

const maxServices = 512;
const maxShown = 30;
const maxVersionsPerService = 24;
const maxMarksPerService = 64;
/** Longer messages do not announce a start. */
const maxMessage = 400;
/** Shown of a changed configuration. */
const maxSaid = 100;
/** Hosts of one service come up one after the other: starts within this of the last belong together. */
const rolloutMs = 5 * minuteMs;
/** A service that "starts" more often than this starts jobs, not itself. */
const maxRollouts = 12;

export type ReleaseKind = 'deploy' | 'restart' | 'config';

/** A line that says that something of the service changed. */
interface Mark {
  readonly time: number;
  readonly kind: ReleaseKind;
  readonly version: string | null;
  /** Of a changed configuration, what the line says; null otherwise. */
  readonly says: string | null;
}

interface ServiceReleases {
  /** Version -> when first and last seen. */
  readonly versions: Map<string, { first: number; last: number }>;
  /** Earliest first. */
  marks: Mark[];
  firstSeen: number;
}

export interface ReleasesState {
  readonly services: Map<string, ServiceReleases>;
  /** What the marks and versions say, settled; made anew on demand. */
  readonly releases: readonly Release[];
}

export interface Release {
  readonly time: EpochMs;
  readonly service: string;
  readonly kind: ReleaseKind;
  readonly version: string | null;
  /** The version before; null where unknown. */
  readonly from: string | null;
  /** Of a mark set by hand: what it says. */
  readonly label?: string;
  /** Of a changed configuration: what the log says of it. */
  readonly says?: string;
}

/** Cheap test before any pattern: most lines hold none of these words. */
const hints = /start|boot|launch|deploy|releas|roll|listening|ready|reload|config|feature flag|migrat|upgrad|restart/i;
/** The program itself comes up; "Starting report 17" is a job, so a thing that runs must be named. */
const starting =
  /^(?:re)?(?:starting|started|booting|booted|launching|launched|initiali[sz]ing)(?: up)? (?:[\w.-]+ (?:\(?(?:version|release|build)[ :=]{1,2})?(?:v?\d+\.\d|using|with pid|on|in \d|\(|application\b|server\b|service\b)|(?:the )?(?:application|server|service|system|daemon|app|instance)\b)|^[\w.-]{1,60} (?:\(?(?:version|release|build)[ :=]{1,2})?v?\d+\.\d[\w.+-]{0,30}\)? (?:is )?(?:re)?(?:starting|started|booting|booted)\b|\b(?:listening (?:on|at)\b|ready (?:to (?:serve|accept)|for connections)|server (?:is )?(?:started|running|up)\b|application startup complete|now listening)/i;
const deploying =
  /\b(?:deploy(?:ed|ing|ment)|roll(?:ed|ing)? ?(?:back|out)|rollback|rollout|releas(?:ed|ing)|upgrad(?:ed|ing)|promot(?:ed|ing))\b/i;
const configuring =
  /\b(?:config(?:uration)?|settings|feature flags?)\b[^.]{0,40}\b(?:reload(?:ed|ing)|changed|updated|appl(?:ied|ying))\b|\bfeature flag ['\"]?[\w.:-]{1,60}['\"]? (?:is now |was |has been |turned |switched )?(?:enabled|disabled|toggled|on|off)\b|\b(?:enabled|disabled|toggled) feature flag\b|\b(?:reload(?:ed|ing)|applied new|updated) (?:the )?(?:config(?:uration)?|settings)\b/i;
/** No version is how long something took: `Started Cart in 4.2 seconds (process running for 5.01)`. */
const versionWord =
  /(?<!\b(?:in|for|after|took))(?:^|[\s(=:@/])v?(\d{1,5}\.\d{1,5}(?:\.\d{1,5})?(?:[-+][\w.]{1,24})?)(?=$|[\s),;:])(?! ?(?:ms|millis(?:econds)?|s|sec(?:ond)?s?|min(?:ute)?s?|[KMG]i?B)\b)/;
const versionTag = /\bversion[=: ]+"?v?([\w.+-]{1,40})/i;
/** `Starting checkout v2.3.1`, not the version of a framework further on: `Starting X v1.2 using Java 17.0.2`. */
const versionIn = (text: string): string | null => versionTag.exec(text)?.[1] ?? versionWord.exec(text)?.[1] ?? null;

const kindOf = (message: string): ReleaseKind | null => {
  if (message.length > maxMessage || !hints.test(message)) return null;
  if (deploying.test(message) && versionIn(message) !== null) return 'deploy';
  if (starting.test(message)) return 'restart';
  return configuring.test(message) ? 'config' : null;
};

/** As `starting`, whatever the digits. */
const mayStart =
  /^(?:re)?(?:starting|started|booting|booted|launching|launched|initiali[sz]ing)(?: up)? [\w.-]+ (?:\(?(?:version|release|build)\b|v?\d|in \d)|^[\w.-]{1,60} (?:\(?(?:version|release|build)[ :=]{1,2})?v?\d\S{0,40} (?:is )?(?:re)?(?:start|boot)(?:ing|ed)\b/i;

/** Whether a message like this one may announce something, whatever its versions and numbers. */
const mayAnnounce = (message: string): boolean =>
  hints.test(message) &&
  (deploying.test(message) || starting.test(message) || mayStart.test(message) || configuring.test(message));

const bare = (version: string): string => (/^v\d/i.test(version) ? version.slice(1) : version);

class Releases implements ReleasesState {
  readonly services = new Map<string, ServiceReleases>();
  #settled: readonly Release[] | null = null;

  get releases(): readonly Release[] {
    this.#settled ??= settle(this.services);
    return this.#settled;
  }

  touch(): void {
    this.#settled = null;
  }
}

const serviceOf = (state: Releases, service: string): ServiceReleases | null => {
  const known = state.services.get(service);
  if (known) return known;
  if (state.services.size >= maxServices) return null;
  const made: ServiceReleases = { versions: new Map(), marks: [], firstSeen: Infinity };
  state.services.set(service, made);
  return made;
};

const seeVersion = (service: ServiceReleases, version: string, first: number, last: number): boolean => {
  const known = service.versions.get(version);
  if (!known) {
    if (service.versions.size >= maxVersionsPerService) return false;
    service.versions.set(version, { first, last });
    return true;
  }
  const isEarlier = first < known.first;
  known.first = Math.min(known.first, first);
  known.last = Math.max(known.last, last);
  return isEarlier;
};

const toldBy = ({ version, says }: Mark): string => `${version ?? ''} ${says ?? ''}`;

const byTime = (a: Mark, b: Mark): number =>
  a.time - b.time || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : toldBy(a) < toldBy(b) ? -1 : 1);

const addMark = (service: ServiceReleases, mark: Mark): void => {
  const last = service.marks.at(-1);
  service.marks.push(mark);
  if (last && byTime(last, mark) > 0) service.marks.sort(byTime);
  if (service.marks.length > maxMarksPerService) service.marks.shift();
};

/** To the second, which is what lines that are only counted tell. */
const seeService = (state: Releases, service: ServiceReleases, second: number): void => {
  if (second * 1000 >= service.firstSeen) return;
  service.firstSeen = second * 1000;
  state.touch();
};

const foldEvent = (state: Releases, event: LogEvent): void => {
  const service = serviceOf(state, event.service);
  if (!service) return;
  seeService(state, service, Math.floor(event.time / 1000));
  if (event.version !== null && seeVersion(service, bare(event.version), event.time, event.time)) state.touch();
  if (event.request !== null || isErrorLevel(event.level)) return;
  const kind = kindOf(event.message);
  if (kind === null) return;
  const version = versionIn(event.message) ?? event.version;
  const says = kind === 'config' ? ownText(event.message.slice(0, maxSaid)) : null;
  addMark(service, { time: event.time, kind, version: version === null ? null : bare(version), says });
  state.touch();
};

/**
 * A program that comes up reads its configuration within this; what changes later was changed by somebody, and what was
 * changed before a deploy is no part of it.
 */
const startMs = minuteMs;
const withoutNumbers = (text: string | null): string => text?.replaceAll(/\d+/g, '0') ?? '';
/** A flag that is switched off again is another change. */
const saysTheSame = (a: Mark, b: Mark): boolean => withoutNumbers(a.says) === withoutNumbers(b.says);

const isPart = (mark: Mark, open: readonly Mark[]): boolean => {
  const like = open.findLast(each => (each.kind === 'config') === (mark.kind === 'config'));
  const last = open.at(-1);
  if (mark.kind === 'deploy' && like === undefined) return false;
  return (
    (like !== undefined && mark.time - like.time <= rolloutMs && saysTheSame(like, mark)) ||
    (last !== undefined && mark.time - last.time <= startMs)
  );
};

/** Marks that follow each other closely and agree on the version are one rollout. */
const rollouts = (marks: readonly Mark[]): Mark[][] => {
  const found: Mark[][] = [];
  for (const mark of marks) {
    const open = found.at(-1);
    const version = open?.find(each => each.version !== null)?.version ?? null;
    const agrees = version === null || mark.version === null || version === mark.version;
    if (open && agrees && isPart(mark, open)) open.push(mark);
    else found.push([mark]);
  }
  return found;
};

/** The version that was last seen before `time`, other than `version`. */
const versionBefore = (service: ServiceReleases, time: number, version: string | null): string | null => {
  let best: { readonly name: string; readonly first: number } | null = null;
  for (const [name, seen] of service.versions)
    if (name !== version && seen.first < time && (!best || seen.first > best.first)) best = { name, first: seen.first };
  return best?.name ?? null;
};

const fromMarks = (name: string, service: ServiceReleases): Release[] => {
  const found = rollouts(service.marks);
  if (found.length > maxRollouts) return [];
  let current: string | null = null;
  return found.map(marks => {
    const time = marks[0]?.time ?? 0;
    const version = marks.find(mark => mark.version !== null)?.version ?? null;
    const from = current ?? versionBefore(service, time, version);
    const isOther = version !== null && version !== from && time - service.firstSeen > minuteMs / 2;
    const isDeploy = isOther || marks.some(mark => mark.kind === 'deploy');
    const kind = isDeploy ? 'deploy' : marks.every(mark => mark.kind === 'config') ? 'config' : 'restart';
    current = version ?? current;
    const says = kind === 'config' ? (marks[0]?.says ?? null) : null;
    return { time: epochMs(time), service: name, kind, version, from, ...(says === null ? {} : { says }) };
  });
};

/** A version that appears while the service runs is a deploy even where no line says so. */
const fromVersions = (name: string, service: ServiceReleases, known: readonly Release[]): Release[] =>
  [...service.versions]
    .filter(([version, { first }]) => {
      const isLater = first - service.firstSeen > minuteMs / 2;
      const isKnown = known.some(each => each.version === version && Math.abs(each.time - first) <= rolloutMs);
      return isLater && !isKnown;
    })
    .map(([version, { first }]) => ({
      time: epochMs(first),
      service: name,
      kind: 'deploy' as const,
      version,
      from: versionBefore(service, first, version),
    }));

const settle = (services: ReadonlyMap<string, ServiceReleases>): readonly Release[] =>
  [...services]
    .flatMap(([name, service]) => {
      const marked = fromMarks(name, service);
      return marked.concat(fromVersions(name, service, marked));
    })
    .toSorted((a, b) => a.time - b.time || (a.service < b.service ? -1 : 1));

export const releases: Analysis<ReleasesState, readonly Release[]> = {
  id: 'releases',
  title: 'Deploys, restarts and config changes',
  limits: `at most ${maxServices} services, ${maxVersionsPerService} versions and the newest ${maxMarksPerService} start lines of each`,
  create: () => new Releases(),
  fold(state, event) {
    foldEvent(state as Releases, event);
  },
  count(state, { service, firstSecond }) {
    const known = serviceOf(state as Releases, service);
    if (known) seeService(state as Releases, known, firstSecond);
  },
  wantsOrdinary: event => event.request === null && mayAnnounce(event.message),
  view: state => state.releases,
  merge(into, from) {
    const mine = into as Releases;
    for (const name of [...from.services.keys()].toSorted()) {
      const theirs = from.services.get(name);
      const service = serviceOf(mine, name);
      if (!theirs || !service) continue;
      service.firstSeen = Math.min(service.firstSeen, theirs.firstSeen);
      for (const [version, { first, last }] of theirs.versions) seeVersion(service, version, first, last);
      service.marks = [...service.marks, ...theirs.marks].toSorted(byTime).slice(-maxMarksPerService);
    }
    mine.touch();
  },
  tables: view =>
    view.length === 0
      ? []
      : [
          {
            id: 'releases',
            title: 'Deploys, restarts and changes of configuration that the logs tell of (UTC)',
            columns: [
              textColumn('TIME'),
              textColumn('SERVICE'),
              textColumn('KIND'),
              textColumn('VERSION'),
              textColumn('BEFORE'),
              textColumn('SAYS'),
            ],
            rows: view
              .slice(-maxShown)
              .map(row => [
                dayText(row.time, 'utc'),
                row.service,
                row.kind,
                row.version ?? '-',
                row.from ?? '-',
                row.says ?? '-',
              ]),
            note: null,
          },
        ],
};
