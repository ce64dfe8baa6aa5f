import { describe, expect, it } from 'vitest';
import { saysSeveral, type PageCode, type PageText } from '../../../src/core/model/index.ts';
import { separatePapers } from '../../../src/core/papers/index.ts';
import { centred, printPage, row, type PrintedLine } from './printed-page.ts';

const head = (): PrintedLine[] => [centred(2, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'), centred(3, 'Độc lập - Tự do - Hạnh phúc')];
const birth = (n: string, name = 'NGUYỄN THỊ HƯỜNG'): PageText => printPage([
  ...head(), centred(6, 'GIẤY KHAI SINH', { size: 44 }), row(7, `Số: ${n}/2021`), row(9, `Họ, chữ đệm, tên: ${name}`),
  row(10, 'Ngày, tháng, năm sinh: 15/01/2021'), row(11, 'Giới tính: Nữ'), row(12, 'Họ, chữ đệm, tên người mẹ: TRẦN THỊ MAI'),
  row(13, 'Họ, chữ đệm, tên người cha: NGUYỄN VĂN BÌNH'), row(14, 'Nơi đăng ký khai sinh: Ủy ban nhân dân phường Hòa Khánh'),
  row(16, 'NGƯỜI KÝ GIẤY KHAI SINH', { at: 0.6 }), row(17, 'CHỦ TỊCH', { at: 0.66 }), row(22, 'Lê Văn Sơn', { at: 0.65 }),
]);
const decision = (n: string, more: readonly PrintedLine[] = []): PageText => printPage([
  row(2, 'ỦY BAN NHÂN DÂN', { at: 0.08 }), { at: 0.5, line: 2, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' },
  row(3, 'PHƯỜNG HẢI CHÂU', { at: 0.08 }), { at: 0.55, line: 3, text: 'Độc lập - Tự do - Hạnh phúc' },
  row(5, `Số: ${n}/QĐ-UBND`, { at: 0.1 }), { at: 0.5, line: 5, text: 'Hải Châu, ngày 12 tháng 3 năm 2024' },
  centred(8, 'QUYẾT ĐỊNH', { size: 40 }), centred(9, 'Về việc cấp giấy khai sinh cho công dân'),
  row(11, 'Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;'), row(12, 'Xét đề nghị của công chức tư pháp hộ tịch phường về việc cấp giấy khai sinh,'),
  row(14, 'Điều 1. Cấp giấy khai sinh cho ông Nguyễn Văn Bình, trú tại phường Hải Châu.'), ...more,
]);
const onward = (...lines: string[]): PageText => printPage([...lines, 'Điều 3. Chánh Văn phòng và các cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành.', 'Quyết định này có hiệu lực kể từ ngày ký, các phòng ban tổ chức thực hiện.', 'Các văn bản trước đây trái với quyết định này đều bị bãi bỏ và không còn hiệu lực.'].map((text, i) => row(3 + i, text)));
const blank: PageText = { source: 'none', widthPx: 1654, heightPx: 2339, skewDeg: 0, words: [], meanConfidence: 0, engine: '' };
const coded = (text: PageText, code: string, format: PageCode['format'] = 'code-128'): PageText => ({ ...text, codes: [{ format, text: code, box: [100, 100, 300, 80] }] });
const sheet = (code: string): PageText => coded(printPage([centred(10, 'TỜ PHÂN CÁCH')]), code);
const cuts = (pages: readonly PageText[]): number[][] => separatePapers(pages.map((text) => ({ text })))?.papers.map((p) => p.pages.map(({ index }) => index)) ?? [];

describe('separation of a pile', () => {
  it('keeps one paper one', () => {
    const one = separatePapers([{ text: birth('12') }]);
    expect(one?.papers).toHaveLength(1);
    expect(one && saysSeveral(one)).toBe(false);
    expect(cuts([decision('45'), onward()])).toEqual([[0, 1]]);
  });

  it('cuts where a head and a title begin another paper, and names the types', () => {
    const found = separatePapers([birth('12'), decision('45'), onward(), birth('13', 'LÊ THỊ LAN')].map((text) => ({ text })));
    expect(found?.papers.map(({ typeId, pages }) => [typeId, pages.map(({ index }) => index)])).toEqual([
      ['birth-certificate', [0]], ['administrative-document', [1, 2]], ['birth-certificate', [3]],
    ]);
    expect(found?.papers[1]?.reasons).toContain('national-header');
    expect(found?.score).toBeGreaterThan(0.9);
  });

  it('follows page numbers', () => {
    expect(cuts([decision('45'), onward(), onward(), birth('1')])).toEqual([[0, 1, 2], [3]]);
    const numbered = (n: string): PageText => printPage([centred(1, n), row(3, 'Điều 2. Giao phòng Kinh tế phối hợp với các đơn vị liên quan tổ chức thực hiện.')]);
    const two = separatePapers([decision('45'), numbered('2'), numbered('3')].map((text) => ({ text })));
    expect(two?.papers).toHaveLength(1);
    expect(two?.papers[0]?.reasons).toContain('page-number-next');
    expect(two?.score).toBeGreaterThan(0.98);
  });

  it('drops blank backs and says so, but never a page that could not be read, nor a picture', () => {
    const found = separatePapers([{ text: birth('1') }, { text: blank }, { text: birth('2') }, { text: blank, unread: true }]);
    expect(found?.papers.map((p) => p.pages.map(({ index }) => index))).toEqual([[0], [2, 3]]);
    expect(found?.dropped).toEqual([{ index: 1, reason: 'blank', score: 0.98 }]);
    expect(separatePapers([{ text: birth('1') }, { text: { ...blank, source: 'ocr' } }])?.dropped).toEqual([]);
  });

  it.each([
    ['SOHOA:PAPER', false, ''], ['PATCH 2', false, ''], ['PATCH T', true, ''], ['SOHOA:DOSSIER', true, ''],
    ['SOHOA:DOSSIER:H17.10.08-251103-0012', true, 'H17.10.08-251103-0012'],
  ])('a sheet with %s separates', (code, newDossier, dossierCode) => {
    const found = separatePapers([onward(), sheet(code), onward()].map((text) => ({ text })));
    expect(found?.papers.map((p) => p.pages.map(({ index }) => index))).toEqual([[0], [2]]);
    expect(found?.papers[1]).toMatchObject({ newDossier, dossierCode, reasons: ['patch-sheet'] });
    expect(found?.dropped).toEqual([{ index: 1, reason: 'patch-sheet', score: 0.99 }]);
    expect(found?.score).toBeGreaterThanOrEqual(0.9);
  });

  it('keeps the page that a separator code is stuck on', () => {
    const found = separatePapers([{ text: onward() }, { text: coded(decision('7'), 'SOHOA:PAPER') }]);
    expect(found?.papers.map((p) => p.pages.map(({ index }) => index))).toEqual([[0], [1]]);
    expect(found?.dropped).toEqual([]);
  });

  it('leaves ordinary codes alone', () => {
    expect(cuts([decision('45'), coded(onward(), 'H17.10.08-251103-0012')])).toEqual([[0, 1]]);
    expect(cuts([decision('45'), coded(onward(), 'PATCHWORK')])).toEqual([[0, 1]]);
  });

  it('keeps an annex with what it is annexed to', () => {
    const annex = printPage([centred(3, 'DANH SÁCH HỘ ĐƯỢC HỖ TRỢ'), centred(4, '(Kèm theo Quyết định số 45/QĐ-UBND)'), row(6, '1. Nguyễn Văn An'), row(7, '2. Trần Thị Bình')]);
    expect(cuts([decision('45'), annex])).toEqual([[0, 1]]);
  });

  it('puts every page somewhere, once, and is quick with 500', () => {
    const pages = Array.from({ length: 500 }, (_, n) => [birth(String(n)), blank, decision(String(n)), onward(), sheet('PATCH 2')][n % 5] ?? blank);
    const begun = performance.now();
    const found = separatePapers(pages.map((text) => ({ text })));
    expect(performance.now() - begun).toBeLessThan(20_000);
    const all = [...found?.papers.flatMap((p) => p.pages.map(({ index }) => index)) ?? [], ...found?.dropped.map(({ index }) => index) ?? []];
    expect(all.sort((a, b) => a - b)).toEqual(pages.map((_, n) => n));
    expect(found?.papers).toHaveLength(200);
  });
});

const card = (id: string, name: string, top: number, at = 0.1): PrintedLine[] => [
  { at: at + 0.08, line: top, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 18 }, { at: at + 0.12, line: top + 1, text: 'Độc lập - Tự do - Hạnh phúc', size: 16 },
  { at: at + 0.1, line: top + 2, text: 'CĂN CƯỚC CÔNG DÂN', size: 28 }, { at: at + 0.12, line: top + 3, text: 'Citizen Identity Card', size: 18 },
  { at: at + 0.1, line: top + 4, text: `Số / No.: ${id}`, size: 24 }, { at: at + 0.1, line: top + 5, text: 'Họ và tên / Full name:', size: 16 }, { at: at + 0.1, line: top + 6, text: name, size: 24 },
  { at: at + 0.1, line: top + 7, text: 'Ngày sinh / Date of birth: 01/02/1990', size: 18 },
];
const cardBack = (id: string, top: number, at = 0.1): PrintedLine[] => [
  { at, line: top, text: 'Đặc điểm nhận dạng / Personal identification:', size: 16 }, { at, line: top + 1, text: 'Ngày, tháng, năm / Date, month, year: 10/05/2021', size: 16 },
  { at: at + 0.05, line: top + 2, text: 'CỤC TRƯỞNG CỤC CẢNH SÁT', size: 16 }, { at, line: top + 3, text: 'Ngón trỏ trái / Left index finger', size: 16 },
  { at, line: top + 5, text: `IDVNM${id.slice(3)}7${id}<<9`, size: 24 }, { at, line: top + 6, text: '9002011M3002011VNM<<<<<<<<<<<4', size: 24 }, { at, line: top + 7, text: 'NGUYEN<<VAN<AN<<<<<<<<<<<<<<<<', size: 24 },
];
const [first, second] = ['048090012345', '048185067890'];

describe('several papers on one glass', () => {
  it('keeps front and back of one card one paper', () => {
    const found = separatePapers([{ text: printPage([...card(first, 'NGUYỄN VĂN AN', 3), ...cardBack(first, 20)]) }]);
    expect(found?.papers).toHaveLength(1);
    expect(found?.papers[0]?.pages).toEqual([{ index: 0 }]);
  });

  it('makes two cards two papers, each with its words', () => {
    const text = printPage([...card(first, 'NGUYỄN VĂN AN', 3), ...card(second, 'TRẦN THỊ BÌNH', 22)]);
    const found = separatePapers([{ text }]);
    expect(found?.papers).toHaveLength(2);
    expect(found?.papers.every(({ reasons }) => reasons.includes('own-region'))).toBe(true);
    const [a, b] = found?.papers.map((p) => p.pages[0]?.region) ?? [];
    expect(a && b && a[1] + a[3] <= b[1]).toBe(true);
  });

  it('makes two fronts with their backs beside them two papers', () => {
    const text = printPage([...card(first, 'NGUYỄN VĂN AN', 3, 0.02), ...cardBack(first, 3, 0.56), ...card(second, 'TRẦN THỊ BÌNH', 22, 0.02), ...cardBack(second, 22, 0.56)]);
    expect(separatePapers([{ text }])?.papers).toHaveLength(2);
  });

  it('joins the back of a card on the next page, and cuts at another person’s', () => {
    const pages = [printPage(card(first, 'NGUYỄN VĂN AN', 3)), printPage(cardBack(first, 3)), printPage(card(second, 'TRẦN THỊ BÌNH', 3)), printPage(cardBack(second, 3))];
    expect(cuts(pages)).toEqual([[0, 1], [2, 3]]);
    const found = separatePapers([{ text: pages[0] ?? blank }, { text: pages[3] ?? blank }]);
    expect(found?.papers).toHaveLength(2);
  });
});
