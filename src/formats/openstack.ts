/** oslo.log of OpenStack services: `date time pid LEVEL logger [req-...] message`. */
import { headerFormat } from './parts/header-format.ts';

export const openstack = headerFormat({
  id: 'openstack',
  title: 'OpenStack (oslo.log)',
  docs: 'https://docs.openstack.org/oslo.log/latest/configuration/index.html',
  certainty: 0.95,
  shapes: [
    {
      before: /(?:(?<service>[a-z][\w-]{1,40})\.log\S{0,60} )?/y,
      after:
        / (?<thread>\d{1,10}) (?<level>TRACE|DEBUG|INFO|AUDIT|WARNING|WARN|ERROR|CRITICAL) (?<logger>[A-Za-z_][\w.]{0,160}) \[(?:-|None|req-)[^\]\n]{0,300}\] /y,
    },
  ],
  samples: [
    {
      line: '2026-11-23 08:00:36.253 2931 INFO nova.compute.claims [req-1162e278-3bf2-4b32-93b5-9c7ec218365e - - -] [instance: 7] Claim successful',
      expect: {
        time: '2026-11-23T08:00:36.253Z',
        level: 'info',
        thread: '2931',
        logger: 'nova.compute.claims',
        service: null,
        message: '[instance: 7] Claim successful',
      },
    },
    {
      line: 'glance-api.log.1 2026-11-23 08:00:36.253 12 ERROR glance.store [-] Store is gone',
      expect: { service: 'glance-api', level: 'error', message: 'Store is gone' },
    },
  ],
});
