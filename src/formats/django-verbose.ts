/** The `verbose` formatter of the Django documentation: `LEVEL asctime module process thread message`. */
import { headerFormat } from './parts/header-format.ts';

export const djangoVerbose = headerFormat({
  id: 'django-verbose',
  title: 'Django (verbose)',
  docs: 'https://docs.djangoproject.com/en/stable/topics/logging/#examples',
  certainty: 0.9,
  shapes: [
    {
      before: /\[?(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL)\]? +(?=\d{4}-)/y,
      after: / (?<logger>[A-Za-z_][\w.]{0,120}) (?<thread>\d{1,10} \d{1,20}) /y,
    },
  ],
  samples: [
    {
      line: 'ERROR 2026-11-23 08:00:47,123 views 2518 139872347 could not save cart 77',
      expect: { time: '2026-11-23T08:00:47.123Z', level: 'error', logger: 'views', message: 'could not save cart 77' },
    },
  ],
});
