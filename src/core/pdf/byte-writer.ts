/** Grows a big-endian byte array, as ICC and TrueType want it. */
export interface ByteWriter {
  u8(value: number): ByteWriter;
  u16(value: number): ByteWriter;
  i16(value: number): ByteWriter;
  u32(value: number): ByteWriter;
  /** Four or more ASCII characters. */
  ascii(text: string): ByteWriter;
  bytes(data: Uint8Array): ByteWriter;
  zeros(count: number): ByteWriter;
  /** Zeros up to the next multiple of four. */
  align(): ByteWriter;
  /** Bytes written so far. */
  length(): number;
  done(): Uint8Array<ArrayBuffer>;
}

/** Starts an empty big-endian byte array. */
export function byteWriter(): ByteWriter {
  const out: number[] = [];
  const writer: ByteWriter = {
    u8(value) { out.push(value & 0xff); return writer; },
    u16(value) { out.push((value >> 8) & 0xff, value & 0xff); return writer; },
    i16(value) { return writer.u16(value & 0xffff); },
    u32(value) { return writer.u16(Math.floor(value / 0x10000) & 0xffff).u16(value % 0x10000); },
    ascii(text) { for (const char of text) out.push(char.charCodeAt(0) & 0x7f); return writer; },
    bytes(data) { for (const byte of data) out.push(byte); return writer; },
    zeros(count) { for (let i = 0; i < count; i++) out.push(0); return writer; },
    align() { return writer.zeros((4 - (out.length % 4)) % 4); },
    length: () => out.length,
    done: () => Uint8Array.from(out),
  };
  return writer;
}
