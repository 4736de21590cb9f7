/** Runs a program to its end and keeps what it said: for short questions such as `docker ps`. */
import type { Clock, Command, RunningChild, Spawner } from '../model/ports.ts';
import { complaintOf, type ProgramEnd } from './program-end.ts';

export interface Answer {
  readonly end: ProgramEnd;
  readonly stdout: string;
}

export interface Question {
  readonly answer: Promise<Answer>;
  /** Ends the program; the answer resolves all the same. */
  stop(): Promise<void>;
}

/** More than the longest list of a large cluster. */
const maxAnswerBytes = 64 * 1024 * 1024;
const maxComplaintBytes = 4096;
/** A daemon that does not answer within this is as good as none. */
const answerWithinMs = 30_000;

/** Never rejects. A program that takes longer than 30 s is ended. */
export const ask = (command: Command, spawner: Spawner, clock: Clock): Question => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let stderr = '';
  let isLate = false;
  let child: RunningChild | null = null;
  const startedAt = clock.monotonicMs();
  const cancel = clock.after(answerWithinMs, () => {
    isLate = true;
    void child?.stop();
  });
  const answer = new Promise<Answer>(resolve => {
    child = spawner.spawn(command, {
      onStdout: chunk => {
        bytes += chunk.length;
        if (bytes <= maxAnswerBytes) chunks.push(chunk);
      },
      onStderr: chunk => (stderr = (stderr + chunk.toString('utf8')).slice(-maxComplaintBytes)),
      onExit: exit => {
        cancel();
        const complaint = isLate
          ? `${command.program} did not answer within ${answerWithinMs / 1000} s`
          : complaintOf(stderr);
        const end = { exit, complaint, ranMs: clock.monotonicMs() - startedAt };
        resolve({
          end: isLate ? { ...end, exit: { kind: 'exit', code: 1 } } : end,
          stdout: Buffer.concat(chunks).toString('utf8'),
        });
      },
    });
  });
  return { answer, stop: async () => child?.stop() };
};
