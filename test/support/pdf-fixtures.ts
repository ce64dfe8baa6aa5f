import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An object of a PDF made for a test: a dictionary's text, and bytes when it is a stream. */
export interface FixtureObject {
  readonly dict: string;
  readonly bytes?: Uint8Array;
}

/** A page: its size in points, what it draws, and its resources; names of objects as `@name` become references. */
export interface FixturePage {
  readonly width: number;
  readonly height: number;
  readonly content: string;
  readonly resources: string;
  readonly more?: string;
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A plain PDF of these pages and named objects, written as no scanner of ours writes it. */
export function makePdf(pages: readonly FixturePage[], objects: Readonly<Record<string, FixtureObject>>, trailer = ''): Buffer {
  const names = Object.keys(objects);
  const first = 3 + pages.length * 2;
  const named = (text: string): string => text.replace(/@(\w+)/g, (whole, name: string) => {
    const at = names.indexOf(name);
    if (at < 0) throw new Error(`no object ${whole}`);
    return `${first + at} 0 R`;
  });
  const bodies: Buffer[] = [
    latin('<< /Type /Catalog /Pages 2 0 R >>'),
    latin(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${3 + i * 2} 0 R`).join(' ')}] >>`),
    ...pages.flatMap(({ width, height, content, resources, more = '' }, i) => [
      latin(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${4 + i * 2} 0 R /Resources ${named(resources)} ${named(more)} >>`),
      latin(`<< /Length ${latin(content).length} >>\nstream\n${content}\nendstream`),
    ]),
    ...names.map((name) => {
      const { dict, bytes } = objects[name] ?? { dict: '<< >>' };
      if (!bytes) return latin(named(dict));
      return Buffer.concat([latin(`<< ${named(dict)} /Length ${bytes.length} >>\nstream\r\n`), bytes, latin('\nendstream')]);
    }),
  ];
  const parts: Buffer[] = [latin('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  bodies.forEach((body, i) => {
    const part = Buffer.concat([latin(`${i + 1} 0 obj\n`), body, latin('\nendobj\n')]);
    offsets.push(at);
    at += part.length;
    parts.push(part);
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(latin(`xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R ${named(trailer)} >>\nstartxref\n${at}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** A page that is one picture and nothing else; `@Im` is its object. */
export function picturePage(widthPx: number, heightPx: number, dpi = 200, image = 'Im'): FixturePage {
  const [width, height] = [widthPx, heightPx].map((side) => Math.round((side * 72000) / dpi) / 1000);
  return { width: width ?? 0, height: height ?? 0, content: `q ${width} 0 0 ${height} 0 0 cm /Im0 Do Q`, resources: `<< /XObject << /Im0 @${image} >> >>` };
}

/** Runs ImageMagick on a picture that looks like a scan. @param args from the picture to the output, e.g. `['-quality', '40', 'jp2:-']` */
export function scanned(widthPx: number, heightPx: number, args: readonly string[]): Buffer {
  return execFileSync('convert', [
    '-size', `${widthPx}x${heightPx}`, 'xc:white', '-fill', 'navy', '-font', 'Liberation-Serif', '-pointsize', String(Math.round(heightPx / 25)),
    '-annotate', `+${Math.round(widthPx / 12)}+${Math.round(heightPx / 8)}`, 'QUYET DINH so 12/QD-UBND\nNguyen Van A, Le Thi B\n0123456789', '-fill', 'firebrick',
    '-draw', `circle ${Math.round(widthPx * 0.7)},${Math.round(heightPx * 0.7)} ${Math.round(widthPx * 0.8)},${Math.round(heightPx * 0.7)}`, '-alpha', 'off', '-depth', '8', ...args,
  ], { maxBuffer: 1 << 28 });
}

/** The same picture in black and white, packed by CCITT group 4 (T.6), 0 = white. */
export function group4(widthPx: number, heightPx: number): Buffer {
  return scanned(widthPx, heightPx, ['-colorspace', 'Gray', '-threshold', '60%', '-type', 'bilevel', 'group4:-']);
}

/** The same as strips of CCITT group 3, one-dimensional, out of a TIFF. */
export function group3(widthPx: number, heightPx: number): Buffer {
  const dir = mkdtempSync(join(tmpdir(), 'sohoa-g3-'));
  try {
    const path = join(dir, 'fax.tif');
    writeFileSync(path, scanned(widthPx, heightPx, ['-colorspace', 'Gray', '-threshold', '60%', '-type', 'bilevel', '-compress', 'fax', '-define', `tiff:rows-per-strip=${heightPx}`, 'tiff:-']));
    return onlyStrip(readFileSync(path));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The bytes of the one strip of a TIFF. */
function onlyStrip(tiff: Buffer): Buffer {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number): number => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const start = u32(4);
  const tags = new Map(Array.from({ length: u16(start) }, (_, i) => {
    const at = start + 2 + i * 12;
    return [u16(at), u16(at + 2) === 3 ? u16(at + 8) : u32(at + 8)] as const;
  }));
  const [from, length] = [tags.get(273) ?? 0, tags.get(279) ?? 0];
  return tiff.subarray(from, from + length);
}

/**
 * A JBIG2 page in the form that PDF embeds (ISO 14492, annex A.3 without file header): page information, and one generic region
 * coded by MMR, which is CCITT group 4. `globals` is a segment of another kind (a comment) for the shared stream.
 *
 * @param data the page coded by CCITT group 4
 */
export function jbig2(widthPx: number, heightPx: number, data = group4(widthPx, heightPx)): { readonly page: Buffer; readonly globals: Buffer } {
  const u32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
  const segment = (number: number, type: number, page: number, body: Buffer): Buffer =>
    Buffer.concat([Buffer.from([...u32(number), type, 0, page, ...u32(body.length)]), body]);
  const info = Buffer.from([...u32(widthPx), ...u32(heightPx), ...u32(0), ...u32(0), 0, 0, 0]);
  const region = Buffer.concat([Buffer.from([...u32(widthPx), ...u32(heightPx), ...u32(0), ...u32(0), 0, 1]), data]);
  // Comment in ASCII: 0x20000000, a name, a value, an end.
  const comment = Buffer.from([...u32(0x20000000), ...Buffer.from('by\0test\0', 'latin1'), 0]);
  return {
    globals: segment(0, 62, 0, comment),
    page: Buffer.concat([segment(1, 48, 1, info), segment(2, 38, 1, region), segment(3, 49, 1, Buffer.alloc(0))]),
  };
}
