/** The engine: takes what the pipeline understood, folds it, steps the alerts on log time, answers for the screen. */
import type { BuiltEvent } from '../events/build-event.ts';
import { ClusterIndex } from '../events/cluster/cluster-index.ts';
import type { Analysis, OrdinaryCount } from '../analyses/define.ts';
import type { GroupStats } from '../analyses/group-stats.ts';
import { foldError, keyOf, topErrors, type TopErrorsState } from '../analyses/top-errors.ts';
import { volume, type VolumeState } from '../analyses/volume.ts';
import type { HealthInput } from '../health/define.ts';
import type { Identity } from '../events/fingerprint/fingerprint.ts';
import type { LogEvent } from '../model/event.ts';
import type { ArrangementRule } from '../model/rule.ts';
import type { Mark } from '../model/mark.ts';
import type { Diagnostic } from '../model/result.ts';
import type { SourceStatus } from '../model/source.ts';
import { epochMs, hourMs, tickMs, type EpochMs } from '../model/time.ts';
import type { RowName } from '../events/cluster/arrangement.ts';
import { AskedExceptions } from './asked-exceptions.ts';
import { closedTicks } from './closed-ticks.ts';
import type { CollectedGroup } from './collect-groups.ts';
import { cutDiagnostics } from './cut-lines.ts';
import { Expiry } from './expiry.ts';
import type { EngineOptions } from './engine-options.ts';
import { Folding } from './folding.ts';
import { GroupIds } from './group-ids.ts';
import { GroupList } from './group-list.ts';
import { GroupJudge, type JudgeView } from './group-judge.ts';
import { undecided, type ErrorKeys, type HeldLine, type ReadsHeld } from './held-line.ts';
import { countKnown, groupIn, keyIn, KnownErrors, problemOf, type KnownProblem } from './known-errors.ts';
import { LiveErrors } from './live-errors.ts';
import { LogClock } from './log-clock.ts';
import { countOf } from './ordinary-counts.ts';
import { TableCache } from './table-cache.ts';
import { Pipeline } from './pipeline.ts';
import { requestReaders } from './request-readers.ts';
import { Settling } from './settling.ts';
import type { AlertTap } from './taps.ts';

const maxLiveErrors = 50;
const maxDiagnostics = 100;
const maxHosts = 1024;
/** One problem is a group of its own in each service. */
const identitiesPerGroup = 1.5;
/** How much history before the present is stepped, when it was read in time. */
const steppedPastMs = hourMs;

export class Engine {
  readonly pipeline: Pipeline;
  readonly options: EngineOptions;
  readonly ids = new GroupIds();
  readonly clusters: ClusterIndex;
  readonly judge: GroupJudge;
  readonly volume: VolumeState = volume.create();
  readonly topErrors: TopErrorsState = topErrors.create();
  /** States of the further analyses, by id. */
  readonly states = new Map<string, unknown>();
  readonly alerts: AlertTap;
  /** Called once the newest part of everything has been read: the moment for a first look. */
  onPresent: () => void = () => undefined;
  readonly liveErrors = new LiveErrors(maxLiveErrors);
  readonly statuses = new Map<string, SourceStatus>();
  readonly diagnostics = new Map<string, Diagnostic>();
  readonly #idByStats = new WeakMap<GroupStats, string>();
  readonly #known: KnownErrors;
  readonly #asked = new AskedExceptions();
  readonly #analyses: readonly Analysis<unknown, unknown>[];
  readonly #folding: Folding;
  #firstTime = Infinity;
  readonly #clock: LogClock;
  #nextTick: number | null = null;
  /** Where stepping began; events before it that come later are history. */
  #stepFrom: number | null = null;
  /** First event of what was read at once when a live run began. */
  #presentFrom = -Infinity;
  /** Whether everything that was there at the start has been read, so that it is known what is new and what is usual. */
  knowsPast: boolean;
  #groups: readonly CollectedGroup[] | null = null;
  readonly #list: GroupList;
  readonly #settling: Settling;
  readonly #expiry = new Expiry();
  readonly tables = new TableCache();
  /** Set by hand, earliest first. */
  marks: readonly Mark[] = [];
  /** Hosts named so far, at most 1,024. */
  readonly hosts = new Set<string>();
  records = 0;

  constructor(options: EngineOptions) {
    this.options = options;
    this.knowsPast = !options.isLive;
    this.#clock = new LogClock(options.isLive, options.now);
    for (const state of [this.volume, this.topErrors]) state.keepsRecent = options.isLive;
    if (options.maxGroups !== undefined) this.topErrors.maxGroups = options.maxGroups;
    // A log that is followed for days names ever new identities; those of given-up groups are of no use.
    const live = { keepShown: true, maxIdentities: Math.ceil(this.topErrors.maxGroups * identitiesPerGroup) };
    this.clusters = new ClusterIndex(options.isLive ? live : {});
    this.topErrors.nameOf = fingerprint => this.clusters.identityOf(fingerprint);
    this.#settling = new Settling(this.clusters, options.now);
    this.#list = new GroupList(this.topErrors, this.clusters, options.arrangement ?? []);
    this.judge = new GroupJudge(options.classification);
    this.alerts = options.alerts;
    this.#analyses = options.analyses.filter(analysis => analysis.id !== 'volume' && analysis.id !== 'top-errors');
    for (const analysis of this.#analyses) this.states.set(analysis.id, analysis.create(options.analysisSettings));
    this.#folding = new Folding(this.#analyses.map(analysis => ({ analysis, state: this.states.get(analysis.id) })));
    this.pipeline = new Pipeline({
      now: options.now,
      zone: options.zone,
      forcedFormat: options.forcedFormat,
      customFormats: options.customFormats,
      maxLineBytes: options.maxLineBytes,
      ...(options.reading === undefined ? {} : { reading: options.reading }),
      since: options.since,
      until: options.until,
      groupFromRank: options.groupFromRank,
      reads: this.#analyses.length === 0 ? 'none' : event => this.#folding.readersOf(event),
      onHeld: options.reading?.rules?.readsMessages === true ? null : (held, read) => this.#takeHeld(held, read),
      requests: requestReaders({
        analyses: this.#analyses,
        states: this.states,
        isWanted: service => this.#isWanted(service),
        onFailure: ({ event, identity }, readers) => this.#foldRead(event, identity, keyOf(event), readers),
      }),
      onEvent: (built, keys, readers) => this.#fold(built, keys, readers),
      onCount: count => this.#count(count),
      onStatus: status => this.statuses.set(status.id, status),
      onGone: source => this.statuses.delete(source),
    });
    this.#known = new KnownErrors(this.pipeline.knownKeys);
  }

  /** Time of the first record; null before any. */
  get startedAt(): EpochMs | null {
    return Number.isFinite(this.#firstTime) ? epochMs(this.#firstTime) : null;
  }

  /** Where windows end: the wall clock for a log that is being written, else its newest record. */
  get now(): EpochMs {
    return this.#clock.now;
  }

  /** The analyses that run, with their states. */
  get analyses(): readonly { readonly analysis: Analysis<unknown, unknown>; readonly state: unknown }[] {
    return [
      { analysis: volume, state: this.volume },
      { analysis: topErrors, state: this.topErrors },
      ...this.#folding.all,
    ] as readonly { readonly analysis: Analysis<unknown, unknown>; readonly state: unknown }[];
  }

  /** Groups as users see them, collected again only after something was added. */
  groups(): readonly CollectedGroup[] {
    this.#groups ??= this.#list.collect();
    return this.#groups;
  }

  /** The short id of a collected group. */
  groupId(stats: GroupStats): string {
    const known = this.#idByStats.get(stats);
    if (known !== undefined) return known;
    const id = this.ids.idOf(stats.service, stats.fingerprint);
    this.#idByStats.set(stats, id);
    return id;
  }

  /** The short id of the row that a counted problem belongs to. */
  rowId(member: RowName): string {
    const { service, fingerprint } = this.#list.rowOf(member);
    return this.ids.idOf(service, fingerprint);
  }

  /** The rules that made a row what it is; empty for most. */
  rulesOf(row: RowName): readonly ArrangementRule[] {
    return this.#list.rulesOf(row);
  }

  /** Takes other rules of merging and splitting, in force at once. */
  arrange(rules: readonly ArrangementRule[]): void {
    this.#list.arrange(rules);
    this.#groups = null;
  }

  /** The id of the row that a fold key (`fingerprint service`) belongs to; null when it is not held. */
  idOfKey(key: string): string | null {
    if (!this.topErrors.groups.has(key)) return null;
    const [name = '', ...service] = key.split(' ');
    return this.rowId({ service: service.join(' '), fingerprint: name });
  }

  /** Whether the log is being written: its newest record is recent, or something was read a moment ago. */
  get isFollowing(): boolean {
    return this.#clock.isFollowing;
  }

  /** What groups are judged against; by their levels alone where the first screen must not wait for more. */
  judgeView(now: EpochMs, byLevelOnly = false): JudgeView {
    return {
      groups: this.groups(),
      volume: this.volume,
      states: this.states,
      allEvents: this.topErrors.events,
      startedAt: this.startedAt ?? now,
      now,
      byLevelOnly,
    };
  }

  healthInput(now: EpochMs): HealthInput {
    return {
      now,
      startedAt: this.startedAt ?? now,
      volume: this.volume,
      states: this.states,
      alerts: this.alerts.rows(),
      limits: this.options.limits,
      usual: service => this.alerts.usual(service),
    };
  }

  addDiagnostic(diagnostic: Diagnostic): void {
    const key = `${diagnostic.code} ${diagnostic.where}`;
    const known = this.diagnostics.get(key);
    this.diagnostics.delete(key);
    this.diagnostics.set(key, known ? { ...diagnostic, count: known.count + diagnostic.count } : diagnostic);
    const [oldest] = this.diagnostics.keys();
    if (this.diagnostics.size > maxDiagnostics && oldest !== undefined) this.diagnostics.delete(oldest);
  }

  /** Live: completes open records and steps the ticks of log time that have closed. */
  advance(): void {
    this.pipeline.flushQuiet();
    this.#reportCuts();
    this.#clock.look();
    if (this.#settling.step()) this.#groups = null;
    this.#stepUntil(Math.floor(this.#clock.closedUntil(tickMs) / tickMs));
    this.#expiry.step(this.now, this.#analyses, this.states);
  }

  /** Live: the newest part of everything has been read; what is older from now on is history that is filled in. */
  presentIsRead(): void {
    if (Number.isFinite(this.#firstTime)) this.#presentFrom = this.#firstTime;
    this.onPresent();
  }

  /** Live: everything that was there at the start has been read, history too, so that ticks may close. */
  startIsRead(): void {
    this.knowsPast = true;
    this.liveErrors.startIsRead();
    this.#clock.startIsRead();
  }

  /** Batch: everything was read; settles the groups and replays the ticks in order. */
  finish(): void {
    this.pipeline.idleAll();
    this.#reportCuts();
    if (this.#settling.finish()) this.#groups = null;
    const { newest } = this.#clock;
    if (Number.isFinite(newest)) this.#stepUntil(Math.floor(newest / tickMs) + 1);
  }

  #reportCuts(): void {
    const { maxLineBytes, now } = this.options;
    for (const diagnostic of cutDiagnostics(this.pipeline, maxLineBytes, now())) this.addDiagnostic(diagnostic);
  }

  #fold(built: BuiltEvent, keys: ErrorKeys | null, readers: number): void {
    const { event, identity } = built;
    if (!this.#isWanted(event.service)) return;
    this.#count(countOf(event));
    this.#foldRead(event, identity, keyOf(event), readers);
    if (identity && keys !== null) this.#learn(keys, identity, built);
  }

  /** All but counting; `group` is the key of its group, `known` the group where that is known already. */
  // oxlint-disable-next-line eslint/max-params -- hot path
  #foldRead(
    event: LogEvent,
    identity: Identity | null,
    group: string,
    readers: number,
    known: GroupStats | null = null,
  ): void {
    this.#note(event.time);
    if (this.hosts.size < maxHosts && event.host !== null) this.hosts.add(event.host);
    if (identity && this.#isWantedType(event)) {
      this.#group(event, identity, group, known);
      this.liveErrors.add(event, this.options.now());
    }
    this.#folding.fold(event, group, readers);
  }

  /** `known` is its group where that is known already. */
  #group(event: LogEvent, identity: Identity, key: string, known: GroupStats | null = null): void {
    this.clusters.observe(identity, event.time);
    const { evictions } = this.topErrors;
    foldError(this.topErrors, event, key, known);
    if (evictions !== this.topErrors.evictions) this.#known.forgetGroups();
    this.#groups = null;
  }

  #learn(keys: ErrorKeys, identity: Identity, built: BuiltEvent): void {
    // The identity that is kept anyway: each reading makes a new one.
    const kept = this.clusters.identityOf(identity.fingerprint) ?? identity;
    this.#known.learn(keys, built, problemOf(built, kept, this.#isWantedType(built.event)));
  }

  /** Folds, or only counts, a record that its bytes tell enough of. */
  #takeHeld(held: HeldLine, read: ReadsHeld): boolean {
    const problem = held.isError ? this.#known.ofError(held) : null;
    if (held.isError && problem === null) return false;
    if (!this.#isWanted(held.service)) return true;
    if (this.#analyses.length === 0 && problem) this.#countKnown(problem, held, read);
    else this.#foldHeld(problem, held, read);
    return true;
  }

  #foldHeld(problem: KnownProblem | null, held: HeldLine, read: ReadsHeld): void {
    const event = read(held, problem);
    if (held.readers === undecided)
      held.decide(this.#folding.readersOf(problem === null ? event : this.#asked.of(problem, held, event)));
    const { service, readers } = held;
    const known = problem && groupIn(problem, service, this.topErrors.groups);
    this.#foldRead(event, problem?.identity ?? null, keyIn(problem, service), readers, known);
  }

  #countKnown(problem: KnownProblem, held: HeldLine, read: ReadsHeld): void {
    if (!problem.isWanted) return;
    this.#groups = null;
    const group = groupIn(problem, held.service, this.topErrors.groups);
    if (group && countKnown(this.topErrors, problem, group, held)) return;
    const event = read(held, problem);
    this.#group(event, problem.identity, keyIn(problem, held.service));
  }

  #count(counts: OrdinaryCount): void {
    if (!this.#isWanted(counts.service)) return;
    this.records += counts.count;
    this.#note(counts.firstSecond * 1000);
    this.#note(counts.second * 1000);
    volume.count?.(this.volume, counts);
    for (const { analysis, state } of this.#folding.all) analysis.count?.(state, counts);
  }

  /** How far the newest record is behind the clock while bytes wait to be read; 0 when all is read, and for old logs. */
  get lagMs(): number {
    let pending = 0;
    for (const status of this.statuses.values()) pending += status.pendingBytes;
    const { newest, isWritten } = this.#clock;
    return pending === 0 || !isWritten ? 0 : Math.max(0, this.options.now() - newest);
  }

  #isWanted(service: string): boolean {
    return this.options.services.length === 0 || this.options.services.includes(service);
  }

  #isWantedType(event: LogEvent): boolean {
    const { errorType } = this.options;
    if (errorType === null) return true;
    const type = event.exception?.type ?? '';
    return type === errorType || type.endsWith(`.${errorType}`);
  }

  #note(time: number): void {
    if (time < this.#firstTime) this.#firstTime = time;
    this.#clock.note(time);
  }

  /** Steps every closed tick before `end` that has something to say; long empty stretches are skipped. */
  #stepUntil(end: number): void {
    if (!Number.isFinite(this.#firstTime) || !Number.isFinite(end)) return;
    this.#stepFrom ??= this.#chooseFirstStep();
    this.#nextTick ??= Math.floor(this.#stepFrom / tickMs);
    if (this.#nextTick >= end) return;
    const groups: readonly GroupStats[] = this.groups().map(group => group.stats);
    // Older events that come later are history: they are counted where they belong, and nothing fires for them.
    const startedAt = epochMs(this.options.isLive ? this.#stepFrom : this.#firstTime);
    for (const tick of closedTicks(this.volume.services.values(), this.#nextTick, end)) {
      this.alerts.step({
        now: epochMs((tick + 1) * tickMs),
        startedAt,
        knowsPast: this.knowsPast,
        volume: this.volume,
        groups,
        groupId: stats => this.groupId(stats),
        states: this.states,
      });
    }
    this.#nextTick = Math.max(this.#nextTick, end);
  }

  /** History that was read in time is stepped too, a little of it, so that it is known what is usual. */
  #chooseFirstStep(): number {
    if (!Number.isFinite(this.#presentFrom)) return this.#firstTime;
    return this.knowsPast ? Math.max(this.#firstTime, this.#presentFrom - steppedPastMs) : this.#presentFrom;
  }
}
