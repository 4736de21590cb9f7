/** The real source of randomness: the only place where errtop throws dice. */

/** A number in [0, 1). */
export const systemRandom = (): number => Math.random();
