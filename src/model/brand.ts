/** Nominal types for values whose mix-up would be silent. */
declare const brand: unique symbol;

/** `Base` that only its own constructor can make. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };

/** Names one source (a file path, `stdin`, a URI); stable while errtop runs. */
export type SourceId = Brand<string, 'SourceId'>;
/** Identity of a problem decided from one event alone: 16 lower-case hex digits. */
export type Fingerprint = Brand<string, 'Fingerprint'>;

export const sourceId = (text: string): SourceId => text as SourceId;

/** @throws RangeError when `text` is not 16 lower-case hex digits. */
export const fingerprint = (text: string): Fingerprint => {
  if (!/^[0-9a-f]{16}$/.test(text)) throw new RangeError(`not a fingerprint: ${text}`);
  return text as Fingerprint;
};
