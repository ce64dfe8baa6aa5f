import { describe, expect, it } from 'vitest';
import { combineReadings, readPaperInDetail, type CombinedReading, type DetailedReading } from '../../../src/core/papers/index.ts';
import { centred, printPage, row, type PrintedLine } from '../reading/printed-page.ts';

const today = '2025-11-21';

interface Printed {
  readonly name?: string;
  readonly weakName?: Readonly<Record<string, number>>;
  readonly sex?: string;
  readonly born?: string;
  readonly registered?: string;
  readonly weak?: Readonly<Record<string, number>>;
}

function lines({ name = 'TRẦN THỊ MẪU', weakName, sex = 'Nữ', born = '12/05/2019', registered = '20/05/2019', weak }: Printed): PrintedLine[] {
  return [
    centred(1, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), centred(2, 'Độc lập - Tự do - Hạnh phúc'), { at: 0.62, line: 3, text: 'Số: 45/2019' }, centred(4, 'GIẤY KHAI SINH', { size: 44 }),
    row(6, `Họ, chữ đệm, tên: ${name}`, weakName ? { weak: weakName } : {}),
    row(7, `Ngày, tháng, năm sinh: ${born}`, weak ? { weak } : {}), row(8, `Giới tính: ${sex}   Dân tộc: Kinh   Quốc tịch: Việt Nam`),
    row(9, 'Nơi sinh: Bệnh viện Phụ sản - Nhi Đà Nẵng'), row(11, 'Họ, chữ đệm, tên người mẹ: LÊ THỊ HOA'),
    row(12, 'Năm sinh: 1990   Dân tộc: Kinh   Quốc tịch: Việt Nam'), row(13, 'Họ, chữ đệm, tên người cha: TRẦN VĂN HÙNG'),
    row(14, 'Năm sinh: 1988   Dân tộc: Kinh   Quốc tịch: Việt Nam'),
    row(16, 'Nơi đăng ký khai sinh: Ủy ban nhân dân phường Hải Châu, thành phố Đà Nẵng'), row(17, `Ngày, tháng, năm đăng ký: ${registered}`, weak ? { weak } : {}),
  ];
}
const read = (printed: Printed): DetailedReading => readPaperInDetail([printPage(lines(printed))], { today, typeId: 'birth-certificate' });
const both = (first: Printed, second: Printed, ...keys: string[]): CombinedReading => combineReadings(read(first), read(second), new Set(keys), today);

describe('two looks at one field', () => {
  const weakName = { MẪU: 0.6 };

  it('settle a doubt about words where the second look would be sure by itself', () => {
    expect(read({ weakName }).reading.fields['fullName']).toMatchObject({ value: 'TRẦN THỊ MẪU', sure: false });
    const { reading, outcomes, evidence } = both({ weakName }, {}, 'fullName');
    expect(outcomes).toEqual({ fullName: 'settled' });
    expect(reading.fields['fullName']).toMatchObject({ value: 'TRẦN THỊ MẪU', sure: true, findings: [] });
    expect(evidence['fullName']).toMatchObject({ looks: 2, agreeing: 2 });
    // what follows from it is sure as well
    expect(reading.fields['ownerName']).toMatchObject({ value: 'TRẦN THỊ MẪU', sure: true });
  });

  it('settle nothing where both looks saw next to nothing', () => {
    const { reading, outcomes } = both({ weakName: { MẪU: 0.2 } }, { weakName: { MẪU: 0.25 } }, 'fullName');
    expect(outcomes).toEqual({ fullName: 'same' });
    expect(reading.fields['fullName']?.sure).toBe(false);
  });

  it('settle a name of known syllables that both saw weakly', () => {
    const { reading, outcomes } = both({ weakName }, { weakName: { MẪU: 0.7 } }, 'fullName');
    expect(outcomes).toEqual({ fullName: 'settled' });
    expect(reading.fields['fullName']).toMatchObject({ sure: true, findings: [] });
  });

  it('settle no name that is none, however often it is read', () => {
    const odd = { name: 'TRẦN THỊ ĐIÒA' };
    const { reading } = both({ ...odd, weakName: { ĐIÒA: 0.5 } }, odd, 'fullName');
    expect(reading.fields['fullName']?.sure).toBe(false);
  });

  it('settle no value that the checks speak against', () => {
    const { reading } = both({ born: '12/05/2031', weak: { '12/05/2031': 0.5 } }, { born: '12/05/2031' }, 'birthDate');
    expect(reading.fields['birthDate']).toMatchObject({ value: '2031-05-12', sure: false });
  });

  it('that disagree are never sure, and offer both values', () => {
    for (const [first, second] of [['MẪU', 'MẬU'], ['MẬU', 'MẪU']] as const) {
      const { reading, outcomes, evidence } = both({ name: `TRẦN THỊ ${first}`, weakName: { [first]: 0.6 } }, { name: `TRẦN THỊ ${second}` }, 'fullName');
      const field = reading.fields['fullName'];
      expect(field).toMatchObject({ value: `TRẦN THỊ ${second}`, sure: false });
      expect(field?.findings).toContainEqual(expect.objectContaining({ code: 'field.readings-disagree', severity: 'doubt', params: { other: `TRẦN THỊ ${first}` } }));
      expect(field?.alternatives[0]?.value).toBe(`TRẦN THỊ ${first}`);
      expect(outcomes['fullName']).toBe('changed');
      expect(evidence['fullName']).toMatchObject({ looks: 2, agreeing: 1 });
    }
  });

  it('let the second stand alone where the first is no lawful value, and say what the first was', () => {
    const { reading, outcomes } = both({ name: 'TRẦN THỊ MẪUK' }, {}, 'fullName');
    expect(outcomes['fullName']).toBe('changed');
    expect(reading.fields['fullName']).toMatchObject({ value: 'TRẦN THỊ MẪU', sure: true });
    expect(reading.fields['fullName']?.findings).toEqual([expect.objectContaining({ code: 'field.readings-disagree', severity: 'info', params: { other: 'TRẦN THỊ MẪUK' } })]);
    const weak = both({ name: 'TRẦN THỊ MẪUK' }, { weakName: { MẪU: 0.7 } }, 'fullName');
    expect(weak.reading.fields['fullName']?.sure).toBe(false);
  });

  it('settle by a hair where letters have support, and figures only where one look saw them tolerably', () => {
    // an address is believed from 0.8 a word: 0.78 alone is a doubt, twice it is none
    const place = { Phụ: 0.78 };
    const from = (look: Readonly<Record<string, number>>): DetailedReading => readPaperInDetail(
      [printPage(lines({}).map((l) => (l.text.startsWith('Nơi sinh') || l.text.startsWith('Ngày, tháng, năm đăng ký') ? { ...l, weak: look } : l)))], { today, typeId: 'birth-certificate' },
    );
    const looks = combineReadings(from({ ...place, '20/05/2019': 0.84 }), from({ ...place, '20/05/2019': 0.84 }), new Set(['birthPlace', 'registeredDate']), today);
    const faint = combineReadings(from({ '20/05/2019': 0.19 }), from({ '20/05/2019': 0.19 }), new Set(['registeredDate']), today);
    expect(from(place).reading.fields['birthPlace']?.sure).toBe(false);
    expect(looks.reading.fields['birthPlace']?.sure).toBe(true);
    expect(looks.reading.fields['registeredDate']?.sure).toBe(true);
    expect(faint.reading.fields['registeredDate']?.sure).toBe(false);
    const far = combineReadings(from({ Phụ: 0.7 }), from({ Phụ: 0.7 }), new Set(['birthPlace']), today);
    expect(far.reading.fields['birthPlace']?.sure).toBe(false);
  });

  it('that disagree keep the first value where the second is the worse one', () => {
    const { reading, outcomes } = both({ weakName }, { name: 'TRẦN THỊ MÃŨ', weakName: { MÃŨ: 0.4 } }, 'fullName');
    expect(outcomes['fullName']).toBe('differs');
    expect(reading.fields['fullName']).toMatchObject({ value: 'TRẦN THỊ MẪU', sure: false });
    expect(reading.fields['fullName']?.alternatives.map((a) => a.value)).not.toContain('TRẦN THỊ MẪU');
    expect(reading.fields['fullName']?.alternatives.length).toBeLessThanOrEqual(5);
  });

  it('put a date that does not exist aside for one that does', () => {
    const { reading } = both({ registered: '20/05/2919', weak: { '20/05/2919': 0.9 } }, { registered: '20/05/2019', weak: { '20/05/2019': 0.5 } }, 'registeredDate');
    expect(reading.fields['registeredDate']).toMatchObject({ value: '2019-05-20', sure: false });
  });

  it('fill what the first look did not see', () => {
    const { reading, outcomes } = both({ name: '' }, {}, 'fullName');
    expect(outcomes['fullName']).toBe('found');
    expect(reading.fields['fullName']?.value).toBe('TRẦN THỊ MẪU');
    expect(reading.findings.map((f) => f.code)).not.toContain('paper.field-missing');
  });

  it('leave alone what the second look lost, and what was not looked at', () => {
    const lost = both({ weakName }, { name: '' }, 'fullName');
    expect(lost.outcomes['fullName']).toBe('lost');
    expect(lost.reading.fields['fullName']).toEqual(read({ weakName }).reading.fields['fullName']);
    const other = both({ weakName }, { sex: 'Nam' }, 'fullName');
    expect(other.reading.fields['sex']?.value).toBe('Nữ');
  });
});
