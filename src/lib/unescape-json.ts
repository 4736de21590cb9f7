/** The line of text that a JSON string's content stands for, as UTF-8, without decoding it. */
// hot path

const backslash = 0x5c;
const letterU = 0x75;
const lineFeed = 0x0a;
const none = -1;

/** What the sign behind a backslash stands for; 0 for none. */
const plain = new Uint8Array(256);
for (const [sign, meaning] of Object.entries({
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}))
  plain[sign.charCodeAt(0)] = meaning.charCodeAt(0);

const digitOf = (byte: number): number => {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN;
};

/** The number that four hexadecimal digits at `at` name; NaN where they are none. */
const unitAt = (buffer: Buffer, at: number): number => {
  let unit = 0;
  for (let i = 0; i < 4; i++) unit = unit * 16 + digitOf(buffer[at + i] ?? 0);
  return unit;
};

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

/**
 * Writes what bytes [from, to) of `source`, the content of a JSON string, stand for into `target` from `at` on, which has
 * to have room for as many bytes. Where it ends there; -1 where the bytes are no such content. O(bytes).
 */
// oxlint-disable-next-line eslint/max-params -- hot path: no object per line
export const unescapeJson = (source: Buffer, from: number, to: number, target: Buffer, at: number): number => {
  let end = at;
  for (let i = from; i < to; i++) {
    const byte = source[i] as number;
    if (byte < 0x20) return none;
    if (byte !== backslash) {
      target[end++] = byte;
      continue;
    }
    const sign = i + 1 < to ? (source[++i] as number) : 0;
    const meaning = plain[sign] as number;
    if (meaning === lineFeed) return none;
    if (meaning !== 0) target[end++] = meaning;
    else {
      if (sign !== letterU || i + 4 >= to) return none;
      const unit = unitAt(source, i + 1);
      i += 4;
      if (!isHighSurrogate(unit)) {
        if (!(unit > lineFeed) || isLowSurrogate(unit)) return none;
        end = writeCode(target, end, unit);
        continue;
      }
      const low = i + 6 < to && source[i + 1] === backslash && source[i + 2] === letterU ? unitAt(source, i + 3) : 0;
      if (!isLowSurrogate(low)) return none;
      i += 6;
      end = writeCode(target, end, 0x10000 + (unit - 0xd800) * 0x400 + low - 0xdc00);
    }
  }
  return end;
};

const writeCode = (target: Buffer, at: number, code: number): number => {
  let end = at;
  if (code < 0x80) target[end++] = code;
  else if (code < 0x800) {
    target[end++] = 0xc0 | (code >> 6);
    target[end++] = 0x80 | (code & 0x3f);
  } else if (code < 0x10000) {
    target[end++] = 0xe0 | (code >> 12);
    target[end++] = 0x80 | ((code >> 6) & 0x3f);
    target[end++] = 0x80 | (code & 0x3f);
  } else {
    target[end++] = 0xf0 | (code >> 18);
    target[end++] = 0x80 | ((code >> 12) & 0x3f);
    target[end++] = 0x80 | ((code >> 6) & 0x3f);
    target[end++] = 0x80 | (code & 0x3f);
  }
  return end;
};
