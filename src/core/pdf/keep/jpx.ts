/** What a JPEG 2000 file says of itself; `components` and depth are those of its colours. */
export interface JpxFacts {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly components: number;
  readonly bitsPerComponent: number;
}

/** Colour spaces by number (ISO 15444-1 and -2) that need no other output intent than sRGB: sRGB, grey, sYCC. */
const ENUMERATED: Readonly<Record<number, number>> = { 16: 3, 17: 1, 18: 3 };
const SIGNATURE = [0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a];

interface Box {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** The boxes between two places; null when their lengths do not add up. */
function boxesIn(view: DataView, from: number, to: number): readonly Box[] | null {
  const boxes: Box[] = [];
  for (let at = from; at < to;) {
    if (at + 8 > to) return null;
    const type = String.fromCharCode(...[4, 5, 6, 7].map((i) => view.getUint8(at + i)));
    let [length, head] = [view.getUint32(at), 8];
    if (length === 1) {
      if (at + 16 > to) return null;
      [length, head] = [view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12), 16];
    } else if (length === 0) length = to - at;
    if (length < head || at + length > to) return null;
    boxes.push({ type, from: at + head, to: at + length });
    at += length;
  }
  return boxes;
}

/**
 * Whether JPEG 2000 data may go into PDF/A-2 untouched (ISO 19005-2, 6.2.8.3): 1 or 3 colour channels, one bit depth for all,
 * a colour specification by a method that PDF/A knows and, of several, one marked as the best; no CIEJab. Beyond the rule it
 * must be 8 bits, without palette and opacity channel: what shows is then plain. Four channels would need an output intent
 * for inks.
 *
 * @param ownColours false when the PDF states a colour space, which then counts instead of that of the data
 * @returns facts, or the reason against it: `jpx-codestream`, `jpx-structure`, `jpx-channels`, `jpx-depth`, `jpx-palette`,
 *   `jpx-opacity`, `jpx-colour`
 */
export function checkJpx(bytes: Uint8Array<ArrayBuffer>, ownColours: boolean): JpxFacts | { readonly reason: string } {
  const no = (reason: string): { readonly reason: string } => ({ reason });
  if (bytes[0] === 0xff && bytes[1] === 0x4f) return no('jpx-codestream');
  if (!SIGNATURE.every((byte, i) => bytes[i] === byte)) return no('jpx-structure');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const boxes = boxesIn(view, 0, bytes.length);
  const head = boxes?.find(({ type }) => type === 'jp2h');
  const inner = head && boxesIn(view, head.from, head.to);
  const image = inner?.[0];
  if (!boxes || !inner || image?.type !== 'ihdr' || image.to - image.from !== 14 || !boxes.some(({ type }) => type === 'jp2c')) return no('jpx-structure');
  const [heightPx, widthPx, components] = [view.getUint32(image.from), view.getUint32(image.from + 4), view.getUint16(image.from + 8)];
  if (inner.some(({ type }) => type === 'pclr' || type === 'cmap')) return no('jpx-palette');
  if (components !== 1 && components !== 3) return no(components === 2 || components === 4 && inner.some(({ type }) => type === 'cdef') ? 'jpx-opacity' : 'jpx-channels');
  // Depth is stored less one, the highest bit says signed; 255 means that a box of its own tells each channel's.
  const depths = view.getUint8(image.from + 10) === 255
    ? inner.filter(({ type }) => type === 'bpcc').flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => view.getUint8(from + i)))
    : [view.getUint8(image.from + 10)];
  if (depths.length === 0 || !depths.every((depth) => depth === 7)) return no('jpx-depth');
  const colours = inner.filter(({ type }) => type === 'colr').map(({ from, to }) => ({
    method: view.getUint8(from), approximation: view.getUint8(from + 2), space: to - from >= 7 ? view.getUint32(from + 3) : -1,
  }));
  if (colours.length === 0 || colours.some(({ method, space }) => method < 1 || method > 3 || (method === 1 && space === 19))) return no('jpx-colour');
  if (colours.length > 1 && colours.filter(({ approximation }) => approximation === 1).length !== 1) return no('jpx-colour');
  if (ownColours && colours.some(({ method, space }) => method === 1 && ENUMERATED[space] !== components)) return no('jpx-colour');
  return { widthPx, heightPx, components, bitsPerComponent: 8 };
}
