import { expect } from 'vitest';
import type { Grey } from '../../../src/core/image/index.ts';
import type { PageCode, PageCodeFormat } from '../../../src/core/model/index.ts';
import type { PageWish, PrintedCode, Printer } from './code-pages.ts';

export const cardText = '048190000017|201234567|Trần Thị Mẫu|15011990|Nữ|Tổ 5, Hòa Cường Bắc, Hải Châu, Đà Nẵng|12082021';
export const dossierCode = 'H17.10.08-251103-0012';

/** As cards, receipts and separator sheets print them; sizes at the small end of what printers of offices make. */
export const kinds: readonly Omit<PrintedCode, 'xMm' | 'yMm' | 'angleDeg'>[] = [
  { format: 'qr', text: cardText, moduleMm: 0.29 },
  { format: 'qr', text: dossierCode, moduleMm: 0.5 },
  { format: 'code-128', text: dossierCode, moduleMm: 0.25, heightMm: 10 },
  { format: 'code-39', text: dossierCode, moduleMm: 0.3, heightMm: 12 },
  { format: 'data-matrix', text: dossierCode, moduleMm: 0.5 },
  { format: 'pdf-417', text: dossierCode, moduleMm: 0.33 },
];

/** What an office scanner does to a sheet at 200 dpi. */
export const office = { dpi: 200, text: true, noise: 8, blurPx: 0.6, ink: 40, paper: 236 } as const;

/** Four codes on one sheet, each lying another way. */
export const severalCodes: readonly PrintedCode[] = [
  { format: 'qr', text: cardText, xMm: 40, yMm: 40, moduleMm: 0.29, angleDeg: 20 },
  { format: 'qr', text: cardText.replace('048190000017', '048090000018'), xMm: 160, yMm: 45, moduleMm: 0.29, angleDeg: 200 },
  { format: 'code-128', text: dossierCode, xMm: 105, yMm: 120, moduleMm: 0.33, heightMm: 12, angleDeg: 0 },
  { format: 'code-128', text: 'H17.10.08-251103-0013', xMm: 60, yMm: 220, moduleMm: 0.33, heightMm: 12, angleDeg: 90 },
];

/** Texts that a hostile paper may carry; they have to come out as they are, as data. */
export const hostileTexts: readonly (readonly [PageCodeFormat, string])[] = [
  ['qr', '<img src=x onerror=alert(1)><script>alert(2)</script>'], ['qr', '../../../../etc/passwd'], ['qr', 'javascript:alert(1)'],
  ['qr', 'a\u0000b\u0007c\u001b[31md\r\ne'], ['qr', 'Trần \u202egnud iàt\u202c \u2066x\u2069'], ['qr', '=HYPERLINK("http://example.invalid","x")'],
  ['qr', "'; DROP TABLE papers; --"], ['data-matrix', '<b>Đ</b>\u0000'],
  ['qr', Array.from({ length: 2300 }, (_, i) => String.fromCharCode(33 + (i % 94))).join('')],
];

const sheets: readonly (readonly PrintedCode[])[] = [
  kinds.filter((k) => k.heightMm === undefined).map((k, i) => ({ ...k, xMm: i % 2 === 0 ? 55 : 155, yMm: i < 2 ? 75 : 215, angleDeg: 0 })),
  kinds.filter((k) => k.heightMm !== undefined).map((k, i) => ({ ...k, xMm: 105, yMm: i === 0 ? 75 : 205, angleDeg: 0 })),
];

/** Prints every kind of code at each angle on worn sheets and looks for them: they, nothing else, and where they stand. */
export function readsAll(print: Printer, find: (grey: Grey, dpi: number) => readonly PageCode[], wear: Partial<PageWish>, angles: readonly number[]): void {
  const missed: string[] = [];
  for (const angleDeg of angles) {
    for (const sheet of sheets) {
      const wish: PageWish = { ...office, ...wear, seed: angleDeg + 1, codes: sheet.map((code) => ({ ...code, angleDeg })) };
      const codes = find(print(wish), wish.dpi);
      for (const { format, text, moduleMm, xMm, yMm } of sheet) {
        const code = codes.find((c) => c.format === format && c.text === text && near(c, xMm, yMm, wish));
        if (!code) missed.push(`${format} of ${String(moduleMm)} mm at ${String(angleDeg)}`);
      }
      if (codes.length > sheet.length) missed.push(`too many at ${String(angleDeg)}: ${JSON.stringify(codes)}`);
    }
  }
  expect(missed).toEqual([]);
}

function near({ box: [x, y, w, h] }: PageCode, xMm: number, yMm: number, { dpi, skewDeg = 0 }: PageWish): boolean {
  const off = Math.hypot(x + w / 2 - (xMm / 25.4) * dpi, y + h / 2 - (yMm / 25.4) * dpi);
  // of bars some scan lines are told, not their whole height
  return off < ((skewDeg === 0 ? 9 : 16) / 25.4) * dpi;
}
