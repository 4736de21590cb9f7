/** Where to begin, and to end, in a file that was there when errtop started. */
import type { SourceContext, Stretch } from './define.ts';
import type { FileLook } from './file-identity.ts';
import type { OpenFile } from './open-file.ts';
import { nextLineStart } from './seek-time.ts';

const wanted = async (file: OpenFile, look: FileLook, label: string, context: SourceContext): Promise<Stretch> => {
  const { start } = context;
  const tail = start === 'tail' ? look.size - context.tailBytes : 0;
  if (typeof start === 'string') return { earlier: tail, from: tail, to: Infinity };
  return start.pick({
    path: file.path,
    label,
    size: look.size,
    modifiedAt: Number(look.modifiedNs / 1_000_000n),
    read: (position, length) => file.bytesAt(position, length),
  });
};

/**
 * The stretch that the policy names, moved on to starts of lines. Where no further line begins the file ends in the
 * middle of one, whose rest is dropped when it comes.
 */
export const startStretch = async (
  file: OpenFile,
  look: FileLook,
  label: string,
  context: SourceContext,
): Promise<Stretch> => {
  const { earlier, from, to } = await wanted(file, look, label, context);
  const aligned = (offset: number): Promise<number> =>
    nextLineStart((position, length) => file.bytesAt(position, length), look.size, Math.min(offset, look.size));
  const start = await aligned(from);
  return { earlier: earlier < from ? Math.min(start, await aligned(earlier)) : start, from: start, to };
};
