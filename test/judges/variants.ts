import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { meta, vietnamese, wordsOf, write, type TestPage } from '../unit/pdf/support.ts';

/**
 * Writes the kinds of PDF that sample dossiers hardly hold, for the judges to look at.
 *
 * Usage: `tsx variants.ts <folder>`
 */
const dir = process.argv[2];
if (dir === undefined) throw new Error('which folder?');
mkdirSync(dir, { recursive: true });

const grey = Uint8Array.from({ length: 400 * 600 }, (_, i) => (i * 7) % 256);
const rgb = Uint8Array.from({ length: 200 * 300 * 3 }, (_, i) => (i * 5) % 256);
const bits = new Uint8Array(Math.ceil(413 / 8) * 600).fill(0xf0);
const photo = new Uint8Array(readFileSync(fileURLToPath(new URL('../fixtures/judges/photo.jpg', import.meta.url))));
const words = wordsOf(vietnamese);

const pixels = (over: object): TestPage['image'] => ({ kind: 'pixels', data: grey, colour: 'grey', bitsPerComponent: 8, widthPx: 400, heightPx: 600, image: 'lossless', ...over });
const bilevel: TestPage = { image: pixels({ data: bits, bitsPerComponent: 1, widthPx: 413 }), words };
const jpeg = (over: object = {}): TestPage['image'] => ({ kind: 'jpeg', bytes: photo, components: 3, widthPx: 160, heightPx: 120, ...over });
const long = 'Quyết định về việc phê duyệt đồ án điều chỉnh quy hoạch chi tiết '.repeat(30);

const variants: Readonly<Record<string, readonly [readonly TestPage[], Partial<typeof meta>?]>> = {
  'jpeg-rgb': [[{ image: jpeg(), words }]],
  'pixels-grey': [[{ image: pixels({}), words }]],
  'pixels-rgb': [[{ image: pixels({ data: rgb, colour: 'rgb', widthPx: 200, heightPx: 300 }), words }]],
  'one-bit': [[bilevel]],
  'no-words': [[{ image: pixels({}) }]],
  'hundred-pages': [Array.from({ length: 100 }, (_, i) => (i % 2 ? bilevel : { image: jpeg(), words }))],
  'turned': [([90, 180, 270] as const).map((turnDeg) => ({ image: jpeg(), words, turnDeg }))],
  'turned-by-file': [([90, 180, 270] as const).map((decodeTurnDeg) => ({ image: jpeg({ decodeTurnDeg }), words, turnDeg: 90 }))],
  'skewed': [[-5, -1.3, 0.7, 12].map((skewDeg) => ({ image: pixels({}), words: wordsOf(vietnamese, skewDeg), skewDeg }))],
  'odd-resolution': [[203.2, 72.01, 1, 0.01, 100_000].map((dpi) => ({ image: pixels({ dpi }), words }))],
  'one-pixel': [[{ image: pixels({ data: grey.slice(0, 1), widthPx: 1, heightPx: 1 }), words }]],
  'strange-text': [[{
    image: pixels({}),
    words: wordsOf('\ufeff \u0000\u0001 \ufffe\uffff \ud800x e\u0323\u0302 \ue000 \u200f\u202e 😀👨‍👩‍👧 \u00ad ﬁ ½ العربية 漢字 \u{10ffff} a\u00a0b'),
  }]],
  'many-characters': [[{ image: pixels({}), words: wordsOf(Array.from({ length: 3000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join(' ')) }]],
  'title-with-marks': [[{ image: pixels({}), words }], { title: `"Ngoặc" & <thẻ> 'đơn' ]]> \u0007 \\ ( ) %`, author: '<&>', subject: `a\nb`, keywords: '"' }],
  'long-title': [[{ image: pixels({}), words }], { title: long, subject: long }],
  'empty-facts': [[{ image: pixels({}), words }], { title: '', author: '', subject: '', keywords: '', creatorTool: '', createdAt: '2026-11-21T02:30:00.5Z' }],
};

for (const [name, [pages, over]] of Object.entries(variants)) {
  writeFileSync(join(dir, `${name}.pdf`), (await write(pages, { meta: { ...meta, ...over } })).bytes);
}
