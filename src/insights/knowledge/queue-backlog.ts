/** Queue backs up: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const queueBacklog: FailureKind = {
  id: 'queue-backlog',
  aliases: ['queue', 'lag', 'backlog'],
  title: 'Queue backs up',
  role: 'either',
  shows:
    /dead letter|max(?:imum)? age|MessageExpired|queue (?:is )?full|queue (?:length|depth|size)[^\n]{0,20}(?:exceed|above|over|too)|consumer lag|backlog|high-water mark|rebalanc/i,
  symptoms: ['depth and age grow steadily', 'nothing fails at first, then messages expire'],
  causes: ['consumers that fail or are too few', 'a burst of messages', 'a dependency of the consumer'],
  steps: ['depth and age of the queue', 'errors of the consumers', 'rate in against rate out'],
  scripts: {
    rabbitmq: [
      'rabbitmqctl list_queues name messages messages_unacknowledged consumers',
      'rabbitmqctl list_consumers | head',
    ],
    kafka: [
      'kafka-consumer-groups.sh --bootstrap-server "${BROKER:-localhost:9092}" --describe --group "${GROUP:?set GROUP}"',
    ],
    redis: ['redis-cli llen "${QUEUE:?set QUEUE}"', 'redis-cli info clients'],
    kubernetes: [
      'kubectl get pods -n "${NAMESPACE:-default}" | grep -iE "worker|consumer"',
      'kubectl get hpa -n "${NAMESPACE:-default}"',
    ],
  },
};
