/** Whether certain bytes stand at a place. */
// hot path

const digitZero = 0x30;
const digitNine = 0x39;

/** Whether `text` stands at `at`. */
export const standsAt = (buffer: Buffer, at: number, text: Buffer): boolean => {
  for (let i = 0; i < text.length; i++) if (buffer[at + i] !== text[i]) return false;
  return true;
};

/** Whether bytes of this shape stand at `at`: any digit for each `0` in it, all else as it is. */
export const hasShapeAt = (buffer: Buffer, at: number, shape: Buffer): boolean => {
  for (let i = 0; i < shape.length; i++) {
    const byte = buffer[at + i] ?? 0;
    if (shape[i] === digitZero ? byte < digitZero || byte > digitNine : byte !== shape[i]) return false;
  }
  return true;
};
