/** No data: a service is silent for longer than its own habit. */
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
const minOthers = 3;
const graceTicks = 5 * 12;

class NoData {
  readonly #meters = new Map<string, PresenceMeter>();
  #lastTick = -1;

  *evaluate(context: RuleContext): Iterable<Condition> {
    const isFleetLate = this.#isFleetLate(context);
    for (const service of context.volume.services.values()) {
      if (service.firstSeen >= context.now) continue;
      const meter = this.#meterOf(service.service);
      const from = Math.max(this.#lastTick, Math.floor(service.firstSeen / tickMs));
      for (let tick = from; tick < context.nowTick; tick++)
        if (service.recordSeries.sum(tick, tick + 1) > 0) meter.note(tick);
      const ticks = silentTicks(meter.presence, context.nowTick);
      if (ticks === 0 || ticks > maxSilentTicks || (isFleetLate && ticks < graceTicks)) continue;
      const isBusy = (meter.presence?.activeShare ?? 0) >= busyShare;
      yield {
        subject: service.service,
        severity: isBusy ? 'critical' : 'warning',
        service: service.service,
        group: null,
        text: `no records from ${service.service} for ${durationText(ticks * tickMs)}`,
      };
    }
    this.#lastTick = context.nowTick;
  }

  /** Whether few of the busy services log, but not none. */
  #isFleetLate(context: RuleContext): boolean {
    let busy = 0;
    let logging = 0;
    for (const [name, { presence }] of this.#meters) {
      if ((presence?.activeShare ?? 0) < busyShare) continue;
      busy += 1;
      const series = context.volume.services.get(name)?.recordSeries;
      if ((series?.sum(context.nowTick - recentTicks, context.nowTick) ?? 0) > 0) logging += 1;
    }
    return busy > minOthers && logging > 0 && logging < minLoggingShare * busy;
  }

  #meterOf(service: string): PresenceMeter {
    let meter = this.#meters.get(service);
    if (!meter) this.#meters.set(service, (meter = new PresenceMeter()));
    return meter;
  }
}

export const noData: AlertRule = {
  id: 'no_data',
  title: 'No data',
  docs: 'a service logs nothing for a minute or more, four times its longest pause so far, and beyond chance for how often it logs',
  holdMs: 0,
  resolveMs: tickMs,
  cooldownMs: 0,
  start: () => new NoData(),
};
