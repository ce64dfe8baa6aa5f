import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asFigures, confusedWith, confusions, foreignLetters, hatNeighbours, isLawfulSyllable, misreadFrom, neighbours, parseDocumentNumber, separatorsRestored, toneCustom, withoutEth,
} from '../../../src/core/vietnam/index.ts';

/** The whole lawful set, made by other rules than the ones under test: every onset, rhyme and tone that school grammars list. */
const onsets = ['', 'b', 'c', 'ch', 'd', 'đ', 'g', 'gh', 'gi', 'h', 'k', 'kh', 'l', 'm', 'n', 'nh', 'ng', 'ngh', 'ph', 'qu', 'r', 's', 't', 'th', 'tr', 'v', 'x'];
const open = ['a', 'e', 'ê', 'o', 'ô', 'ơ', 'u', 'ư', 'i', 'ai', 'ao', 'au', 'ay', 'âu', 'ây', 'eo', 'êu', 'iu', 'oi', 'ôi', 'ơi', 'ui', 'ưi', 'ưu', 'ia', 'ua', 'ưa', 'oa', 'oe', 'uy', 'uê', 'uơ', 'oai', 'oay', 'iêu', 'uôi', 'ươi', 'ươu', 'uya'];
const nasal = ['an', 'ăn', 'ân', 'en', 'ên', 'in', 'on', 'ôn', 'ơn', 'un', 'am', 'ăm', 'âm', 'em', 'êm', 'im', 'om', 'ôm', 'ơm', 'um', 'ang', 'ăng', 'âng', 'ong', 'ông', 'ung', 'ưng', 'anh', 'ênh', 'inh', 'iên', 'iêm', 'iêng', 'uôn', 'uông', 'ươn', 'ương', 'ươm', 'oan', 'oang', 'oăn', 'uân', 'uyên', 'uynh', 'oanh'];
const stopped = ['ac', 'ăc', 'âc', 'oc', 'ôc', 'uc', 'ưc', 'ach', 'êch', 'ich', 'at', 'ăt', 'ât', 'et', 'êt', 'it', 'ot', 'ôt', 'ơt', 'ut', 'ưt', 'ap', 'ăp', 'âp', 'ep', 'êp', 'ip', 'op', 'ôp', 'ơp', 'up', 'iêc', 'iêt', 'iêp', 'uôc', 'uôt', 'ươc', 'ươt', 'ươp', 'oat', 'oac', 'uyêt', 'oăt', 'uât'];
const front = /^[eêi]/u;
const spelt = (onset: string, rhyme: string): boolean => {
  if (['c', 'g', 'ng'].includes(onset)) return !front.test(rhyme);
  if (['k', 'gh', 'ngh'].includes(onset)) return front.test(rhyme);
  if (onset === 'qu') return /^[aăâeêơ]/u.test(rhyme) || ['ôc', 'yên', 'yêt'].includes(rhyme);
  if (onset === 'gi') return /^[aăâeoôơuư]/u.test(rhyme);
  return !(onset === '' && /^iê/u.test(rhyme));
};
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
/** The tone on the vowel with a hat or horn (the second of two), else the last before a consonant, the second of three, the first. */
function toned(onset: string, rhyme: string, tone: string): string {
  const vowels = /^[aăâeêioôơuưy]+/u.exec(rhyme)?.[0] ?? '';
  const marked = [...vowels].map((v, i) => (/[ăâêôơư]/u.test(v) ? i : -1)).filter((i) => i >= 0);
  const index = marked.length > 0 ? (vowels === 'ưa' || vowels === 'ưi' || vowels === 'ưu' ? 0 : marked.at(-1) ?? 0)
    : vowels.length < rhyme.length ? vowels.length - 1 : vowels.length === 3 ? 1 : 0;
  return (onset + rhyme.slice(0, index + 1) + tone + rhyme.slice(index + 1)).normalize('NFC');
}
const lawful = onsets.flatMap((o) => [
  ...[...open, ...nasal].filter((r) => spelt(o, r)).flatMap((r) => tones.map((t) => toned(o, r, t))),
  ...stopped.filter((r) => spelt(o, r)).flatMap((r) => ['\u0301', '\u0323'].map((t) => toned(o, r, t))),
]);

describe('the whole lawful set', () => {
  it('is lawful, in both customs of placing the tone and any case', () => {
    expect(lawful.length).toBeGreaterThan(13_000);
    expect(lawful.filter((s) => !isLawfulSyllable(s))).toEqual([]);
    expect(lawful.filter((s) => !isLawfulSyllable(toneCustom(s)))).toEqual([]);
    expect(lawful.filter((s) => !isLawfulSyllable(s.toUpperCase()))).toEqual([]);
  });

  it('a stopped rhyme with a tone that it cannot have is not', () => {
    const wrong = onsets.flatMap((o) => stopped.filter((r) => spelt(o, r)).flatMap((r) => ['', '\u0300', '\u0303', '\u0309'].map((t) => toned(o, r, t))));
    expect(wrong.filter((s) => isLawfulSyllable(s))).toEqual([]);
  });

  it('a second tone makes none of it lawful', () => {
    fc.assert(fc.property(fc.constantFrom(...lawful.filter((s) => /[\u0300\u0301\u0303\u0309\u0323]/u.test(s.normalize('NFD')))), fc.constantFrom(...tones.slice(1)), (s, tone) => {
      expect(isLawfulSyllable(`${s}${tone}`.normalize('NFC'))).toBe(false);
    }));
  });

  it('neighbours of each are lawful, differ from it, and have it for a neighbour', () => {
    fc.assert(fc.property(fc.constantFrom(...lawful), (s) => {
      for (const other of [...neighbours(s), ...hatNeighbours(s)]) {
        expect(other).not.toBe(s);
        expect(isLawfulSyllable(other), other).toBe(true);
      }
      for (const other of hatNeighbours(s)) expect(hatNeighbours(other).map(toneCustom)).toContain(toneCustom(s));
    }));
  });

  it.each(['tíên', 'thuờng', 'quua', 'quưng', 'giìa', 'hoàán', 'nghừơi', 'Vịêt', 'thúân', 'ngừoi', 'chìêu'])('%s is not: the tone stands where it cannot', (s) => expect(isLawfulSyllable(s)).toBe(false));
  it.each(['gì', 'gìn', 'giặc', 'giếng', 'quốc', 'quở', 'qúy', 'quý', 'hòe', 'hoè', 'thuở', 'khuỷu', 'ngoằn', 'xoong', 'người', 'rượu', 'khuya', 'Nguyễn', 'ĐƯỜNG', 'nghĩa', 'giữa', 'của', 'múa', 'mía'])('%s is', (s) => expect(isLawfulSyllable(s)).toBe(true));
});

describe('what the engine is known to do (peers.md row 20)', () => {
  it.each([
    ['điòa', 'hòa'], ['Điòa', 'Hòa'], ['lịnh', 'định'], ['quyet', 'quyết'], ['Tfần', 'Trần'], ['TFẦN', 'TRẦN'], ['ðịnh', 'định'],
    ['phöng', 'phông'], ['Hö', 'Hồ'], ['clân', 'dân'], ['đung', 'dung'], ['Dức', 'Đức'], ['lối', 'lới'], ['Sớn', 'Sơn'], ['để', 'đề'], ['hổ', 'hộ'], ['Thu', 'Thư'],
  ])('%s may be %s', (read, print) => {
    expect(misreadFrom(read)).toContain(print);
  });

  it('`điòa` and `lịnh` come straight from the table', () => {
    expect(confusedWith('điòa')).toContain('hòa');
    expect(confusedWith('lịnh')).toContain('định');
    expect(confusedWith('ðịnh')).toEqual(['định']);
  });

  it('`quyết` is among the neighbours of `quyet`, which itself is unlawful', () => {
    expect(isLawfulSyllable('quyet')).toBe(false);
    expect(misreadFrom('quyet')).toContain('quyết');
    expect(misreadFrom('QUYET')).toContain('QUYẾT');
  });

  it.each([['123/HDANN', '123/HD/NN'], ['123/HDANN', '123/HD-NN'], ['45/QĐAUBND', '45/QĐ-UBND'], ['07I2024/QĐ-UBND', '07/2024/QĐ-UBND'], ['12/QĐ—UBND', '12/QĐ-UBND']])('%s may be %s', (read, print) => {
    expect(separatorsRestored(read, (t) => parseDocumentNumber(t) !== null)).toContain(print);
  });

  it('lone figures and the slashed zero: `Điều L` is article 1, and `1Ø` ten', () => {
    expect(asFigures('l2/O5/2O24')).toBe('12/05/2024');
    expect(asFigures('1Ø')).toBe('10');
    expect(asFigures('Ø48ß8I')).toBe('048881');
    // what is no letter of that shape stays
    expect(asFigures('Lô 12')).toBe('Lô 12');
  });

  it('finds letters that Vietnamese does not have', () => {
    expect(foreignLetters('Nguyễn Văn Ðức, phường Hòa Cường')).toEqual(['Ð']);
    expect(foreignLetters('ö ï ß ð')).toEqual(['ö', 'ï', 'ß', 'ð']);
    expect(foreignLetters('FAX: www.danang.gov.vn 12 ĐƯỜNG ưỡ'.normalize('NFD'))).toEqual([]);
    expect(withoutEth('Ðà Nẵng ðường')).toBe('Đà Nẵng đường');
  });

  it('names a source for every row, and no row says that a thing is itself', () => {
    for (const row of confusions) {
      expect(row.source).not.toBe('');
      expect(row.read).not.toBe(row.print);
      expect(row.read).toBe(row.read.normalize('NFC'));
      if (row.at === 'foreign') expect(foreignLetters(row.read).length, row.read).toBeGreaterThan(0);
      if (row.at === 'figure') expect(row.print).toMatch(/^\d$/u);
    }
  });

  it('offers only lawful words that differ from the one read', () => {
    fc.assert(fc.property(fc.constantFrom(...lawful), (s) => {
      for (const other of misreadFrom(s)) {
        expect(other).not.toBe(s);
        expect(isLawfulSyllable(other)).toBe(true);
      }
    }));
  });
});
