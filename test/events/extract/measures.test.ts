/** Response times, memory and processors in the words of many programs. */
import { describe, expect, it } from 'vitest';
import { mayMeasure, readMeasures } from '../../../src/events/extract/measures.ts';
import { logEvent } from '../../support/log-events.ts';

const megabyte = 1024 * 1024;
const read = (message: string, logger: string | null = null) => {
  const event = { ...logEvent(0, { message, level: 'info' }), logger };
  return { ...readMeasures(event), mayMeasure: mayMeasure(event) };
};

describe('response times', () => {
  it.each([
    ['Response time: 123ms', 123],
    ['Request handled in 45.5 ms', 45.5],
    ['Request took 1.25 seconds', 1250],
    ['Completed 200 OK in 53ms (Views: 20.1ms | ActiveRecord: 5.0ms)', 53],
    ['responded in 81ms', 81],
    ['Processed request in 12 ms', 12],
    ['Served /a/1 in 12 ms with status 200', 12],
    ['API call to billing took 18ms', 18],
    ['latency=12ms', 12],
    ['route=home, latency_ms: 17', 17],
    ['response_time_ms=250', 250],
  ])('`%s` took %d ms', (message, expected) => {
    expect(read(message).responseMs).toBeCloseTo(expected);
    expect(read(message).mayMeasure).toBe(true);
  });

  it('that are told behind a name that is read as the logger count', () => {
    expect(read('812', 'latency_ms').responseMs).toBe(812);
  });

  it.each(['backup took 12 s', 'replication latency 30s', 'it took 3 attempts', 'took 5 ms'])('`%s` is none', message =>
    expect(read(message).responseMs).toBeNull(),
  );
});

describe('memory', () => {
  it.each([
    ['Memory usage: 1536MB', 1536],
    ['memory_mb=812 cpu_percent=3', 812],
    ['memory: used=96MB free=100MB', 96],
    ['High memory usage detected: 1200 MB', 1200],
    ['heap used 1.5 GB of 4 GB', 1536],
    ['process rss=1073741824', 1024],
  ])('`%s` is %d MB', (message, expected) => {
    expect(read(message).memoryBytes).toBe(expected * megabyte);
    expect(read(message).mayMeasure).toBe(true);
  });

  it('that is told behind a name that is read as the logger counts', () => {
    expect(read('96 MiB', 'RSS').memoryBytes).toBe(96 * megabyte);
  });
});

describe('processors', () => {
  it.each([
    ['CPU usage: 87%', 0.87],
    ['cpu=0.93', 0.93],
    ['cpu_percent=0.5', 0.005],
    ['cpu_pct: 93', 0.93],
    ['CPU utilization 0.5 percent', 0.005],
  ])('`%s` is a share of %d', (message, expected) => expect(read(message).cpuShare).toBeCloseTo(expected));
});
