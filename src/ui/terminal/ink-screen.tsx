/** The one place where Ink is started: it lays out and hands over whole frames, the stream writes what changed. */
import { PassThrough } from 'node:stream';
import chalk from 'chalk';
import { render } from 'ink';
import { App } from '../App.tsx';
import type { Carriage } from '../primitives/Row.tsx';
import type { ScreenModel } from '../screen-model.ts';
import type { Glyphs } from '../theme/glyphs.ts';
import type { ColourLevel, Theme } from '../theme/theme.ts';
import type { FrameStream } from './frame-stream.ts';
import type { RowTokens } from './row-tokens.ts';

export interface InkScreenOptions {
  readonly stream: FrameStream;
  readonly theme: Theme;
  readonly glyphs: Glyphs;
  readonly tokens: RowTokens;
  readonly colour: ColourLevel;
  /** A component threw. */
  readonly onError: (error: unknown) => void;
}

export interface InkScreen {
  show(screen: ScreenModel): void;
  unmount(): void;
}

export const createInkScreen = (options: InkScreenOptions): InkScreen => {
  const { stream, theme, glyphs, tokens } = options;
  // chalk, which colours Ink's own components, neither knows NO_COLOR nor reads FORCE_COLOR as others do.
  chalk.level = options.colour === 1 ? 1 : 0;
  const carry = (row: string): string => tokens.tokenFor(row);
  let carriage: Carriage = { carry, lanes: [0] };
  let instance: ReturnType<typeof render> | null = null;

  const show = (screen: ScreenModel): void => {
    const lanes = lanesOf(screen);
    // The same as long as it can be: with another one every row is rendered.
    if (String(lanes) !== String(carriage.lanes)) carriage = { carry, lanes };
    stream.lanes = lanes;
    const tree = <App screen={screen} theme={theme} glyphs={glyphs} carriage={carriage} />;
    if (instance !== null) return instance.rerender(tree);
    instance = render(tree, {
      stdout: stream as unknown as NodeJS.WriteStream,
      // Keys are read elsewhere; Ink gets an input that never says anything.
      stdin: new PassThrough() as unknown as NodeJS.ReadStream,
      debug: true,
      patchConsole: false,
      exitOnCtrlC: false,
    });
    instance.waitUntilExit().catch(options.onError);
  };
  return { show, unmount: () => instance?.unmount() };
};

/** Where rows begin. */
const lanesOf = (screen: ScreenModel): readonly number[] =>
  [...new Set([0, ...screen.panels.map(shown => shown.placement.x)])].sort((one, other) => one - other);
