/** No data: a service is silent for longer than its own habit. */
import type { ServiceVolume } from '../../analyses/volume.ts';
import { PresenceMeter, silentTicks } from '../../lib/silence.ts';
import { durationText } from '../../lib/text/duration-text.ts';
import { tickMs } from '../../model/time.ts';
import type { AlertRule, Condition, RuleContext } from '../define.ts';

/** A service that is active in this share of ticks is busy: its silence is an outage, not a slow night. */
const busyShare = 0.3;
/** A silence is reported for this long; then the service is taken for gone. */
const maxSilentTicks = 12 * 60;

/** Logged within this: still there. */
const recentTicks = 12;
/**
 * Where hardly anybody logs, the clock of who still does runs ahead, or the logs of all others come late: no service is
 * called silent for it in the first minutes.
 */
const minLoggingShare = 0.34;
const minFleet = 3;
const minLargeFleet = 4;
/** Less than this share of what a service usually logs: not all of its hosts do. */
const dwindlingShare = 0.7;
const graceTicks = 5 * 12;
/**
 * Where nobody logs any more, a clock was set forward or whoever collects the logs paused, unless it lasts: then all of
 * them are down.
 */
const minAllSilentTicks = 3 * 12;
const minAll = 2;

/** Logs that were there when looking began may have been copied one after the other: who ends so little before the last. */
const tailTicks = 2 * 12;
/** Ends of several logs that lie further apart than this, each well before the last, are the copying's. */
const raggedTicks = 6;
const minRaggedShare = 0.34;

/** Presence of a service, looked at no finer than its series is: a long log is kept in wider steps than 5 s. */
interface Watched {
  readonly width: number;
  readonly meter: PresenceMeter;
  /** Step after the last one that was looked at. */
  next: number;
}

const recentRecords = ({ recordSeries }: ServiceVolume, nowTick: number): number =>
  recordSeries.sum(nowTick - recentTicks, nowTick);

const isDwindling = (service: ServiceVolume, nowTick: number): boolean => {
  const first = Math.floor(service.firstSeen / tickMs);
  const before = nowTick - recentTicks;
  const usual = (service.recordSeries.sum(first, before) * recentTicks) / Math.max(1, before - first);
  return recentRecords(service, nowTick) < dwindlingShare * usual;
};

/** Whether few of the busy services log, but not none; in a small fleet these must log less than they use to. */
const isFleetLate = (busy: number, logging: readonly ServiceVolume[], nowTick: number): boolean => {
  if (busy < minFleet || logging.length >= minLoggingShare * busy) return false;
  return busy >= minLargeFleet || logging.every(service => isDwindling(service, nowTick));
};

const lastTickOf = (service: ServiceVolume): number => Math.floor(service.lastSeen / tickMs);

class NoData {
  readonly #watched = new Map<string, Watched>();
  /** Last tick of what was there when looking began: all of a finished log, the past of one that goes on. */
  #knownEnd: number | null = null;

  *evaluate(context: RuleContext): Iterable<Condition> {
    this.#knownEnd ??= Math.max(...[...context.volume.services.values()].map(lastTickOf));
    const leastTicks = this.#leastTicks(context);
    const copiedTicks = this.#areEndsRagged(context) || this.#isRestDwindling(context) ? graceTicks : tailTicks;
    for (const service of context.volume.services.values()) {
      if (service.firstSeen >= context.now) continue;
      const { meter, width } = this.#look(service, context.nowTick);
      const ticks = silentTicks(meter.presence, Math.floor(context.nowTick / width)) * width;
      if (ticks === 0 || ticks > maxSilentTicks || ticks < leastTicks) continue;
      if (this.#isAtKnownEnd(context.nowTick, context.nowTick - ticks, copiedTicks)) continue;
      const isBusy = (meter.presence?.activeShare ?? 0) >= busyShare;
      yield {
        subject: service.service,
        severity: isBusy ? 'critical' : 'warning',
        service: service.service,
        group: null,
        text: `no records from ${service.service} for ${durationText(ticks * tickMs)}`,
      };
    }
  }

  /** Notes the steps that are over. */
  #look(service: ServiceVolume, nowTick: number): Watched {
    const { recordSeries: series } = service;
    const width = series.widthFrom(nowTick - 1);
    let watched = this.#watched.get(service.service);
    if (watched?.width !== width) {
      const since = Math.max(service.firstSeen / tickMs, width === 1 ? series.fineFrom : -Infinity);
      const first = Math.floor(since / width);
      this.#watched.set(service.service, (watched = { width, meter: new PresenceMeter(), next: first }));
    }
    const end = Math.floor(nowTick / width);
    // Steps that were known one by one before are added up by now, and none is behind the last: a stamp of another
    // millennium leaves more steps than there is time for.
    if (width === 1) watched.next = Math.max(watched.next, Math.min(end, series.fineFrom));
    const behindLast = Math.min(end, Math.floor((series.lastTick ?? -Infinity) / width) + 1);
    for (; watched.next < behindLast; watched.next++)
      if (series.sum(watched.next * width, (watched.next + 1) * width) > 0) watched.meter.note(watched.next);
    watched.next = Math.max(watched.next, end);
    return watched;
  }

  /** Whether the silence reaches from shortly before the end of what was there to no more than shortly after it. */
  #isAtKnownEnd(nowTick: number, since: number, within: number): boolean {
    const end = this.#knownEnd ?? -Infinity;
    return since >= end - within && nowTick <= end + within;
  }

  /** Whether a third of the busy services' logs, and more than one, end at different times in the last minutes. */
  #areEndsRagged({ volume }: RuleContext): boolean {
    const end = this.#knownEnd ?? -Infinity;
    let busy = 0;
    const ends: number[] = [];
    for (const [name, { meter }] of this.#watched) {
      const service = volume.services.get(name);
      if (!service || (meter.presence?.activeShare ?? 0) < busyShare) continue;
      busy += 1;
      const last = lastTickOf(service);
      if (last < end - raggedTicks && last >= end - graceTicks) ends.push(last);
    }
    return ends.length >= minRaggedShare * busy && Math.max(...ends) - Math.min(...ends) >= raggedTicks;
  }

  /** Whether all busy services that still log do so less than they use to: one host of theirs is ahead of all others. */
  #isRestDwindling({ volume, nowTick }: RuleContext): boolean {
    // Asked only near the known end: it costs the length of all series.
    if (Math.abs(nowTick - (this.#knownEnd ?? -Infinity)) > graceTicks) return false;
    let logging = 0;
    for (const [name, { meter }] of this.#watched) {
      const service = volume.services.get(name);
      if (!service || (meter.presence?.activeShare ?? 0) < busyShare || recentRecords(service, nowTick) === 0) continue;
      if (!isDwindling(service, nowTick)) return false;
      logging += 1;
    }
    return logging > 0;
  }

  /** How long a service must be silent, given how many others are. */
  #leastTicks(context: RuleContext): number {
    let busy = 0;
    const logging: ServiceVolume[] = [];
    for (const [name, { meter }] of this.#watched) {
      if ((meter.presence?.activeShare ?? 0) < busyShare) continue;
      busy += 1;
      const service = context.volume.services.get(name);
      if (service && recentRecords(service, context.nowTick) > 0) logging.push(service);
    }
    if (logging.length === 0) return busy >= minAll ? minAllSilentTicks : 0;
    return isFleetLate(busy, logging, context.nowTick) ? graceTicks : 0;
  }
}

export const noData: AlertRule = {
  id: 'no_data',
  title: 'No data',
  docs: 'a service logs nothing for 90 seconds or more, four times its longest pause so far, and beyond chance for how often it logs',
  holdMs: 0,
  resolveMs: tickMs,
  cooldownMs: 0,
  start: () => new NoData(),
};
