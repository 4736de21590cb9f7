/** Copies a text to the clipboard of whoever sits before the terminal, also through SSH. */

/** xterm takes sequences of up to 100,000 bytes; base64 makes four of three. */
const maxBytes = 74_000;

/** The OSC 52 sequence that sets the clipboard to `text`; what is too long is cut. */
export const copySequence = (text: string): string => {
  const bytes = Buffer.from(text, 'utf8').subarray(0, maxBytes);
  return `\x1b]52;c;${bytes.toString('base64')}\x07`;
};
