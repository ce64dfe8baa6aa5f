import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFString, type PDFContext, type PDFObject } from 'pdf-lib';
import { Keyword, syntaxReader } from '../source/syntax.ts';
import { NotKept } from './keeper.ts';

/** What a content stream uses, told while it is walked through. Names are those of its resources. */
export interface ContentVisitor {
  resource(kind: 'ExtGState' | 'ColorSpace' | 'Pattern' | 'Shading' | 'XObject', name: string): void;
  /** A marked-content property list by name (ISO 32000-1, 14.6.2). */
  properties(name: string): void;
  /** Text is shown in the font of this resource name. @param hidden render mode 3 or 7: nothing is painted */
  show(font: string, bytes: Uint8Array, hidden: boolean): void;
}

/** Where operators lie whose text nobody sees: from the first operand to the end of the operator. */
export type HiddenShows = readonly (readonly [from: number, to: number])[];

/** The operators of ISO 32000-1, table 51, but inline images and inks; no other may occur (ISO 19005-2, 6.2.2). */
const OPERATORS = new Set((
  'b B b* B* BDC BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J l M m MP n q Q re RG rg ri s S SC sc SCN scn '
  + "sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
).split(' '));
const INTENTS = new Set(['RelativeColorimetric', 'AbsoluteColorimetric', 'Perceptual', 'Saturation']);
/** ISO 19005-2, 6.1.13. */
const DEEPEST_STATE = 28;
const MAX_OPERATORS = 2_000_000;

interface State {
  font: string | null;
  mode: number;
}

function checkValue(value: PDFObject): void {
  if (value instanceof PDFNumber) {
    const size = Math.abs(value.asNumber());
    if (size > (Number.isInteger(value.asNumber()) ? 2 ** 31 - 1 : 3.403e38)) throw new NotKept('number-limit');
  } else if (value instanceof PDFName) {
    if (value.asString().length - 1 > 127) throw new NotKept('name-limit');
  } else if (value instanceof PDFString || value instanceof PDFHexString) {
    if (value.asBytes().length > 32_767) throw new NotKept('string-limit');
  } else if (value instanceof PDFArray) value.asArray().forEach(checkValue);
  else if (value instanceof PDFDict) value.values().forEach(checkValue);
}

/**
 * Walks through a content stream and tells what it uses.
 *
 * @returns the shows of hidden text that can be cut out without moving visible text, how many `Q` lack at the end, and the
 *   advance that a glyph of a Type 3 font states
 * @throws NotKept for what PDF/A forbids or this reader does not follow (inline images, inks, layers)
 */
export function walkContent(
  bytes: Uint8Array, context: PDFContext, visitor: ContentVisitor,
): { readonly hidden: HiddenShows; readonly open: number; readonly advance: number | null } {
  const reader = syntaxReader(bytes, context, false);
  const stack: State[] = [];
  let state: State = { font: null, mode: 0 };
  let operands: PDFObject[] = [];
  let from = 0;
  let advance: number | null = null;
  let [inText, visibleInText] = [false, false];
  let inBlock: [number, number][] = [];
  const hidden: [number, number][] = [];

  const nameAt = (i: number): string => {
    const value = operands.at(i);
    if (!(value instanceof PDFName)) throw new NotKept('operand');
    return value.decodeText();
  };
  const numberAt = (i: number): number => {
    const value = operands.at(i);
    if (!(value instanceof PDFNumber)) throw new NotKept('operand');
    return value.asNumber();
  };
  const show = (values: readonly PDFObject[]): void => {
    const unseen = state.mode === 3 || state.mode === 7;
    for (const value of values) {
      if (value instanceof PDFNumber) continue;
      if (!(value instanceof PDFString || value instanceof PDFHexString)) throw new NotKept('operand');
      if (state.font === null || !inText) throw new NotKept('font-unset');
      visitor.show(state.font, value.asBytes(), unseen);
    }
    if (unseen) inBlock.push([from, reader.position()]);
    else visibleInText = true;
  };
  const space = (): void => {
    const name = nameAt(-1);
    if (name === 'DeviceCMYK') throw new NotKept('cmyk');
    if (!['DeviceGray', 'DeviceRGB', 'Pattern'].includes(name)) visitor.resource('ColorSpace', name);
  };
  const marked = (): void => {
    if (nameAt(0) === 'OC') throw new NotKept('layers');
    if (operands.at(-1) instanceof PDFName) visitor.properties(nameAt(-1));
  };
  const run = (operator: string): void => {
    switch (operator) {
      case 'q':
        stack.push(state);
        state = { ...state };
        if (stack.length > DEEPEST_STATE - 2) throw new NotKept('state-depth');
        break;
      case 'Q': {
        const back = stack.pop();
        if (!back) throw new NotKept('state-order');
        state = back;
        break;
      }
      case 'BT':
        if (inText) throw new NotKept('text-order');
        [inText, visibleInText, inBlock] = [true, false, []];
        break;
      case 'ET':
        if (!inText) throw new NotKept('text-order');
        if (!visibleInText) hidden.push(...inBlock);
        inText = false;
        break;
      case 'Tf': state.font = nameAt(0); break;
      case 'Tr': state.mode = numberAt(0); break;
      case 'd0': case 'd1': advance = numberAt(0); break;
      case 'Tj': case "'": case '"': show(operands.slice(-1)); break;
      case 'TJ': {
        const array = operands.at(-1);
        if (!(array instanceof PDFArray)) throw new NotKept('operand');
        show(array.asArray());
        break;
      }
      case 'gs': visitor.resource('ExtGState', nameAt(0)); break;
      case 'Do': visitor.resource('XObject', nameAt(0)); break;
      case 'sh': visitor.resource('Shading', nameAt(0)); break;
      case 'cs': case 'CS': space(); break;
      case 'scn': case 'SCN': if (operands.at(-1) instanceof PDFName) visitor.resource('Pattern', nameAt(-1)); break;
      case 'ri': if (!INTENTS.has(nameAt(0))) throw new NotKept('rendering-intent'); break;
      case 'BDC': case 'DP': marked(); break;
    }
  };
  let count = 0;
  for (let token = reader.next(); token !== null; token = reader.next()) {
    if (!(token instanceof Keyword)) {
      checkValue(token);
      operands.push(token);
      if (operands.length > 40) throw new NotKept('operand');
      continue;
    }
    if (token.text === 'BI') throw new NotKept('inline-image');
    if (token.text === 'k' || token.text === 'K') throw new NotKept('cmyk');
    if (!OPERATORS.has(token.text)) throw new NotKept('operator');
    if (++count > MAX_OPERATORS) throw new NotKept('too-large');
    run(token.text);
    operands = [];
    from = reader.position();
  }
  if (inText || operands.length > 0) throw new NotKept('text-order');
  return { hidden, open: stack.length, advance };
}
