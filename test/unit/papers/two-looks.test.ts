import { describe, expect, it } from 'vitest';
import { emptyField, type FieldDef, type FieldKind } from '../../../src/core/model/index.ts';
import { completesId, isPartOfName, provenByBoth, refutes, wholeName, type Judged } from '../../../src/core/papers/two-looks.ts';
import type { FieldEvidence } from '../../../src/core/reading/index.ts';

const evidence: FieldEvidence = {
  words: 3, letters: 12, weakest: 0.7, weakestNeeded: 0.8, mean: 0.9, weakWords: 1, familiar: 1, strange: 0, labelMisread: 0, labelColon: true,
  far: false, checked: false, guessed: false, bornDigital: false, looks: 1, agreeing: 1,
};
const look = (value: string, more: Partial<FieldEvidence> = {}): Judged => ({ field: { ...emptyField(), value, source: 'ocr' }, evidence: { ...evidence, ...more } });
const def = (kind: FieldKind): FieldDef => ({ key: 'x', kind, required: true, label: { vi: 'x', en: 'x' }, section: 'x' } as unknown as FieldDef);
const agree = (kind: FieldKind, value: string, more: Partial<FieldEvidence> = {}): boolean => provenByBoth(def(kind), look(value, more), look(value, more));

describe('two looks that agree', () => {
  it.each<[FieldKind, string, Partial<FieldEvidence>, boolean]>([
    ['personName', 'TRẦN THỊ HOA', {}, true],
    ['personName', 'TRẦN THỊ HOA', { weakest: 0.29 }, false],
    ['personName', 'TRẦN THỊ HOA', { guessed: true }, true],
    // one of its words is none that names are made of
    ['personName', 'TRƯƠNG MÌNH DŨNG', { familiar: 0.67 }, false],
    // one of its words was cut into two that names are made of
    ['personName', 'PHẠM HOÀNG NHU UNG', { familiar: 0.67, strange: 1 }, false],
    ['personName', 'BÍCH HOA', {}, false],
    ['personName', 'TRẦN', {}, false],
    ['agency', 'CÔNG AN QUẬN SƠN TRÀ', { guessed: true }, true],
    ['agency', 'Chỉ cục Quản lý đất đai', { familiar: 0.8 }, false],
    // an address has numbers, and places of many like names
    ['address', 'Xã Hòa Phong', {}, false],
    ['text', 'Lâu dài', {}, true],
    ['text', 'Lâu dài', { weakest: 0.64 }, false],
    ['text', 'Lâu dài', { guessed: true }, false],
    ['text', 'Lâu dàai', { strange: 1 }, false],
    ['text', 'Căn cước công dân. số 048192241177', {}, false],
    ['date', '2019-05-20', { weakest: 0.2, familiar: 0 }, true],
    ['date', '2019-05-20', { weakest: 0.19, familiar: 0 }, false],
    ['date', '2019-05-20', { guessed: true, familiar: 0 }, false],
    ['number', '17', { weakest: 0.59, familiar: 0 }, false],
    ['number', '17', { weakest: 0.6, familiar: 0 }, true],
    ['area', '3785', { guessed: true, weakest: 0.9, familiar: 0 }, true],
    ['area', '138.7', { guessed: true, weakest: 0.9, familiar: 0 }, true],
    ['area', '138.7', { weakest: 0.39, familiar: 0 }, false],
    ['area', '138.72', { guessed: true, weakest: 0.9, familiar: 0 }, false],
    ['area', '785', { guessed: true, weakest: 0.9, familiar: 0 }, false],
    ['email', 'lienhe@bienngoc.example', { guessed: true, familiar: 0 }, true],
    ['email', 'lienhe@29bienngoc.example', { guessed: true, familiar: 0 }, false],
    ['sex', 'Nam', { checked: true, weakest: 0.1, familiar: 0 }, true],
  ])('%s %s with %j: %s', (kind, value, more, proven) => {
    expect(agree(kind, value, more)).toBe(proven);
  });
});

describe('a look that nothing can be made of', () => {
  it.each<[FieldKind, string, string, Partial<FieldEvidence>, boolean]>([
    ['personName', 'Ngô Xuân Huy', 'Xuân Huy', {}, true],
    ['personName', 'Trần Thị Mỹ Quỳnh', 'Nhi Thị Mỹ Quỳnh', {}, true],
    // both are names
    ['personName', 'Lương Ngọc Huy', 'Vương Ngọc Huy', {}, false],
    // what was chosen is the part
    ['personName', 'BÙI VĂN', 'BÙI VĂN BÌNH', {}, false],
    ['agency', 'CÔNG AN XÃ HÒA PHONG', 'CONG AN XÃ HÒA PHONG', { familiar: 0.8 }, true],
    ['agency', 'CÔNG AN XÃ HÒA PHONG', 'CÔNG AN XÃ HÒA PHÚ', {}, false],
    ['code', 'CH 65927', 'cH65927', {}, true],
    ['code', 'CH 65927', 'CH 65921', {}, false],
    ['code', 'cs 28169', 'CS 28169', {}, false],
    ['date', '2019-05-20', '2019-05-26', {}, false],
  ])('%s %s against %s', (kind, chosen, other, ofOther, expected) => {
    expect(refutes(def(kind), look(chosen), look(other, ofOther))).toBe(expected);
  });

  it('is the end of a personal id, never another id', () => {
    const ids = (chosen: string, other: string): boolean => completesId(def('personalId'), look(chosen), look(other));
    expect(ids('048084831646', '48084831646')).toBe(true);
    expect(ids('048068273914', '068273914')).toBe(true);
    expect(ids('048084831646', '048084831648')).toBe(false);
    expect(ids('49072673130', '072673130')).toBe(false);
    expect(ids('048084831646', '1646')).toBe(false);
    expect(completesId(def('oldId'), look('048084831646'), look('48084831646'))).toBe(false);
  });
});

describe('figures and names that both looks saw', () => {
  const doubtful = (value: string, code: 'field.weak-words' | 'field.value-cut', words: string, more: Partial<FieldEvidence> = {}): Judged => {
    const judged = look(value, more);
    return { ...judged, field: { ...judged.field, findings: [{ code, severity: 'doubt', params: { words } }] } };
  };

  it('prove a text whose weak words are figures, and no other', () => {
    const both = (words: string, weakest: number): boolean => provenByBoth(def('text'), doubtful('14,8 m', 'field.weak-words', words, { weakest }), doubtful('14,8 m', 'field.weak-words', words, { weakest }));
    expect(both('14,8', 0.62)).toBe(true);
    expect(both('14,8', 0.5)).toBe(false);
    expect(both('14,8 cao', 0.62)).toBe(false);
  });

  it('prove an id out of cells, of which the first figure was guessed', () => {
    expect(agree('personalId', '048084831646', { guessed: true, weakest: 0.7 })).toBe(true);
    expect(agree('personalId', '048084831646', { guessed: true, weakest: 0.5 })).toBe(false);
    expect(agree('personalId', '48084831646', { guessed: true, weakest: 0.7 })).toBe(false);
  });

  it.each([
    ['Mai Quang Trường', true], ['Minh Sơn', false], ['Công Vũ', false], ['Ngọc Anh', false],
  ])('a signer read as %s is whole: %s', (name, whole) => {
    expect(wholeName(def('personName'), look(name, { weakest: 0.95 }))).toBe(whole);
  });

  it('is no whole name that was seen weakly', () => {
    expect(wholeName(def('personName'), look('Mai Quang Trường', { weakest: 0.79 }))).toBe(false);
  });

  it('tell a part of a name from another name', () => {
    expect(isPartOfName('Đức Trường', 'Nguyễn Đức Trường')).toBe(true);
    expect(isPartOfName('Nhi Thị Ngân', 'Huỳnh Thị Ngân')).toBe(true);
    // what both looks saw differs by a tone: either may be the name
    expect(isPartOfName('Công Thắng', 'Lương Công Thăng')).toBe(false);
    expect(isPartOfName('Niềm Tấn Đạt', 'Nguyễn Tần Đạt')).toBe(false);
    expect(isPartOfName('Niềm Tần Đạt', 'Nguyễn Tần Đạt')).toBe(true);
    expect(isPartOfName('Niềm', 'Nguyễn Tần Đạt')).toBe(false);
    expect(isPartOfName('Lê Đức Trường', 'Nguyễn Đức Trường')).toBe(false);
    expect(isPartOfName('Nguyễn Đức Trường', 'Đức Trường')).toBe(false);
    expect(isPartOfName('', 'Nguyễn Đức Trường')).toBe(false);
  });
});

describe('a surname whose marks were put right', () => {
  const read = (raw: string, value: string, more: Partial<FieldEvidence> = {}): Judged => {
    const { field, evidence: figures } = look(value, { guessed: true, familiar: 0.67, strange: 1, ...more });
    return { field: { ...field, raw }, evidence: figures };
  };
  it.each([
    ['NGUYẼN QUANG HIẾU', 'NGUYẾN QUANG HIẾU', 'NGUYỄN QUANG HIẾU', true],
    ['NGUYẼỄN QUANG HIẾU', 'NGUYỄN QUANG HIẾU', 'NGUYỄN QUANG HIẾU', true],
    // a letter that is none of the surname's may be another name
    ['NGUYỀM QUANG HIẾU', 'NGUYẼN QUANG HIẾU', 'NGUYỄN QUANG HIẾU', false],
    // what was put right is not the surname alone
    ['PHAM HỒNG NHƯNG', 'PHAM HỒNG NHƯNG', 'PHẠM HỒNG NHUNG', false],
    // no surname stands in its place
    ['UYÊN THỊ HOA', 'UYÊN THỊ HOA', 'UYỂN THỊ HOA', false],
  ])('is proven by two looks: %s and %s', (first, second, value, proven) => {
    expect(provenByBoth(def('personName'), read(first, value), read(second, value))).toBe(proven);
  });
  it('is not proven where both saw next to nothing', () => {
    expect(provenByBoth(def('personName'), read('NGUYẼN VĂN AN', 'NGUYỄN VĂN AN', { weakest: 0.2 }), read('NGUYẼN VĂN AN', 'NGUYỄN VĂN AN', { weakest: 0.25 }))).toBe(false);
  });
});
