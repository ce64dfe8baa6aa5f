import { finding, unionBox } from '../model/index.ts';
import { draftOf, withFinding, type FieldDraft } from './draft.ts';
import type { PaperText } from './layout.ts';
import type { Signature } from './signature.ts';
import { extract } from './values.ts';
import { noteWanted } from './wanted.ts';

/** How far below the title of who signs the name may stand, and how far to its sides, in ems (as `readSignature` looks). */
const BELOW_EM = 16;
const ASIDE_EM = 8;

/** Notes the place of the signature, where a seal often lies on the name. */
function noteBelowTitle({ title, authority }: Signature, text: PaperText): void {
  const tokens = (title ?? authority)?.tokens ?? [];
  const box = unionBox(tokens.map((t) => t.box));
  const page = text.pages.find((p) => p.page === tokens[0]?.page);
  if (!box || !page || text.bornDigital) return;
  const { em, heightPx, widthPx } = page;
  const middle = box[0] + box[2] / 2;
  const [top, half] = [box[1] + box[3] + em * 0.6, Math.max(box[2] / 2 + em * 2, em * ASIDE_EM)];
  const [left, right, bottom] = [Math.max(0, middle - half), Math.min(widthPx, middle + half), Math.min(heightPx, top + em * BELOW_EM)];
  if (bottom - top < em * 2) return;
  noteWanted(text, 'signer', { page: page.page, box: [left, top, right - left, bottom - top], shape: 'block' });
}

/**
 * The signer as a field. Seals and strokes lie on the name, so a name off the middle of its title, or of two words
 * only, is taken for cut and asks for a look.
 */
export function signerDraft(signature: Signature, text: PaperText): FieldDraft | null {
  const found = signature.name ? extract('personName', signature.name) : null;
  noteBelowTitle(signature, text);
  if (!found) return null;
  const draft = draftOf('personName', found, { bornDigital: text.bornDigital });
  const short = found.value.split(' ').length < 3;
  return (signature.cut || short) && !text.bornDigital ? withFinding(draft, finding('field.value-cut', 'doubt')) : draft;
}
