/** The frame header of a JPEG; null when there is none of a kind that every reader shows (baseline, extended, progressive). */
export function jpegFrame(bytes: Uint8Array): { readonly widthPx: number; readonly heightPx: number; readonly components: number; readonly bitsPerSample: number } | null {
  const u16 = (at: number): number => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
  if (u16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xc2) {
      return { bitsPerSample: bytes[at + 4] ?? 0, heightPx: u16(at + 5), widthPx: u16(at + 7), components: bytes[at + 9] ?? 0 };
    }
    if (marker === 0xd9 || marker === 0xda || (marker > 0xc2 && marker < 0xd0 && marker !== 0xc4 && marker !== 0xcc)) return null;
    at += 2 + u16(at + 2);
  }
  return null;
}
