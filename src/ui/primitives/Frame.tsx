/** A panel's place on the screen with its frame and rows. */
import { Box } from 'ink';
import type { FrameLook, Framed } from './frame-rows.ts';
import { frameRows } from './frame-rows.ts';
import { useInkPlace } from './Row.tsx';
import { Rows } from './Rows.tsx';

export interface FrameProps {
  readonly content: Framed;
  readonly look: FrameLook;
}

export const Frame = ({ content, look }: FrameProps) => (
  <Box flexDirection="column" width={useInkPlace(0, look.width).width} height={look.height} overflow="hidden">
    <Rows texts={frameRows(content, look)} />
  </Box>
);
