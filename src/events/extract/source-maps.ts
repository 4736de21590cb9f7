/** Finds the place in the source for frames of bundled JavaScript, from source maps that are read when first needed. */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { RawFrame } from './frames-define.ts';

/** The text of the map that belongs to a bundle; null when there is none. */
export type FindMap = (bundle: string) => string | null;

/** Maps held at once: one may take tens of megabytes. */
const maxMaps = 16;

export class SourceMaps {
  readonly #findMap: FindMap;
  /** By bundle, the one asked for last at the end; null for bundles without a map. */
  readonly #maps = new Map<string, TraceMap | null>();

  constructor(findMap: FindMap) {
    this.#findMap = findMap;
  }

  /**
   * Frames, innermost first, with file, line, column and function of the source where a map tells. A minified function
   * has the name that its caller's map gives to what is called there.
   */
  mapFrames(frames: readonly RawFrame[]): readonly RawFrame[] {
    const places = frames.map(frame => this.#placeOf(frame));
    if (places.every(place => place === null)) return frames;
    return frames.map((frame, index) => {
      const place = places[index];
      if (!place) return frame;
      const { file, line, column } = place;
      const name = isMinified(frame.function) ? (places[index + 1]?.name ?? null) : frame.function;
      return { ...frame, function: name, file, line, column };
    });
  }

  #placeOf({ file, line, column }: RawFrame) {
    if (file === null || line === null || column === null || line < 1 || column < 1) return null;
    const map = this.#mapOf(file);
    // Stacks count columns from 1, maps from 0.
    const found = map && originalPositionFor(map, { line, column: column - 1 });
    if (!found || found.source === null) return null;
    return { file: sourcePath(found.source), line: found.line, column: found.column + 1, name: found.name };
  }

  #mapOf(bundle: string): TraceMap | null {
    const known = this.#maps.get(bundle);
    if (known !== undefined) this.#maps.delete(bundle);
    const map = known === undefined ? this.#read(bundle) : known;
    this.#maps.set(bundle, map);
    const [oldest] = this.#maps.keys();
    if (this.#maps.size > maxMaps && oldest !== undefined) this.#maps.delete(oldest);
    return map;
  }

  #read(bundle: string): TraceMap | null {
    const text = this.#findMap(bundle);
    if (text === null) return null;
    try {
      return new TraceMap(text);
    } catch {
      return null; // a broken map tells as much as none
    }
  }
}

/** Bundlers call functions by one to three letters. */
const isMinified = (name: string | null): boolean => name === null || name.slice(name.lastIndexOf('.') + 1).length <= 3;

/** `webpack://shop/./src/cart.ts?1f2e` and `../../src/cart.ts` are both `src/cart.ts`. */
const sourcePath = (source: string): string =>
  source
    .replace(/^(?:webpack|webpack-internal|rollup|vite|turbopack|ng):\/\/[^/]*\//, '')
    .replace(/\?[^/]*$/, '')
    .replace(/^(?:\.{0,2}\/)+(?=\S)/, '');
