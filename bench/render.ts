/** What the screen costs: bytes per second and milliseconds per frame of a simulated busy session, against full frames and `top -d1`. */
import { spawn } from '@lydell/node-pty';
import { epochMs } from '../src/model/time.ts';
import { initialState, reducer } from '../src/state/reducer.ts';
import type { MonitorState } from '../src/state/reducer.ts';
import type { Snapshot } from '../src/state/snapshot.ts';
import type { Size } from '../src/ui/layout.ts';
import { reuse } from '../src/state/diff.ts';
import { selectScreen } from '../src/ui/screen-model.ts';
import type { ScreenModel } from '../src/ui/screen-model.ts';
import { FrameStream } from '../src/ui/terminal/frame-stream.ts';
import { RowTokens } from '../src/ui/terminal/row-tokens.ts';
import { unicodeGlyphs } from '../src/ui/theme/glyphs.ts';
import { createTheme } from '../src/ui/theme/theme.ts';
import { initialViewState } from '../src/ui/view-state/view-state.ts';
import { busySnapshot, detailOf, now } from '../test/support/snapshots.ts';

process.env['NODE_ENV'] = 'production';
process.env['CI'] = 'false';
const { createInkScreen } = await import('../src/ui/terminal/ink-screen.tsx');

const sizes: readonly Size[] = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
];
const frames = 120;

interface Figures {
  readonly busyBytes: number;
  readonly idleBytes: number;
  readonly fullBytes: number;
  readonly milliseconds: number;
  readonly worst: number;
}

const measure = (size: Size): Figures => {
  let written = 0;
  const output = {
    write: (text: string): boolean => {
      written += Buffer.byteLength(text);
      return true;
    },
  };
  const tokens = new RowTokens();
  const theme = createTheme(1);
  const stream = new FrameStream({ output, tokens, ...size });
  const ink = createInkScreen({
    stream,
    theme,
    glyphs: unicodeGlyphs,
    tokens,
    colour: 1,
    onError: error => {
      throw error;
    },
  });
  let shown: ScreenModel | null = null;
  let state: MonitorState = initialState;
  const draw = (snapshot: Snapshot, time: number): void => {
    state = reducer(state, { type: 'engine/snapshot-published', snapshot });
    const row = snapshot.groups.rows[0];
    if (row !== undefined)
      state = reducer(state, { type: 'engine/detail-loaded', groupId: row.id, detail: detailOf(row) });
    const next = reuse(
      shown,
      selectScreen({ state, view: initialViewState, size, now: epochMs(time), glyphs: unicodeGlyphs }),
    );
    if (next === shown) return;
    shown = next;
    ink.show(next);
  };
  draw(busySnapshot(0), now);
  stream.invalidate();
  written = 0;
  ink.show({ ...(shown as unknown as ScreenModel) });
  const fullBytes = written;
  for (let step = 1; step <= 20; step += 1) draw(busySnapshot(step), now + step * 1000);
  written = 0;
  const times: number[] = [];
  for (let step = 21; step <= 20 + frames; step += 1) {
    const snapshot = busySnapshot(step);
    const before = performance.now();
    draw(snapshot, now + step * 1000);
    times.push(performance.now() - before);
  }
  const busyBytes = written / frames;
  // At rest only the clock and the ages go on.
  written = 0;
  for (let step = 1; step <= frames; step += 1) draw(busySnapshot(20 + frames), now + (20 + frames + step) * 1000);
  const idleBytes = written / frames;
  ink.unmount();
  times.sort((one, other) => one - other);
  return { busyBytes, idleBytes, fullBytes, milliseconds: times[times.length >> 1] ?? 0, worst: times.at(-2) ?? 0 };
};

/** Bytes per second of `top -d1` after its first frames; null where there is no top. */
const measureTop = async (size: Size): Promise<number | null> => {
  try {
    const terminal = spawn('top', ['-d1'], { cols: size.columns, rows: size.rows, name: 'xterm-256color' });
    let bytes = 0;
    terminal.onData(text => {
      bytes += Buffer.byteLength(text);
    });
    await new Promise(resolve => setTimeout(resolve, 3500));
    bytes = 0;
    await new Promise(resolve => setTimeout(resolve, 8000));
    terminal.kill();
    return bytes / 8;
  } catch {
    return null;
  }
};

for (const size of sizes) {
  const figures = measure(size);
  const top = await measureTop(size);
  const ratio = top === null ? '' : `, top -d1 ${top.toFixed(0)} B/s: x${(figures.busyBytes / top).toFixed(2)}`;
  process.stdout.write(
    `${size.columns}x${size.rows}: busy ${figures.busyBytes.toFixed(0)} B/s at 1 frame/s (a full frame ${figures.fullBytes} B${ratio}), ` +
      `idle ${figures.idleBytes.toFixed(1)} B/s, ${figures.milliseconds.toFixed(1)} ms a frame, worst ${figures.worst.toFixed(1)} ms\n`,
  );
}
