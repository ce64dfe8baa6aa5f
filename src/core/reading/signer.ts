import { finding, unionBox, type Box } from '../model/index.ts';
import { draftOf, withFinding, type FieldDraft } from './draft.ts';
import type { PaperText } from './layout.ts';
import type { Signature } from './signature.ts';
import { extract } from './values.ts';
import { noteWanted } from './wanted.ts';

/** How far below the title of who signs the name may stand, and how far to its sides, in ems. */
const BELOW_EM = 16;
const ASIDE_EM = 8;
/** The same where the title itself has to be looked at, whose middle is not known. */
const UNSEEN_ASIDE_EM = 11;

/**
 * Notes the place of the signature, where a seal often lies on the name: what is below a whole title; else the whole
 * block, title and all, since only the title tells whether a name is whole.
 */
function noteBlock({ place }: Signature, text: PaperText): void {
  const box = unionBox(place?.above.map((t) => t.box) ?? []);
  const page = text.pages.find((p) => p.page === place?.page);
  if (!place || !box || !page || text.bornDigital) return;
  const { em, heightPx, widthPx } = page;
  const middle = box[0] + box[2] / 2;
  const half = Math.max(box[2] / 2 + em * 2, em * (place.whole ? ASIDE_EM : UNSEEN_ASIDE_EM));
  const top = place.whole ? box[1] + box[3] + em * 0.6 : Math.max(0, box[1] - em * 0.6);
  const [left, right, bottom] = [Math.max(0, middle - half), Math.min(widthPx, middle + half), Math.min(heightPx, box[1] + box[3] + em * BELOW_EM)];
  if (bottom - top < em * 2) return;
  const region: Box = [left, top, right - left, bottom - top];
  noteWanted(text, 'signer', { page: page.page, box: region, shape: 'block' });
}

/**
 * The signer as a field. Seals and strokes lie on the name, so a name off the middle of its title, below a title that is
 * hidden in part, or of two words only, is taken for cut and asks for a look.
 */
export function signerDraft(signature: Signature, text: PaperText): FieldDraft | null {
  const found = signature.name ? extract('personName', signature.name) : null;
  noteBlock(signature, text);
  if (!found) return null;
  const draft = draftOf('personName', found, { bornDigital: text.bornDigital });
  const short = found.value.split(' ').length < 3;
  return (signature.cut || short) && !text.bornDigital ? withFinding(draft, finding('field.value-cut', 'doubt')) : draft;
}
