import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dossierCodesIn, formatCardQr, parseCardQr, parseReceiptCode, type CardQr } from '../../../src/core/vietnam/index.ts';

const card: CardQr = {
  personalId: '048190000017', oldId: '201234567', fullName: 'Trần Thị Mẫu', birthDate: '1990-01-15', sex: 'Nữ',
  residence: 'Tổ 5, Hòa Cường Bắc, Hải Châu, Đà Nẵng', issuedDate: '2021-08-12',
};

describe('the QR code of a card', () => {
  it('gives its seven parts', () => {
    expect(parseCardQr('048190000017|201234567|Trần Thị Mẫu|15011990|Nữ|Tổ 5, Hòa Cường Bắc, Hải Châu, Đà Nẵng|12082021')).toEqual(card);
  });

  it.each<[string, string, Partial<CardQr>]>([
    ['an empty old id', '048190000017||Trần Thị Mẫu|15011990|Nữ|Đà Nẵng|12082021', { oldId: null }],
    ['more parts', '048190000017||Trần Thị Mẫu|15011990|Nữ|Đà Nẵng|12082021|||Lê Văn Cha|Ngô Thị Mẹ', { issuedDate: '2021-08-12' }],
    ['no place for the old id', '048190000017|Trần Thị Mẫu|15011990|Nữ|Đà Nẵng|12082021', { oldId: null, fullName: 'Trần Thị Mẫu' }],
    ['no day of issue', '048190000017|201234567|Trần Thị Mẫu|15011990|Nữ|Đà Nẵng', { issuedDate: null }],
    ['decomposed letters', '048190000017||Trần Thị Mẫu|15011990|Nữ|Đà Nẵng|12082021'.normalize('NFD'), { fullName: 'Trần Thị Mẫu', sex: 'Nữ' }],
    ['only the year of birth', '048190000017||Trần Thị Mẫu|00001990|Nữ|Đà Nẵng|12082021', { birthDate: '1990' }],
    ['a line end', '048190000017||Trần Thị Mẫu|15011990|Nữ|Đà Nẵng|12082021\r\n', { residence: 'Đà Nẵng' }],
    ['a man', '048090000017||TRẦN VĂN MẪU|15011990|Nam|Đà Nẵng|12082021', { sex: 'Nam' }],
  ])('passes with %s', (_what, text, parts) => expect(parseCardQr(text)).toMatchObject(parts));

  it.each([
    ['nothing', ''], ['five parts', '048190000017||Trần Thị Mẫu|15011990|Nữ'], ['twelve parts', `048190000017||A B|15011990|Nữ|Đà Nẵng|12082021${'|'.repeat(5)}`],
    ['eleven digits', '04819000001||Trần Thị Mẫu|15011990|Nữ|Đà Nẵng|12082021'], ['an impossible day', '048190000017||Trần Thị Mẫu|31021990|Nữ|Đà Nẵng|12082021'],
    ['no sex', '048190000017||Trần Thị Mẫu|15011990|X|Đà Nẵng|12082021'], ['no residence', '048190000017||Trần Thị Mẫu|15011990|Nữ||12082021'],
    ['an impossible day of issue', '048190000017||Trần Thị Mẫu|15011990|Nữ|Đà Nẵng|32082021'], ['an old id of eight digits', '048190000017|20123456|Trần Thị Mẫu|15011990|Nữ|Đà Nẵng|12082021'],
    ['a name without letters', '048190000017||123|15011990|Nữ|Đà Nẵng|12082021'], ['a bidi override', '048190000017||Trần \u202eThị|15011990|Nữ|Đà Nẵng|12082021'],
    ['a control character', '048190000017||Trần\u0000 Thị|15011990|Nữ|Đà Nẵng|12082021'], ['other content', 'https://example.invalid/?a=1|2|3|4|5|6|7'],
    ['far too much', `048190000017||Trần Thị Mẫu|15011990|Nữ|${'Đ'.repeat(2900)}|12082021`],
  ])('is not %s', (_what, text) => expect(parseCardQr(text)).toBeNull());

  const digits = (n: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^\\d{${String(n)}}$`, 'u'));
  const day = fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
  const words = fc.array(fc.constantFrom('Trần', 'Đặng', 'Nguyễn', 'Thị', 'Ánh', 'Ưu', 'Hòa', 'Kỳ'), { minLength: 1, maxLength: 6 }).map((w) => w.join(' '));
  const cards: fc.Arbitrary<CardQr> = fc.record({
    personalId: digits(12), oldId: fc.option(digits(9), { nil: null }), fullName: words, birthDate: fc.oneof(day, day.map((d) => d.slice(0, 4))),
    sex: fc.constantFrom('Nam' as const, 'Nữ' as const), residence: words, issuedDate: fc.option(day, { nil: null }),
  });

  it('is read as it was written', () => {
    fc.assert(fc.property(cards, (one) => { expect(parseCardQr(formatCardQr(one))).toEqual(one); }));
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => { parseCardQr(text); parseReceiptCode(text); }));
  });
});

describe('codes of receipts and results', () => {
  it.each([
    ['000.00.12.H17-240305-0012', '000.00.12.H17-240305-0012'], ['H17.10.08-251103-0012', 'H17.10.08-251103-0012'], ['h17.10.08-251103-0012', 'H17.10.08-251103-0012'],
    ['https://dichvucong.gov.vn/p/home/dvc-tra-cuu-ho-so.html?ma_ho_so=H17.10.08-251103-0012&x=1', 'H17.10.08-251103-0012'],
    ['https://dichvucong.gov.vn/tra-cuu?ma=000.00.12.H17%2D240305%2D0012', '000.00.12.H17-240305-0012'], ['G22.99-251103-123456', 'G22.99-251103-123456'],
    ['{"maHoSo":"H17.10.08-251103-0012","maTTHC":"1.000894"}', 'H17.10.08-251103-0012'], ['H17.10.08-251103-0012|1.000894.01|048190000017|Giấy khai sinh', 'H17.10.08-251103-0012'],
    ['H17.10.08-251103-0012 H17.10.08-251103-0012', 'H17.10.08-251103-0012'], ['H17.10.08-251103-0012 H17.10.08-251103-0013', null],
    ['H17.10.08-251331-0012', null], ['H17.10.08-251103-001', null], ['XH17.10.08-251103-0012', null], ['1.000894', null], ['', null], ['%zz H17.10.08-251103-0012', 'H17.10.08-251103-0012'],
  ])('%s', (text, code) => expect(parseReceiptCode(text).dossierCode).toBe(code));

  it('gives the procedure beside it', () => {
    expect(parseReceiptCode('H17.10.08-251103-0012|1.000894.01|048190000017')).toEqual({ dossierCode: 'H17.10.08-251103-0012', procedureCode: '1.000894.01', personalId: '048190000017' });
    expect(parseReceiptCode('1.000894, 1.000895').procedureCode).toBeNull();
  });

  it('lists several codes each once', () => {
    expect(dossierCodesIn('H17.10.08-251103-0012;H17.10.08-251103-0013;H17.10.08-251103-0012')).toEqual(['H17.10.08-251103-0012', 'H17.10.08-251103-0013']);
  });
});
