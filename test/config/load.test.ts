/** What a config file may say, and what it hears when it is wrong. */
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';

describe('loadConfig', () => {
  it('is an empty layer for empty text, comments and empty options', () => {
    for (const text of ['', '# nothing\n', 'paths:\n', '---\n']) {
      expect(loadConfig(text)).toEqual({ ok: true, value: { values: {}, lines: {} } });
    }
  });

  it('reads values of every form and remembers their lines', () => {
    const text = [
      'paths: [/var/log/app, /var/log/*.log]',
      'services: cart',
      'tailBytes: 2 MiB',
      'alerts:',
      '  errorRatioWarning: 2.5%',
      '  learnMinutes: 10',
      'screen: { color: never, ascii: true }',
    ].join('\n');
    expect(loadConfig(text)).toEqual({
      ok: true,
      value: {
        values: {
          paths: ['/var/log/app', '/var/log/*.log'],
          services: ['cart'],
          tailBytes: 2_097_152,
          'alerts.errorRatioWarning': 0.025,
          'alerts.learnMinutes': 10,
          'screen.color': 'never',
          'screen.ascii': true,
        },
        lines: {
          paths: 1,
          services: 2,
          tailBytes: 3,
          'alerts.errorRatioWarning': 5,
          'alerts.learnMinutes': 6,
          'screen.color': 7,
          'screen.ascii': 7,
        },
      },
    });
  });

  it.each([
    ['pahts: [a]', 1, 1, 'pahts', 'no such option; did you mean paths?'],
    ['alerts:\n  learnMinute: 5', 2, 3, 'alerts.learnMinute', 'no such option; did you mean alerts.learnMinutes?'],
    ['learnMinutes: 5', 1, 1, 'learnMinutes', 'no such option; did you mean alerts.learnMinutes?'],
    ['alert:\n  learnMinutes: 5', 1, 1, 'alert', 'no such option; did you mean alerts?'],
    ['zzz: 1', 1, 1, 'zzz', 'no such option (`errtop config` lists them)'],
    ['customFormats: [x]', 1, 17, 'customFormats.0', 'expected name, pattern and samples'],
    [
      'customFormats: [{name: X, pattern: y, samples: [a]}]',
      1,
      24,
      'customFormats.0.name',
      'expected a name of lower-case letters, digits and hyphens',
    ],
    ['customFormats: [{name: x, pattern: y, samples: [a], time: z}]', 1, 17, 'customFormats.0', 'does not know time'],
    ['paths: [""]', 1, 9, 'paths.0', 'expected a list of texts, none empty'],
    ['\nalerts:\n  learnMinutes: soon', 3, 17, 'alerts.learnMinutes', 'expected a number, 0 or more'],
    [
      'alerts: {errorRatioWarning: 7}',
      1,
      29,
      'alerts.errorRatioWarning',
      'expected a share from 0 to 1, or per cent such as 5%',
    ],
    ['alerts: 5', 1, 9, 'alerts', 'expected options below it, indented'],
    ['screen:\n  color: sometimes', 2, 10, 'screen.color', 'expected one of auto, always, never'],
    ['timezone: Mars/Base', 1, 11, 'timezone', 'expected local, or a zone such as UTC or Europe/Berlin'],
    ['- a\n- b', 1, 1, '', 'expected options, one a line, such as `paths: [/var/log/app]`'],
    [
      'customFormats: [{name: x, pattern: y, samples: []}]',
      1,
      48,
      'customFormats.0.samples',
      'give at least one sample line that the pattern fits',
    ],
  ])('%j is wrong at %i:%i', (text, line, column, key, message) => {
    expect(loadConfig(text)).toEqual({ ok: false, failure: [{ line, column, key, text: message }] });
  });

  it('reports YAML errors with their place', () => {
    const loaded = loadConfig('paths: [a\nservices: b');
    expect(loaded.ok).toBe(false);
    if (!loaded.ok) expect(loaded.failure[0]).toMatchObject({ line: 2, key: '' });
  });

  it('reports every problem, not only the first', () => {
    const loaded = loadConfig('pahts: a\ntailBytes: none\nscreen: {maxFps: 99}');
    expect(loaded.ok ? [] : loaded.failure.map(problem => problem.line)).toEqual([1, 2, 3]);
  });

  it('lets whoever knows formats check the custom ones', () => {
    const text = 'customFormats:\n  - name: mine\n    pattern: "(?<message>.*)"\n    samples: [x]\n';
    const check = (format: { readonly name: string }): readonly string[] => [`${format.name}: sample 1 does not fit`];
    expect(loadConfig(text, check)).toEqual({
      ok: false,
      failure: [{ line: 2, column: 5, key: 'customFormats.mine', text: 'mine: sample 1 does not fit' }],
    });
  });

  it('survives an alias bomb', () => {
    const lines = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (const [name, from] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf'].map(pair => pair.split(''))) {
      lines.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${from}`).join(',')}]`);
    }
    expect(loadConfig(`${lines.join('\n')}\npaths: *g`).ok).toBe(false);
  });
});
