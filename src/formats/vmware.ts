/** ESXi and vCenter: `stamp Er(11) hostd[71]: message`, `stamp error hostd[71] [Originator@6876 sub=Vimsvc] message`. */
import type { Level } from '../model/level.ts';
import { headerFormat } from './parts/header-format.ts';

/** ESXi 8 cuts syslog's severities to two letters. */
const short: Readonly<Record<string, Level>> = {
  Em: 'fatal',
  Al: 'fatal',
  Cr: 'fatal',
  Er: 'error',
  Wa: 'warn',
  No: 'info',
  In: 'info',
  Db: 'debug',
};
const level = '(?<level>panic|fatal|critical|error|warning|info|verbose|trivia|debug)';
const quoted = String.raw` '(?<logger>[^'\n]{1,200})'(?: [a-zA-Z]{2,8}=[^\]\n]{0,200})?\] ?`;

export const vmware = headerFormat({
  id: 'vmware',
  title: 'VMware ESXi and vCenter',
  docs: 'https://knowledge.broadcom.com/external/article/306962',
  certainty: 0.95,
  shapes: [
    {
      after:
        / (?<short>Em|Al|Cr|Er|Wa|No|In|Db)\(\d{1,3}\)(?:\[\+\])?\+? (?:host-(?<thread>\d{1,10}) |(?<service>[\w.@/+-]{1,80})(?:\[\d{1,12}\])?: ?)/y,
    },
    {
      after: new RegExp(
        String.raw`(?:Z|) ${level}(?:\(\d+\))? (?<service>[\w-]{1,80})\[(?<thread>\w{1,20})\]:? (?:\w+ -\[\d+\] )?\[(?:Originator@|op[iI][dD]=)[^\]\n]{0,400}\] ?`,
        'y',
      ),
    },
    { after: new RegExp(String.raw` \[(?<thread>[\dA-Fa-f]{4,16}) ${level}${quoted}`, 'y') },
    { before: /\[/y, after: new RegExp(String.raw` (?<thread>[\dA-Fa-f]{4,16}) ${level}${quoted}`, 'y') },
    {
      after:
        / cpu\d{1,4}:(?<thread>\d{1,12})(?: opID=\w{1,20})?\)(?:(?<level>WARNING|ALERT): |(?<logger>[\w.]{1,40}): )?/y,
    },
  ],
  complete: (record, groups) => ({ ...record, level: short[groups['short'] ?? ''] ?? record.level }),
  samples: [
    {
      line: '2026-11-23T08:00:36.253Z Er(11) hostd[263657]: cannot open the store',
      expect: { time: '2026-11-23T08:00:36.253Z', level: 'error', service: 'hostd', message: 'cannot open the store' },
    },
    {
      line: '2026-11-23T08:00:36.253Z error hostd[1000212040] [Originator@6876 sub=Vimsvc opID=ec9d7fe8] no ticket',
      expect: { level: 'error', service: 'hostd', thread: '1000212040', message: 'no ticket' },
    },
    {
      line: "2026-11-23T08:00:36.253Z [7F03ECE76700 verbose 'Default' opID=2140bc71] invoke done",
      expect: { level: 'trace', logger: 'Default', message: 'invoke done' },
    },
    {
      line: '2026-11-23T08:00:36.253Z cpu22:44012977)WARNING: LinNet: vmnic3 is down',
      expect: { level: 'warn', thread: '44012977', message: 'LinNet: vmnic3 is down' },
    },
  ],
});
