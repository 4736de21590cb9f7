/** What users may set of the analyses; plain data, with the defaults that stand in the config's schema. */
export interface AnalysisSettings {
  /** Slower queries and requests are called slow, in milliseconds. */
  readonly slowQueryMs: number;
  readonly slowRequestMs: number;
  /** A higher reading of memory in use is a spike, in bytes. */
  readonly memorySpikeBytes: number;
  /** Host name (and all below it) -> provider, besides the built-in ones. */
  readonly providers: ReadonlyMap<string, string>;
  /** Latencies that objectives name, in milliseconds: how many requests take longer is counted one by one. */
  readonly latencyLimits: readonly number[];
}

export const defaultAnalysisSettings: AnalysisSettings = {
  slowQueryMs: 200,
  slowRequestMs: 200,
  memorySpikeBytes: 1024 ** 3,
  providers: new Map(),
  latencyLimits: [],
};
