/** OSSEC and Wazuh: the daemon, the level, the number of the message. */
import { headerFormat } from './parts/header-format.ts';

export const ossec = headerFormat({
  id: 'ossec',
  title: 'OSSEC and Wazuh',
  docs: 'https://documentation.wazuh.com/current/user-manual/manager/wazuh-manager-log.html',
  certainty: 0.9,
  shapes: [
    {
      after:
        / (?<service>(?:wazuh|ossec)-[a-z]{1,20}(?::[\w-]{1,40})?|rootcheck|sca)(?:\[(?<thread>\d{1,10})\] \S{1,60} at \S{1,80})?: (?<level>ERROR|WARNING|INFO|DEBUG|CRITICAL): /y,
    },
  ],
  samples: [
    {
      line: "2026/03/04 10:20:30 wazuh-agentd: ERROR: (1216): Unable to connect to '10.0.0.7'",
      expect: { level: 'error', service: 'wazuh-agentd', message: "(1216): Unable to connect to '10.0.0.7'" },
    },
  ],
});
