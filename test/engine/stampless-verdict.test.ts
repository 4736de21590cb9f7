/** Verdicts on kinds of lines without a stamp keep all that was decided, and are never what stands for none. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  endIn,
  headerOf,
  isBareIn,
  isErrorIn,
  isTellingIn,
  isWantedIn,
  levelIn,
  maxEnd,
  maxServices,
  pack,
  readEachTime,
  serviceIn,
  severalIn,
  singleIn,
  standingIn,
  type StamplessVerdict,
} from '../../src/engine/stampless-verdict.ts';
import { standing } from '../../src/framing/standing.ts';
import { levels } from '../../src/model/level.ts';

const headers = fc.constantFrom(headerOf.unseen, headerOf.none, headerOf.own);
const verdicts: fc.Arbitrary<StamplessVerdict> = fc.record({
  standing: fc.constantFrom(standing.bound, standing.text, standing.sentence, standing.header),
  level: fc.nat(levels.length - 1),
  service: fc.nat(maxServices - 1),
  isTelling: fc.boolean(),
  isError: fc.boolean(),
  single: headers,
  several: headers,
  end: fc.nat(maxEnd),
  isBare: fc.boolean(),
  isWanted: fc.boolean(),
});

it('are read as they were written', () => {
  fc.assert(
    fc.property(verdicts, verdict => {
      const packed = pack(verdict);
      expect({
        standing: standingIn(packed),
        level: levelIn(packed),
        service: serviceIn(packed),
        isTelling: isTellingIn(packed),
        isError: isErrorIn(packed),
        single: singleIn(packed),
        several: severalIn(packed),
        end: endIn(packed),
        isBare: isBareIn(packed),
        isWanted: isWantedIn(packed),
      }).toEqual(verdict);
      expect([0, readEachTime]).not.toContain(packed);
      expect(new Int32Array([packed])[0]).toBe(packed);
    }),
  );
});
