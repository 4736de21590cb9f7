/** Where to begin in a file that was there when errtop started. */
import type { SourceContext } from './define.ts';
import type { FileLook } from './file-identity.ts';
import type { OpenFile } from './open-file.ts';
import { nextLineStart } from './seek-time.ts';

const wantedOffset = async (file: OpenFile, look: FileLook, context: SourceContext): Promise<number> => {
  const { start } = context;
  if (start === 'beginning') return 0;
  if (start === 'tail') return look.size - context.tailBytes;
  if ('offset' in start) return start.offset;
  return start.pick({
    path: file.path,
    size: look.size,
    modifiedAt: Number(look.modifiedNs / 1_000_000n),
    read: (position, length) => file.bytesAt(position, length),
  });
};

/** The start of a line at or after the place that the policy names; 0 for the beginning, the size for the end. */
export const startOffset = async (file: OpenFile, look: FileLook, context: SourceContext): Promise<number> => {
  const wanted = Math.min(await wantedOffset(file, look, context), look.size);
  if (wanted <= 0) return 0;
  const aligned = await nextLineStart((position, length) => file.bytesAt(position, length), look.size, wanted);
  // No further line begins: then the file ends in the middle of a line, whose rest is dropped when it comes.
  return aligned;
};
