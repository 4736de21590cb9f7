/** Rate limit: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const rateLimit: FailureKind = {
  id: 'rate-limit',
  aliases: ['throttling', '429', 'quota'],
  title: 'Rate limit',
  role: 'cause',
  shows:
    /rate.?limit|too many requests|\b429\b|quota exceeded|SlowDown\b|reduce your request rate|throttl|ThrottlingException|RESOURCE_EXHAUSTED/i,
  symptoms: ['answers 429, or says quota or throttled', 'comes in waves of a minute or an hour', 'grows with retries'],
  causes: ['more calls than agreed', 'retries without back-off', 'one client that takes all'],
  steps: ['calls by client', 'retries', 'quota of the provider'],
  scripts: {
    linux: [
      'curl -sS -o /dev/null -D - "${URL:?set URL}" | grep -iE "^HTTP|retry-after|ratelimit"',
      'grep -c " 429 " "${ACCESS_LOG:-/var/log/nginx/access.log}"',
    ],
    nginx: [
      `awk '$9 == 429 { n[$1]++ } END { for (ip in n) print n[ip], ip }' "\${ACCESS_LOG:-/var/log/nginx/access.log}" | sort -rn | head -15`,
      'grep -c "limiting requests" /var/log/nginx/error.log',
    ],
  },
};
