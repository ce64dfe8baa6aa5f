import { describe, expect, it } from 'vitest';
import { gradesMended } from '../../../src/core/papers/grade-strokes.ts';
import { readPaper } from '../../../src/core/papers/index.ts';
import { withWholeDistrict } from '../../../src/core/papers/district-agency.ts';
import { draftOf, extract, layoutPaper, makeSpan, type FieldDraft, type Span } from '../../../src/core/reading/index.ts';
import { centred, printPage, row } from '../reading/printed-page.ts';

const span = (text: string): Span => makeSpan(layoutPaper([printPage([row(3, text)])]).rows.flatMap((r) => r.tokens));
function agency(text: string): FieldDraft {
  const found = extract('agency', span(text));
  if (!found) throw new Error(`no agency in ${text}`);
  return draftOf('agency', { ...found, value: text });
}

describe('districts that a seal half hid', () => {
  it.each([
    ['CÔNG AN QUẬN LIÊN', 'CÔNG AN QUẬN LIÊN CHIỂU', false], ['UBND HUYỆN BẮC TRÀ PHÒNG TÀI CHÍNH - KẾ HOẠCH', 'UBND HUYỆN BẮC TRÀ MY PHÒNG TÀI CHÍNH - KẾ HOẠCH', false],
    ['CÔNG AN HUYỆN BẮC HÒA TRÀ MY', 'CÔNG AN HUYỆN BẮC TRÀ MY', false], ['Công an huyện Thăng', 'Công an huyện Thăng Bình', false],
    ['CÔNG AN THÀNH PHỐ KỲ', 'CÔNG AN THÀNH PHỐ TAM KỲ', false], ['CÔNG AN THÀNH PHỐ THÀNH', 'CÔNG AN THÀNH PHỐ THÀNH', false], ['CÔNG AN THÀNH PHỐ HỘI AN', 'CÔNG AN THÀNH PHỐ HỘI AN', true],
  ])('%s is %s', (text, value, sure) => expect(withWholeDistrict(agency(text))).toMatchObject({ reading: { value }, sure }));

  it.each(['CÔNG AN QUẬN SƠN TRÀ', 'CÔNG AN HUYỆN PHƯỚC LONG', 'ỦY BAN NHÂN DÂN HUYỆN', 'SỞ XÂY DỰNG', 'CÔNG AN HUYỆN NAM ĐÀN'])('%s is left', (text) => {
    expect(withWholeDistrict(agency(text))?.reading.value).toBe(text);
  });
});

describe('grades of buildings', () => {
  it.each([['cấp IH', 'cấp III', null], ['cấp IIIL, 1 tầng', 'cấp III, 1 tầng', null], ['cấp IV', 'cấp IV', null], ['cấp II', 'cấp II', 'II']])('%s is %s', (read, text, doubtful) => {
    expect(gradesMended(read, [])).toEqual({ text, doubtful });
  });
});

describe('certificates of training', () => {
  const certificate = (head: string, title: string, sentence: string): ReturnType<typeof readPaper>['fields'] => readPaper([printPage([
    { at: 0.08, line: 1, text: head, size: 24 }, { at: 0.5, line: 1, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 26 }, { at: 0.56, line: 2, text: 'Độc lập - Tự do - Hạnh phúc', size: 26 }, centred(7, title, { size: 34 }), row(9, sentence), row(11, 'Ông: LÊ VĂN NGHĨA'),
    row(12, 'Sinh ngày: 14/01/1987'), row(13, 'Đã hoàn thành khóa học: Tin học cơ bản'),
  ])], { today: '2026-11-21', typeId: 'other-paper' }).fields;

  it('have a name whose first line was lost, in doubt', () => {
    expect(certificate('TRUNG TÂM TIN HỌC HẢI VÂN', 'HOÀN THÀNH KHÓA ĐÀO TẠO', 'Giám đốc Trung tâm tin học Hải Vân chứng nhận')['paperName']).toMatchObject({ value: 'GIẤY CHỨNG NHẬN HOÀN THÀNH KHÓA ĐÀO TẠO', sure: false });
    expect(certificate('TRUNG TÂM TIN HỌC HẢI VÂN', 'KHÓA MÙA XUÂN', 'Giám đốc Trung tâm tin học Hải Vân chứng nhận')['paperName']).toMatchObject({ value: 'KHÓA MÙA XUÂN', sure: false });
  });

  it.each([
    ['the same', 'TRUNG TÂM TIN HỌC HẢI VÂN', 'TRUNG TÂM TIN HỌC HẢI VÂN', true], ['other marks', 'TRUNG TÂM TIN HỌC HẢI VAN', 'TRUNG TÂM TIN HỌC HẢI VÂN', false], ['a word more', 'TRUNG TÂM TIN HỌC VÂN', 'TRUNG TÂM TIN HỌC HẢI VÂN', false],
    ['something else', 'TRUNG TÂM Y TẾ SƠN TRÀ', 'TRUNG TÂM Y TẾ SƠN TRÀ', false],
  ])('hold the agency against the sentence that says %s', (_, head, value, sure) => {
    expect(certificate(head, 'GIẤY CHỨNG NHẬN', 'Giám đốc Trung tâm tin học Hải Vân chứng nhận')['issuingAgency']).toMatchObject({ value, sure });
  });
});
