/** Files, directories and globs: finds them, reads rotated parts in order, follows what is written to. */
import { basename, dirname, relative } from 'node:path';
import { sourceId } from '../model/brand.ts';
import type { Source, SourceSink } from '../model/source.ts';
import { report, type SavedPosition, type SourceContext, type SourceKind } from './define.ts';
import { discoverDirectory, discoverGlob, pathArgument, type Discovery, type Found } from './discover.ts';
import { lookAtPath, readFailure } from './file-identity.ts';
import { comparePartNames, isRotatedName, partName, seriesOf, type Series } from './series.ts';
import { hostOfPath, hostsOfDirectories, serviceOfPath } from './service-name.ts';
import type { Claim } from './rotated-parts.ts';
import { StreamFile } from './stream-file.ts';
import { Tail, type TailTarget } from './tail.ts';
import { watchFiles, type FileWatch } from './watch.ts';
import { WholeFile } from './whole-file.ts';

/** Of so many files that are gone the place is kept. */
const maxPlaces = 1000;

/** Everything that the path arguments stand for, as one source with a stream per file. */
class Files implements Source {
  readonly id = sourceId('files');
  readonly #arguments: readonly string[];
  readonly #context: SourceContext;
  readonly #tails = new Map<string, Tail>();
  readonly #seen = new Set<string>();
  /** Paths that were found in a directory or by a glob, not named. */
  readonly #found = new Set<string>();
  /** Where reading ended in files that are gone. */
  readonly #places = new Map<string, SavedPosition>();
  readonly #streams: StreamFile[] = [];
  readonly #watches: FileWatch[] = [];
  #sink: SourceSink | null = null;
  readonly #whole = new Set<WholeFile>();
  #hosts: ReadonlyMap<string, string> = new Map();
  #isClosed = false;

  constructor(args: readonly string[], context: SourceContext) {
    this.#arguments = args;
    this.#context = context;
  }

  get tails(): readonly Tail[] {
    return [...this.#tails.values()];
  }

  async start(sink: SourceSink): Promise<void> {
    this.#sink = sink;
    const named: string[] = [];
    const found: string[] = [];
    for (const argument of this.#arguments) await this.#take(argument, named, found);
    this.#hosts = hostsOfDirectories([...found, ...named]);
    for (const series of seriesOf([...new Set([...named, ...found])])) {
      if (this.#isClosed) return;
      await this.#readSeries(series, new Set(named));
    }
    if (!this.#context.follow) await Promise.all(this.#streams.map(stream => stream.ended));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#watches.map(watch => watch.close()));
    await Promise.all([...this.#whole].map(whole => whole.close()));
    await Promise.all(this.#streams.map(stream => stream.close()));
    await Promise.all(this.tails.map(tail => this.#closeTail(tail)));
  }

  #closeTail(tail: Tail): Promise<void> {
    this.#context.poller.remove(tail);
    return tail.close();
  }

  async #take(argument: string, named: string[], found: string[]): Promise<void> {
    const meant = await pathArgument(argument, this.#context.cwd);
    if (meant.kind === 'stream') this.#readStream(meant.path);
    else if (meant.kind === 'directory') found.push(...(await this.#discover(meant.path, meant.path, false)));
    else if (meant.kind === 'glob') found.push(...(await this.#discover(meant.path, meant.base, true)));
    else if (await this.#isNew(meant.path)) named.push(meant.path);
  }

  async #isNew(path: string): Promise<boolean> {
    const sight = await lookAtPath(path);
    return sight.kind !== 'there' || this.#isNewIdentity(sight.look.identity);
  }

  /** The same file by two names is read once. */
  #isNewIdentity(identity: string): boolean {
    if (this.#seen.has(identity)) return false;
    this.#seen.add(identity);
    return true;
  }

  async #discover(pattern: string, base: string, isGlob: boolean): Promise<string[]> {
    const discovery = isGlob ? await discoverGlob(pattern) : await discoverDirectory(pattern);
    this.#reportProblems(discovery);
    if (this.#context.follow) {
      const known = new Set(discovery.files.map(file => file.path));
      const watch = watchFiles(
        { base, pattern: isGlob ? pattern : null, known, clock: this.#context.clock },
        path => void this.#appeared(path),
      );
      this.#watches.push(watch);
    } else if (discovery.files.length === 0) {
      report(this.#context, 'nothing-found', this.#label(pattern), 'no log files found');
    }
    const fresh = discovery.files.filter((file: Found) => this.#isNewIdentity(file.identity)).map(file => file.path);
    for (const path of fresh) this.#found.add(path);
    return fresh;
  }

  #reportProblems({ problems }: Discovery): void {
    for (const { path, reason } of problems) report(this.#context, 'source-unreadable', this.#label(path), reason);
  }

  /** In batch mode all parts, oldest first. Live, old parts only when everything is wanted, and the newest is followed. */
  async #readSeries(series: Series, named: ReadonlySet<string>): Promise<void> {
    const { follow, start, positions } = this.#context;
    // Where an earlier run ended is found again among the parts themselves.
    const isResumed = follow && series.parts.some(({ path }) => positions.has(path));
    const wantsAll = start === 'beginning' || (typeof start === 'object' && start.parts !== 'none');
    const wantsOld = !follow || (wantsAll && !isResumed);
    const active = new Set(follow ? activeParts(series) : []);
    for (const { path, part } of series.parts) {
      if (this.#isClosed) return;
      const isFollowed = follow && part.compression === null && (active.has(path) || named.has(path));
      if (isFollowed) await this.#follow(path, false);
      else if (wantsOld || named.has(path)) await this.#readWhole(path);
    }
  }

  async #readWhole(path: string): Promise<void> {
    const whole = new WholeFile(this.#target(path), this.#context, this.#sink!);
    this.#whole.add(whole);
    const run = (): Promise<void> => whole.read().finally(() => this.#whole.delete(whole));
    const { follow, start } = this.#context;
    if (follow && typeof start === 'object' && start.parts === 'in background') this.#context.backfill.add({ run });
    else await run();
  }

  async #follow(path: string, isNew: boolean): Promise<void> {
    if (this.#tails.has(path)) return;
    const tail = new Tail(this.#target(path), this.#context, this.#sink!, {
      isNew,
      onDirectory: () => this.#becameDirectory(path),
      onGone: () => this.#forget(path),
      claimOf: identity => this.#claimOf(identity),
      position: this.#places.get(path) ?? this.#context.positions.get(path) ?? null,
    });
    this.#tails.set(path, tail);
    await tail.poll();
    if (!this.#isClosed && this.#tails.has(path)) this.#context.poller.add(tail);
  }

  #claimOf(identity: string): Claim {
    if (this.tails.some(tail => tail.holds(identity))) return 'followed';
    return this.#seen.has(identity) ? 'old' : null;
  }

  /** A file that was found, not named, and is gone for good: it is found again if it comes back. */
  #forget(path: string): void {
    const tail = this.#tails.get(path);
    if (tail === undefined || !this.#found.has(path)) return;
    this.#tails.delete(path);
    this.#found.delete(path);
    void this.#keepPlace(path, tail);
  }

  /** The very same file may be moved back. */
  async #keepPlace(path: string, tail: Tail): Promise<void> {
    const place = await tail.saved();
    if (place !== null) this.#places.set(path, place);
    const [oldest] = this.#places.keys();
    if (this.#places.size > maxPlaces && oldest !== undefined) this.#places.delete(oldest);
    await this.#closeTail(tail);
    this.#sink?.onGone?.(tail.target.id);
    for (const watch of this.#watches) watch.forget(path);
  }

  #readStream(path: string): void {
    const stream = new StreamFile(this.#target(path), this.#context, this.#sink!);
    this.#streams.push(stream);
    stream.start();
  }

  async #followAll(folder: string): Promise<void> {
    for (const each of await this.#discover(folder, folder, false)) await this.#follow(each, true);
  }

  /** A path that did not exist turned out to be a directory: all in it is new. */
  #becameDirectory(path: string): void {
    const tail = this.#tails.get(path);
    if (tail === undefined || this.#isClosed) return;
    this.#tails.delete(path);
    void this.#closeTail(tail);
    this.#sink?.onGone?.(tail.target.id);
    void this.#followAll(path);
  }

  /** A file came into being below a watched directory: new, or an old one under a new name. */
  async #appeared(path: string): Promise<void> {
    if (this.#isClosed || this.#tails.has(path)) return;
    const sight = await lookAtPath(path);
    if (sight.kind !== 'there' || sight.look.kind !== 'file' || this.#isClosed) return;
    if (this.tails.some(tail => tail.holds(sight.look.identity)) || this.#isOldPart(path)) return;
    await this.#retireParts(path);
    this.#found.add(path);
    await this.#follow(path, true);
  }

  /** Parts that were followed before the log itself was found (`app.log.1`) are left to it from now on. */
  async #retireParts(path: string): Promise<void> {
    for (const [other, tail] of this.#tails) {
      const { index, stamp } = partName(basename(other));
      if (!other.startsWith(`${path}.`) || index === null || stamp !== '') continue;
      await tail.poll();
      if (tail.identity !== null) this.#seen.add(tail.identity);
      this.#tails.delete(other);
      await this.#closeTail(tail);
    }
  }

  /** Rotation brings files that were read already; their names give them away. */
  #isOldPart(path: string): boolean {
    const part = partName(basename(path));
    if (part.compression !== null) return true;
    if (!isRotatedName(part)) return false;
    return this.tails.some(tail => {
      const other = partName(basename(tail.target.path));
      if (dirname(tail.target.path) !== dirname(path) || other.series !== part.series) return false;
      return comparePartNames(part, other) < 0;
    });
  }

  #label(path: string): string {
    const inside = relative(this.#context.cwd, path);
    return inside === '' || inside.startsWith('..') ? path : inside;
  }

  #target(path: string): TailTarget {
    const host = hostOfPath(path, this.#hosts);
    return { id: sourceId(path), path, label: this.#label(path), service: serviceOfPath(path), host };
  }
}

/** Which parts of a series are written to: the newest; all of them where numbers count instances (`worker.1.log`). */
const activeParts = ({ parts }: Series): readonly string[] => {
  const plain = parts.filter(({ part }) => part.compression === null);
  const newest = plain.at(-1);
  if (newest === undefined) return [];
  const isNumbered = newest.part.index !== null && newest.part.stamp === '';
  return (isNumbered ? plain : [newest]).map(({ path }) => path);
};

/** Why a path cannot be read at all; null when it can, or when it does not exist yet. */
export const pathFailure = async (argument: string, cwd: string): Promise<string | null> => {
  const meant = await pathArgument(argument, cwd);
  return meant.kind === 'unreadable' ? readFailure(meant.code) : null;
};

export const file: SourceKind = {
  id: 'file',
  syntax: 'PATH',
  docs: 'A log file, a directory (searched recursively) or a glob; followed through rotation and truncation. .gz, .zst, .bz2 and .xz are unpacked.',
  example: "errtop /var/log/nginx '/srv/*/logs/*.log'",
  matches: () => true,
  open: (args, context) => [new Files(args, context)],
};

/** Positions of all followed files, for going on there after a restart. */
export const positionsOf = async (sources: readonly Source[]) => {
  const tails = sources.flatMap(source => (source instanceof Files ? source.tails : []));
  return (await Promise.all(tails.map(tail => tail.saved()))).filter(saved => saved !== null);
};
