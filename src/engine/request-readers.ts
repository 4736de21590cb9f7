/** Hands requests that were not read to the analyses that take them, and asks all whether they have to be read. */
// hot path
import type { Analysis } from '../analyses/define.ts';
import type { LogEvent } from '../model/event.ts';
import type { ServedRequest } from '../model/served-request.ts';
import { maxReaders } from './line-kinds.ts';
import type { Failure } from './request-events.ts';
import type { RequestReaders } from './request-lane.ts';

type AnyAnalysis = Analysis<unknown, unknown>;

export interface RequestTakers {
  readonly analyses: readonly AnyAnalysis[];
  /** By the analysis' id. */
  readonly states: ReadonlyMap<string, unknown>;
  isWanted(service: string): boolean;
  /** Folds the event of a failed request, which is counted already, for the analyses whose bits are set. */
  onFailure(failure: Failure, readers: number): void;
}

const readsRequest = (analysis: AnyAnalysis, event: LogEvent): boolean => {
  if (analysis.readsRequest) return analysis.readsRequest(event);
  return !analysis.foldRequest && analysis.wantsOrdinary?.(event) === true;
};

/** Analyses that want every error see its event anyway, as its bytes tell it. */
const readsFailure = (analysis: AnyAnalysis, event: LogEvent): boolean =>
  (analysis.readsRequest !== undefined || analysis.wantsErrorsAlike === true) && readsRequest(analysis, event);

/** Null where no analysis runs that would see a request. */
export const requestReaders = (engine: RequestTakers): RequestReaders | null => {
  const { analyses, states } = engine;
  if (analyses.length === 0) return null;
  const takers = analyses.flatMap(analysis =>
    analysis.foldRequest ? [{ analysis, state: states.get(analysis.id) }] : [],
  );
  const wantEveryError = analyses.reduce(
    (bits, { wantsErrorsAlike }, i) => (wantsErrorsAlike ? bits : bits | (1 << Math.min(i, maxReaders - 1))),
    0,
  );
  const fold = (request: ServedRequest): void => {
    for (let i = 0; i < takers.length; i++) {
      const { analysis, state } = takers[i] as (typeof takers)[number];
      analysis.foldRequest?.(state, request);
    }
  };
  return {
    mayCount: target => !takers.some(({ analysis, state }) => analysis.readsEachRequest?.(state, target) === true),
    onCount: requests => {
      if (!engine.isWanted(requests.target.service)) return;
      for (const { analysis, state } of takers) analysis.countRequests?.(state, requests);
    },
    readsRequest: event => analyses.some(analysis => readsRequest(analysis, event)),
    readersOfFailure: event => (analyses.some(analysis => readsFailure(analysis, event)) ? null : wantEveryError),
    onRequest: request => {
      if (engine.isWanted(request.target.service)) fold(request);
    },
    onFailure: (failure, readers, request) => {
      if (!engine.isWanted(request.target.service)) return;
      engine.onFailure(failure, readers);
      fold(request);
    },
  };
};
