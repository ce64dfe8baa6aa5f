import type { PageText } from '../model/index.ts';

/** What a separator says: another paper begins, or another dossier, perhaps with its code. */
export interface Separator {
  readonly starts: 'paper' | 'dossier';
  readonly dossierCode: string;
  /** `patch-sheet`: a sheet that is nothing else; `separator-code`: a code on the first page of a paper. */
  readonly reason: 'patch-sheet' | 'separator-code';
  readonly score: number;
}

/** More words than this stand on no separator sheet, so the page is a paper with a sticker. */
const SHEET_WORDS = 30;

/**
 * The texts that separate: `SOHOA:PAPER` (another paper begins), `SOHOA:DOSSIER` or `SOHOA:DOSSIER:<dossier code>`
 * (another dossier begins), and the usual patch sheets by name: `PATCH 1`, `PATCH 2` and `PATCH 3` a paper, `PATCH T`
 * (transfer) a dossier. As QR, Code 128 or Code 39 (which has no colon: `SOHOA-PAPER` is taken as well), or printed on
 * a sheet with few words.
 */
const CONVENTION = /^(?:SOHOA[:\-. ](?<what>PAPER|DOSSIER)(?:[:\-. ]\s?(?<code>[0-9A-Z.\-]{6,60}))?|(?:PATCH|PATCHCODE)[ \-:]?(?<patch>[1-4T]))$/u;

function meaning(text: string): Pick<Separator, 'starts' | 'dossierCode'> | null {
  const groups = CONVENTION.exec(text.trim().toUpperCase())?.groups;
  if (!groups) return null;
  const dossier = groups['what'] === 'DOSSIER' || groups['patch'] === 'T';
  return { starts: dossier ? 'dossier' : 'paper', dossierCode: groups['code'] ?? '' };
}

/** Reads what a page says as a separator; null for an ordinary page. */
export function readSeparator(page: PageText): Separator | null {
  const sheet = page.words.length <= SHEET_WORDS;
  const reason = sheet ? 'patch-sheet' as const : 'separator-code' as const;
  const said = (page.codes ?? []).flatMap(({ text }) => meaning(text) ?? []);
  const first = said.find(({ starts }) => starts === 'dossier') ?? said[0];
  if (first) return { ...first, reason, score: sheet ? 0.99 : 0.95 };
  if (!sheet) return null;
  const words = page.words.map(({ text }) => text);
  for (const [i, word] of words.entries()) {
    const printed = meaning(word) ?? meaning(`${word} ${words[i + 1] ?? ''}`);
    if (printed) return { ...printed, reason, score: 0.93 };
  }
  return null;
}
