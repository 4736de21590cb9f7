/** OpenWrt's `logread`: `Mon Nov 23 08:00:36 2026 daemon.err dnsmasq[71]: message`. */
import { headerFormat } from './parts/header-format.ts';

export const logread = headerFormat({
  id: 'logread',
  title: 'OpenWrt logread',
  docs: 'https://openwrt.org/docs/guide-user/base-system/log.essentials',
  certainty: 0.95,
  shapes: [
    {
      after:
        / (?:kern|user|mail|daemon|auth|syslog|lpr|news|cron|authpriv|ftp|local\d)\.(?<level>emerg|alert|crit|err|warn|notice|info|debug) (?:kernel: \[ {0,6}\d{1,10}\.\d{6}\]|(?<service>[\w.@/+-]{1,60})(?:\[(?<thread>\d{1,10})\])?:) ?/y,
    },
  ],
  complete: record => ({ ...record, service: record.service ?? 'kernel' }),
  samples: [
    {
      line: 'Mon Nov 23 08:00:36 2026 daemon.err dnsmasq[71]: failed to load names',
      expect: {
        time: '2026-11-23T08:00:36Z',
        level: 'error',
        service: 'dnsmasq',
        thread: '71',
        message: 'failed to load names',
      },
    },
    {
      line: 'Mon Nov 23 08:00:36 2026 kern.info kernel: [   12.345678] br-lan: port 1(eth0) entered blocking state',
      expect: { level: 'info', service: 'kernel', message: 'br-lan: port 1(eth0) entered blocking state' },
    },
  ],
});
