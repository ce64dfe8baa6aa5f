import { fold } from './text.ts';

const digitWords: Readonly<Record<string, number>> = {
  khong: 0, mot: 1, hai: 2, ba: 3, bon: 4, tu: 4, nam: 5, lam: 5, nham: 5, sau: 6, bay: 7, tam: 8, chin: 9,
};
const scales: Readonly<Record<string, number>> = { nghin: 1e3, ngan: 1e3, trieu: 1e6, ty: 1e9, ti: 1e9 };
const others = new Set(['muoi', 'tram', 'linh', 'le']);

function known(word: string): boolean {
  return word in digitWords || word in scales || others.has(word);
}

/**
 * Snaps a folded word to the numeral one letter away, when there is exactly one. Recognition slips in long words;
 * short ones (ba, hai) are too near to each other to guess.
 */
function snap(word: string): string | null {
  if (known(word)) return word;
  if (word.length < 4) return null;
  const near = ['khong', 'muoi', 'tram', 'linh', 'nghin', 'ngan', 'trieu', 'chin', 'nham']
    .filter((candidate) => Math.abs(candidate.length - word.length) <= 1 && oneEdit(candidate, word));
  return near.length === 1 ? near[0] ?? null : null;
}

function oneEdit(a: string, b: string): boolean {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i);
}

/** A number below 1000 from folded numerals, e.g. `chin tram linh ba`; null when it is none. */
function below1000(words: readonly string[]): number | null {
  let rest = [...words];
  let total = 0;
  const hundred = rest.indexOf('tram');
  if (hundred >= 0) {
    const digit = digitWords[rest[0] ?? ''];
    if (hundred !== 1 || digit === undefined) return null;
    total = digit * 100;
    rest = rest.slice(2);
  }
  if (rest[0] === 'linh' || rest[0] === 'le') {
    const digit = digitWords[rest[1] ?? ''];
    return rest.length === 2 && digit !== undefined ? total + digit : null;
  }
  if (rest.length === 0) return hundred >= 0 ? total : null;
  const ten = rest.indexOf('muoi');
  if (ten === 0) total += 10;
  else if (ten === 1) {
    const digit = digitWords[rest[0] ?? ''];
    if (digit === undefined || digit < 2) return null;
    total += digit * 10;
  } else if (ten > 1) return null;
  const ones = rest.slice(ten + 1);
  if (ones.length === 0) return total;
  const unit = digitWords[ones[0] ?? ''];
  if (unit === undefined) return null;
  if (ones.length === 1) return ten < 0 && hundred >= 0 && total > 0 ? total + unit : total + unit;
  // "tám chín" for 89, as years are often said
  const second = digitWords[ones[1] ?? ''];
  return ones.length === 2 && ten < 0 && second !== undefined ? total + unit * 10 + second : null;
}

function parseScaled(words: readonly string[]): number | null {
  for (const [name, scale] of [['ty', 1e9], ['trieu', 1e6], ['nghin', 1e3]] as const) {
    const at = words.findIndex((w) => scales[w] === scale && (name !== 'nghin' || true));
    if (at < 0) continue;
    const high = scale === 1e9 ? parseScaled(words.slice(0, at)) : below1000(words.slice(0, at));
    const lowWords = words.slice(at + 1);
    if (high === null || high === 0 && scale === 1e9) return null;
    if (lowWords.length === 0) return high * scale;
    const low = lowWords[0] === 'linh' || lowWords[0] === 'le' ? digitWords[lowWords[1] ?? ''] ?? null : parseScaled(lowWords);
    return low === null || low >= scale ? null : high * scale + low;
  }
  return below1000(words);
}

/**
 * The whole number that Vietnamese numerals say (`một nghìn chín trăm tám mươi chín`), or null. Tone marks and case do
 * not matter, a slip of one letter in a long numeral neither; four bare digits (`hai không không ba`) are a year.
 */
export function parseNumberWords(text: string): number | null {
  const words: string[] = [];
  for (const raw of fold(text).split(/[^a-z]+/u)) {
    if (raw === '' || raw === 'chan') continue;
    const word = snap(raw);
    if (word === null) return null;
    words.push(word);
  }
  if (words.length === 0) return null;
  if (words.length === 4 && words.every((w) => w in digitWords)) {
    return words.reduce((sum, w) => sum * 10 + (digitWords[w] ?? 0), 0);
  }
  return parseScaled(words);
}

const names = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

function sayBelow1000(n: number, full: boolean): string[] {
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10];
  const out: string[] = [];
  if (hundreds > 0 || full) out.push(names[hundreds] ?? '', 'trăm');
  if (tens === 0 && ones > 0 && out.length > 0) out.push('linh');
  if (tens === 1) out.push('mười');
  if (tens > 1) out.push(names[tens] ?? '', 'mươi');
  if (ones > 0) out.push(ones === 1 && tens > 1 ? 'mốt' : ones === 5 && tens > 0 ? 'lăm' : names[ones] ?? '');
  return out;
}

/** A whole number from 0 to 999 999 999 999 in Vietnamese numerals, the inverse of `parseNumberWords`. */
export function sayNumber(n: number): string {
  if (n === 0) return 'không';
  const out: string[] = [];
  for (const [scale, name] of [[1e9, 'tỷ'], [1e6, 'triệu'], [1e3, 'nghìn'], [1, '']] as const) {
    const part = Math.floor(n / scale) % 1000;
    if (part === 0) continue;
    out.push(...sayBelow1000(part, out.length > 0), ...(name === '' ? [] : [name]));
  }
  return out.join(' ');
}
