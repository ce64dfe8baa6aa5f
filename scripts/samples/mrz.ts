import { plainCapitals } from './vietnamese.ts';

const WEIGHTS = [7, 3, 1];

/** The check digit of ICAO Doc 9303 part 3, 4.9: digits count as themselves, A to Z as 10 to 35, `<` as 0. */
function checkDigit(text: string): string {
  const worth = (c: string): number => (c === '<' ? 0 : /\d/u.test(c) ? Number(c) : c.charCodeAt(0) - 55);
  return String([...text].reduce((sum, c, i) => sum + worth(c) * (WEIGHTS[i % 3] ?? 0), 0) % 10);
}

/** What the machine-readable zone of an identity card says; dates are `YYMMDD`. */
export interface MrzFacts {
  readonly personalId: string;
  readonly born: string;
  readonly sex: 'Nam' | 'Nữ';
  readonly expires: string;
  /** With diacritics and spaces, the family name first. */
  readonly name: string;
  /** Cards of the first years print one `<` between family and given names. */
  readonly singleFiller?: boolean;
}

/** The three lines of 30 characters on the back of an identity card (TD1; regulations 4.2). */
export function mrzLines(facts: MrzFacts): [string, string, string] {
  const number = facts.personalId.slice(3);
  const optional = `${facts.personalId}<<`;
  const one = `IDVNM${number}${checkDigit(number)}${optional}${checkDigit(optional)}`.slice(0, 30);
  const sex = facts.sex === 'Nam' ? 'M' : 'F';
  const two = `${facts.born}${checkDigit(facts.born)}${sex}${facts.expires}${checkDigit(facts.expires)}VNM${'<'.repeat(11)}`;
  const composite = checkDigit(one.slice(5, 30) + two.slice(0, 7) + two.slice(8, 15) + two.slice(18, 29));
  const [family = '', ...given] = plainCapitals(facts.name).replace(/[^A-Z ]/gu, '').split(' ');
  const three = `${family}${facts.singleFiller === true ? '<' : '<<'}${given.join('<')}`;
  return [one, two + composite, three.padEnd(30, '<').slice(0, 30)];
}
