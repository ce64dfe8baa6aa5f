import type { FieldKind } from '../model/index.ts';

/** How a place of a page is looked at again. */
export interface Look {
  /** Tesseract's page segmentation: 6 a block of lines, 7 one line, 8 one word. */
  readonly pageMode: 6 | 7 | 8;
  /** Height that capitals should have in the crop, pixels. */
  readonly capitalPx: number;
  /** The light to look at: red seals and stamps vanish in red light. */
  readonly channel: 'grey' | 'red';
  /** True where a seal may lie on the letters: only the darkest ink is looked at. */
  readonly darkInk?: boolean;
  /** True where figures may stand in a row of cells: the cells are closed up and their digits are all that is read. */
  readonly cells?: boolean;
  /** The only characters to be read; undefined for all that the model knows. */
  readonly whitelist?: string;
}

const vowels = 'aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ';
const consonants = 'bcdđghklmnpqrstvx';
const small = (vowels + consonants + 'fjwz').normalize('NFC');
/** Every letter of Vietnamese writing in both cases, and the four that foreign words and highland names add. */
export const vietnameseLetters = small + small.toUpperCase();
const digits = '0123456789';
const signs = '.,;:/-–()+&%"\'’“”@_';

/**
 * What each kind may hold. Only what cannot change a value is kept out: letters that Vietnamese does not have (the model
 * knows ð, ö, ß, å …). Figures are not asked for where letters may stand, since a reader that must say a digit says one.
 */
const charset: Partial<Record<FieldKind, string>> = {
  personName: `${vietnameseLetters} '’-.`,
  ethnicity: `${vietnameseLetters} '’-`,
  nationality: `${vietnameseLetters} -`,
  sex: `${vietnameseLetters} ,/`,
};
/** All that a machine-readable zone is written with (ICAO 9303). */
const zoneLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<';
/** Numbers that forms give a row of cells. */
const inCells: ReadonlySet<FieldKind> = new Set<FieldKind>(['personalId', 'oldId', 'taxCode']);
const anyText = `${vietnameseLetters}${digits}${signs} `;

/** Kinds that people sign with or that seals lie on, and all others: red light does no harm where no red is. */
export function lookFor(kind: FieldKind, shape: 'line' | 'block' | 'zone' = 'line'): Look {
  if (shape === 'zone') return { pageMode: 6, capitalPx: 32, channel: 'red', whitelist: zoneLetters };
  const cells = shape === 'line' && inCells.has(kind) ? { cells: true } : {};
  return { pageMode: shape === 'block' ? 6 : 7, capitalPx: 30, channel: 'red', darkInk: shape === 'block', whitelist: charset[kind] ?? anyText, ...cells };
}

/**
 * Another look at a place whose first one brought nothing sure: with all its ink, since faint toner goes with the seal
 * where only the darkest ink is kept. Null for places that are looked at so anyway.
 */
export function otherLook(look: Look): Look | null {
  return look.darkInk === true ? { ...look, darkInk: false } : null;
}
