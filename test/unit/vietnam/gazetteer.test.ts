import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGazetteer } from '../../../src/core/model/index.ts';
import { gazetteer, units2025 } from '../../support/gazetteer.ts';

const provinceName = new Map(units2025.provinces.map((p) => [p.code, p.name]));
const oldProvinceName = new Map(units2025.oldProvinces.map((p) => [p.code, p.name]));
const codesOf = (address: string, date: string | null): string[] => {
  const { today, candidates } = gazetteer.locate(address, date);
  return candidates.length > 0 ? candidates.map((c) => c.code) : today ? [today.code] : [];
};

describe('gazetteer: the table of old and new', () => {
  const rows = units2025.oldCommunes.map((c) => ({
    address: [c.name, c.district, oldProvinceName.get(c.province)].filter((part) => part !== undefined).join(', '), today: c.today,
  }));
  it('holds the units of today and before', () => {
    expect(units2025.provinces).toHaveLength(34);
    expect(units2025.communes).toHaveLength(3321);
    expect(units2025.oldProvinces).toHaveLength(63);
    expect(rows).toHaveLength(281);
    expect(units2025.communes.filter((c) => c.province === '48')).toHaveLength(94);
  });
  it('takes every old commune to what it went into, and asks where it was divided', () => {
    const wrong = rows.flatMap(({ address, today }) => ['2020-05-04', null].flatMap((date) => {
      const found = gazetteer.locate(address, date);
      const right = String(codesOf(address, date)) === String(today) && (found.state === 'split') === (today.length > 1);
      return right ? [] : [`${address} ${String(date)}: ${found.state} ${String(codesOf(address, date))}`];
    }));
    expect(wrong).toEqual([]);
    expect(rows.filter(({ today }) => today.length > 1).map(({ address }) => address)).toEqual(['Xã Hòa Liên, Huyện Hòa Vang, Thành phố Đà Nẵng']);
  });
  it('takes every old province to what it went into', () => {
    for (const { name, today, also = [] } of units2025.oldProvinces) {
      for (const one of [name, ...also]) expect([one, codesOf(`xã Chưa Biết, huyện Chưa Biết, ${one}`, '2001-01-01')]).toEqual([one, [today]]);
    }
  });
});

const anyCommune = fc.constantFrom(...units2025.communes);
const formatted = (c: (typeof units2025.communes)[number]): string => `${c.name}, ${provinceName.get(c.province) ?? ''}`;

describe('gazetteer: properties', () => {
  it('finds every commune of today by its own name', () => {
    const wrong = units2025.communes.filter((c) => String(codesOf(formatted(c), '2026-01-01')) !== c.code || String(codesOf(formatted(c), null)) !== c.code);
    expect(wrong.map(formatted)).toEqual([]);
  });
  it('gives the names back as they are in the list', () => {
    const wrong = units2025.communes.map(formatted).filter((address) => {
      const { today, state, certainty } = gazetteer.locate(address, '2026-01-01');
      return !today || `${today.name}, ${today.province}` !== address || state !== 'same' || certainty !== 'exact';
    });
    expect(wrong).toEqual([]);
  });
  it('does not mind case, decomposed letters and the place of the tone mark', () => {
    const forms: readonly ((t: string) => string)[] = [
      (t) => t.toUpperCase(), (t) => t.toLowerCase().replace(/(^|\s)\p{L}/gu, (l) => l.toUpperCase()), (t) => t.normalize('NFD'),
      (t) => t.replace(/oà/gu, 'òa').replace(/oá/gu, 'óa').replace(/uỳ/gu, 'ùy'), (t) => `${t}.`, (t) => `  ${t} , Việt Nam`, (t) => t.replace(', ', ' - '),
    ];
    fc.assert(fc.property(anyCommune, fc.constantFrom(...forms), (c, form) => {
      expect(codesOf(form(formatted(c)), '2026-01-01')).toEqual([c.code]);
    }), { numRuns: 500 });
  });
  it('never throws and never makes a unit up', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(null, '2020', '2026-01-01'), (text, date) => {
      const found = gazetteer.locate(text, date);
      for (const one of [...(found.today ? [found.today] : []), ...found.candidates]) expect(gazetteer.unit(one.code)).toEqual(one);
    }));
  });
});

const before = '2016-03-04';
const after = '2026-03-04';

describe('gazetteer: printed forms', () => {
  it.each<[string, string | null, string, string[]]>([
    ['Tổ 5, phường Hòa Khánh Bắc, quận Liên Chiểu, thành phố Đà Nẵng', before, 'renamed', ['20197']],
    ['K12/5 Trần Cao Vân, P. Xuân Hà, Q. Thanh Khê, TP. Đà Nẵng, Việt Nam', null, 'renamed', ['20209']],
    ['12 Trần Phú phường Thạch Thang quận Hải Châu Đà Nẵng', before, 'renamed', ['20242']],
    ['Hòa Phước - Hòa Vang - Đà Nẵng', before, 'renamed', ['20314']],
    ['Thôn Phú Sơn, Hoà Khương, Hoà Vang, Tp Đà Nẵng', before, 'renamed', ['20332']],
    ['Thôn 3, X. Bình Quý, H. Thăng Bình, T. Quảng Nam', before, 'renamed', ['20791']],
    ['Khu phố 5, TT Vĩnh Điện, TX Điện Bàn, tỉnh Quảng Nam', before, 'renamed', ['20551']],
    ['phường Minh An, T.P Hội An, Quảng Nam', before, 'renamed', ['20410']],
    ['Hòa Quí, Ngũ Hành Sơn, Đà Nẵng', before, 'renamed', ['20285']],
    ['phường Hải Châu thành phố Đà Nẵng', after, 'same', ['20242']],
    ['Hải Châu, Đà Nẵng', after, 'same', ['20242']],
    // a district of before, which is no unit any more
    ['Hải Châu, Đà Nẵng', before, 'partly', ['48']],
    // old addresses on papers of today
    ['Xã Hòa Tiến, huyện Hòa Vang, TP Đà Nẵng', after, 'renamed', ['20332']],
    ['phường Thạch Thang, quận Hải Châu, thành phố Đà Nẵng', after, 'renamed', ['20242']],
    // a ward that was no more before the change
    ['phường Hải Châu I, quận Hải Châu, thành phố Đà Nẵng', before, 'renamed', ['20242']],
    ['xã Hòa Liên, huyện Hòa Vang, Đà Nẵng', '2019', 'split', ['20194', '20197']],
    ['huyện Hoàng Sa, thành phố Đà Nẵng', before, 'renamed', ['20333']],
    // other provinces: their old communes are not known, so only the province is said
    ['xã Tân Lập, huyện Đan Phượng, thành phố Hà Nội', before, 'partly', ['01']],
    ['phường 7, thành phố Vũng Tàu, tỉnh Bà Rịa - Vũng Tàu', before, 'partly', ['79']],
    ['P.12, Q.10, TP.HCM', before, 'partly', ['79']],
    ['phường Vũng Tàu, TP. Hồ Chí Minh', after, 'same', ['26506']],
    ['phường Xuân Trường - Đà Lạt, tỉnh Lâm Đồng', after, 'same', ['24805']],
    // marks that make a word of a unit out of a name
    ['Tĩnh Gia, Thanh Hóa', after, 'same', ['16561']],
    ['ỦY BAN NHÂN DÂN PHƯỜNG HÒA KHÁNH BẮC', before, 'renamed', ['20197']],
    ['Sở Tài nguyên và Môi trường thành phố Đà Nẵng', before, 'partly', ['48']],
    ['CỤC CẢNH SÁT QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI', before, 'none', []],
    ['Hợp tác xã Điện Phước', before, 'none', []],
    ['Hoa Kỳ', null, 'none', []],
    ['', null, 'none', []],
  ])('%s (%s) is %s %j', (address, date, state, codes) => {
    expect([gazetteer.locate(address, date).state, codesOf(address, date)]).toEqual([state, codes]);
  });

  it.each<[string, string, string, string]>([
    ['phường Hoà Khanh Bắc, quận Liên Chiểu, thành phố Đà Nẵng', before, 'Hoà Khanh Bắc', 'phường Hòa Khánh Bắc, quận Liên Chiểu, thành phố Đà Nẵng'],
    ['phường Hòa Kliánh Bắc, quận Liên Chiểu, thành phố Đà Nẵng', before, 'Hòa Kliánh Bắc', 'phường Hòa Khánh Bắc, quận Liên Chiểu, thành phố Đà Nẵng'],
    ['phường Vĩnh Trunq, quận Thanh Khê, Đà Nẵng', before, 'Vĩnh Trunq', 'phường Vĩnh Trung, quận Thanh Khê, Đà Nẵng'],
    ['XÃ HOÀ LIÊN, HUYỆN HOÀ VẢNG, THÀNH PHỐ ĐÀ NẴNG', before, 'HOÀ VẢNG', 'XÃ HOÀ LIÊN, HUYỆN HÒA VANG, THÀNH PHỐ ĐÀ NẴNG'],
    ['Xã Núi Thánh, Tỉnh Quãng Nam', before, 'Quãng Nam', 'Xã Núi Thánh, Tỉnh Quảng Nam'],
    ['phường Hải Chân, thành phố Đà Nẵng', after, 'Hải Chân', 'phường Hải Châu, thành phố Đà Nẵng'],
  ])('%s (%s) is doubtful in %s', (address, date, doubtful, correction) => {
    const found = gazetteer.locate(address, date);
    expect([found.certainty, found.doubtful, found.corrections[0]]).toEqual(['misread', doubtful, correction]);
  });

  it('says what is in no list of its time', () => {
    const found = gazetteer.locate('phường Trăng Sao, quận Hải Châu, thành phố Đà Nẵng', before);
    expect([found.state, found.doubtful, found.corrections]).toEqual(['unknown', 'phường Trăng Sao', []]);
    expect(gazetteer.locate('xã Trăng Sao, tỉnh Nghệ An', after).state).toBe('unknown');
    // not known before 2025, so nothing is claimed
    expect(gazetteer.locate('xã Trăng Sao, huyện Đô Lương, tỉnh Nghệ An', before).state).toBe('partly');
  });
});

describe('gazetteer: the file', () => {
  it('says where a file is wrong', () => {
    expect(parseGazetteer({}).wrong).toMatch(/^gazetteer:/u);
    const { communes } = units2025;
    expect(parseGazetteer({ ...units2025, communes: [...communes, { code: 'x1', name: 'Xã Lạc', province: '99' }] }).wrong).toBe('communes.3321.province: no unit has code 99');
    expect(parseGazetteer({ ...units2025, communes: [...communes, communes[0]] }).wrong).toMatch(/code 00004 twice/u);
    expect(parseGazetteer({ ...units2025, provinces: [{ code: '01', name: 'Hà Nội' }] }).wrong).toMatch(/^provinces\.0\.name/u);
  });
});
