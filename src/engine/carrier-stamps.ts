/** Stamps of one writer's lines in envelopes, read in the zone that the envelopes tell. */
import type { StampReader } from '../formats/stamp.ts';
import type { CarrierZone } from '../framing/carrier-zone.ts';

/** What `stamps` reads, with each time moved as those of the writer's headers are. */
export const carrierStamps = (stamps: StampReader, zone: CarrierZone): StampReader => ({
  read(text) {
    const time = stamps.read(text);
    return time === null ? null : zone.moveStamp(time, text);
  },
  readNumber: value => stamps.readNumber(value),
  scan(text, at) {
    const found = stamps.scan(text, at);
    return found && { ...found, time: zone.moveStamp(found.time, text.slice(found.start, found.end)) };
  },
});
