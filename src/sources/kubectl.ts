/** Kubernetes pods, through `kubectl logs`: every container of every pod that is selected, through restarts. */
import type { Command } from '../model/ports.ts';
import type { SourceContext, SourceKind, SourceProblem } from './define.ts';
import { ListedStreams, type Claims, type ListedPlan, type Member } from './listed-streams.ts';
import { StampedLines } from './stamped-lines.ts';
import { StampedStream, type LogRange } from './stamped-stream.ts';

const scheme = 'kubectl://';
/** The watch tells at once; this is for when it cannot be held. */
const everyMs = 30_000;
/** A list of all pods is work for the cluster, and in a large one something changes all the time. */
const minEveryMs = 3000;

interface Selection {
  /** Null for the current one. */
  readonly context: string | null;
  /** Null for the current one, `*` for all. */
  readonly namespace: string | null;
  readonly selector: string | null;
  /** Null for all. */
  readonly container: string | null;
  readonly pod: string | null;
}

const orNull = (text: string | null | undefined): string | null => (text === '' || text === undefined ? null : text);

/** `kubectl://[CONTEXT/]NAMESPACE?selector=...&container=...&pod=...`. Contexts may have slashes: the last one counts. */
const selectionOf = (argument: string): Selection => {
  const rest = argument.slice(scheme.length);
  const mark = rest.indexOf('?');
  const place = mark < 0 ? rest : rest.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : rest.slice(mark + 1).replaceAll('+', '%2B'));
  const slash = place.lastIndexOf('/');
  return {
    context: orNull(place.slice(0, Math.max(0, slash))),
    namespace: orNull(place.slice(slash + 1)),
    selector: orNull(query.get('selector')),
    container: orNull(query.get('container')),
    pod: orNull(query.get('pod')),
  };
};

const knownKeys: ReadonlySet<string> = new Set(['selector', 'container', 'pod']);

const problemOf = (argument: string): SourceProblem | null => {
  const hint = 'write kubectl://[CONTEXT/]NAMESPACE?selector=app=web&container=NAME&pod=NAME';
  const { namespace } = selectionOf(argument);
  if (namespace !== null && namespace !== '*' && !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(namespace))
    return { text: `${argument}: no namespace can be named ${namespace}`, hint };
  const mark = argument.indexOf('?');
  const keys = mark < 0 ? [] : [...new URLSearchParams(argument.slice(mark + 1)).keys()];
  const wrong = keys.find(key => !knownKeys.has(key));
  return wrong === undefined ? null : { text: `${argument}: knows nothing of ${wrong}`, hint };
};

interface ContainerStatus {
  readonly name: string;
  readonly restartCount?: number;
  readonly state?: { readonly running?: object; readonly terminated?: object };
  readonly lastState?: { readonly terminated?: object };
}

interface Pod {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly uid: string };
  readonly status?: {
    readonly initContainerStatuses?: readonly ContainerStatus[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly ephemeralContainerStatuses?: readonly ContainerStatus[];
  };
}

/** One that still waits for its image has no log yet. */
const hasLog = ({ state, lastState }: ContainerStatus): boolean =>
  state?.running !== undefined || state?.terminated !== undefined || lastState?.terminated !== undefined;

const membersOf = ({ metadata, status }: Pod): readonly (Member & { readonly place: Place })[] =>
  [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
    ...(status?.ephemeralContainerStatuses ?? []),
  ]
    .filter(hasLog)
    .map(container => ({
      key: `${metadata.uid}/${container.name}`,
      label: `${metadata.namespace}/${metadata.name}/${container.name}`,
      service: container.name,
      host: metadata.name,
      isRunning: container.state?.running !== undefined,
      incarnation: container.restartCount ?? 0,
      place: { namespace: metadata.namespace, pod: metadata.name, container: container.name },
    }));

interface Place {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

class PodsPlan implements ListedPlan {
  readonly list: Command;
  readonly wake: Command;
  readonly everyMs = everyMs;
  readonly minEveryMs = minEveryMs;
  readonly noun = 'container';
  readonly absent = 'no pod of these has a log yet';
  readonly #selection: Selection;
  readonly #context: SourceContext;
  readonly #places = new Map<string, Place>();

  constructor(argument: string, context: SourceContext) {
    this.#selection = selectionOf(argument);
    this.#context = context;
    const { namespace, selector } = this.#selection;
    const where = namespace === '*' ? ['--all-namespaces'] : namespace === null ? [] : [`--namespace=${namespace}`];
    const pods = ['get', 'pods', ...where, ...(selector === null ? [] : [`--selector=${selector}`])];
    this.list = this.#kubectl([...pods, '--output=json']);
    // It names all pods first, so nothing that happens between the list and the watch is missed.
    this.wake = this.#kubectl([...pods, '--watch', '--output=name']);
  }

  readonly read = (stdout: string): readonly Member[] => {
    const { items } = JSON.parse(stdout) as { readonly items: readonly Pod[] };
    const { container, pod } = this.#selection;
    const members = items
      .flatMap(membersOf)
      .filter(({ place }) => (container ?? place.container) === place.container && (pod ?? place.pod) === place.pod)
      // Where there are too many, those that write are wanted most.
      .toSorted((a, b) => Number(b.isRunning) - Number(a.isRunning));
    this.#places.clear();
    for (const { key, place } of members) this.#places.set(key, place);
    return members;
  };

  readonly open: ListedPlan['open'] = (member, isLate, refresh) => {
    const place = this.#places.get(member.key)!;
    const logs = (range: LogRange): Command => this.#logs(place, range);
    const plan = { logs, keepsPrevious: true, lateSince: null, isLate, refresh };
    return new StampedStream(member, plan, new StampedLines(), this.#context);
  };

  #logs({ namespace, pod, container }: Place, range: LogRange): Command {
    return this.#kubectl([
      'logs',
      '--timestamps',
      `--namespace=${namespace}`,
      `--container=${container}`,
      ...(range.follow ? ['--follow'] : []),
      ...(range.isPrevious ? ['--previous'] : []),
      // The API knows whole seconds only.
      ...(range.since === null ? [] : [`--since-time=${new Date(range.since).toISOString().slice(0, 19)}Z`]),
      ...(range.tail === null ? [] : [`--tail=${range.tail}`]),
      pod,
    ]);
  }

  #kubectl(args: readonly string[]): Command {
    const { context } = this.#selection;
    return { program: 'kubectl', args: context === null ? args : [`--context=${context}`, ...args] };
  }
}

export const kubectl: SourceKind = {
  id: 'kubectl',
  syntax: 'kubectl://[CONTEXT/][NAMESPACE][?selector=…&container=…&pod=…]',
  docs: 'Kubernetes pods, all containers, also of pods that start later; `*` is every namespace. The service is the container, the host the pod.',
  example: "errtop 'kubectl://shop?selector=app=web'",
  matches: argument => argument.startsWith(scheme),
  problem: argument => problemOf(argument),
  open: (args, context) => {
    const claims: Claims = new Map();
    return args.map(argument => new ListedStreams(argument, new PodsPlan(argument, context), context, claims));
  },
};
