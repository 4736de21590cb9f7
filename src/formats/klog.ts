/** glog and klog, the logger of Kubernetes components: `E1123 08:00:25.603810 2290 main.go:21] message`. */
import { headerFormat } from './parts/header-format.ts';

export const klog = headerFormat({
  id: 'klog',
  title: 'klog and glog',
  docs: 'https://pkg.go.dev/k8s.io/klog/v2',
  certainty: 0.95,
  shapes: [
    {
      before: /(?<level>[IWEF])(?=\d{4}(?:\d{4})? )/y,
      after: / +(?<thread>\d{1,20}) (?<logger>[^\s\]]{1,200}:\d{1,6})\] ?/y,
    },
  ],
  samples: [
    {
      line: 'I1123 08:00:25.603734    2290 main.go:21] Starting controller cart',
      expect: {
        time: '2026-11-23T08:00:25.603Z',
        level: 'info',
        thread: '2290',
        logger: 'main.go:21',
        message: 'Starting controller cart',
      },
    },
    {
      line: 'E1123 08:00:25.603873 139703441480576 port.py:6] could not moor',
      expect: { level: 'error', thread: '139703441480576', logger: 'port.py:6', message: 'could not moor' },
    },
    {
      line: 'E1123 08:00:25.603810       1 reflector.go:138] Failed to watch *v1.Node: timed out',
      expect: { level: 'error', message: 'Failed to watch *v1.Node: timed out' },
    },
  ],
});
