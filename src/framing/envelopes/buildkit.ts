/** BuildKit's plain progress, as `docker build` prints it in CI: step and seconds in front of each line of its output. */
import { emptyCarrier, type Envelope } from './define.ts';

const shape = /^#(\d{1,5}) \d{1,6}\.\d{1,3}(?: |$)/;

export const buildkit: Envelope = {
  id: 'buildkit',
  title: 'docker build --progress=plain',
  docs: 'https://docs.docker.com/reference/cli/docker/buildx/build/#progress',
  sniff: line => (shape.test(line) ? 0.95 : 0),
  unwrap(line) {
    const match = shape.exec(line);
    if (match === null) return null;
    return { text: line.slice(match[0].length), carrier: { ...emptyCarrier, writer: `#${match[1] ?? ''}` } };
  },
  samples: [
    { line: '#8 2.101     at load (/srv/quay.js:3:9)', text: '    at load (/srv/quay.js:3:9)', writer: '#8' },
    { line: '#12 0.4', text: '', writer: '#12' },
  ],
};
