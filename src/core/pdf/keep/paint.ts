import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject } from 'pdf-lib';
import { StoredStream } from '../source/streams.ts';
import { keepColour } from './colour.ts';
import { keepData, KeptStream, NotKept, type KeptNode, type Keeper } from './keeper.ts';

/** Blend modes of ISO 32000-1, table 136 and 137: the only ones that PDF/A-2 takes (6.2.10). */
const BLEND_MODES = new Set((
  'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity'
).split(' '));
const INTENTS = new Set(['RelativeColorimetric', 'AbsoluteColorimetric', 'Perceptual', 'Saturation']);
const STATE = ['Type', 'LW', 'LC', 'LJ', 'ML', 'D', 'RI', 'OP', 'op', 'OPM', 'FL', 'SM', 'SA', 'BM', 'CA', 'ca', 'AIS', 'TK'];
/** Entries that PDF/A forbids, or that only printers heed and that are not worth their risk. */
const NO_STATE = ['TR', 'HT', 'HTP', 'HTO', 'Font', 'BG', 'BG2', 'UCR', 'UCR2'];

/** @param cleanForm cleans a form XObject */
export type CleanForm = (keeper: Keeper, form: PDFObject) => KeptStream;

/** A graphics state (ISO 19005-2, 6.2.5 and 6.2.10). @throws NotKept */
export function cleanState(keeper: Keeper, value: PDFObject, cleanForm: CleanForm): PDFDict {
  if (!(value instanceof PDFDict)) throw new NotKept('graphics-state');
  if (NO_STATE.some((key) => keeper.get(value, key) !== undefined)) throw new NotKept('graphics-state');
  const transfer = keeper.get(value, 'TR2');
  if (transfer !== undefined && transfer !== PDFName.of('Default')) throw new NotKept('graphics-state');
  const out = keeper.pick(value, STATE);
  const mode = keeper.get(value, 'BM');
  const modes = mode instanceof PDFArray ? mode.asArray() : mode === undefined ? [] : [mode];
  if (!modes.every((one) => one instanceof PDFName && BLEND_MODES.has(one.decodeText()))) throw new NotKept('blend-mode');
  const intent = keeper.name(value, 'RI');
  if (intent !== undefined && !INTENTS.has(intent)) throw new NotKept('rendering-intent');
  const mask = keeper.get(value, 'SMask');
  if (mask instanceof PDFName) out.set(PDFName.of('SMask'), PDFName.of('None'));
  else if (mask !== undefined) out.set(PDFName.of('SMask'), keeper.keep(value.get(PDFName.of('SMask')) ?? mask, (dict) => cleanSoftMask(keeper, dict, cleanForm)));
  return out;
}

function cleanSoftMask(keeper: Keeper, value: PDFObject, cleanForm: CleanForm): PDFDict {
  if (!(value instanceof PDFDict)) throw new NotKept('mask');
  const group = value.get(PDFName.of('G'));
  if (!group) throw new NotKept('mask');
  const out = keeper.pick(value, ['Type', 'S', 'BC']);
  out.set(PDFName.of('G'), keeper.keep(group, (form) => cleanForm(keeper, form)));
  const transfer = value.get(PDFName.of('TR'));
  if (transfer) out.set(PDFName.of('TR'), keeper.source.resolve(transfer) === PDFName.of('Identity') ? PDFName.of('Identity') : keepFunction(keeper, transfer));
  return out;
}

/** A transparency group's attributes. @throws NotKept */
export function cleanGroup(keeper: Keeper, group: PDFDict): PDFDict {
  if (keeper.name(group, 'S') !== 'Transparency') throw new NotKept('group');
  const out = keeper.pick(group, ['Type', 'S', 'I', 'K']);
  const space = group.get(PDFName.of('CS'));
  if (space && keeper.source.resolve(space) !== undefined) out.set(PDFName.of('CS'), keepColour(keeper, space).value);
  return out;
}

const FUNCTION = ['FunctionType', 'Domain', 'Range'];
const FUNCTION_PARTS: Readonly<Record<number, readonly string[]>> = { 0: ['Size', 'BitsPerSample', 'Order', 'Encode', 'Decode'], 2: ['C0', 'C1', 'N'], 3: ['Bounds', 'Encode'], 4: [] };

/** A function (ISO 32000-1, 7.10), with the functions that it is made of. @throws NotKept */
export function keepFunction(keeper: Keeper, value: PDFObject): PDFObject {
  const meaning = keeper.source.resolve(value);
  if (meaning instanceof PDFArray) return keeper.source.context.obj(meaning.asArray().map((one) => keepFunction(keeper, one)));
  return keeper.keep(value, (one): KeptNode => {
    const dict = one instanceof StoredStream ? one.dict : one instanceof PDFDict ? one : null;
    const kind = dict ? keeper.number(dict, 'FunctionType') ?? -1 : -1;
    const parts = FUNCTION_PARTS[kind];
    if (!dict || !parts) throw new NotKept('function');
    if (one instanceof StoredStream) return keepData(keeper, one, [...FUNCTION, ...parts]);
    const out = keeper.pick(dict, [...FUNCTION, ...parts]);
    const inner = dict.get(PDFName.of('Functions'));
    if (kind === 3) {
      if (!inner) throw new NotKept('function');
      out.set(PDFName.of('Functions'), keepFunction(keeper, inner));
    }
    return out;
  });
}

const SHADING = [
  'ShadingType', 'Background', 'BBox', 'AntiAlias', 'Coords', 'Domain', 'Extend', 'Matrix', 'BitsPerCoordinate', 'BitsPerComponent', 'BitsPerFlag', 'Decode',
  'VerticesPerRow',
];

/** A shading (ISO 32000-1, 8.7.4.5). @throws NotKept */
export function cleanShading(keeper: Keeper, value: PDFObject): KeptNode {
  const dict = value instanceof StoredStream ? value.dict : value instanceof PDFDict ? value : null;
  const space = dict?.get(PDFName.of('ColorSpace'));
  const kind = dict ? keeper.number(dict, 'ShadingType') ?? 0 : 0;
  if (!dict || !space || kind < 1 || kind > 7) throw new NotKept('shading');
  const kept = value instanceof StoredStream ? keepData(keeper, value, SHADING) : keeper.pick(dict, SHADING);
  const out = kept instanceof KeptStream ? kept.dict : kept;
  out.set(PDFName.of('ColorSpace'), keepColour(keeper, space).value);
  const painted = dict.get(PDFName.of('Function'));
  if (painted) out.set(PDFName.of('Function'), keepFunction(keeper, painted));
  return kept;
}

/** Numbers of a rectangle or matrix. @throws NotKept when they are not as many numbers */
export function numbersOf(value: PDFObject | undefined, count: number): readonly number[] {
  const numbers = value instanceof PDFArray ? value.asArray().map((one) => (one instanceof PDFNumber ? one.asNumber() : Number.NaN)) : [];
  if (numbers.length !== count || !numbers.every(Number.isFinite)) throw new NotKept('numbers');
  return numbers;
}
