import { finding } from '../model/index.ts';
import { draftOf, withFinding, type FieldDraft } from './draft.ts';
import type { PaperText } from './layout.ts';
import type { Signature } from './signature.ts';
import { extract } from './values.ts';
import { noteWanted } from './wanted.ts';

/**
 * The signer as a field. Seals and strokes lie on the name, so a name off the middle of its title, below a title that is
 * hidden in part, or of two words only, is taken for cut and asks for a look. The place of every signature is noted.
 */
export function signerDraft(signature: Signature, text: PaperText): FieldDraft | null {
  const found = signature.name ? extract('personName', signature.name) : null;
  if (signature.place && !text.bornDigital) noteWanted(text, 'signer', { ...signature.place, gives: ['signerTitle', 'signerAuthority'] });
  if (!found) return null;
  const draft = draftOf('personName', found, { bornDigital: text.bornDigital });
  const short = found.value.split(' ').length < 3;
  return (signature.cut || short) && !text.bornDigital ? withFinding(draft, finding('field.value-cut', 'doubt')) : draft;
}
