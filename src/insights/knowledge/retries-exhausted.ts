/** Retries used up: how it shows, what is behind it, where to look. */
import type { FailureKind } from './define.ts';

export const retriesExhausted: FailureKind = {
  id: 'retries-exhausted',
  aliases: ['retry-storm', 'retries'],
  title: 'Retries used up',
  role: 'symptom',
  shows:
    /retr(?:y|ies) (?:budget )?(?:exhausted|used up|limit (?:reached|exceeded))|max(?:imum)? (?:number of )?(?:retries|attempts) (?:reached|exceeded)|MaxRetryError|RetryError|giving up after \d+/i,
  symptoms: ['one failure becomes several calls', 'the callee sees many times its traffic'],
  causes: ['the call behind it fails', 'retries without back-off or budget'],
  steps: ['errors of the call that is retried', 'calls against requests', 'back-off and jitter of the client'],
  scripts: {
    linux: ['grep -ciE "retry|attempt" "${LOG:?set LOG}"', 'grep -oiE "attempt [0-9]+/[0-9]+" "$LOG" | sort | uniq -c'],
  },
};
