/** A 32-bit hash of a text: FNV-1a with the murmur3 finaliser. Stable; O(length); not for security. */
export const hash32 = (text: string, seed = 0x811c9dc5): number => {
  let hash = seed | 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};
