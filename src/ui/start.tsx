/** Starts the screen on a terminal. */
import type { Clock } from '../model/ports.ts';
import type { EnginePort } from '../state/engine-port.ts';
import type { MarksPort } from '../state/marks-port.ts';
import type { RulesPort } from '../state/rules-port.ts';
import { initialState, reducer } from '../state/reducer.ts';
import { createStore } from '../state/store.ts';
import { startController } from './controller.ts';
import type { Controller } from './controller.ts';
import type { Effect } from './keys/command.ts';
import type { Size } from './layout.ts';
import { capabilitiesOf } from './terminal/capabilities.ts';
import type { Environment } from './terminal/capabilities.ts';
import { copySequence } from './terminal/clipboard.ts';
import type { TerminalOutput } from './terminal/frame-stream.ts';
import { openScreen } from './terminal/screen.ts';
import type { Screen } from './terminal/screen.ts';
import { openSession } from './terminal/session.ts';
import type { ProcessHost, Session, TerminalInput, TerminalSignal } from './terminal/session.ts';

export interface ResizableOutput extends TerminalOutput {
  on(event: 'resize' | 'error', listener: () => void): unknown;
  off(event: 'resize' | 'error', listener: () => void): unknown;
}

/** Why the screen ended. The terminal is given back before anyone is told. */
export type UiExit =
  | { readonly kind: 'quit' }
  | { readonly kind: 'signal'; readonly signal: TerminalSignal }
  | { readonly kind: 'error'; readonly error: unknown };

export interface UiOptions {
  readonly engine: EnginePort;
  /** Who keeps merges and splits; without one they are not offered. */
  readonly rules?: RulesPort;
  /** Who keeps marks; without one they are not offered. */
  readonly marks?: MarksPort;
  readonly clock: Clock;
  readonly stdin: TerminalInput;
  readonly stdout: ResizableOutput;
  /** The environment itself: `CI` is set to `false` in it, as Ink draws nothing when it is set. */
  readonly env: Environment & { CI?: string | undefined };
  /** Hand in `process`: for signals and the way out after a crash. */
  readonly host: ProcessHost;
  /** Called once, when the screen has ended by itself. */
  readonly onExit: (exit: UiExit) => void;
}

export interface UiHandle {
  /** Ends the screen and gives the terminal back. Safe to call twice; `onExit` is not called. */
  close(): void;
}

/** A terminal that does not tell its size. */
const fallbackSize: Size = { columns: 80, rows: 24 };

/** Takes the terminal at once; the first frame follows as soon as Ink is loaded. */
export const startUi = (options: UiOptions): UiHandle => {
  const ui = new Ui(options);
  return { close: () => ui.close() };
};

class Ui {
  readonly #options: UiOptions;
  readonly #screen: Screen;
  readonly #controller: Controller;
  readonly #session: Session;
  #isClosed = false;

  constructor(options: UiOptions) {
    this.#options = options;
    const { engine, clock, stdout } = options;
    // Read when Ink is loaded: with it set, nothing would be drawn until the end.
    options.env.CI = 'false';
    this.#screen = openScreen({
      output: stdout,
      capabilities: capabilitiesOf(options.env),
      size: this.#size(),
      onError: error => this.#end({ kind: 'error', error }),
    });
    this.#controller = startController({
      engine,
      store: createStore(reducer, initialState),
      clock,
      glyphs: this.#screen.glyphs,
      size: () => this.#size(),
      show: model => this.#screen.show(model),
      perform: effect => this.#perform(effect),
      rules: options.rules,
    });
    this.#session = this.#openSession();
    stdout.on('resize', this.#onResize);
    stdout.on('error', this.#onGone);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#options.stdout.off('resize', this.#onResize);
    this.#controller.stop();
    this.#screen.close();
    this.#session.close();
    this.#options.stdout.off('error', this.#onGone);
  }

  readonly #onResize = (): void => {
    this.#screen.resize(this.#size());
    this.#controller.redraw();
  };

  readonly #onGone = (): void => this.#end({ kind: 'error', error: new Error('the terminal is gone') });

  #openSession(): Session {
    const { host, stdin, stdout, clock } = this.#options;
    return openSession({
      host,
      input: stdin,
      output: stdout,
      clock,
      onInput: chunk => this.#controller.input(chunk),
      onSignal: signal => this.#end({ kind: 'signal', signal }),
      onLeave: () => {
        this.#controller.hold();
        this.#screen.pause();
      },
      onEnter: () => {
        this.#screen.resume(this.#size());
        this.#controller.redraw();
      },
    });
  }

  #perform(effect: Effect): void {
    switch (effect.kind) {
      case 'quit':
        return this.#end({ kind: 'quit' });
      case 'suspend':
        return this.#session.suspend();
      case 'copy':
        return void this.#options.stdout.write(copySequence(effect.text));
      case 'redraw':
        return this.#onResize();
      case 'change-rules':
        return void this.#tell(() => this.#options.rules?.change(effect.change));
      case 'mark':
        return void this.#tell(() => this.#options.marks?.set());
      default:
        return unreachable(effect);
    }
  }

  /** Does what a port does and says how it went. */
  async #tell(act: () => Promise<string> | undefined): Promise<void> {
    try {
      const text = await act();
      if (text !== undefined && !this.#isClosed) this.#controller.notify(text);
    } catch (error) {
      if (!this.#isClosed) this.#controller.notify(error instanceof Error ? error.message : String(error));
    }
  }

  #end(exit: UiExit): void {
    if (this.#isClosed) return;
    this.close();
    this.#options.onExit(exit);
  }

  #size(): Size {
    const { columns, rows } = this.#options.stdout;
    return { columns: columns || fallbackSize.columns, rows: rows || fallbackSize.rows };
  }
}

const unreachable = (effect: never): never => {
  throw new TypeError(`unknown effect: ${JSON.stringify(effect)}`);
};
