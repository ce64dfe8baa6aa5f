import { PDFArray, PDFName, PDFNumber, PDFString, PDFHexString, type PDFDict, type PDFObject } from 'pdf-lib';
import { unpackStream, StoredStream } from '../source/streams.ts';
import { keepData, NotKept, type KeptNode, type Keeper } from './keeper.ts';

/** A colour space that may stay, and how many numbers make a colour in it (0 for a pattern without colour of its own). */
export interface KeptColour {
  readonly value: PDFObject;
  readonly components: number;
}

const MAX_PROFILE_BYTES = 16 * 1024 * 1024;
/** Colour spaces and classes of profiles that PDF/A-2 takes (ISO 19005-2, 6.2.4.2; ISO 15076-1, 7.2). */
const PROFILE_SPACES: Readonly<Record<string, number>> = { 'GRAY': 1, 'RGB ': 3, 'Lab ': 3, 'CMYK': 4 };
const PROFILE_CLASSES = new Set(['mntr', 'scnr', 'prtr', 'spac']);

/** @throws NotKept unless the profile is one that PDF/A-2 takes, for `components` numbers */
function checkProfile(bytes: Uint8Array, components: number): void {
  const text = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  const size = bytes.subarray(0, 4).reduce((sum, byte) => sum * 256 + byte, 0);
  const sound = bytes.length >= 132 && size <= bytes.length && text(36) === 'acsp' && (bytes[8] ?? 99) <= 4
    && PROFILE_SPACES[text(16)] === components && PROFILE_CLASSES.has(text(12));
  if (!sound) throw new NotKept('colour-profile');
}

function iccBased(keeper: Keeper, array: PDFArray): KeptColour {
  let components = 0;
  const profile = keeper.keep(array.get(1), (stream): KeptNode => {
    if (!(stream instanceof StoredStream)) throw new NotKept('colour-profile');
    const kept = keepData(keeper, stream, ['N', 'Range']);
    checkProfile(unpackStream(stream, keeper.source.context, MAX_PROFILE_BYTES), keeper.number(stream.dict, 'N') ?? 0);
    return kept;
  });
  const stream = keeper.source.resolve(array.get(1));
  if (stream instanceof StoredStream) components = keeper.number(stream.dict, 'N') ?? 0;
  return { value: keeper.source.context.obj([PDFName.of('ICCBased'), profile]), components };
}

function indexed(keeper: Keeper, array: PDFArray): KeptColour {
  const base = keepColour(keeper, array.get(1));
  const top = keeper.source.resolve(array.get(2));
  const table = keeper.source.resolve(array.get(3));
  if (!(top instanceof PDFNumber) || top.asNumber() < 0 || top.asNumber() > 255) throw new NotKept('palette');
  const least = (top.asNumber() + 1) * base.components;
  const plain = table instanceof PDFString || table instanceof PDFHexString;
  const size = plain ? table.asBytes().length : table instanceof StoredStream ? unpackStream(table, keeper.source.context, 65_536).length : 0;
  if (base.components === 0 || size < least) throw new NotKept('palette');
  const lookup = plain ? keeper.plain(table) : keeper.keep(array.get(3), (stream) => keepData(keeper, stream));
  return { value: keeper.source.context.obj([PDFName.of('Indexed'), base.value, top, lookup]), components: 1 };
}

/**
 * A colour space that needs no other output intent than sRGB: grey and RGB of the device, what is calibrated or profiled, and
 * palettes of these (ISO 19005-2, 6.2.4).
 *
 * @throws NotKept `cmyk`, `spot-colour`, `colour-profile`, `palette`, `colour-space`
 */
export function keepColour(keeper: Keeper, value: PDFObject): KeptColour {
  const meaning = keeper.source.resolve(value);
  const array = meaning instanceof PDFArray ? meaning : null;
  const head = array && array.size() > 0 ? keeper.source.resolve(array.get(0)) : meaning;
  if (!(head instanceof PDFName)) throw new NotKept('colour-space');
  switch (head.decodeText()) {
    case 'DeviceGray': return { value: head, components: 1 };
    case 'DeviceRGB': return { value: head, components: 3 };
    case 'DeviceCMYK': throw new NotKept('cmyk');
    case 'CalGray': return calibrated(keeper, head, array, 1);
    case 'CalRGB': case 'Lab': return calibrated(keeper, head, array, 3);
    case 'ICCBased': if (array) return iccBased(keeper, array); break;
    case 'Indexed': if (array && array.size() === 4) return indexed(keeper, array); break;
    case 'Pattern': return array && array.size() > 1
      ? { value: keeper.source.context.obj([head, keepColour(keeper, array.get(1)).value]), components: 0 }
      : { value: head, components: 0 };
    case 'Separation': case 'DeviceN': throw new NotKept('spot-colour');
  }
  throw new NotKept('colour-space');
}

function calibrated(keeper: Keeper, head: PDFName, array: PDFArray | null, components: number): KeptColour {
  if (!array || array.size() !== 2) throw new NotKept('colour-space');
  const parameters = keeper.plain(array.get(1)) as PDFDict;
  if (!(parameters.get(PDFName.of('WhitePoint')) instanceof PDFArray)) throw new NotKept('colour-space');
  return { value: keeper.source.context.obj([head, parameters]), components };
}
