import type { PaperTypeId } from '../../src/core/model/paper.ts';
import type { Rng } from './rng.ts';

/** Fields in the normal forms of `paper-types.md`. */
export type TruthFields = Record<string, string | string[]>;

/** A paper before it is rendered: one HTML fragment per page and the values that it prints. */
export interface Draft {
  readonly typeId: PaperTypeId;
  /** Which wording and arrangement of the kind this is; for reports only. */
  readonly layout: string;
  readonly pages: readonly string[];
  /** Extra CSS of this paper. */
  readonly css: string;
  readonly fields: TruthFields;
}

/** Makes a paper of one kind; `layout` picks the arrangement, otherwise the generator does. */
export type Layout = (rng: Rng, layout?: string) => Draft;

/** Escapes text for HTML. */
export const esc = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A label and its value, the value in a span of its own so that the style can set it apart. */
export const lv = (label: string, value: string): string =>
  `<span class="l">${esc(label)}</span> <span class="v">${esc(value)}</span>`;

/** A paragraph of one or more label-value pairs on one line. */
export const row = (...pairs: readonly (readonly [string, string])[]): string =>
  `<p class="row">${pairs.map(([label, value]) => `<span class="pair">${lv(label, value)}</span>`).join(' ')}</p>`;

/** The national name and motto. */
export const motto = (dash = '-'): string =>
  `<div class="motto"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b class="tn">Độc lập ${dash} Tự do ${dash} Hạnh phúc</b><hr></div>`;

/** Two columns: the issuing body left, the motto right. */
export const head = (left: string, right: string): string =>
  `<div class="head"><div class="hl">${left}</div><div class="hr">${right}</div></div>`;

/** A place for a signature with its seal: title lines, scribble, name. */
export function signature(rng: Rng, lines: readonly string[], name: string, seal: string | null): string {
  return `<div class="sig">${lines.map((line) => `<b>${esc(line)}</b>`).join('<br>')}
    <div class="pen">${scribble(rng)}${seal === null ? '' : stamp(rng, seal)}</div><b>${esc(name)}</b></div>`;
}

/** Puts a block at the right half of the page, optionally with another at the left. */
export const signRow = (left: string, right: string): string => `<div class="signrow"><div>${left}</div><div>${right}</div></div>`;

function scribble(rng: Rng): string {
  let path = `M ${rng.int(5, 15)} ${rng.int(20, 40)}`;
  for (let i = 0; i < 6; i += 1) {
    path += ` C ${20 * i + rng.int(5, 30)} ${rng.int(0, 55)}, ${20 * i + rng.int(5, 40)} ${rng.int(0, 55)}, ${20 * i + rng.int(20, 45)} ${rng.int(12, 42)}`;
  }
  return `<svg class="scribble no-truth" viewBox="0 0 160 56"><path d="${path}" fill="none" stroke="${rng.pick(['#1d2f8a', '#15256b', '#222'])}" stroke-width="1.6"/></svg>`;
}

/** A round red seal; its letters are no part of the true text, since nobody reads them off a scan. */
export function stamp(rng: Rng, text: string): string {
  const draw = rng.int(1, 1_000_000_000);
  const id = `arc${draw}`;
  // A clerk hits the first third of the signature, sometimes more: some names stay clear, some do not.
  const offset = `left:${(draw % 13) - 11}mm;top:${(draw % 5) - 9}mm`;
  return `<svg class="stamp no-truth" style="${offset};transform:rotate(${rng.int(-18, 18)}deg)" viewBox="0 0 120 120">
    <defs><path id="${id}" d="M 60 60 m -45 0 a 45 45 0 1 1 90 0 a 45 45 0 1 1 -90 0"/></defs>
    <g fill="none" stroke="#d0202a"><circle cx="60" cy="60" r="57" stroke-width="2.4"/><circle cx="60" cy="60" r="36" stroke-width="1.2"/></g>
    <polygon fill="#d0202a" points="60,38 66,53 82,53 69,63 74,79 60,69 46,79 51,63 38,53 54,53"/>
    <text font-size="8.5" font-family="Liberation Sans" fill="#d0202a"><textPath href="#${id}" textLength="262">${esc(text)} ★</textPath></text></svg>`;
}
