/** A panel's place on the screen with its frame and rows. */
import { Box } from 'ink';
import type { FrameLook, Framed } from './frame-rows.ts';
import { frameRows } from './frame-rows.ts';
import { Row } from './Row.tsx';

export interface FrameProps {
  readonly content: Framed;
  readonly look: FrameLook;
}

export const Frame = ({ content, look }: FrameProps) => (
  <Box flexDirection="column" width={look.width} height={look.height} overflow="hidden">
    {frameRows(content, look).map((text, index) => (
      <Row key={index} text={text} />
    ))}
  </Box>
);
