/** In which order the snapshot lists things. */
import { describe, expect, it } from 'vitest';
import { alertsView } from '../../src/engine/publish.ts';
import { epochMs } from '../../src/model/time.ts';
import type { AlertRow } from '../../src/state/snapshot.ts';

const alert = (key: string, severity: AlertRow['severity'], firedAt: number, resolvedAt: number | null): AlertRow => ({
  key,
  rule: 'error_rate',
  severity,
  service: 'cart',
  group: null,
  text: key,
  firedAt: epochMs(firedAt),
  resolvedAt: resolvedAt === null ? null : epochMs(resolvedAt),
});

describe('the list of alerts', () => {
  it('has what fires first, the gravest and then the newest at the top, then what was resolved last', () => {
    const view = alertsView([
      alert('old warning', 'warning', 10, null),
      alert('resolved early', 'critical', 5, 20),
      alert('new warning', 'warning', 90, null),
      alert('old critical', 'critical', 30, null),
      alert('resolved late', 'warning', 5, 80),
      alert('new critical', 'critical', 60, null),
    ]);
    expect(view.rows.map(row => row.key)).toEqual([
      'new critical',
      'old critical',
      'new warning',
      'old warning',
      'resolved late',
      'resolved early',
    ]);
    expect(view.firing).toBe(4);
  });
});
