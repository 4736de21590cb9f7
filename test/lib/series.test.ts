import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GaugeSeries } from '../../src/lib/gauge-series.ts';
import { HistogramSeries } from '../../src/lib/histogram-series.ts';

const readings = fc.array(fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 5000 })), {
  maxLength: 80,
});

const histogramOf = (all: readonly (readonly [number, number])[]): HistogramSeries => {
  const series = new HistogramSeries(6, 16);
  for (const [tick, value] of all) series.add(tick, value);
  return series;
};

const gaugeOf = (all: readonly (readonly [number, number])[]): GaugeSeries => {
  const series = new GaugeSeries(6, 16);
  for (const [tick, value] of all) series.add(tick, value);
  return series;
};

describe('series of distributions and gauges', () => {
  it('of histograms merge to the same as adding all, however they were split', () => {
    fc.assert(
      fc.property(readings, readings, (a, b) => {
        const merged = histogramOf(a);
        merged.merge(histogramOf(b));
        const all = histogramOf([...a, ...b]);
        expect(merged.ticksPerSlot).toBe(all.ticksPerSlot);
        expect([...merged.between(0, 1e6).counts]).toEqual([...all.between(0, 1e6).counts]);
      }),
    );
  });

  it('of gauges merge to the same as adding all, however they were split', () => {
    fc.assert(
      fc.property(readings, readings, (a, b) => {
        const merged = gaugeOf(a);
        merged.merge(gaugeOf(b));
        expect(merged.between(0, 1e6)).toEqual(gaugeOf([...a, ...b]).between(0, 1e6));
      }),
    );
  });

  it('tell a quantile within an eighth', () => {
    const series = new HistogramSeries();
    for (let i = 1; i <= 1000; i++) series.add(i % 60, i);
    const p95 = series.between(0, 60).quantile(0.95);
    expect(Math.abs(p95 - 950) / 950).toBeLessThan(0.125);
  });

  it('are empty before anything was added', () => {
    expect(new HistogramSeries().between(0, 100).quantile(0.5)).toBeNaN();
    expect(new GaugeSeries().between(0, 100)).toBeNull();
  });
});
