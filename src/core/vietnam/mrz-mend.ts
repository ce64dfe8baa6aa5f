import { formatMrz, mrzCheckDigit, type Mrz } from './mrz.ts';
import { personalIdParts } from './personal-id.ts';

/** Characters of the first line that may be put right before it is another line. */
const MOST_CHANGED = 4;

function changed(a: string, b: string): number {
  return [...b].filter((char, i) => char !== a[i]).length;
}

/** True when the second line's own check digits fit, so that its dates and its last digit may prove the first line. */
function dated({ failed, birthDate, sex, expiryDate }: Mrz): boolean {
  return !failed.includes('birth') && !failed.includes('expiry') && birthDate !== null && sex !== null && expiryDate !== null;
}

/**
 * The first two lines of a zone whose first line does not fit, put right by what the zone says twice: the document
 * number is the end of the personal id, and both have check digits of their own and one together with the second line
 * (ICAO 9303 part 5; regulations 4.2). Null when the zone fits already, when its second line does not, or when no id
 * makes everything fit.
 *
 * @param printed the personal id as the card prints it, or empty: one more id to try
 * @returns the lines, the id in them, and whether the printed id is the same: then two sources say it
 */
export function mendedMrz(mrz: Mrz, printed: string): { readonly lines: readonly [string, string]; readonly personalId: string; readonly witnessed: boolean } | null {
  const { failed, birthDate, sex, expiryDate, lines: [first, second] } = mrz;
  if (failed.length === 0 || !dated(mrz) || birthDate === null || sex === null || expiryDate === null) return null;
  const [number, id] = [first.slice(5, 14), first.slice(15, 27)];
  const numberFits = String(mrzCheckDigit(number)) === first[14];
  const idFits = String(mrzCheckDigit(first.slice(15, 29))) === first[29];
  const tries = [...(/^\d{12}$/u.test(printed) ? [printed] : []), ...(idFits ? [id] : []), ...(numberFits ? [id.slice(0, 3) + number] : [])];
  for (const personalId of tries) {
    const parts = personalIdParts(personalId);
    if (!parts?.province || String(parts.birthYear) !== birthDate.slice(0, 4) || parts.sex !== sex) continue;
    const [one, two] = formatMrz({ personalId, birthDate, sex, expiryDate, fullName: '' });
    const witnessed = personalId === printed;
    // the last digit of all is the proof, unless it is the only thing misread of an id that two places print
    const proven = two === second || (witnessed && one === first && changed(second, two) === 1);
    // digits that were lost move all that follow, so the id and its check digit say more than places
    if (!proven || !(changed(first, one) <= MOST_CHANGED || (idFits && id === personalId))) continue;
    return { lines: [one, two], personalId, witnessed };
  }
  return null;
}
