import { describe, expect, it } from 'vitest';
import { agenciesOfSign, isListedAgency, isWholeAgency, mendAgency, withWholeUnit } from '../../../src/core/vietnam/index.ts';

describe('agencies', () => {
  it.each([
    ['SƠ NỘI VỤ', 'SỞ NỘI VỤ'], ['SỞ TƯ PHAP THÀNH PHỐ ĐÀ NẴNG', 'SỞ TƯ PHÁP THÀNH PHỐ ĐÀ NẴNG'], ['Sơ Nội vụ', 'Sở Nội vụ'], ['SỞ VĂN HOÁ, THÊ THAO VÀ DU LỊCH', 'SỞ VĂN HOÁ, THỂ THAO VÀ DU LỊCH'],
    ['SỞ NỘI VỤ', 'SỞ NỘI VỤ'], ['SÔNG NỘI VỤ', 'SÔNG NỘI VỤ'], ['CÔNG TY SƠN HÀ', 'CÔNG TY SƠN HÀ'], ['', ''],
    ['văn phòng Đăng ký đất đai thành phố Đà Nẵng', 'Văn phòng Đăng ký đất đai thành phố Đà Nẵng'], ['công an phường Hòa An', 'Công an phường Hòa An'], ['của Ủy ban nhân dân', 'của Ủy ban nhân dân'],
  ])('the marks of %s', (text, mended) => { expect(mendAgency(text)).toBe(mended); });

  it.each([['SỞ NỘI VỤ', true], ['Sở Nội vụ', true], ['SƠ NỘI VỤ', false], ['SỞ NỘI', false], ['ỦY BAN NHÂN DÂN', false]])('%s is listed: %s', (text, listed) => { expect(isListedAgency(text)).toBe(listed); });

  it.each([
    ['ỦY BAN NHÂN DÂN PHƯỜNG HÒA AN', true], ['UBND THÀNH PHỐ ĐÀ NẴNG', true], ['THÀNH PHỐ ĐÀ. NẴNG', true], ['CÔNG AN XÃ BÀ NÀ', true], ['SỞ Y TẾ', true],
    ['ỦY BAN NHÂN DÂN', false], ['ỦY BAN NHÂN DÂN THÀNH PHỐ', false], ['ỦY BAN NHÂN DÂN THÀNH PHỐ HỘI', false], ['ỦY BAN NHÂN DÂN PHƯỜNG HÓA CN', false],
  ])('%s is whole: %s', (text, whole) => { expect(isWholeAgency(text)).toBe(whole); });

  it('puts the first syllable back where one unit alone ends so', () => {
    expect(['ỦY BAN NHÂN DÂN THÀNH PHỐ NẴNG', 'ỦY BAN NHÂN DÂN PHƯỜNG HẢI', 'ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG'].map(withWholeUnit))
      .toEqual(['ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG', 'ỦY BAN NHÂN DÂN PHƯỜNG HẢI', 'ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG']);
  });

  it('knows agencies by the letters of their notations', () => {
    expect([agenciesOfSign('SNV'), agenciesOfSign('SGDDT'), agenciesOfSign('UBND'), agenciesOfSign('XYZ')]).toEqual([['SỞ NỘI VỤ'], ['SỞ GIÁO DỤC VÀ ĐÀO TẠO'], [], []]);
  });
});
