/** Short lasting ids of groups: `E-7F3A`, the first hex digits of a hash of service and fingerprint. */
import { hash64 } from '../lib/hash.ts';
import { RecentMap } from '../lib/recent-map.ts';

const digits = 4;
/** Far more than groups and their aliases that are held at a time; an id that is asked for again comes out the same. */
const maxIds = 65_536;

/** Gives ids; two groups that would share one get a digit more each, and an id that was given stays. */
export class GroupIds {
  readonly #keyById = new Map<string, string>();
  readonly #byKey = new RecentMap<string, string>(maxIds, (_, id) => this.#keyById.delete(id));

  /** The id of a group; the same text for the same service and fingerprint in every run unless ids collide. */
  idOf(service: string, fingerprint: string): string {
    const key = `${fingerprint} ${service}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const id = this.#free(hash64(key).toUpperCase());
    this.#byKey.set(key, id);
    this.#keyById.set(id, key);
    return id;
  }

  /** `fingerprint service` of an id that was given; null for others. */
  keyOf(id: string): string | null {
    return this.#keyById.get(id) ?? null;
  }

  #free(hash: string): string {
    for (let length = digits; length < hash.length; length++) {
      const id = `E-${hash.slice(0, length)}`;
      if (!this.#keyById.has(id)) return id;
    }
    return `E-${hash}`;
  }
}
