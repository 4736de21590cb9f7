/** Runs a program whose every word means that something has changed (`docker events`), again whenever it ends. */
import { Backoff } from '../lib/backoff.ts';
import type { Command, RunningChild } from '../model/ports.ts';
import type { SourceContext } from './define.ts';

const firstRetryMs = 1000;
const longestRetryMs = 60_000;
/** Events come in clumps; one look is enough for those of this long. */
const clumpMs = 200;
/** What changed before it listened is looked for once it surely does. */
const listeningAfterMs = 1000;

export class WakeProgram {
  readonly #command: Command;
  readonly #context: SourceContext;
  readonly #onWake: () => void;
  readonly #backoff: Backoff;
  #child: RunningChild | null = null;
  #cancelRetry: (() => void) | null = null;
  #cancelWake: (() => void) | null = null;
  #isClosed = false;

  constructor(command: Command, context: SourceContext, onWake: () => void) {
    this.#command = command;
    this.#context = context;
    this.#onWake = onWake;
    this.#backoff = new Backoff({ firstMs: firstRetryMs, maxMs: longestRetryMs, random: context.random });
  }

  start(): void {
    if (this.#isClosed) return;
    this.#wakeIn(listeningAfterMs);
    this.#child = this.#context.spawner.spawn(this.#command, {
      onStdout: () => {
        this.#backoff.reset();
        this.#wakeIn(clumpMs);
      },
      onStderr: () => undefined,
      // Without it changes are seen at the next regular look, so its failures are nobody's concern.
      onExit: exit => {
        this.#child = null;
        if (this.#isClosed || exit.kind === 'missing') return;
        this.#cancelRetry = this.#context.clock.after(this.#backoff.next(), () => this.start());
      },
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelRetry?.();
    this.#cancelWake?.();
    await this.#child?.stop();
  }

  #wakeIn(ms: number): void {
    this.#cancelWake ??= this.#context.clock.after(ms, () => {
      this.#cancelWake = null;
      this.#onWake();
    });
  }
}
