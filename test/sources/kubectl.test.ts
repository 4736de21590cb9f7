/** Pods over a stand-in that prints what kubectl's documentation says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { epochMs } from '../../src/model/time.ts';
import { record } from '../support/source-recorder.ts';
import { standIn, type StandIn } from '../support/stand-in.ts';

const stamp = (second: number): string => `2026-03-04T10:20:${String(second).padStart(2, '0')}.123456789Z`;

interface Container {
  readonly name: string;
  readonly restartCount?: number;
  readonly isWaiting?: boolean;
}

const pod = (name: string, ...containers: readonly Container[]): object => ({
  metadata: { name, namespace: 'shop', uid: `uid-${name}` },
  status: {
    containerStatuses: containers.map(({ name: container, restartCount = 0, isWaiting = false }) => ({
      name: container,
      restartCount,
      state: isWaiting ? { waiting: { reason: 'ContainerCreating' } } : { running: { startedAt: stamp(0) } },
    })),
  },
});

const writePods = (kubectl: StandIn, ...pods: readonly object[]): void =>
  kubectl.write('pods.json', JSON.stringify({ items: pods }));

const callsOf = (kubectl: StandIn): readonly string[] =>
  readFileSync(join(kubectl.place, 'calls'), 'utf8').trimEnd().split('\n');

describe('kubectl://', () => {
  it('reads every container of the selected pods, service and host known', async () => {
    const kubectl = standIn('kubectl');
    writePods(
      kubectl,
      pod('web-1', { name: 'web' }, { name: 'proxy' }),
      pod('web-2', { name: 'web', isWaiting: true }),
    );
    kubectl.write('web-1.web.log', `${stamp(1)} stdout ready\n`);
    kubectl.write('web-1.proxy.log', `${stamp(1)} stderr no route\n`);
    const { recorder, set } = record(['kubectl://prod/shop?selector=app=web,tier!=db'], { spawner: kubectl.spawner });
    await set.start(recorder);
    expect(recorder.lines('shop/web-1/web')).toEqual([`${stamp(1)} stdout F ready`]);
    expect(recorder.lines('shop/web-1/proxy')).toEqual([`${stamp(1)} stdout F no route`]);
    expect(recorder.starts.map(start => [start.fallbackService, start.fallbackHost])).toEqual([
      ['web', 'web-1'],
      ['proxy', 'web-1'],
    ]);
    expect(callsOf(kubectl)[0]).toBe(
      '--context=prod get pods --namespace=shop --selector=app=web,tier!=db --output=json',
    );
    await set.close();
  });

  it('takes up new pods and lets go of deleted ones', async () => {
    const kubectl = standIn('kubectl');
    writePods(kubectl, pod('web-1', { name: 'web' }));
    kubectl.write('web-1.web.log', `${stamp(1)} stdout one\n`);
    const { recorder, set } = record(['kubectl://shop'], { spawner: kubectl.spawner, follow: true });
    await set.start(recorder);
    await recorder.until(() => recorder.lines('shop/web-1/web').length === 1);
    kubectl.write('web-2.web.log', `${stamp(2)} stdout two\n`);
    writePods(kubectl, pod('web-1', { name: 'web' }), pod('web-2', { name: 'web' }));
    await recorder.until(() => recorder.lines('shop/web-2/web').length === 1);
    writePods(kubectl, pod('web-2', { name: 'web' }));
    await recorder.until(() => recorder.gone.includes('shop/web-1/web'));
    await set.close();
  });

  it('survives the restart of a container: the end of the old run is read, then the new one', async () => {
    const kubectl = standIn('kubectl');
    writePods(kubectl, pod('web-1', { name: 'web' }));
    kubectl.write('web-1.web.log', `${stamp(1)} stdout one\n${stamp(1)} stdout two\n`);
    const { recorder, set } = record(['kubectl://shop?container=web'], { spawner: kubectl.spawner, follow: true });
    await set.start(recorder);
    await recorder.until(() => recorder.lines('shop/web-1/web').length === 2);
    kubectl.write(
      'web-1.web.previous.log',
      `${stamp(1)} stdout one\n${stamp(1)} stdout two\n${stamp(1)} stdout panic: out of luck\n`,
    );
    kubectl.write('web-1.web.log', `${stamp(5)} stdout three\n`);
    writePods(kubectl, pod('web-1', { name: 'web', restartCount: 1 }));
    await recorder.until(() => recorder.text().includes('three'));
    expect(recorder.lines('shop/web-1/web').map(line => line.split(' F ')[1])).toEqual([
      'one',
      'two',
      'panic: out of luck',
      'three',
    ]);
    await set.close();
  });

  it('goes on after a broken connection although the API knows whole seconds only', async () => {
    const kubectl = standIn('kubectl');
    writePods(kubectl, pod('web-1', { name: 'web' }));
    const lines = Array.from({ length: 12 }, (_, index) => `${stamp(10 + Math.floor(index / 4))} stdout line ${index}`);
    kubectl.write('web-1.web.log', `${lines.join('\n')}\n`);
    kubectl.write('web-1.web.log.fault', '6');
    const { recorder, set } = record(['kubectl://shop'], { spawner: kubectl.spawner, follow: true });
    await set.start(recorder);
    await recorder.until(() => recorder.text().includes('line 11'));
    expect(recorder.lines().map(line => line.split(' F ')[1])).toEqual(lines.map(line => line.split(' stdout ')[1]));
    expect(recorder.diagnostics.map(({ text }) => text)).toEqual(['error: unexpected EOF']);
    await set.close();
  });

  it('hands --since through', async () => {
    const kubectl = standIn('kubectl');
    writePods(kubectl, pod('web-1', { name: 'web' }));
    kubectl.write('web-1.web.log', `${stamp(1)} stdout one\n${stamp(9)} stdout two\n`);
    const since = epochMs(Date.UTC(2026, 2, 4, 10, 20, 5));
    const { recorder, set } = record(['kubectl://shop'], { spawner: kubectl.spawner, since });
    await set.start(recorder);
    expect(recorder.lines()).toEqual([`${stamp(9)} stdout F two`]);
    await set.close();
  });

  it.each([
    ['kubectl://Shop', 'no namespace can be named Shop'],
    ['kubectl://shop?label=x', 'knows nothing of label'],
  ])('refuses %s', (argument, message) => {
    expect(() => record([argument])).toThrow(message);
  });
});
