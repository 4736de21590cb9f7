/** `errtop demo`: the live monitor on a built-in incident. */
import type { Command } from './define.ts';

export const demo: Command = {
  name: 'demo',
  arguments: '',
  summary: 'watch a built-in incident',
  options: [],
  async run(context, _args, options) {
    const { runDemo } = await import('../run-demo.ts');
    return runDemo(context, options);
  },
};
