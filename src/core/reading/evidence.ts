import { finding, type FieldKind, type Finding } from '../model/index.ts';
import {
  documentKinds, foreignLetters, isAgencyWord, isCivilNumber, isLawfulSyllable, isNameSyllable, isPlaceSyllable, isProseSyllable, isSurname, misreadFrom, parseDocumentNumber,
  separatorsRestored, unitsNamed,
} from '../vietnam/index.ts';
import type { Span } from './span.ts';
import type { Token } from './token.ts';

/**
 * [Note: Sure] A field is sure when nothing speaks against it: every word was recognised well enough for what it is,
 * the label is certain and near, the value has the form of its kind, and no second reading contradicts it. How well a
 * word must be recognised depends on what else supports it: a syllable that names are made of needs less than one that
 * is merely lawful, and a number whose check fits needs less than a bare one. The figures were set on scans of invented
 * papers (`test/bench/evaluate-reading.ts`) so that wrong values do not pass, at the price of right ones that are asked.
 */
const needed = { familiar: 0.8, lawful: 0.9, capitals: 0.9, unknown: 0.97, digits: 0.9, stroked: 0.93, strange: 1.01, checked: 0.6, latin: 0.93, unmarked: 0.93 } as const;

/** What companies call themselves in English; their own names beside these are no words at all. */
const companyWords: ReadonlySet<string> = new Set((
  'COMPANY LIMITED LTD JSC JOINT STOCK ONE TWO MEMBER MEMBERS PRIVATE ENTERPRISE PARTNERSHIP CORPORATION GROUP HOLDINGS INTERNATIONAL GLOBAL VIETNAM TRADING TRADE SERVICE SERVICES ' +
  'TECHNOLOGY TECHNICAL INVESTMENT DEVELOPMENT CONSTRUCTION PRODUCTION MANUFACTURING IMPORT EXPORT GENERAL CONSULTING CONSULTANT DESIGN ARCHITECTURE REAL ESTATE LOGISTICS TRANSPORT ' +
  'TRANSPORTATION MARINE SHIPPING TOURISM TRAVEL EVENT HOTEL RESTAURANT FOOD FOODS CLEAN SEAFOOD AGRICULTURE AGRICULTURAL ENGINEERING MECHANICAL ELECTRICAL ELECTRIC ELECTRONICS ENERGY ' +
  'SOLAR ENVIRONMENT EDUCATION TRAINING MEDIA COMMUNICATION ADVERTISING PRINTING SOFTWARE SOLUTION SOLUTIONS DIGITAL DATA SECURITY MEDICAL PHARMACEUTICAL HEALTH BEAUTY FASHION GARMENT ' +
  'TEXTILE FURNITURE WOOD STEEL METAL PLASTIC PACKAGING PAPER MATERIALS EQUIPMENT MACHINERY MINERAL PETROLEUM GREEN AND OF'
).split(' '));

const familiarIn: Partial<Record<FieldKind, (word: string) => boolean>> = {
  personName: isNameSyllable,
  address: isPlaceSyllable,
  agency: (w) => isAgencyWord(w) || isPlaceSyllable(w),
  text: (w) => isAgencyWord(w) || isPlaceSyllable(w) || companyWords.has(w),
};

/** Abbreviations that papers of the city print; another run of capitals that is no syllable may be a misread one (`TIXH`). */
const abbreviations: ReadonlySet<string> = new Set((
  'TTXH QLHC DLQG ĐKQL ĐKKD QLCT QLXNC QLDC CSQLHC CSĐKQL UBND HĐND UBMTTQ MTTQ TTHC TNHH MTV TMCP CP DNTN HTX XNK TMDV TNMT BTNMT STNMT TP TX TT TDP KP KDC KCN KCX KĐT ' +
  'CA CS BCA BTP BNV BYT BXD BKH ĐT KHĐT CCCD CMND HKTT ĐKHK HCM ĐN QN THCS THPT TH PTDTNT PTTH ĐH CĐ TC BHXH BHYT GCN QSDĐ QSD VPĐK VPCC PCCC CAND QĐND GTVT LĐTBXH NNPTNT NN PTNT VHTT XH VSATTP VN BV ĐK TTYT KT XD'
).normalize('NFC').split(' '));

function bareWord(word: string): string {
  return word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
}

/**
 * A figure grown into a word of small letters (`Tôn3`), a lone 0 behind a capital (`C0.,LTD`), or a lone 1 or 0 beside small letters of an address of mail
 * (`1ienhe@`): a letter was read as a figure, or a word was lost between two.
 */
function isMixed(kind: FieldKind, bare: string): boolean {
  if (kind === 'email') return /(?<!\d)[10](?=\p{Ll})|(?<=\p{Ll})[10](?!\d)/u.test(bare);
  if (kind === 'text' && /\p{Lu}0(?!\d)/u.test(bare)) return true;
  return familiarIn[kind] !== undefined && /\p{Ll}{2}\d|\d\p{Ll}{3}/u.test(bare);
}

/** How well `word` must have been recognised to be believed in a field of `kind`, 0 to 1; above 1 for never. */
export function confidenceNeeded(kind: FieldKind, word: string, checked: boolean): number {
  const bare = bareWord(word);
  if (bare === '') return 0;
  if (checked) return needed.checked;
  if (isMixed(kind, bare)) return needed.strange;
  // the 1 at a figure's head has a stroke that makes a 4 or 7 of it, and nothing says which of a bare figure or of a house's number
  if ((kind === 'number' || kind === 'address') && /^[47]\d/u.test(bare)) return needed.stroked;
  if (/\d/u.test(bare)) return needed.digits;
  if (kind === 'text' && (/^CO\.?,?\s?LTD$/u.test(bare) || companyWords.has(bare) || /^(?:III|IV)$/u.test(bare))) return needed.familiar;
  // capitals lose their marks more easily than small letters, and a name of a company is any word
  if (kind === 'text' && /^[A-Z]{2,}$/u.test(bare) && isLawfulSyllable(bare)) return needed.unmarked;
  if (familiarIn[kind]?.(bare)) return needed.familiar;
  // `đốt` for `đất`: a lawful syllable that no office writes is likelier one that it does write, misread
  if (kind === 'text' && /^\p{Ll}{2,}$/u.test(bare) && isLawfulSyllable(bare) && !isProseSyllable(bare)) return needed.unknown;
  if (bare.split(/[^\p{L}]+/u).every((part) => part === '' || isLawfulSyllable(part))) return needed.lawful;
  // a serial or register number is made of capitals that mean nothing: there is no abbreviation to know
  if (/^\p{Lu}{1,4}$/u.test(bare) && (kind === 'code' || kind === 'number')) return needed.capitals;
  if (/^[\p{Lu}.,&]+$/u.test(bare) && kind !== 'personName') return bare.split(/[.,&]+/u).every((part) => part.length < 2 || abbreviations.has(part)) ? needed.capitals : kind === 'text' ? needed.unknown : needed.strange;
  return kind === 'email' || /^(?:www\.)?[a-z\d-]+(?:\.[a-z\d-]+)+$/u.test(bare) ? needed.latin : needed.strange;
}

/** In these only the figures matter: `tháng` may be read as it likes. */
const figureKinds: ReadonlySet<FieldKind> = new Set(['date', 'year', 'personalId', 'oldId', 'taxCode', 'money', 'area', 'phone']);

/** The words of a span that were not recognised well enough. */
export function weakWords(kind: FieldKind, span: Span, checked: boolean): Token[] {
  const figures = figureKinds.has(kind);
  return span.tokens.filter((t) => (figures ? /\d/u.test(t.text) : t.letters !== '') && t.confidence < confidenceNeeded(kind, t.text, checked));
}

/**
 * What speaks for a value and against it, as figures, so that a confidence can be calibrated on it. Born-digital values
 * have words of confidence 1.
 */
export interface FieldEvidence {
  /** Words with letters or digits that the value was made from. */
  readonly words: number;
  readonly letters: number;
  /** The word with least to spare: how well it was recognised, and how well it had to be (`confidenceNeeded`). */
  readonly weakest: number;
  readonly weakestNeeded: number;
  /** Mean word confidence by length. */
  readonly mean: number;
  /** Words that were not recognised well enough. */
  readonly weakWords: number;
  /** Share of the words that are known in fields of the kind; 0 for kinds without a list. */
  readonly familiar: number;
  /** Words of letters that are neither known nor lawful syllables, but for acronyms, which no name has. */
  readonly strange: number;
  /** Share of the label's letters that were misread; null for a value that needs no label. */
  readonly labelMisread: number | null;
  readonly labelColon: boolean;
  readonly far: boolean;
  /** The value carries its own proof, or was guessed. */
  readonly checked: boolean;
  readonly guessed: boolean;
  readonly bornDigital: boolean;
  /** How often the place was looked at, and how many of these looks gave this value. */
  readonly looks: number;
  readonly agreeing: number;
}

/** What a value's words say for it; label and looks are the caller's. */
export function wordEvidence(kind: FieldKind, span: Span, checked: boolean): Omit<FieldEvidence, 'labelMisread' | 'labelColon' | 'far' | 'guessed' | 'bornDigital' | 'looks' | 'agreeing'> {
  const figures = figureKinds.has(kind);
  const words = span.tokens.filter((t) => (figures ? /\d/u.test(t.text) : t.letters !== ''));
  const judged = words.map((t) => ({ confidence: t.confidence, needed: confidenceNeeded(kind, t.text, checked), text: bareWord(t.text) }));
  const least = judged.reduce<(typeof judged)[number] | null>((a, b) => (a && a.confidence - a.needed <= b.confidence - b.needed ? a : b), null);
  const known = familiarIn[kind];
  const spelt = judged.filter((w) => /^\p{L}+$/u.test(w.text));
  const letters = words.reduce((n, t) => n + t.letters.length, 0);
  return {
    words: words.length, letters, weakest: least?.confidence ?? 0, weakestNeeded: least?.needed ?? 0,
    mean: letters === 0 ? 0 : words.reduce((n, t) => n + t.confidence * t.letters.length, 0) / letters,
    weakWords: judged.filter((w) => w.confidence < w.needed).length,
    familiar: known && judged.length > 0 ? judged.filter((w) => known(w.text)).length / judged.length : 0,
    strange: spelt.filter((w) => !known?.(w.text) && !isLawfulSyllable(w.text) && (kind === 'personName' || !/^[A-ZĐ]{2,6}$/u.test(w.text))).length,
    checked,
  };
}

/** What the words of a value have against them: weakly read ones, and letters of other alphabets. */
export function wordFindings(kind: FieldKind, span: Span, checked: boolean, value: string): Finding[] {
  const weak = weakWords(kind, span, checked);
  const foreign = foreignLetters(value);
  const letters = foreign.length === 0 ? [] : [finding('field.foreign-letter', 'doubt', { letters: foreign.join(' ') })];
  // units are named with capitals: c and C differ in height alone, and where one was taken for the other, more may have been
  const small = kind === 'address' ? /(?<!\p{L})(?:[Xx]ã|[Pp]hường|[Qq]uận|[Hh]uyện|[Tt]ỉnh|[Tt]hị trấn)\s(\p{Ll}\p{L}*)/u.exec(value)?.[1] : undefined;
  const words = [...weak.map((t) => t.text), ...(small === undefined ? [] : [small])];
  return words.length === 0 ? letters : [...letters, finding('field.weak-words', 'doubt', { words: words.slice(0, 5).join(' ') })];
}

/** Weak words of which alternatives are made; with more, none of them would be worth a click. */
const MOST_WEAK = 3;

/** The words of a text that were read weakly, or that can be no Vietnamese word: weakest first. */
function doubtfulWords(kind: FieldKind, span: Span): string[] {
  const weak = new Set(weakWords(kind, span, false));
  const strange = (t: Token): boolean => /^\p{L}{2,}$/u.test(bareWord(t.text)) && !familiarIn[kind]?.(bareWord(t.text)) && !isLawfulSyllable(bareWord(t.text));
  return span.tokens.filter((t) => weak.has(t) || strange(t)).sort((a, b) => a.confidence - b.confidence).slice(0, MOST_WEAK).map((t) => bareWord(t.text));
}

/**
 * Other lawful values for a text with doubtful words, likeliest first, at most five: each doubtful word in turn replaced
 * by one that it may have been misread from (`confusions`: other tones, đ for d, ô for ơ, letters taken for others) and
 * that is known in fields of this kind; in numbers with a notation a separator for a letter. The value itself is not
 * among them.
 */
export function alternativesOf(kind: FieldKind, value: string, span: Span): string[] {
  if (kind === 'notation') return separatorsRestored(`1/${value}`, isDocumentNumber).map((t) => t.slice(2)).slice(0, 5);
  if (kind === 'code') return separatorsRestored(value, (t) => isDocumentNumber(t) || isCivilNumber(t)).slice(0, 5);
  const familiar = familiarIn[kind];
  if (!familiar) return [];
  const out: { text: string; rank: number }[] = [];
  doubtfulWords(kind, span).forEach((word, n) => {
    const at = value.indexOf(word);
    if (at < 0) return;
    misreadFrom(word).filter(familiar).forEach((other, i) => {
      const text = value.slice(0, at) + other + value.slice(at + word.length);
      // a surname is one of few, so in its place a name that is none is the last thing to offer
      const odd = kind === 'personName' && at === 0 && !isSurname(other) ? 20 : 0;
      if (text !== value) out.push({ text, rank: i + n * 2 + odd });
    });
  });
  return [...new Set(out.sort((a, b) => a.rank - b.rank).map((o) => o.text))].slice(0, 5);
}

/** True for a number and notation whose first part names a kind of document (Decree 30/2020 annex III). */
function isDocumentNumber(text: string): boolean {
  const notation = parseDocumentNumber(text)?.notation.replace(/^(?:19|20)\d{2}\//u, '');
  return notation !== undefined && (notation.split(/[-/]/u)[0] ?? '') in documentKinds;
}

/** What stands behind the first word of an agency (Sở, Phòng, Ủy ban …), here at its beginning: that word was lost. */
const agencyMatter = /^(?:ban |ủy |uỷ )?nhân dân(?:\s|$)|^(?:dân|và)\s|^(?:tài nguyên|kế hoạch|tư pháp|nội vụ|xây dựng|tài chính|kinh tế|giáo dục|lao động|công thương|nông nghiệp|giao thông|văn hóa|thông tin và|khoa học|y tế|đăng ký|quản lý|phục vụ)(?:\s|$)|(?:^|\s)[uủ][yỷ] nhân dân/iu;

/**
 * Doubts about the administrative units that a value names: a name that is not known, though one that differs in marks
 * or in one letter is.
 *
 * @returns the findings, and the values with the known name in its place
 */
export function placeDoubts(kind: FieldKind, value: string): { findings: Finding[]; alternatives: string[] } {
  if (kind !== 'address' && kind !== 'agency') return { findings: [], alternatives: [] };
  const doubtful = unitsNamed(value).filter((u) => !u.known && u.near.length > 0);
  // an agency without the unit or the matter that it is for: its second line was lost
  const bareAgency = kind === 'agency' && /(?:^|\s)(?:[uủ][yỷ] ban nhân dân|hội đồng nhân dân|công an|sở|phòng|cục|chi cục|ban)$/iu.test(value);
  const cut = bareAgency || /(?:^|\s)(?:thành phố|tỉnh|quận|huyện|phường|xã|thị xã|thị trấn|số|đường|và)$|[,-]$/iu.test(value);
  // capitals amid an address in small letters: the line below it was taken for its end
  const runOn = kind === 'address' && /\p{Lu}\p{Ll}/u.test(value) && /(?:(?<!\p{L})\p{Lu}{2,}(?!\p{L})[\s,]+){2,}\p{Lu}{2,}(?!\p{L})/u.test(value);
  const headless = kind === 'agency' && agencyMatter.test(value);
  // nobody writes an address that ends with its commune: what stood behind it was lost
  const lone = kind === 'address' && /^(?:xã|phường|thị trấn)\s[^,]+$/iu.test(value) && !/(?<!\p{L})(?:huyện|quận|tỉnh|thành phố|thị xã|đặc khu)(?!\p{L})/iu.test(value);
  return {
    findings: [...doubtful.map((u) => finding(u.near.some((n) => n.toLowerCase().startsWith(`${u.name.toLowerCase()} `)) ? 'field.value-cut' : 'field.weak-words', 'doubt', { words: u.name })), ...(cut || headless || runOn || lone ? [finding('field.value-cut', 'doubt')] : [])],
    alternatives: doubtful.flatMap((u) => u.near.map((n) => value.replace(u.name, u.name === u.name.toUpperCase() ? n.toUpperCase() : n))),
  };
}
