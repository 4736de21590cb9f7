/** Starts the screen on a terminal. */
import type { Clock } from '../model/ports.ts';
import type { EnginePort } from '../state/engine-port.ts';
import { initialState, reducer } from '../state/reducer.ts';
import { createStore } from '../state/store.ts';
import { startController } from './controller.ts';
import type { Effect } from './keys/command.ts';
import type { Size } from './layout.ts';
import type { ScreenModel } from './screen-model.ts';
import { capabilitiesOf } from './terminal/capabilities.ts';
import type { Environment } from './terminal/capabilities.ts';
import { copySequence } from './terminal/clipboard.ts';
import { FrameStream } from './terminal/frame-stream.ts';
import type { TerminalOutput } from './terminal/frame-stream.ts';
import type { InkScreen } from './terminal/ink-screen.tsx';
import { RowTokens } from './terminal/row-tokens.ts';
import { openSession } from './terminal/session.ts';
import type { ProcessHost, Session, TerminalInput, TerminalSignal } from './terminal/session.ts';
import { asciiGlyphs, unicodeGlyphs } from './theme/glyphs.ts';
import { createTheme } from './theme/theme.ts';

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
  const { clock, stdout, env } = options;
  const capabilities = capabilitiesOf(env);
  const glyphs = capabilities.isUnicode ? unicodeGlyphs : asciiGlyphs;
  const theme = createTheme(capabilities.colour);
  const tokens = new RowTokens();
  const size = (): Size => ({
    columns: stdout.columns || fallbackSize.columns,
    rows: stdout.rows || fallbackSize.rows,
  });
  const stream = new FrameStream({ output: stdout, tokens, ...size() });
  let session: Session | null = null;
  let ink: InkScreen | null = null;
  let waiting: ScreenModel | null = null;
  let isClosed = false;

  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    stdout.off('resize', onResize);
    stdout.off('error', onError);
    controller.stop();
    stream.close();
    ink?.unmount();
    session?.close();
  };
  const end = (exit: UiExit): void => {
    if (isClosed) return;
    close();
    options.onExit(exit);
  };
  const onError = (): void => end({ kind: 'error', error: new Error('the terminal is gone') });
  const onResize = (): void => {
    const { columns, rows } = size();
    stream.resize(columns, rows);
    controller.redraw();
  };
  const perform = (effect: Effect): void => {
    if (effect.kind === 'quit') end({ kind: 'quit' });
    else if (effect.kind === 'suspend') session?.suspend();
    else if (effect.kind === 'copy') stdout.write(copySequence(effect.text));
    else {
      stream.invalidate();
      controller.redraw();
    }
  };
  const show = (screen: ScreenModel): void => {
    if (ink === null) waiting = screen;
    else ink.show(screen);
  };

  const store = createStore(reducer, initialState);
  const controller = startController({ engine: options.engine, store, clock, glyphs, size, show, perform });
  session = openSession({
    host: options.host,
    input: options.stdin,
    output: stdout,
    clock,
    onInput: chunk => controller.input(chunk),
    onSignal: signal => end({ kind: 'signal', signal }),
    onLeave: () => {
      controller.hold();
      stream.close();
    },
    onEnter: () => {
      stream.resize(size().columns, size().rows);
      stream.open();
      controller.redraw();
    },
  });
  stdout.on('resize', onResize);
  stdout.on('error', onError);

  // Read when Ink is loaded: with it set, nothing would be drawn until the end.
  env.CI = 'false';
  import('./terminal/ink-screen.tsx')
    .then(({ createInkScreen }) => {
      if (isClosed) return;
      ink = createInkScreen({
        stream,
        theme,
        glyphs,
        tokens,
        colour: capabilities.colour,
        onError: error => end({ kind: 'error', error }),
      });
      if (waiting !== null) ink.show(waiting);
    })
    .catch((error: unknown) => end({ kind: 'error', error }));
  return { close };
};
