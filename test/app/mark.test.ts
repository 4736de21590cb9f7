/** `errtop mark` appends, readers see it: in charts, in the list of releases, as what a rise followed. */
import { appendFile, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendMark, markFile, readMarks } from '../../src/app/mark-file.ts';
import { findingsOf, snapshotWith } from '../../src/engine/snapshot.ts';
import { releaseOfMark, releaseText } from '../../src/insights/mark-releases.ts';
import { epochMs } from '../../src/model/time.ts';
import { readLog } from '../support/read-log.ts';

const stamp = (seconds: number): string => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
const fresh = async (): Promise<string> => markFile({ XDG_STATE_HOME: await mkdtemp(join(tmpdir(), 'errtop-marks-')) });

describe('the file of marks', () => {
  it('is empty where it does not exist', async () => expect(await readMarks(await fresh())).toEqual([]));

  it('gives back what was appended, in order of time, and skips what is no mark', async () => {
    const file = await fresh();
    const late = { time: epochMs(2000), label: 'deploy "v2" \u001B[31m', service: 'cart' };
    const early = { time: epochMs(1000), label: 'flag on', service: null };
    await appendMark(file, late);
    await appendFile(file, '{"time": "half\n\nnot json\n{"time":"2026-01-01T00:00:00Z"}\n');
    await appendMark(file, early);
    expect(await readMarks(file)).toEqual([early, late]);
    expect((await readFile(file, 'utf8')).split('\n').length).toBe(7);
  });
});

describe('a mark as a release', () => {
  const services = ['cart', 'cart-db', 'orders'];
  it.each([
    ['deploy cart v2.3.1', 'deploy', 'cart', '2.3.1'],
    ['rolled back cart-db', 'deploy', 'cart-db', null],
    ['restarted orders', 'restart', 'orders', null],
    ['feature flag x on', 'config', '', null],
    ['deploy v2.3.1', 'deploy', '', '2.3.1'],
  ])('`%s`', (label, kind, service, version) => {
    const release = releaseOfMark({ time: epochMs(0), label, service: null }, services);
    expect(release).toMatchObject({ kind, service, version });
    expect(releaseText(release)).toBe(`mark "${label}"`);
  });
});

/** Twenty minutes of traffic; from minute 12 on cart fails. */
const log = Array.from({ length: 1200 }, (_, i) => [
  `[${stamp(i)}] [INFO] [cart] served`,
  ...(i >= 730 && i % 3 === 0 ? [`[${stamp(i)}] [ERROR] [cart] TypeError: total of undefined`] : []),
])
  .flat()
  .join('\n');

describe('a mark in a run', () => {
  it('stands in the chart and is named as what the rise followed', () => {
    const { engine } = readLog({ shop: `${log}\n` });
    const time = epochMs(Date.parse(stamp(725)));
    engine.marks = [{ time, label: 'deploy cart v2.3.1', service: null }];
    const findings = findingsOf(engine, engine.now);
    const snapshot = snapshotWith(engine, findings, { sequence: 1, maxRows: 10 });
    expect(snapshot.chart.marks).toContainEqual({ time, kind: 'mark', label: 'mark "deploy cart v2.3.1"' });
    expect(findings.rootCauses[0]?.evidence.join('; ')).toContain('after mark "deploy cart v2.3.1"');
    expect(findings.deploys.map(({ version }) => version)).toContain('2.3.1');
  });

  it('long before or after the log plays no part', () => {
    const { engine } = readLog({ shop: `${log}\n` });
    engine.marks = [-7200, 7200].map(seconds => ({
      time: epochMs(Date.parse(stamp(seconds))),
      label: 'deploy cart v9.9.9',
      service: null,
    }));
    expect(findingsOf(engine, engine.now).deploys).toEqual([]);
  });
});
