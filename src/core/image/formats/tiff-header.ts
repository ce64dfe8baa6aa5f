import { plausibleDpi } from './exif.ts';
import { damaged, truncated, viewOf, type RandomBytes, type RasterFrame, type RasterHeader } from './raster-header.ts';

const MAX_ENTRIES = 4096;
/** Bytes per value of the TIFF field types 1 to 18. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

interface Layout {
  readonly little: boolean;
  readonly big: boolean;
}

/** A directory: for each tag its values (the first 4,096 of them), and where the next directory stands. */
interface Directory {
  readonly tags: ReadonlyMap<number, readonly number[]>;
  readonly next: number;
}

function integer(view: DataView, at: number, bytes: number, little: boolean): number {
  if (bytes === 1) return view.getUint8(at);
  if (bytes === 2) return view.getUint16(at, little);
  return bytes === 8 ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little);
}

function readValues(file: RandomBytes, entry: DataView, layout: Layout): readonly number[] | null {
  const { little, big } = layout;
  const type = entry.getUint16(2, little);
  const count = Math.min(MAX_ENTRIES, integer(entry, 4, big ? 8 : 4, little));
  const each = TYPE_BYTES[type] ?? 0;
  const valueAt = big ? 12 : 8;
  const inline = each * count <= (big ? 8 : 4);
  const offset = integer(entry, valueAt, big ? 8 : 4, little);
  const bytes = inline ? null : file.readSync(offset, each * count);
  if (bytes && bytes.length < each * count) return null;
  const view = bytes ? viewOf(bytes) : new DataView(entry.buffer, entry.byteOffset + valueAt, big ? 8 : 4);
  if (each === 0) return [];
  return Array.from({ length: count }, (_, i) => {
    if (type === 5 || type === 10) return view.getUint32(i * 8, little) / Math.max(1, view.getUint32(i * 8 + 4, little));
    return integer(view, i * each, each, little);
  });
}

function readDirectory(file: RandomBytes, at: number, layout: Layout): Directory | 'truncated' | 'damaged' {
  const { little, big } = layout;
  const countBytes = big ? 8 : 2;
  const head = file.readSync(at, countBytes);
  if (head.length < countBytes) return 'truncated';
  const count = integer(viewOf(head), 0, countBytes, little);
  if (count === 0 || count > MAX_ENTRIES) return 'damaged';
  const entryBytes = big ? 20 : 12;
  const body = file.readSync(at + countBytes, count * entryBytes + (big ? 8 : 4));
  if (body.length < count * entryBytes) return 'truncated';
  const tags = new Map<number, readonly number[]>();
  for (let i = 0; i < count; i += 1) {
    const entry = new DataView(body.buffer, body.byteOffset + i * entryBytes, entryBytes);
    const values = readValues(file, entry, layout);
    if (values === null) return 'truncated';
    tags.set(entry.getUint16(0, little), values);
  }
  const nextAt = count * entryBytes;
  const next = body.length < nextAt + (big ? 8 : 4) ? 0 : integer(viewOf(body), nextAt, big ? 8 : 4, little);
  return { tags, next };
}

/** True when all strips or tiles lie within the file. */
function hasAllData(tags: Directory['tags'], sizeBytes: number): boolean {
  const offsets = tags.get(273) ?? tags.get(324) ?? [];
  const lengths = tags.get(279) ?? tags.get(325) ?? [];
  return offsets.every((offset, i) => offset + (lengths[i] ?? 0) <= sizeBytes);
}

function frameOf(tags: Directory['tags'], frame: number): RasterFrame {
  const first = (tag: number, otherwise: number): number => tags.get(tag)?.[0] ?? otherwise;
  const unit = first(296, 2) === 3 ? 2.54 : first(296, 2) === 2 ? 1 : 0;
  const bitsPerSample = first(258, 1);
  const photometric = first(262, 1);
  // Of the samples some may be no colour (alpha); a palette, black and white and grey have one.
  const colours = photometric === 5 ? 4 : photometric === 2 || photometric === 6 || photometric === 8 ? 3 : 1;
  const reason = photometric === 5 ? 'cmyk' : bitsPerSample > 8 ? '16-bit' : (tags.get(338)?.length ?? 0) > 0 ? 'transparency'
    : photometric === 6 && first(259, 1) === 7 ? 'jpeg-in-tiff' : '';
  return {
    frame, widthPx: first(256, 0), heightPx: first(257, 0), dpiX: plausibleDpi(first(282, 0) * unit),
    dpiY: plausibleDpi(first(283, 0) * unit), orientation: Math.min(8, Math.max(1, first(274, 1))), bitsPerSample, bitsPerPixel: bitsPerSample * colours, reason,
  };
}

/**
 * Reads a TIFF's directories (TIFF 6.0 and BigTIFF), one per page; reduced copies (previews) are left out.
 *
 * @param maxPages more pages than this are `too-many`
 */
export function readTiffHeader(file: RandomBytes, maxPages: number): RasterHeader {
  const head = file.readSync(0, 16);
  if (head.length < 8) return truncated;
  const little = head[0] === 0x49;
  const view = viewOf(head);
  const layout: Layout = { little, big: view.getUint16(2, little) === 43 };
  const frames: RasterFrame[] = [];
  const seen = new Set<number>();
  let at = layout.big ? (head.length < 16 ? 0 : integer(view, 8, 8, little)) : view.getUint32(4, little);
  for (let frame = 0; at !== 0; frame += 1) {
    // A chain that comes back to itself has no end.
    if (seen.has(at)) return damaged;
    seen.add(at);
    const directory = at >= file.sizeBytes ? 'truncated' : readDirectory(file, at, layout);
    if (typeof directory === 'string') return directory === 'truncated' ? truncated : damaged;
    if (!hasAllData(directory.tags, file.sizeBytes)) return truncated;
    const found = frameOf(directory.tags, frame);
    const reduced = ((directory.tags.get(254)?.[0] ?? 0) & 1) === 1;
    if (!reduced && found.widthPx > 0 && found.heightPx > 0) frames.push(found);
    if (frames.length > maxPages) return { ok: false, problem: 'too-many' };
    at = directory.next;
  }
  return frames.length > 0 ? { ok: true, frames } : damaged;
}
