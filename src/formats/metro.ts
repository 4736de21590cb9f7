/** What Metro prints of a React Native app's console: ` ERROR  message`. */
import { headerFormat } from './parts/header-format.ts';

export const metro = headerFormat({
  id: 'metro',
  title: 'React Native (Metro)',
  docs: 'https://reactnative.dev/docs/debugging',
  certainty: 0.85,
  shapes: [{ isStamped: false, after: / (?:\([A-Z]{2,10}\) )?(?<level>LOG|INFO|WARN|ERROR|DEBUG) {2}(?=\S)/y }],
  samples: [
    {
      line: ' ERROR  TypeError: undefined is not a function',
      expect: { level: 'error', message: 'TypeError: undefined is not a function' },
    },
    { line: ' LOG  Running "cart"', expect: { level: 'info', message: 'Running "cart"' } },
  ],
});
