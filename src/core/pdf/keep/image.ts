import { PDFArray, PDFBool, PDFName, PDFNumber, PDFRef, type PDFDict, type PDFObject } from 'pdf-lib';
import { keepColour } from './colour.ts';
import { jpegFrame } from './jpeg-frame.ts';
import { checkJpx } from './jpx.ts';
import { byteFilters, keepData, KeptStream, NotKept, packing, withFilters, type Keeper } from './keeper.ts';

/** The filters whose bytes are a picture's own. */
const PICTURE_FILTERS = new Set(['DCTDecode', 'JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode']);
const PARMS: Readonly<Record<string, readonly string[]>> = {
  CCITTFaxDecode: ['K', 'EndOfLine', 'EncodedByteAlign', 'Columns', 'Rows', 'EndOfBlock', 'BlackIs1', 'DamagedRowsBeforeError'],
  DCTDecode: ['ColorTransform'],
  FlateDecode: ['Predictor', 'Colors', 'BitsPerComponent', 'Columns'],
};
const INTENTS = new Set(['RelativeColorimetric', 'AbsoluteColorimetric', 'Perceptual', 'Saturation']);
const FORBIDDEN = ['OPI', 'OC', 'Measure', 'PtData'];

/** A picture that may stay, and what is known of it. */
export interface KeptImage {
  readonly stream: KeptStream;
  readonly widthPx: number;
  readonly heightPx: number;
  /** 0 for a stencil. */
  readonly bitsPerPixel: number;
  /** Name of the filter that makes pixels of its bytes; `FlateDecode` and the like for plain pixels, empty for none. */
  readonly coding: string;
}

/**
 * Cleans an image stream for PDF/A-2 (ISO 19005-2, 6.2.8): its bytes stay as they are, entries that PDF/A forbids without
 * changing what shows (alternates, interpolation, metadata) go.
 *
 * @throws NotKept with what speaks against it
 */
export function cleanImage(keeper: Keeper, value: PDFObject, asMask = false): KeptImage {
  const { stream, filters } = packing(keeper, value);
  const { dict } = stream;
  for (const key of FORBIDDEN) if (dict.has(PDFName.of(key))) throw new NotKept('image-entry');
  const coding = filters.at(-1)?.name ?? '';
  filters.forEach(({ name }, i) => {
    const last = i === filters.length - 1;
    if (!byteFilters.has(name) && !(last && PICTURE_FILTERS.has(name))) throw new NotKept(name === 'LZWDecode' ? 'lzw' : 'filter');
  });
  const [widthPx, heightPx] = [keeper.number(dict, 'Width') ?? 0, keeper.number(dict, 'Height') ?? 0];
  if (![widthPx, heightPx].every((side) => Number.isInteger(side) && side > 0)) throw new NotKept('image-size');
  const out = keeper.source.context.obj({ Type: 'XObject', Subtype: 'Image', Width: widthPx, Height: heightPx });
  const stencil = keeper.get(dict, 'ImageMask') === PDFBool.True;
  const intent = keeper.name(dict, 'Intent');
  if (intent !== undefined && !INTENTS.has(intent)) throw new NotKept('rendering-intent');
  const facts = { keeper, dict, out, stencil, coding, widthPx, heightPx, single: filters.length === 1, bytes: () => stream.getContents() };
  const bitsPerPixel = stencil ? stencilOf(facts) : coding === 'JPXDecode' ? jpxOf(facts) : pixelsOf(facts);
  const decode = dict.get(PDFName.of('Decode'));
  if (decode !== undefined && coding !== 'JPXDecode') out.set(PDFName.of('Decode'), keeper.plain(decode));
  if (intent !== undefined) out.set(PDFName.of('Intent'), PDFName.of(intent));
  if (!stencil) keepMasks(keeper, dict, out, asMask);
  withFilters(keeper, out, filters, (name, parms) => (name === 'JBIG2Decode' ? jbig2Parms(keeper, parms) : keeper.pick(parms, PARMS[name] ?? [])));
  return { stream: new KeptStream(out, () => stream.getContents(), false), widthPx, heightPx, bitsPerPixel, coding };
}

interface Facts {
  readonly keeper: Keeper;
  readonly dict: PDFDict;
  readonly out: PDFDict;
  readonly stencil: boolean;
  readonly coding: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The picture's own filter is the only one, so that its bytes can be looked into. */
  readonly single: boolean;
  readonly bytes: () => Uint8Array<ArrayBuffer>;
}

function stencilOf({ keeper, dict, out, coding }: Facts): number {
  const bits = keeper.number(dict, 'BitsPerComponent') ?? 1;
  if (bits !== 1 || coding === 'DCTDecode' || coding === 'JPXDecode') throw new NotKept('stencil');
  out.set(PDFName.of('ImageMask'), PDFBool.True);
  out.set(PDFName.of('BitsPerComponent'), PDFNumber.of(1));
  return 0;
}

function jpxOf({ keeper, dict, out, widthPx, heightPx, bytes, single }: Facts): number {
  if (!single) throw new NotKept('filter');
  if ((keeper.number(dict, 'SMaskInData') ?? 0) !== 0) throw new NotKept('jpx-opacity');
  const space = dict.get(PDFName.of('ColorSpace'));
  const colour = space === undefined ? null : keepColour(keeper, space);
  const facts = checkJpx(bytes(), colour === null);
  if ('reason' in facts) throw new NotKept(facts.reason);
  if (colour && colour.components !== facts.components) throw new NotKept('jpx-channels');
  if (facts.widthPx !== widthPx || facts.heightPx !== heightPx) throw new NotKept('image-size');
  // Ignored for JPEG 2000 (ISO 32000-1, table 89), but a wrong one would mislead readers.
  out.set(PDFName.of('BitsPerComponent'), PDFNumber.of(8));
  if (colour) out.set(PDFName.of('ColorSpace'), colour.value);
  return facts.components * 8;
}

function pixelsOf({ keeper, dict, out, coding, widthPx, heightPx, bytes, single }: Facts): number {
  const bits = keeper.number(dict, 'BitsPerComponent') ?? (coding === 'CCITTFaxDecode' || coding === 'JBIG2Decode' ? 1 : 0);
  const space = dict.get(PDFName.of('ColorSpace'));
  if (space === undefined) throw new NotKept('colour-space');
  const colour = keepColour(keeper, space);
  if (colour.components === 0 || ![1, 2, 4, 8, 16].includes(bits)) throw new NotKept('image-depth');
  if ((coding === 'CCITTFaxDecode' || coding === 'JBIG2Decode') && (bits !== 1 || colour.components !== 1)) throw new NotKept('image-depth');
  if (coding === 'DCTDecode') {
    if (!single) throw new NotKept('filter');
    const frame = jpegFrame(bytes());
    if (frame?.bitsPerSample !== 8 || bits !== 8 || frame.components !== colour.components) throw new NotKept('jpeg-kind');
    if (frame.widthPx !== widthPx || frame.heightPx !== heightPx) throw new NotKept('image-size');
  }
  out.set(PDFName.of('ColorSpace'), colour.value);
  out.set(PDFName.of('BitsPerComponent'), PDFNumber.of(bits));
  return bits * colour.components;
}

/** Data that several JBIG2 pages share (ISO 32000-1, 7.4.7). */
function jbig2Parms(keeper: Keeper, parms: PDFDict): PDFDict {
  const out = keeper.source.context.obj({});
  const globals = parms.get(PDFName.of('JBIG2Globals'));
  if (globals instanceof PDFRef) out.set(PDFName.of('JBIG2Globals'), keeper.keep(globals, (stream) => keepData(keeper, stream)));
  else if (globals !== undefined) throw new NotKept('jbig2-globals');
  return out;
}

function keepMasks(keeper: Keeper, dict: PDFDict, out: PDFDict, asMask: boolean): void {
  for (const key of ['SMask', 'Mask'] as const) {
    const value = dict.get(PDFName.of(key));
    const meaning = value && keeper.source.resolve(value);
    if (value === undefined || meaning === undefined) continue;
    if (asMask) throw new NotKept('mask-of-mask');
    if (key === 'Mask' && meaning instanceof PDFArray) {
      out.set(PDFName.of(key), keeper.plain(meaning));
      continue;
    }
    out.set(PDFName.of(key), keeper.keep(value, (mask) => {
      const { stream, bitsPerPixel } = cleanImage(keeper, mask, true);
      const grey = stream.dict.get(PDFName.of('ColorSpace')) === PDFName.of('DeviceGray');
      if (key === 'Mask' ? bitsPerPixel !== 0 : !grey) throw new NotKept('mask');
      if (key === 'SMask') {
        const matte = keeper.get((mask as unknown as { readonly dict: PDFDict }).dict, 'Matte');
        if (matte !== undefined) stream.dict.set(PDFName.of('Matte'), keeper.plain(matte));
      }
      return stream;
    }));
  }
}
