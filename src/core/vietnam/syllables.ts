/**
 * Which written syllables are lawful Vietnamese: onset, rhyme and tone, as in Decision 240/QĐ (1984) on spelling and
 * any school grammar. Loan words and names of the highland peoples do not obey it, so it raises doubts, never faults.
 */

const onsets = [
  'ngh', 'ch', 'gh', 'gi', 'kh', 'ng', 'nh', 'ph', 'qu', 'th', 'tr', 'b', 'c', 'd', 'đ', 'g', 'h', 'k', 'l', 'm',
  'n', 'p', 'r', 's', 't', 'v', 'x', '',
] as const;

const rhymes = new Set((
  'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ' +
  'ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot ' +
  'oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ooc oong ô ôc ôi ôm ôn ' +
  'ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêu uôc uôi uôm uôn uông ' +
  'uôt uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu ' +
  'y yêm yên yêng yêt yêu'
).split(' '));
const afterQu = new Set(['ynh', 'ych', 'yt', 'yn', 'yên', 'yêt', 'y', 'yp', 'yu', 'ya', 'ơn']);

export type Tone = '' | '\u0300' | '\u0301' | '\u0303' | '\u0309' | '\u0323';
const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** Splits a syllable (any case) into its letters without tone, composed, and its tones, composed or not. */
function splitTone(syllable: string): { bare: string; tones: string[] } {
  const nfd = syllable.toLowerCase().normalize('NFD');
  return { bare: nfd.replace(toneMarks, '').normalize('NFC'), tones: nfd.match(toneMarks) ?? [] };
}

/** The tone of a syllable; the empty string for the level tone. The first one when there are several. */
export function toneOf(syllable: string): Tone {
  return (splitTone(syllable).tones[0] ?? '') as Tone;
}

function fits(onset: string, rhyme: string, tone: string): boolean {
  const first = rhyme[0] ?? '';
  const front = 'eêiy'.includes(first) && first !== '';
  // the u of qu and the i of gi are no vowels of their own, so none of their kind follows
  if (onset === 'qu' && 'uưo'.includes(first)) return false;
  if (onset === 'gi' && 'iy'.includes(first)) return false;
  if (!(rhymes.has(rhyme) || (onset === 'qu' && afterQu.has(rhyme)))) return false;
  if ((onset === 'k') !== (front && ['k', 'c'].includes(onset)) && ['k', 'c'].includes(onset)) return false;
  if (['gh', 'ngh'].includes(onset) && !front) return false;
  if (['g', 'ng'].includes(onset) && front && !(onset === 'g' && first === 'i')) return false;
  if (onset === '' && rhyme.startsWith('iê')) return false;
  if (onset !== '' && rhyme.startsWith('yê') && onset !== 'qu') return false;
  const stopped = /(?:[pt]|c|ch)$/u.test(rhyme);
  return !stopped || tone === '\u0301' || tone === '\u0323';
}

/**
 * True when `syllable` (one written word, any case) can be Vietnamese: one tone at most, a lawful onset and rhyme, a
 * stopped rhyme only with the sắc or nặng tone. Both customs of placing the tone (hòa, hoà) are accepted.
 */
export function isLawfulSyllable(syllable: string): boolean {
  const { bare, tones } = splitTone(syllable);
  if (tones.length > 1 || !/^[a-zăâđêôơư]+$/u.test(bare) || /[fjwz]/u.test(bare)) return false;
  const tone = tones[0] ?? '';
  const at = tone === '' ? -1 : tonedIndex(syllable);
  return onsets.some((onset) => {
    const rhyme = bare.slice(onset.length);
    return bare.startsWith(onset) && fits(onset, rhyme, tone) && (at < 0 || tonePlaces(onset, rhyme).includes(at));
  });
}

/** The index of the letter that bears the tone, letters counted composed; -1 for a mark that follows no letter. */
function tonedIndex(syllable: string): number {
  const nfd = syllable.toLowerCase().normalize('NFD');
  const at = nfd.search(toneMarks);
  return at <= 0 ? -1 : [...nfd.slice(0, at).normalize('NFC')].length - 1;
}

/**
 * Where the tone of a syllable may stand, as indexes of its letters: on the vowel with a hat or horn (the second of ươ),
 * else on the last vowel before a final consonant, the middle one of three, the first of two; `oa`, `oe`, `uy` have
 * two customs (hòa, hoà), and after qu both u and y are met (qúy, quý).
 */
function tonePlaces(onset: string, rhyme: string): number[] {
  const start = onset.length;
  const vowels = /^[aăâeêioôơuưy]+/u.exec(rhyme)?.[0] ?? '';
  if (vowels === '') return onset === 'gi' ? [1] : [];
  const hat = Math.max(...[...'ăâêôơ'].map((v) => vowels.lastIndexOf(v)));
  if (hat >= 0) return [start + hat];
  if (vowels.includes('ư')) return [start + vowels.indexOf('ư')];
  const qu = onset === 'qu' ? [1] : [];
  if (vowels.length < rhyme.length) return [start + vowels.length - 1];
  if (vowels.length === 3) return [start + 1];
  if (vowels.length === 2) return ['oa', 'oe', 'uy'].includes(vowels) ? [start, start + 1] : [start];
  return [start, ...(vowels === 'y' ? qu : [])];
}

const tones: readonly Tone[] = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];

function withToneAt(bare: string, index: number, tone: Tone): string {
  return (bare.slice(0, index) + (bare[index] ?? '') + tone + bare.slice(index + 1)).normalize('NFC');
}

/**
 * The lawful syllables that differ from `syllable` in the tone only, or in đ against d: the slips that recognition
 * makes most with Vietnamese (langdata #66). In the case of the input (capital, title or small).
 */
export function neighbours(syllable: string): string[] {
  const { bare } = splitTone(syllable);
  const nfd = syllable.toLowerCase().normalize('NFD');
  const at = nfd.search(toneMarks);
  const index = at > 0 ? [...nfd.slice(0, at).normalize('NFC')].length - 1 : bare.search(/[ăâêôơ]|ư(?!ơ)/u) >= 0 ? bare.search(/[ăâêôơ]|ư(?!ơ)/u) : vowelIndex(bare);
  const own = toneOf(syllable);
  const out: string[] = [];
  for (const tone of tones) if (tone !== own) out.push(withToneAt(bare, index, tone));
  if (bare.startsWith('đ')) out.push(withToneAt('d' + bare.slice(1), index, own));
  else if (bare.startsWith('d')) out.push(withToneAt('đ' + bare.slice(1), index, own));
  return out.filter(isLawfulSyllable).map((s) => likeCase(syllable, s));
}

/** Where an old-style tone goes: the first vowel of an open rhyme, the last of a closed one; not the u of qu or the i of gi. */
function vowelIndex(bare: string): number {
  const start = /^(?:qu|gi(?=[aeouăâêôơư]))/u.exec(bare)?.[0].length ?? bare.search(/[aeiouy]/u);
  const run = /^[aeiouyăâêôơư]+/u.exec(bare.slice(Math.max(start, 0)))?.[0] ?? '';
  const closed = start + run.length < bare.length;
  return Math.max(start, 0) + (run.length >= 2 && (closed || run.length === 3) ? 1 : 0);
}

/** `text` in the case of `model`: capitals, a capital first, or small. */
export function likeCase(model: string, text: string): string {
  if (model.length > 1 && model === model.toUpperCase()) return text.toUpperCase();
  const first = model[0] ?? '';
  return first === first.toUpperCase() ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
