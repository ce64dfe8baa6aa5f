import { stamp } from './draft.ts';
import type { Rng } from './rng.ts';

/** What an office and its scanner do to a paper. Angles in degrees, lengths in pixels at the scan's resolution. */
export interface Wear {
  readonly dpi: 150 | 200 | 300;
  readonly skewDeg: number;
  /** Strength of the sensor's noise, 0 to about 0.4. */
  readonly noise: number;
  readonly blurPx: number;
  /** How much darker the far side is, 0 to 0.4. */
  readonly shade: number;
  /** Colour of the paper. */
  readonly paper: string;
  readonly coffee: boolean;
  readonly faint: boolean;
  readonly phone: boolean;
  /** Creases across the sheet. */
  readonly folds: number;
  /** Seals put over the text by whoever took the paper in. */
  readonly overprints: number;
  readonly grey: boolean;
  /** How the sheet was laid: quarter turns clockwise. */
  readonly laidDeg: 0 | 90 | 180 | 270;
  /** JPEG quality 1 to 100. */
  readonly quality: number;
}

/** Named troubles beyond ordinary office wear. */
export const troubles = ['coffee', 'faint', 'coarse', 'turned', 'upside-down', 'phone', 'skewed', 'grainy'] as const;
export type Trouble = (typeof troubles)[number];

/** A clean sheet: nothing is done to it but the scan itself. */
export const CLEAN: Wear = {
  dpi: 300, skewDeg: 0, noise: 0, blurPx: 0, shade: 0, paper: '#fff', coffee: false, faint: false, phone: false, folds: 0, overprints: 0, grey: false, laidDeg: 0, quality: 75,
};

/** Draws ordinary office wear: slight skew, noise, blur and shade. */
export function officeWear(rng: Rng, grey: boolean): Wear {
  return {
    ...CLEAN, grey,
    skewDeg: (rng.chance(0.5) ? 1 : -1) * (0.3 + rng.next() * 1.1),
    noise: 0.02 + rng.next() * 0.04, blurPx: 0.75 + rng.next() * 0.35, shade: rng.next() * 0.12,
    paper: rng.pick(['#fdfdfb', '#fbfaf5', '#f6f5f0', '#fffef8']), quality: rng.int(57, 62),
  };
}

/** Office wear and one trouble more. */
export function troubledWear(rng: Rng, trouble: Trouble, grey: boolean): Wear {
  const base = officeWear(rng, grey);
  const sign = rng.chance(0.5) ? 1 : -1;
  switch (trouble) {
    case 'coffee': return { ...base, coffee: true, grey: false, paper: '#ead9bd', shade: 0.22 };
    case 'faint': return { ...base, faint: true };
    case 'coarse': return { ...base, dpi: 200, blurPx: 0.5, quality: 62 };
    case 'turned': return { ...base, laidDeg: rng.pick([90, 270]) };
    case 'upside-down': return { ...base, laidDeg: 180 };
    case 'phone': return { ...base, phone: true, grey: false, skewDeg: 0, shade: 0.3, blurPx: 0.9, quality: 62 };
    case 'skewed': return { ...base, skewDeg: sign * (2 + rng.next() * 0.5) };
    case 'grainy': return { ...base, noise: 0.16, blurPx: 0.9, shade: 0.2, quality: 60 };
  }
}

/**
 * Draws the worst that still comes to a counter: each paper has several troubles at once, and a person can still read
 * it. Either a coarse scan (200 dpi, up to 3° askew, noise, JPEG at quality 35) with two of fold, seal over the text,
 * faint toner and stain, or a photo taken with a phone (seen from the side, shaded, no resolution recorded) with one.
 *
 * @param pages how many pages the paper has; all are scanned the same way, each lies askew in its own
 */
export function badWears(rng: Rng, pages: number): Wear[] {
  const phone = rng.chance(0.22);
  const grey = !phone && rng.chance(0.6);
  const marks = ['fold', 'seal', 'faint', 'stain'].map((mark) => ({ mark, at: rng.next() })).sort((a, b) => a.at - b.at)
    .slice(0, phone ? 1 : 2).map(({ mark }) => mark);
  return Array.from({ length: pages }, (): Wear => ({
    ...CLEAN, phone, grey: grey && !marks.includes('stain'), dpi: phone ? 300 : 200, paper: rng.pick(['#fdfdfb', '#f6f5f0', '#efe9da']),
    skewDeg: phone ? 0 : (rng.chance(0.5) ? 1 : -1) * (0.8 + rng.next() * 2.2),
    noise: phone ? 0.04 : 0.05 + rng.next() * 0.07, blurPx: phone ? 0.9 : 0.4 + rng.next() * 0.3, shade: phone ? 0.3 : rng.next() * 0.2,
    coffee: marks.includes('stain'), faint: marks.includes('faint'), folds: marks.includes('fold') ? rng.int(1, 2) : 0,
    overprints: marks.includes('seal') ? rng.int(1, 2) : 0, quality: phone ? 60 : 35,
  }));
}

/** Marks that lie on the sheet, as HTML above the text. */
export function overlay(rng: Rng, wear: Wear): string {
  const shade = wear.shade > 0
    ? `<div class="no-truth" style="position:absolute;inset:0;mix-blend-mode:multiply;background:linear-gradient(${rng.int(0, 359)}deg,#fff 45%,rgb(${grey(wear.shade)}))"></div>` : '';
  const ring = (x: number, y: number, r: number): string =>
    `<div class="no-truth" style="position:absolute;left:${x}mm;top:${y}mm;width:${r}mm;height:${r}mm;border-radius:50%;mix-blend-mode:multiply;background:radial-gradient(circle,rgba(150,95,35,.16) 58%,rgba(110,60,15,.5) 66%,rgba(150,95,35,.12) 70%,transparent 71%)"></div>`;
  const folds = Array.from({ length: wear.folds }, (_, i) => crease(i === 0 ? rng.int(130, 165) : rng.int(60, 100), rng.int(-6, 6) / 10)).join('');
  const seals = Array.from({ length: wear.overprints }, () => seal(rng)).join('');
  return folds + seals + shade + (wear.coffee ? ring(rng.int(20, 110), rng.int(40, 160), 85) + ring(rng.int(90, 130), rng.int(150, 200), 70) : '');
}

/** A crease: the toner is rubbed off in the middle, the paper is dark beside it. */
const crease = (topMm: number, turnDeg: number): string =>
  `<div class="no-truth" style="position:absolute;left:-5mm;right:-5mm;top:${topMm}mm;height:5mm;transform:rotate(${turnDeg}deg);background:linear-gradient(180deg,transparent,rgba(60,55,45,.3) 44%,rgba(255,255,255,.62) 49%,rgba(255,255,255,.62) 55%,rgba(60,55,45,.22) 60%,transparent)"></div>`;

/** A seal where text stands: round, or the box of an incoming register. */
function seal(rng: Rng): string {
  const place = `position:absolute;left:${rng.int(30, 130)}mm;top:${rng.int(50, 210)}mm`;
  if (rng.chance(0.5)) return `<div class="no-truth" style="${place};width:36mm;height:36mm">${stamp(rng, 'BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ')}</div>`;
  return `<div class="no-truth" style="${place};transform:rotate(${rng.int(-14, 14)}deg);border:2px solid #c22;color:#c22;font:700 15pt 'Liberation Sans';padding:1.5mm 4mm;opacity:.6;mix-blend-mode:multiply">${rng.pick(['ĐẾN', 'ĐÃ ĐỐI CHIẾU', 'SAO Y BẢN CHÍNH', 'CÔNG VĂN ĐẾN'])}</div>`;
}

function grey(shade: number): string {
  const value = Math.round(255 * (1 - shade));
  return `${value},${value},${Math.max(0, value - 4)}`;
}

/** Style of the printed matter: a tired toner cartridge prints grey and in bands. */
export const inkCss = (wear: Wear): string =>
  wear.faint ? 'opacity:.56;-webkit-mask-image:repeating-linear-gradient(90deg,#000 0 34mm,rgba(0,0,0,.66) 40mm 46mm,#000 52mm)' : '';
