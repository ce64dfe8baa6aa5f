import { fold } from './text.ts';
import { isLawfulSyllable, likeCase, neighbours } from './syllables.ts';

/**
 * One thing that the engine is known to take for another. `read` is what comes out, `print` what may stand on the paper.
 *
 * - `letter`: anywhere in a word; `start`: only at its beginning.
 * - `figure`: a letter read where a number must stand; `sign`: a character read for a separator inside a number.
 * - `foreign`: a letter that Vietnamese does not have, so `read` alone says that something is wrong.
 */
export interface Confusion {
  readonly read: string;
  readonly print: string;
  readonly at: 'letter' | 'start' | 'figure' | 'sign' | 'foreign';
  /** Where it was reported or seen. */
  readonly source: string;
}

const rows = (at: Confusion['at'], source: string, pairs: string): Confusion[] =>
  pairs.split(' ').flatMap((pair) => {
    const [read = '', prints = ''] = pair.normalize('NFC').split('>');
    return prints.split('|').map((print) => ({ read, print, at, source }));
  });

/**
 * THE table of what the engine (Tesseract 5 with the `vie` model) takes for what. It is used in three ways: to put right
 * what can only be meant one way, to offer a person what else may be meant, and to know that a text was misread. Tone and
 * hat slips need no rows: they are whole families (`neighbours`, `hatNeighbours`).
 */
export const confusions: readonly Confusion[] = [
  // `Hòa` came out as `điòa`, `định` as `lịnh`: tesstrain #407, tessdata #83
  ...rows('start', 'tesstrain #407', 'đi>h li>đi'),
  ...rows('start', 'tessdata #83', 'l>đ t>l'),
  // letters of nearly the same shape in the printed faces: seen on scans of invented papers, see the reading bench
  ...rows('start', 'reading bench', 'Tf>Tr tf>tr Tì>Tr Ir>Tr Ti>Tr'),
  ...rows('letter', 'reading bench', 'rn>m m>rn cl>d vv>w ii>n li>h ri>n Ii>H ñ>n'),
  ...rows('letter', 'langdata #66', 'đ>d d>đ'),
  // letters of other alphabets that the model knows: langdata #66; `langdata_lstm/vie/forbidden_characters`
  ...rows('foreign', 'langdata #66', 'ð>đ Ð>Đ ö>ô|ơ|ổ|ó Ö>Ô|Ơ|Ổ ï>ỉ|í|ĩ|ì Ï>Ỉ|Í|Ĩ ß>b|B|p ä>ả|ã|á|â Ä>Ả|Ã|Á|Â ë>ẻ|ẽ|ê|ể Ë>Ẻ|Ẽ|Ê ü>ủ|ũ|ư|ú Ü>Ủ|Ũ|Ư'),
  ...rows('foreign', 'reading bench', 'å>ả|ẩ|á ø>ơ|o æ>a|e œ>ơ|o ñ>n ç>c|ọ ū>ũ ō>õ|ơ ā>ã ē>ẽ|ê ī>ĩ ÿ>ỷ|ỹ ȧ>á ė>é š>s ž>z ł>l þ>p ő>ố ű>ứ ǎ>ă ǒ>ỏ'),
  // figures: what must be a number is read as letters of its shape; the slashed zero of needle printers as an eight or Ø
  ...rows('figure', 'tesstrain #407', 'l>1 I>1 L>1'),
  ...rows('figure', 'reading bench', 'O>0 o>0 Q>0 D>0 Ø>0 ø>0 |>1 !>1 ı>1 Z>2 z>2 S>5 B>8 ß>8 G>6 b>6 q>9 g>9'),
  // separators of numbers: `123/HĐ-NN` came out as `123/HDANN`: tessdata #83, langdata #66
  ...rows('sign', 'tessdata #83', 'A>/ A>-'),
  ...rows('sign', 'reading bench', 'I>/ l>/ J>/ |>/ 1>/ 7>/ ⁄>/ ∕>/ —>- –>- _>- =>- ~>-'),
];

const alphabet = new Set([...'aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz'.normalize('NFC')]);

const foreign = new Map<string, string[]>();
for (const { read, print, at } of confusions) if (at === 'foreign') foreign.set(read, [...(foreign.get(read) ?? []), print]);

/** The letters of a text that Vietnamese writing does not have (with f, j, w and z, which names and units borrow), each once. */
export function foreignLetters(text: string): string[] {
  const found = [...text.normalize('NFC')].filter((c) => /\p{L}/u.test(c) && !alphabet.has(c.toLowerCase()));
  return [...new Set(found)];
}

/** Eth for đ: in print they are one shape, so this is no guess. Other foreign letters are left for a person. */
export function withoutEth(text: string): string {
  return text.replace(/ð/gu, 'đ').replace(/Ð/gu, 'Đ');
}

const figures = new Map(confusions.filter((c) => c.at === 'figure').map((c) => [c.read, c.print]));
/** Letters that can be told from figures too well to be taken for them where no number need stand. */
const cautious = new Set(['L', 'G', 'b', 'q', 'g']);

/** A text with figures for the letters that the engine takes them for; for places where only a number can stand. */
export function asFigures(text: string): string {
  // a small i is so common that it is a 1 only beside a figure, with no letter at its other side
  const strokes = text.replace(/(?<=\d)i(?!\p{L})|(?<!\p{L})i(?=\d)/gu, '1');
  return [...strokes].map((c) => (cautious.has(c) ? c : figures.get(c) ?? c)).join('');
}

const hats: readonly string[] = ['aăâ', 'oôơ', 'uư', 'eê'];

/** The word with each hat or horn changed in turn, lawful or not, tone kept, in small letters. */
function hatVariants(word: string): string[] {
  const marks = word.toLowerCase().normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/u)?.[0] ?? '';
  const letters = [...word.toLowerCase().normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '').normalize('NFC')];
  const toned = [...word.toLowerCase().normalize('NFC')].findIndex((c) => /[\u0300\u0301\u0303\u0309\u0323]/u.test(c.normalize('NFD')));
  return letters.flatMap((letter, i) => [...(hats.find((h) => h.includes(letter)) ?? '')].filter((other) => other !== letter)
    .map((other) => letters.map((l, n) => (n === i ? other : l) + (n === toned ? marks : '')).join('').normalize('NFC')));
}

/** The lawful syllables that differ in one hat or horn (ô/ơ, a/â/ă, u/ư, e/ê), tone kept, in the case of the word. */
export function hatNeighbours(syllable: string): string[] {
  return hatVariants(syllable).filter(isLawfulSyllable).map((other) => likeCase(syllable, other));
}

/** Where a word without marks can be no syllable, it has lost a hat and a tone at once: `quyet` for `quyết`. */
function marksRestored(word: string): string[] {
  return isLawfulSyllable(word) ? [] : hatVariants(word).flatMap((v) => neighbours(v)).map((other) => likeCase(word, other));
}

/** What a word may be when the table's letters were taken for one another: lawful syllables only, in the case of the word. */
export function confusedWith(word: string): string[] {
  const out = new Set<string>();
  const add = (text: string): void => { if (text !== word && isLawfulSyllable(text)) out.add(likeCase(word, text)); };
  for (const { read, print, at } of confusions) {
    if (at === 'figure' || at === 'sign') continue;
    const small = word.toLowerCase();
    const wanted = at === 'foreign' ? read.toLowerCase() : read.toLowerCase().normalize('NFC');
    for (let i = small.indexOf(wanted); i >= 0; i = small.indexOf(wanted, i + 1)) {
      if (at === 'start' && i !== 0) break;
      add(small.slice(0, i) + print.toLowerCase() + small.slice(i + wanted.length));
    }
    // a tone may sit on a letter that is swallowed: `điòa` holds `đi`, `lịnh` holds `lị`
    if (at === 'start' && fold(small).startsWith(fold(wanted)) && !small.startsWith(wanted)) {
      const rest = [...small].slice([...wanted].length).join('');
      const mark = small.slice(0, wanted.length + 1).normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/u)?.[0] ?? '';
      add((print.toLowerCase() + mark + rest).normalize('NFC'));
    }
  }
  return [...out];
}

/**
 * Every lawful word that `word` may have been misread from, likeliest first: by the table, then other tones and đ for d,
 * then other hats. `word` itself is not among them.
 */
export function misreadFrom(word: string): string[] {
  const own = word.normalize('NFC');
  const direct = confusedWith(own);
  // a letter of another alphabet says nothing of the tone
  const toned = foreignLetters(own).length > 0 ? direct.flatMap((w) => neighbours(w)) : [];
  return [...new Set([...direct, ...toned, ...neighbours(own), ...hatNeighbours(own), ...marksRestored(own)])].filter((w) => w !== own);
}

/**
 * What a number with its notation may be when a separator was taken for a letter: `123/HDANN` → `123/HD/NN`, `123/HD-NN`.
 *
 * @param isNumber tells a well-formed number from a hopeless one
 */
export function separatorsRestored(text: string, isNumber: (text: string) => boolean): string[] {
  const out: string[] = [];
  for (const { read, print, at } of confusions) {
    if (at !== 'sign') continue;
    for (let i = text.indexOf(read, 1); i > 0 && i < text.length - 1; i = text.indexOf(read, i + 1)) {
      const changed = text.slice(0, i) + print + text.slice(i + read.length);
      if (!out.includes(changed) && isNumber(changed)) out.push(changed);
    }
  }
  return out;
}
