/** BepInEx, the loader of mods for Unity games: `[Warning:   Plugin] message`. */
import { headerFormat } from './parts/header-format.ts';

/** Levels are padded to the longest one's width, which tells them from errors that are printed in brackets. */
const level = String.raw`(?<level>Warning(?=:)|(?:Fatal|Error|Debug)(?= {2}:)|Info(?= {3}:)) {0,3}`;
const plugin = String.raw`: {0,20}(?<logger>[^\]:\n]{1,80})\] `;

export const bepinex = headerFormat({
  id: 'bepinex',
  title: 'BepInEx',
  docs: 'https://docs.bepinex.dev/articles/user_guide/configuration.html',
  certainty: 0.9,
  shapes: [
    { isStamped: false, after: new RegExp(String.raw`\[${level}${plugin}`, 'y') },
    { isStamped: false, after: new RegExp(String.raw`\[Message${plugin}`, 'y') },
  ],
  samples: [
    {
      line: '[Warning:   CartMod] cart 77 is stale',
      expect: { time: null, level: 'warn', logger: 'CartMod', message: 'cart 77 is stale' },
    },
    {
      line: '[Error  :   CartMod] cart 77 is lost',
      expect: { level: 'error', logger: 'CartMod', message: 'cart 77 is lost' },
    },
    { line: '[Message:   BepInEx] Chainloader started', expect: { level: null, message: 'Chainloader started' } },
  ],
});
