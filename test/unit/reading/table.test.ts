import { describe, expect, it } from 'vitest';
import { businessLineColumns, layoutPaper, memberColumns, readTable, tableDraft, type Table, type TableColumn } from '../../../src/core/reading/index.ts';
import { printPage, row, type PrintedLine, type PrintOptions } from './printed-page.ts';

const paper = (lines: readonly PrintedLine[], options: PrintOptions = {}): ReturnType<typeof layoutPaper> => layoutPaper([printPage(lines, options)]);
/** The cells of one printed line: `[[x, text], …]`. */
const cells = (line: number, ...parts: readonly (readonly [number, string])[]): PrintedLine[] => parts.map(([at, text]) => ({ at, line, text }));
const texts = (table: Table | null, ...keys: string[]): string[][] => (table?.records ?? []).map((r) => keys.map((k) => r.cells[k]?.text ?? ''));
const read = (lines: readonly PrintedLine[], columns: readonly TableColumn[], options: PrintOptions = {}): Table | null => readTable(paper(lines, options), columns);

const memberHead = cells(3, [0.05, 'TT'], [0.14, 'Họ, chữ đệm và tên'], [0.4, 'Ngày sinh'], [0.52, 'Giới tính'], [0.62, 'Số ĐDCN'], [0.8, 'Quan hệ']);
const members = [
  ...cells(4, [0.05, '1'], [0.1, 'NGUYỄN VĂN AN'], [0.39, '12/05/1960'], [0.53, 'Nam'], [0.6, '048060000123'], [0.8, 'Chủ hộ']),
  ...cells(5, [0.05, '2'], [0.1, 'TRẦN THỊ BÌNH'], [0.39, '03/11/1963'], [0.53, 'Nữ'], [0.6, '048163000456'], [0.8, 'Vợ']),
  ...cells(6, [0.05, '3'], [0.1, 'NGUYỄN TRẦN'], [0.39, '2001'], [0.53, 'Nữ'], [0.6, '048301000789'], [0.8, 'Con']), ...cells(7, [0.1, 'HOÀNG QUỲNH']),
];
const memberKeys = ['ordinal', 'name', 'birthDate', 'sex', 'personalId', 'relation'];
const household = [
  ['1', 'NGUYỄN VĂN AN', '12/05/1960', 'Nam', '048060000123', 'Chủ hộ'], ['2', 'TRẦN THỊ BÌNH', '03/11/1963', 'Nữ', '048163000456', 'Vợ'],
  ['3', 'NGUYỄN TRẦN HOÀNG QUỲNH', '2001', 'Nữ', '048301000789', 'Con'],
];

describe('a table of members', () => {
  it('gives columns by geometry and joins what goes on below', () => {
    expect(texts(read([...memberHead, ...members], memberColumns), ...memberKeys)).toEqual(household);
  });

  it.each([-1.5, 0.8])('stands a skew of %f degrees', (skewDeg) => {
    expect(texts(read([...memberHead, ...members], memberColumns, { skewDeg }), ...memberKeys)).toEqual(household);
  });

  it('finds titles that are misread or broken over lines', () => {
    const head = [...cells(1, [0.05, 'TT'], [0.2, 'Ho, chữ đệm và tên'], [0.39, 'Ngày,'], [0.52, 'Giới'], [0.61, 'Sô định danh'], [0.8, 'Quan hê với']), ...cells(2, [0.38, 'tháng,'], [0.52, 'tinh'], [0.61, 'cá nhân'], [0.8, 'chủ hộ']), ...cells(3, [0.38, 'năm sinh'])];
    expect(texts(read([...head, ...members], memberColumns), ...memberKeys)).toEqual(household);
  });

  it('reads on without the title of the running numbers, and past a line that numbers the columns', () => {
    const numbers = cells(4, [0.05, '(1)'], [0.2, '(2)'], [0.42, '(3)'], [0.53, '(4)'], [0.66, '(5)'], [0.82, '(6)']);
    const lines = [...memberHead.filter((l) => l.text !== 'TT'), ...numbers, ...members.map((l) => ({ ...l, line: l.line + 1 }))];
    expect(texts(read(lines, memberColumns), ...memberKeys)).toEqual(household);
  });

  it('throws the rules of the frame away, alone or glued to words', () => {
    const ruled = members.map((l) => (l.at === 0.05 ? { ...l, text: `|${l.text}` } : l.at === 0.53 ? { ...l, text: `${l.text}|` } : l));
    const frames = [4, 5, 6].map((line) => ({ at: 0.37, line, text: '|' }));
    expect(texts(read([...memberHead, ...ruled, ...frames], memberColumns), ...memberKeys)).toEqual(household);
  });

  it('begins records by date and id where the running numbers were lost', () => {
    expect(texts(read([...memberHead, ...members.filter((l) => !/^\d$/u.test(l.text))], memberColumns), 'name', 'birthDate')).toEqual(household.map((h) => [h[1], h[2]]));
  });

  it('keeps cells of a column apart whose title it does not know', () => {
    const lines = [...memberHead, ...members, { at: 0.9, line: 3, text: 'Ngoại hình' }, ...[4, 5, 6].map((line) => ({ at: 0.91, line, text: 'Cao' }))];
    expect(texts(read(lines, memberColumns), ...memberKeys)).toEqual(household);
  });

  it('ends before a sentence, a signature and the next label', () => {
    const after = [row(8, 'Xác nhận này có giá trị đến hết ngày 31 tháng 12 năm 2026 theo quy định của pháp luật'), { at: 0.6, line: 10, text: 'TRƯỞNG CÔNG AN' }];
    expect(texts(read([...memberHead, ...members, ...after], memberColumns), ...memberKeys)).toEqual(household);
    const text = paper([...memberHead, ...members, ...cells(8, [0.05, '4.'], [0.1, 'Vốn kinh doanh'])]);
    expect(texts(readTable(text, memberColumns, { until: text.rows.length - 1 }), ...memberKeys)).toEqual(household);
  });

  it('goes on over the page, with the head printed again or not', () => {
    const two = (second: readonly PrintedLine[]): Table | null => readTable(layoutPaper([printPage([...memberHead, ...members.slice(0, 12)]), printPage(second)]), memberColumns);
    const third = members.slice(12).map((l) => ({ ...l, line: l.line - 3 }));
    expect(texts(two(third), ...memberKeys)).toEqual(household);
    expect(texts(two([...memberHead.map((l) => ({ ...l, line: 1 })), ...third]), ...memberKeys)).toEqual(household);
  });

  it('is none where labels stand one below the other', () => {
    expect(read([row(1, 'Họ và tên: AN'), row(2, 'Ngày sinh: 1990'), row(3, 'Giới tính: Nam')], memberColumns)).toBeNull();
  });
});

describe('a table of business lines', () => {
  const head = cells(2, [0.06, 'STT'], [0.35, 'Tên ngành'], [0.78, 'Mã ngành']);
  const long = [
    ...cells(3, [0.12, 'Bán lẻ lương thực, thực phẩm, đồ uống, thuốc lá, thuốc lào chiếm tỷ trọng']), ...cells(4, [0.07, '1'], [0.8, '4711']).map((l) => ({ ...l, line: 3.5 })),
    ...cells(4, [0.12, 'lớn trong các cửa hàng kinh doanh tổng hợp']), ...cells(5.4, [0.12, 'Nhà hàng và các dịch vụ ăn uống']), ...cells(5.4, [0.07, '2'], [0.78, '5610 (Chính)']),
  ];

  it('joins the lines around a number that is set to the middle', () => {
    expect(texts(read([...head, ...long], businessLineColumns), 'name', 'code')).toEqual([
      ['Bán lẻ lương thực, thực phẩm, đồ uống, thuốc lá, thuốc lào chiếm tỷ trọng lớn trong các cửa hàng kinh doanh tổng hợp', '4711'], ['Nhà hàng và các dịch vụ ăn uống', '5610 (Chính)'],
    ]);
  });

  it('becomes a list of parts joined by bars, empty ones kept', () => {
    const lines = [...head, ...cells(3, [0.07, '1'], [0.12, 'Bán lẻ hàng may mặc'], [0.8, '4771']), ...cells(4, [0.07, '2'], [0.12, 'Cắt tóc, làm đầu'])];
    const draft = tableDraft(read(lines, businessLineColumns), [{ key: 'name', kind: 'text' }, { key: 'code', kind: 'code' }], false);
    expect(draft?.reading.value).toEqual(['Bán lẻ hàng may mặc | 4771', 'Cắt tóc, làm đầu | ']);
  });

  it('doubts a word that lies over a border', () => {
    const table = read([...head, ...cells(3, [0.07, '1'], [0.12, 'Sửa chữa xe máy, xe đạp và các phương tiện thô sơ khác, rửa xe'], [0.79, '9521']), ...cells(4, [0.07, '2'], [0.12, `Bán lẻ hàng hóa khác trong các cửa hàng tổng ${'hợp'.repeat(13)}4719`])], businessLineColumns);
    expect(table?.records.map((r) => r.doubtful)).toEqual([false, true]);
  });
});
