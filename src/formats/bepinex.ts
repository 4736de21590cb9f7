/** BepInEx, the loader of mods for Unity games: `[Warning:   Plugin] message`. */
import { headerFormat } from './parts/header-format.ts';

const plugin = String.raw` {0,4}: {0,20}(?<logger>[^\]\n]{1,80})\] `;

export const bepinex = headerFormat({
  id: 'bepinex',
  title: 'BepInEx',
  docs: 'https://docs.bepinex.dev/articles/user_guide/configuration.html',
  certainty: 0.9,
  shapes: [
    { isStamped: false, after: new RegExp(String.raw`\[(?<level>Fatal|Error|Warning|Info|Debug)${plugin}`, 'y') },
    { isStamped: false, after: new RegExp(String.raw`\[Message${plugin}`, 'y') },
  ],
  samples: [
    {
      line: '[Warning:   CartMod] cart 77 is stale',
      expect: { time: null, level: 'warn', logger: 'CartMod', message: 'cart 77 is stale' },
    },
    { line: '[Message:   BepInEx] Chainloader started', expect: { level: null, message: 'Chainloader started' } },
  ],
});
