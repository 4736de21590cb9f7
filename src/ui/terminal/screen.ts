/** The drawn screen: loads Ink when the terminal is already taken, and shows the newest model. */
import type { Size } from '../layout.ts';
import type { ScreenModel } from '../screen-model.ts';
import { asciiGlyphs, unicodeGlyphs } from '../theme/glyphs.ts';
import type { Glyphs } from '../theme/glyphs.ts';
import { createTheme } from '../theme/theme.ts';
import type { Capabilities } from './capabilities.ts';
import { FrameStream } from './frame-stream.ts';
import type { TerminalOutput } from './frame-stream.ts';
import type { InkScreen } from './ink-screen.tsx';
import { RowTokens } from './row-tokens.ts';

export interface Screen {
  readonly glyphs: Glyphs;
  show(model: ScreenModel): void;
  /** The next frame writes every cell of the new size. */
  resize(size: Size): void;
  /** Writes nothing until `resume`: the terminal belongs to the shell. */
  pause(): void;
  resume(size: Size): void;
  close(): void;
}

export interface ScreenOptions {
  readonly output: TerminalOutput;
  readonly capabilities: Capabilities;
  readonly size: Size;
  /** Drawing failed for good. */
  readonly onError: (error: unknown) => void;
}

export const openScreen = (options: ScreenOptions): Screen => {
  const { output, capabilities, size, onError } = options;
  const glyphs = capabilities.isUnicode ? unicodeGlyphs : asciiGlyphs;
  const theme = createTheme(capabilities.colour);
  const tokens = new RowTokens();
  const stream = new FrameStream({ output, tokens, ...size });
  let ink: InkScreen | null = null;
  let newest: ScreenModel | null = null;
  let isClosed = false;

  const load = async (): Promise<void> => {
    const { createInkScreen } = await import('./ink-screen.tsx');
    if (isClosed) return;
    ink = createInkScreen({ stream, theme, glyphs, tokens, colour: capabilities.colour, onError });
    if (newest !== null) ink.show(newest);
  };
  load().catch(onError);

  return {
    glyphs,
    show: model => {
      newest = model;
      ink?.show(model);
    },
    resize: next => stream.resize(next.columns, next.rows),
    pause: () => stream.close(),
    resume: next => {
      stream.resize(next.columns, next.rows);
      stream.open();
    },
    close: () => {
      isClosed = true;
      stream.close();
      ink?.unmount();
    },
  };
};
