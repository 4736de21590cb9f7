/** MikroTik RouterOS: the topics, among them the level. */
import { levelFromWord, type Level } from '../model/level.ts';
import { headerFormat } from './parts/header-format.ts';

const levels: readonly string[] = ['critical', 'error', 'warning', 'info', 'debug'];

/** The gravest of the topics. */
const levelOf = (topics: readonly string[]): Level | null => {
  const word = levels.find(level => topics.includes(level));
  return word === undefined ? null : levelFromWord(word);
};

export const mikrotik = headerFormat({
  id: 'mikrotik',
  title: 'MikroTik RouterOS',
  docs: 'https://help.mikrotik.com/docs/display/ROS/Log',
  certainty: 0.9,
  shapes: [
    {
      after:
        / {1,2}(?<topics>(?:[a-z][\w-]{1,20},){1,5}(?:critical|error|warning|info|debug|account)|(?:[a-z][\w-]{1,20},){0,4}(?:critical|error|warning|info|debug)(?:,[a-z][\w-]{1,20}){1,4}) /y,
    },
  ],
  complete: (record, { topics = '' }) => ({ ...record, logger: topics, level: levelOf(topics.split(',')) }),
  samples: [
    {
      line: '10:20:30 system,error,critical login failure for user admin from 10.0.0.7 via ssh',
      expect: {
        level: 'fatal',
        logger: 'system,error,critical',
        message: 'login failure for user admin from 10.0.0.7 via ssh',
      },
    },
    {
      line: '2026-03-04 10:20:30 dhcp,info dhcp1 assigned 10.0.0.7',
      expect: { time: '2026-03-04T10:20:30Z', level: 'info', message: 'dhcp1 assigned 10.0.0.7' },
    },
  ],
});
