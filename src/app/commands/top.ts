/** `errtop [PATHS...]`: the live monitor. */
import type { Command } from './define.ts';

export const top: Command = {
  name: 'top',
  isDefault: true,
  arguments: '[paths...]',
  summary: 'watch logs live',
  options: [],
  async run(context, args, options) {
    const { runTop } = await import('../run-top.ts');
    return runTop(context, args, options);
  },
};
