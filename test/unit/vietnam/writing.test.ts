import { describe, expect, it } from 'vitest';
import {
  ethnicities, fold, foldLetters, isLawfulSyllable, isNameSyllable, isPlaceSyllable, isSurname, listed, listedLike, mendPhrases, nameShape, nationalities, neighbours, parseSex, tidy, toneCustom,
  toneOf, unitsNamed,
} from '../../../src/core/vietnam/index.ts';

describe('syllables', () => {
  it.each(['nguyễn', 'Trường', 'hoà', 'hòa', 'quỳnh', 'Quyên', 'giếng', 'gì', 'Thuở', 'nghiêng', 'KHUẤT', 'uỷ', 'ủy', 'yến', 'khuya', 'quý', 'qúy', 'ghế', 'oanh', 'y', 'ở'])(
    '%s is lawful', (word) => expect(isLawfulSyllable(word)).toBe(true),
  );
  it.each(['điòa', 'đhị', 'thac', 'thùnh', 'xyz', 'iêng', 'cy', 'ngi', 'ghà', 'kà', 'föo', 'ðịnh', 'quyet', 'hòá', 'sss', '', 'số1', 'lịnhh'])('%s is not', (word) => expect(isLawfulSyllable(word)).toBe(false));

  it('names the tone', () => {
    expect(toneOf('Hòa')).toBe('\u0300');
    expect(toneOf('an')).toBe('');
  });

  it('offers the lawful neighbours in tone and đ, in the case of the word', () => {
    expect(neighbours('Dung')).toEqual(expect.arrayContaining(['Dũng', 'Dụng', 'Đung']));
    expect(neighbours('THÁC')).toEqual(['THẠC']);
    expect(neighbours('đạt')).toContain('dạt');
    for (const word of ['hòa', 'Thúy', 'quyền', 'giang', 'Khuê', 'THƯƠNG']) for (const other of neighbours(word)) expect(isLawfulSyllable(other), other).toBe(true);
  });

  it('takes both customs of placing the tone for the same', () => {
    expect(toneCustom('hòa')).toBe(toneCustom('hoà'));
    expect(toneCustom('Thủy')).toBe(toneCustom('thuỷ'));
    expect(toneCustom('hoàn')).toBe('hoàn');
    for (const check of [isNameSyllable, isPlaceSyllable]) expect(check('Hoà')).toBe(true);
  });
});

describe('names', () => {
  it.each(['TRẦN THỊ MẪU', 'Nguyễn Văn An', 'Đặng Thị Hoà', 'LÊ Ý'])('%s is a familiar name', (name) => expect(nameShape(name)).toEqual({ wellFormed: true, strange: [], familiar: true }));
  it('tells what is odd', () => {
    expect(nameShape('TRẦN')).toMatchObject({ wellFormed: false });
    expect(nameShape('Nguyễn văn An')).toMatchObject({ wellFormed: false });
    expect(nameShape('Nguyễn Văn A1')).toMatchObject({ wellFormed: false });
    expect(nameShape('Đoàn Thị Điòa')).toMatchObject({ wellFormed: true, strange: ['Điòa'], familiar: false });
    expect(nameShape('John Smith')).toMatchObject({ wellFormed: true, familiar: false });
  });
  it('knows surnames from other syllables', () => {
    expect(isSurname('NGUYỄN')).toBe(true);
    expect(isSurname('Tuấn')).toBe(false);
  });
});

describe('closed lists', () => {
  it('find the listed spelling whatever the case', () => {
    expect(listed(ethnicities, 'kinh')).toBe('Kinh');
    expect(listed(nationalities, 'việt  nam')).toBe('Việt Nam');
    expect(listed(ethnicities, 'Kính')).toBeNull();
    expect(listedLike(ethnicities, 'Kính')).toEqual(['Kinh']);
  });
  it.each([['Nam', 'Nam'], ['NỮ', 'Nữ'], ['Nử', 'Nữ'], ['nam.', 'Nam'], ['Nan', null], ['', null]])('sex %s', (text, sex) => expect(parseSex(text)).toBe(sex));
});

describe('units', () => {
  it('vouches for known names and finds what a misread one may be', () => {
    expect(unitsNamed('12 Lê Lợi, Phường Hải Châu, Thành phố Đà Nẵng')).toMatchObject([{ name: 'Hải Châu', known: true }, { name: 'Đà Nẵng', known: true }]);
    expect(unitsNamed('quận Hỏi Châu, thành phố Đà Nẵng')).toMatchObject([{ name: 'Hỏi Châu', known: false, near: expect.arrayContaining(['Hải Châu']) as unknown }, { known: true }]);
    expect(unitsNamed('Xã Hoà Vang')).toMatchObject([{ known: true }]);
    expect(unitsNamed('Xã Mường Lạ Hoắc')).toMatchObject([{ known: false, near: [] }]);
  });
});

describe('set phrases', () => {
  it.each([
    ['ỦY BẠN NHÂN DÂN PHƯỜNG HỘI AN', 'ỦY BAN NHÂN DÂN PHƯỜNG HỘI AN'], ['VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI THANH PHÔ ĐÁ NẴNG', 'VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI THÀNH PHỐ ĐÀ NẴNG'],
    ['GIẤY CHỨNG NHÂN', 'GIẤY CHỨNG NHẬN'], ['phường Thanh Khê, thành phô Đà Nẵng', 'phường Thanh Khê, thành phố Đà Nẵng'], ['trật tự xõ hội', 'trật tự xã hội'],
  ])('%s becomes %s', (before, after) => expect(mendPhrases(before)).toEqual({ text: after, changed: true }));

  it.each(['Uỷ ban nhân dân xã Hoà Vang', 'Nguyễn Văn Hợp Đồng', 'chứng nhân', 'Trần Thành Phong', 'xã Mường Lạ', 'bệnh viên'])('%s stays, but for the case of phrases', (text) => {
    expect(mendPhrases(text).text).toBe(text === 'bệnh viên' ? 'bệnh viện' : text);
  });
});

describe('text', () => {
  it('tidies and folds', () => {
    expect(tidy('  Đa\u0300  Nẵng\u00a0')).toBe('Đà Nẵng');
    expect(fold('Đà Nẵng')).toBe('da nang');
    expect(foldLetters('Họ, chữ đệm, tên:')).toBe('hochudemten');
  });
});
