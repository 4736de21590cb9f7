/** The chart's axis says round values where they are true. */
import { describe, expect, it } from 'vitest';
import type { ChartMarkKind } from '../../../src/state/snapshot.ts';
import { epochMs } from '../../../src/model/time.ts';
import { axisTop, barChart } from '../../../src/ui/primitives/bar-chart.ts';
import { plainLine } from '../../../src/ui/primitives/line.ts';
import { unicodeGlyphs } from '../../../src/ui/theme/glyphs.ts';
import { emptyChart } from '../../support/snapshots.ts';

const drawn = (peak: number, height: number): string[] => {
  const chart = { ...emptyChart, start: epochMs(0), errors: [0, 0, peak / 2, peak] };
  const options = { width: 22, height, zoom: 0, zone: 'utc' as const, glyphs: unicodeGlyphs };
  return barChart(chart, options).map(row => plainLine(row).trimEnd());
};

describe('marks', () => {
  const marked = (...marks: readonly (readonly [number, ChartMarkKind])[]): string => {
    const chart = {
      ...emptyChart,
      start: epochMs(0),
      marks: marks.map(([column, kind]) => ({ time: epochMs(column * 225_000), kind, label: '' })),
    };
    const options = { width: 22, height: 5, zoom: 0, zone: 'utc' as const, glyphs: unicodeGlyphs };
    return plainLine(barChart(chart, options).at(-2)!).slice(6);
  };

  it('stand beside each other where they fall on one place', () => {
    expect(marked([4, 'deploy'], [4.3, 'new'])).toBe('────DN──────────');
    expect(marked([4, 'new'], [4.3, 'deploy'])).toBe('────ND──────────');
    expect(marked([15.2, 'deploy'], [15.5, 'new'])).toBe('──────────────ND');
  });

  it('of one kind stand once on one place', () => {
    expect(marked([4, 'new'], [4.3, 'new'], [4.6, 'deploy'])).toBe('────ND──────────');
  });
});

describe('the axis', () => {
  it.each([7, 8, 9, 12, 13, 36])('names the top and the half of it, %i rows high', height => {
    for (const peak of [3, 14, 20, 57, 900, 43_000]) {
      const labels = drawn(peak, height)
        .slice(0, -2)
        .map(row => row.slice(0, 5).trim())
        .filter(label => label !== '');
      const scale = (label = ''): number => Number.parseFloat(label) * (label.endsWith('k') ? 1000 : 1);
      expect(labels).toHaveLength(2);
      expect(scale(labels[1])).toBe(axisTop(peak) / 2);
    }
  });

  it('has a bar of half the height end in the row of the half', () => {
    for (const height of [8, 9]) {
      const rows = drawn(20, height);
      const half = rows.findIndex(row => row.startsWith('   10'));
      const bar = (row: string | undefined): string => row?.at(-7) ?? ' ';
      expect(bar(rows[half])).not.toBe(' ');
      expect(bar(rows[half - 1])).toBe(' ');
    }
  });

  it('says nothing between where there is no room', () => {
    expect(drawn(20, 5).map(row => row.slice(0, 5).trim())).toEqual(['20', '', '', '0', '']);
  });
});
