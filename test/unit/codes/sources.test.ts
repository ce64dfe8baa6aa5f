import { describe, expect, it } from 'vitest';
import { finding, type Finding, type PageText, type ReadingSource } from '../../../src/core/model/index.ts';
import { bySource, codeDraft, codeSource, findPaperMrz, layoutPaper, mrzDraft, type FieldDraft } from '../../../src/core/reading/index.ts';

const weak = finding('field.weak-words', 'doubt', { words: 'x' });

function draft(source: ReadingSource, value: string, findings: readonly Finding[] = []): FieldDraft {
  return { reading: { value, raw: value, source, confidence: 0.9, page: 0, box: [1, 2, 3, 4] }, alternatives: [], findings, sure: findings.length === 0 };
}

const place = { page: 1, box: [10, 20, 30, 40] } as const;
const qr = (value: string): FieldDraft => codeDraft('qr', value, { page: 1, box: [10, 20, 30, 40] }, 'raw');

describe('the order of trust', () => {
  it('is QR, barcode, zone, born-digital text, recognised text, whatever the order of asking', () => {
    const order: readonly ReadingSource[] = ['qr', 'barcode', 'mrz', 'text', 'ocr'];
    for (let i = 0; i < order.length; i++) {
      const left = order.slice(i).map((source) => draft(source, `value ${source}`));
      expect(bySource(...left)?.reading.source).toBe(order[i]);
      expect(bySource(...[...left].reverse())?.reading.source).toBe(order[i]);
    }
    expect(bySource()).toBeNull();
    expect(bySource(null, undefined, draft('ocr', 'a'))).toEqual(draft('ocr', 'a'));
  });

  it('lets agreement prove a doubtful reading, and keeps the place of the trusted one', () => {
    const settled = bySource(draft('ocr', '048190000017', [weak]), qr('048190000017'));
    expect(settled).toMatchObject({ sure: true, findings: [], reading: { source: 'qr', page: place.page, box: place.box, confidence: 1 } });
    const text = bySource(draft('text', '048190000017', [weak]), draft('ocr', '048190000017', [weak]));
    expect(text).toMatchObject({ sure: true, reading: { source: 'text' } });
  });

  it('tells a contradiction, shows both, and is not sure', () => {
    const settled = bySource(draft('ocr', '049085123456'), qr('048190000017'));
    expect(settled).toMatchObject({ sure: false, reading: { value: '048190000017' } });
    expect(settled?.findings).toEqual([finding('field.sources-disagree', 'doubt', { other: '049085123456', source: 'ocr' })]);
    expect(settled?.alternatives.map((a) => a.value)).toEqual(['049085123456']);
  });

  it('tells even one figure of difference between two readings that are sure of themselves', () => {
    expect(bySource(draft('ocr', '048190000018'), qr('048190000017'))?.sure).toBe(false);
    expect(bySource(draft('text', '048190000018'), qr('048190000017'))?.sure).toBe(false);
    expect(bySource(draft('mrz', '048190000018'), qr('048190000017'))?.sure).toBe(false);
  });

  it('does not ask about a doubtful reading that is a slip away, but shows it', () => {
    const settled = bySource(draft('ocr', 'Tổ 5, Hòa Cương Bắc, Đà Nẵng', [weak]), qr('Tổ 5, Hòa Cường Bắc, Đà Nẵng'));
    expect(settled).toMatchObject({ sure: true, reading: { value: 'Tổ 5, Hòa Cường Bắc, Đà Nẵng' } });
    expect(settled?.findings.map((f) => [f.code, f.severity])).toEqual([['field.sources-disagree', 'info']]);
    expect(settled?.alternatives).toHaveLength(1);
    expect(bySource(draft('ocr', 'Thôn 3, Điện Hồng, Quảng Nam', [weak]), qr('Tổ 5, Hòa Cường Bắc, Đà Nẵng'))?.sure).toBe(false);
  });

  it('takes capitals, commas and the place of tone marks for no difference, and the name as printed', () => {
    const name = bySource(draft('ocr', 'TRẦN THỊ HÒA'), qr('Trần Thị Hoà'));
    expect(name).toMatchObject({ sure: true, findings: [] });
    expect(bySource(draft('ocr', 'TRẦN THỊ MẪU'), qr('Trần Thị Mẫu'))?.reading).toMatchObject({ value: 'TRẦN THỊ MẪU', source: 'qr', page: 1 });
    expect(bySource(draft('ocr', 'Tổ 5 Hoà Cường Bắc , Đà Nẵng.'), qr('Tổ 5, Hòa Cường Bắc, Đà Nẵng'))).toMatchObject({ sure: true, findings: [], reading: { value: 'Tổ 5, Hòa Cường Bắc, Đà Nẵng' } });
    expect(bySource(draft('ocr', 'TRẦN THỊ MẬU'), qr('Trần Thị Mẫu'))?.sure).toBe(false);
    expect(bySource(draft('ocr', '1990'), qr('1990-01-15'))).toMatchObject({ sure: true, reading: { value: '1990-01-15' } });
    expect(bySource(draft('ocr', '1991'), qr('1990-01-15'))?.sure).toBe(false);
  });
});

describe('a zone as a source', () => {
  const lines = ['IDVNM1900000174048190000017<<4', '9001158F4001153VNM<<<<<<<<<<<2', 'TRAN<<THI<MAU<<<<<<<<<<<<<<<<<'];
  const page = (rows: readonly string[]): PageText => ({
    source: 'ocr', widthPx: 1000, heightPx: 600, skewDeg: 0, meanConfidence: 0.9, engine: 'x', codes: [{ format: 'qr', text: 'a', box: [0, 0, 9, 9] }],
    words: rows.map((text, line) => ({ text, box: [50, 300 + line * 50, 800, 30] as [number, number, number, number], confidence: 0.8, line, block: 0 })),
  });

  it('is found with its place on the page', () => {
    const text = layoutPaper([page(['Đặc điểm nhận dạng:']), page(['Bộ Công an', ...lines])]);
    const zone = findPaperMrz(text);
    expect(zone).toMatchObject({ page: 1, box: [50, 350, 800, 130], mrz: { personalId: '048190000017', failed: [] } });
    expect(text.codes).toEqual([{ format: 'qr', text: 'a', box: [0, 0, 9, 9], page: 0 }, { format: 'qr', text: 'a', box: [0, 0, 9, 9], page: 1 }]);
    expect(findPaperMrz(layoutPaper([page(['Bộ Công an'])]))).toBeNull();
  });

  it('is a doubt, and less than the print, when a digit does not fit', () => {
    const zone = findPaperMrz(layoutPaper([page([lines[0] ?? '', '9001157F4001153VNM<<<<<<<<<<<2', lines[2] ?? ''])]));
    const birth = zone && mrzDraft(zone, zone.mrz.birthDate, 'raw');
    expect(birth).toMatchObject({ sure: false, findings: [{ code: 'field.mrz-check-digit', params: { checks: 'birth, composite' } }] });
    expect(bySource(birth, draft('ocr', '1990-01-15'))).toMatchObject({ sure: true, findings: [], reading: { source: 'ocr', value: '1990-01-15' } });
    expect(zone && mrzDraft(zone, null, '')).toBeNull();
    const whole = findPaperMrz(layoutPaper([page(lines)]));
    expect(whole && mrzDraft(whole, whole.mrz.name, 'raw')).toMatchObject({ sure: false });
    expect(whole && mrzDraft(whole, whole.mrz.personalId, 'raw')).toMatchObject({ sure: true });
  });

  it('bears witness to the letters of a name, not to its tones', () => {
    const bare = draft('mrz', 'TRAN THI MAU');
    expect(bySource(bare, draft('ocr', 'TRẦN THỊ MẪU'))).toMatchObject({ sure: true, findings: [], alternatives: [], reading: { value: 'TRẦN THỊ MẪU', source: 'ocr' } });
    expect(bySource(bare, draft('ocr', 'TRẦN THỊ MẬU', [weak]))).toMatchObject({ sure: false, findings: [weak] });
    expect(bySource(bare, draft('ocr', 'TRẦN THỊ MẪU', [finding('field.value-cut', 'doubt')]))).toMatchObject({ sure: true, findings: [] });
    expect(bySource(bare, draft('ocr', 'TRẦN THỊ'))).toMatchObject({ sure: false, reading: { value: 'TRẦN THỊ' } });
    expect(bySource(bare, draft('ocr', 'TRẦN THỊ MẪU'), qr('Trần Thị Mẫu'))).toMatchObject({ sure: true, reading: { source: 'qr', value: 'TRẦN THỊ MẪU' } });
    expect(bySource(bare)).toMatchObject({ reading: { value: 'TRAN THI MAU' } });
  });
});

it('tells QR codes from bars', () => {
  expect(codeSource({ format: 'qr' })).toBe('qr');
  for (const format of ['code-128', 'code-39', 'data-matrix', 'pdf-417'] as const) expect(codeSource({ format })).toBe('barcode');
});
