/** `errtop config`: every option, its value, and where the value came from. */
import type { Command } from './define.ts';

interface ConfigOptions {
  readonly format: 'text' | 'json';
}

export const config: Command<ConfigOptions> = {
  name: 'config',
  arguments: '',
  summary: 'show every option, its value and where it came from',
  options: [{ flags: '--format <format>', summary: 'text or json', choices: ['text', 'json'], default: 'text' }],
  async run(context, _args, options) {
    const { explainSettings, explainText } = await import('../../config/explain.ts');
    const { settings, configFile, stdout } = context;
    if (options.format === 'json') {
      stdout.write(`${JSON.stringify({ file: configFile, options: explainSettings(settings) }, null, 2)}\n`);
      return 0;
    }
    const file = configFile ?? 'none (see the README, section Configuration)';
    stdout.write([`# config file: ${file}`, ...explainText(settings), ''].join('\n'));
    return 0;
  },
};
