/** Messages of one print statement, seen with several values, are one group; those of two statements are two. */
import { describe, expect, it } from 'vitest';
import { ClusterIndex } from '../../../src/events/cluster/cluster-index.ts';
import { identify } from '../../../src/events/fingerprint/fingerprint.ts';
import { epochMs } from '../../../src/model/time.ts';
import { rows } from './statements.ts';

describe('statements', () => {
  it.each(rows)('$name', ({ statements }) => {
    const index = new ClusterIndex();
    const seen = statements.map(messages =>
      messages.map(message => {
        const identity = identify({ message, exception: null, errorType: null, fields: null });
        index.observe(identity, epochMs(0));
        return identity.fingerprint;
      }),
    );
    index.settle();
    const groups = seen.map(ids => [...new Set(ids.map(id => index.canonical(id)))]);
    expect(groups.map(ids => ids.length)).toEqual(statements.map(() => 1));
    expect(new Set(groups.flat()).size).toBe(statements.length);
  });
});
