import { describe, expect, it } from 'vitest';
import { combineReadings, readPaperInDetail, type CombinedReading, type DetailedReading } from '../../../src/core/papers/index.ts';
import { planLooks, type RereadPage } from '../../../src/core/usecases/reread-fields.ts';
import { defaultLimits } from '../../../src/core/model/index.ts';
import { centred, printPage, row, type PrintedLine } from '../reading/printed-page.ts';

const today = '2025-11-21';

interface Member {
  readonly name?: string;
  readonly born?: string;
  readonly id?: string;
  readonly weak?: Readonly<Record<string, number>>;
}
const lines = (wife: Member, more: readonly PrintedLine[] = []): PrintedLine[] => {
  const line = (at: number, weak: Member['weak'], ...texts: readonly string[]): PrintedLine[] => texts
    .map((text, i) => ({ at: [0.1, 0.15, 0.38, 0.55, 0.7, 0.8][i] ?? 0.9, line: at, text, size: 24, ...(weak ? { weak } : {}) })).filter((c) => c.text !== '');
  const { name = 'Đỗ Ngọc Tuyết', born = '06/11/1964', id = '205761873', weak } = wife;
  return [
    centred(2, 'SỔ HỘ KHẨU GIA ĐÌNH', { size: 40 }), centred(3, 'Số: 201921371'), row(5, 'Họ tên chủ hộ: DƯƠNG CÔNG NGHĨA'), row(6, 'Nơi đăng ký hộ khẩu thường trú: 96 Trưng Nữ Vương, Phường An Mỹ, Thành phố Tam Kỳ'), row(8, 'NHỮNG NGƯỜI TRONG HỘ'),
    ...line(10, undefined, 'TT', 'Họ và tên', 'Quan hệ với chủ hộ', 'Ngày sinh', 'Nam, nữ', 'Số CMND'), ...line(11, undefined, '1', 'Dương Công Nghĩa', 'Chủ hộ', '16/03/1959', 'Nam', '205518402'),
    ...line(12, weak, '2', name, 'Vợ', born, 'Nữ', id), ...more,
  ];
};
const read = (...printed: Parameters<typeof lines>): DetailedReading => readPaperInDetail([printPage(lines(...printed))], { today, typeId: 'household-book' });
const both = (first: Member, ...second: Parameters<typeof lines>): CombinedReading => combineReadings(read(first), read(...second), new Set(['members']), today);
const head = 'Dương Công Nghĩa | 1959-03-16 | Nam | 205518402 | Chủ hộ';

describe('the parts of a list', () => {
  it('have their own places, findings and probabilities', () => {
    const { lists, reading } = read({ weak: { '06/11/1964': 0.5 } });
    const doubtful = lists['members']?.parts.filter((p) => !p.field.sure);
    expect(doubtful?.map(({ item, part, kind, field }) => [item, part, kind, field.value])).toEqual([[1, 1, 'date', '1964-11-06']]);
    expect(doubtful?.[0]?.field.box?.[1]).toBe(12 * 50);
    expect(reading.fields['members']).toMatchObject({ sure: false, value: [head, 'Đỗ Ngọc Tuyết | 1964-11-06 | Nữ | 205761873 | Vợ'] });
  });

  it('are looked at one by one, and only those in doubt', () => {
    const page: RereadPage = { text: printPage(lines({ weak: { '06/11/1964': 0.5, '205761873': 0.4 } })), file: { content: { path: 'none' }, name: 'none' }, fileSha256: '0'.repeat(64), index: 0, turnDeg: 0, dpi: 225 };
    const plans = planLooks(readPaperInDetail([page.text], { today, typeId: 'household-book' }), [page], { paper: { today }, limits: defaultLimits, priority: 1 });
    const crops = plans.byPage.get(0) ?? [];
    expect(crops.map(({ replaces }) => replaces.map((i) => page.text.words[i]?.text))).toEqual([['06/11/1964'], ['205761873']]);
    expect([...plans.keys]).toEqual(['members']);
  });
});

describe('two looks at a list', () => {
  it('settle it when they settle each part in doubt', () => {
    const { reading, outcomes } = both({ weak: { '06/11/1964': 0.5 } }, {});
    expect(outcomes).toEqual({ members: 'settled' });
    expect(reading.fields['members']).toMatchObject({ sure: true, findings: [], value: [head, 'Đỗ Ngọc Tuyết | 1964-11-06 | Nữ | 205761873 | Vợ'] });
  });

  it('leave it in doubt where they differ in one part, and offer the list with the other one', () => {
    const { reading, outcomes } = both({ weak: { '06/11/1964': 0.5 } }, { born: '06/11/1961', weak: { '06/11/1961': 0.4 } });
    expect(outcomes).toEqual({ members: 'differs' });
    expect(reading.fields['members']).toMatchObject({ sure: false, value: [head, 'Đỗ Ngọc Tuyết | 1964-11-06 | Nữ | 205761873 | Vợ'] });
    expect(reading.fields['members']?.alternatives.map((a) => a.value)).toEqual([[head, 'Đỗ Ngọc Tuyết | 1961-11-06 | Nữ | 205761873 | Vợ']]);
  });

  it('change nothing that the first look was sure of', () => {
    const { reading } = both({ weak: { '06/11/1964': 0.5 } }, { name: 'Đỗ Ngọc Tuyền' });
    expect(reading.fields['members']?.value).toEqual([head, 'Đỗ Ngọc Tuyết | 1964-11-06 | Nữ | 205761873 | Vợ']);
  });

  it('never make sure a part that only the second one saw', () => {
    const { reading } = both({ id: '', weak: { '06/11/1964': 0.5 } }, {});
    expect(reading.fields['members']).toMatchObject({ sure: false, value: [head, 'Đỗ Ngọc Tuyết | 1964-11-06 | Nữ | 205761873 | Vợ'] });
  });

  it('go by where its values stand when one of them saw a line more', () => {
    const { reading } = both({ weak: { '06/11/1964': 0.5 } }, {}, [{ at: 0.15, line: 13, text: 'Lê Văn Tám', size: 24 }, { at: 0.55, line: 13, text: '01/02/2010', size: 24 }]);
    expect(reading.fields['members']?.value).toEqual([head, 'Đỗ Ngọc Tuyết | 1964-11-06 | Nữ | 205761873 | Vợ']);
  });
});

describe('a cell of a table', () => {
  it('is wholly a name, over stops that no sentence ends with', () => {
    expect(read({ name: 'Đỗ Ngọc. Tuyết' }).reading.fields['members']?.value).toEqual([head, 'Đỗ Ngọc Tuyết | 1964-11-06 | Nữ | 205761873 | Vợ']);
    const cut = read({ name: 'Đỗ Ngọc 77 Tuyết' }).reading.fields['members'];
    expect(cut).toMatchObject({ sure: false });
    expect(cut?.findings.map((f) => f.code)).toContain('field.value-cut');
  });
});
