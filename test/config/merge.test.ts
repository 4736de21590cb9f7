/** Which layer wins, and what `errtop config` says of it. */
import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/config/environment.ts';
import { explainText } from '../../src/config/explain.ts';
import { describeProblem } from '../../src/config/describe-problem.ts';
import { mergeSettings } from '../../src/config/merge.ts';
import { configOptions, settingKeys, variableOf } from '../../src/config/schema.ts';
import { emptyLayer, isSetByUser } from '../../src/config/settings.ts';

const nothing = { file: null, environment: emptyLayer, flags: emptyLayer };
const file = { name: 'c.yaml', values: { logFormat: 'a', services: ['f'] }, lines: { logFormat: 3, services: 4 } };

describe('mergeSettings', () => {
  it('gives the defaults when no layer says anything', () => {
    const { values, origins } = mergeSettings(nothing);
    for (const key of settingKeys) {
      expect(values[key]).toEqual(configOptions[key].default);
      expect(origins[key]).toEqual({ kind: 'default' });
    }
  });

  it('prefers flags to the environment to the file', () => {
    const environment = { values: { logFormat: 'b', services: ['e'] }, lines: {} };
    const settings = mergeSettings({ file, environment, flags: { values: { logFormat: 'c' }, lines: {} } });
    expect(settings.values.logFormat).toBe('c');
    expect(settings.values.services).toEqual(['e']);
    expect(settings.origins.logFormat).toEqual({ kind: 'flag', flag: '--log-format' });
    expect(settings.origins.services).toEqual({ kind: 'environment', variable: 'ERRTOP_SERVICES' });
    expect(isSetByUser(settings, 'services')).toBe(true);
    expect(isSetByUser(settings, 'paths')).toBe(false);
  });

  it('is explained line by line', () => {
    const lines = explainText(mergeSettings({ ...nothing, file }));
    expect(lines).toHaveLength(settingKeys.length);
    expect(lines.find(line => line.startsWith('logFormat'))).toMatch(/^logFormat = a +# c\.yaml line 3$/);
    expect(lines.find(line => line.startsWith('paths'))).toMatch(/^paths = \(none\) +# default$/);
  });
});

describe('readEnvironment', () => {
  it.each([
    ['ERRTOP_PATHS', 'a.log, b.log,', 'paths', ['a.log', 'b.log']],
    ['ERRTOP_TAIL_BYTES', '2 KiB', 'tailBytes', 2048],
    ['ERRTOP_ALERTS_ERROR_RATIO_WARNING', '3%', 'alerts.errorRatioWarning', 0.03],
    ['ERRTOP_ALERTS_LEARN_MINUTES', '0', 'alerts.learnMinutes', 0],
    ['ERRTOP_SCREEN_ASCII', 'yes', 'screen.ascii', true],
    ['ERRTOP_SCREEN_COLOR', 'never', 'screen.color', 'never'],
  ])('%s=%j sets %s', (variable, text, key, value) => {
    expect(readEnvironment({ [variable]: text })).toEqual({
      layer: { values: { [key]: value }, lines: {} },
      problems: [],
    });
  });

  it('names the variable whose value is wrong', () => {
    const { problems } = readEnvironment({ ERRTOP_SCREEN_MAX_FPS: 'many' });
    expect(problems.map(problem => describeProblem(problem, 'environment'))).toEqual([
      'ERRTOP_SCREEN_MAX_FPS: expected a whole number from 1 to 10',
    ]);
  });

  it('ignores empty variables and those of others', () => {
    expect(readEnvironment({ ERRTOP_PATHS: '', ERRTOP: 'x', HOME: '/root' }).layer.values).toEqual({});
  });

  it('has one variable per option', () => {
    expect(new Set(settingKeys.map(variableOf)).size).toBe(settingKeys.length);
  });
});

describe('options', () => {
  it.each(settingKeys)('%s accepts its own default and says what it does', key => {
    const { schema, default: value, doc } = configOptions[key];
    expect(schema.safeParse(value)).toEqual({ success: true, data: value });
    expect(doc).toMatch(/^[A-Z].*[.)]$/);
  });
});
