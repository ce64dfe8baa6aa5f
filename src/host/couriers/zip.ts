import { crc32 } from 'node:zlib';
import type { HttpBody } from './http-body.ts';

const LOCAL = 30;
const CENTRAL = 46;
const END = 22;
/** Bit 11: names are UTF-8. */
const FLAGS = 0x0800;
/** 1980-01-01, the first day that ZIP knows: the same package is the same bytes on every try. */
const DOS_DATE = 0x0021;

export interface ZipEntry {
  readonly path: string;
  readonly sizeBytes: number;
  /** The bytes, anew on each call. */
  readonly pieces: () => AsyncIterable<Uint8Array>;
}

/**
 * Files as a ZIP (APPNOTE 6.3, stored: PDF and JPEG do not shrink), streamed, its length known beforehand. Every file is
 * read twice, for its checksum stands before it.
 *
 * @param entries fewer than 65,535, together below 4 GiB
 */
export function zipBody(entries: readonly ZipEntry[]): HttpBody {
  const named = entries.map((entry) => ({ ...entry, name: Buffer.from(entry.path, 'utf8') }));
  const length = named.reduce((sum, { name, sizeBytes }) => sum + LOCAL + CENTRAL + 2 * name.length + sizeBytes, END);
  return {
    contentType: 'application/zip',
    length,
    async *pieces() {
      const central: Buffer[] = [];
      let offset = 0;
      for (const { name, sizeBytes, pieces } of named) {
        let crc = 0;
        for await (const piece of pieces()) crc = crc32(piece, crc);
        const common = Buffer.alloc(26);
        common.writeUInt16LE(20, 0);
        common.writeUInt16LE(FLAGS, 2);
        common.writeUInt16LE(DOS_DATE, 8);
        common.writeUInt32LE(crc, 10);
        common.writeUInt32LE(sizeBytes, 14);
        common.writeUInt32LE(sizeBytes, 18);
        common.writeUInt16LE(name.length, 22);
        yield Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name]);
        yield* pieces();
        const rest = Buffer.alloc(14);
        rest.writeUInt32LE(offset, 10);
        central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, name]));
        offset += LOCAL + name.length + sizeBytes;
      }
      const directory = Buffer.concat(central);
      const end = Buffer.alloc(END);
      end.write('PK\x05\x06', 0, 'latin1');
      end.writeUInt16LE(named.length, 8);
      end.writeUInt16LE(named.length, 10);
      end.writeUInt32LE(directory.length, 12);
      end.writeUInt32LE(offset, 16);
      yield Buffer.concat([directory, end]);
    },
  };
}
