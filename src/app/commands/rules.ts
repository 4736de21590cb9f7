/** `errtop rules`: the rules in force and where they stand; which of them each event of a log falls under. */
import type { Command } from './define.ts';

export interface RulesOptions {
  readonly format: string;
}

export const rules: Command<RulesOptions> = {
  name: 'rules',
  arguments: '[words...]',
  summary:
    'list your rules; `rules test FILE...` says which one each error falls under, `rules export` prints them as YAML',
  options: [{ flags: '--format <format>', summary: 'how to print', choices: ['text', 'json'], default: 'text' }],
  async run(context, args, options) {
    const { runRules } = await import('../run-rules.ts');
    return runRules(context, args, options);
  },
};
