/** Android logcat in its threadtime, time and brief forms. */
import { headerFormat } from './parts/header-format.ts';

export const logcat = headerFormat({
  id: 'logcat',
  title: 'Android logcat',
  docs: 'https://developer.android.com/tools/logcat#outputFormat',
  certainty: 0.95,
  shapes: [
    { after: / +(?<thread>\d{1,7}(?: +|-)\d{1,7}) +(?<level>[VDIWEF]) (?<logger>[^:\n]{1,80}?) *: ?/y },
    { after: / (?<level>[VDIWEF])\/(?<logger>[^(\n]{1,80}?) *\( *(?<thread>\d{1,7})\): ?/y },
    { after: / +(?<thread>\d{1,7}-\d{1,7}) +(?<logger>\S{1,80}) +(?<service>\S{1,120}) +(?<level>[VDIWEF])  /y },
    { isStamped: false, after: /(?<level>[VDIWEF])\/(?<logger>[^(\n]{1,80}?) *\( *(?<thread>\d{1,7})\): ?/y },
  ],
  samples: [
    {
      line: '11-23 08:00:25.603  1234  5678 E CartActivity: could not save cart 77',
      expect: {
        time: '2026-11-23T08:00:25.603Z',
        level: 'error',
        thread: '1234  5678',
        logger: 'CartActivity',
        message: 'could not save cart 77',
      },
    },
    {
      line: 'W/CartActivity( 1234): slow answer',
      expect: { time: null, level: 'warn', logger: 'CartActivity', message: 'slow answer' },
    },
  ],
});
