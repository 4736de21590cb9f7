/** GitHub Actions: a time before each line, job and step before that in `gh run view --log`, commands such as `##[error]`. */
import type { Level } from '../../model/level.ts';
import { emptyCarrier, type Envelope } from './define.ts';

const shape =
  /^(?:\ufeff)?(?:([^\t]{1,200})\t([^\t]{1,200})\t)?(?:\ufeff)?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z)(?: |$)/;
const command = /^##\[(error|warning|notice|debug|group|endgroup|section|command)\]/;

const levels: Readonly<Record<string, Level>> = { error: 'error', warning: 'warn', notice: 'info', debug: 'debug' };

export const githubActions: Envelope = {
  id: 'github-actions',
  title: 'GitHub Actions',
  docs: 'https://docs.github.com/actions/monitoring-and-troubleshooting-workflows/using-workflow-run-logs',
  sniff: line => (!shape.test(line) ? 0 : line.includes('##[') || line.includes('\t20') ? 0.95 : 0.5),
  unwrap(line, readTime) {
    const [header, job, step, time = ''] = shape.exec(line) ?? [];
    if (header === undefined) return null;
    const rest = line.slice(header.length);
    const mark = command.exec(rest);
    const carrier = {
      ...emptyCarrier,
      time: readTime(time),
      level: levels[mark?.[1] ?? ''] ?? null,
      service: job ?? null,
      writer: job === undefined ? '' : `${job}/${step ?? ''}`,
    };
    return { text: mark === null ? rest : rest.slice(mark[0].length), carrier };
  },
  samples: [
    {
      line: '2026-03-04T10:20:30.5001234Z ##[error]Process completed with exit code 1.',
      text: 'Process completed with exit code 1.',
      level: 'error',
      time: '2026-03-04T10:20:30.500Z',
    },
    {
      line: 'build\tRun tests\t2026-03-04T10:20:30.5001234Z   indented',
      text: '  indented',
      service: 'build',
      writer: 'build/Run tests',
    },
  ],
};
