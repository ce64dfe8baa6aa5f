import type { PaperTypeId, PaperTypeInfo } from '../model/index.ts';
import type { PaperType } from './paper-type.ts';
import { registeredTypes } from './registered-types.generated.ts';
import { otherPaper } from './types/other-paper.ts';

export { registeredTypes };

/** What screens, reports and exporters need to know of every type, in the order of display. */
export const paperTypes: readonly PaperTypeInfo[] = registeredTypes.map(
  ({ id, code, label, sections, fields }) => ({ id, code, label, sections, fields }),
);

/** The whole declaration of a type. Every id has one. */
export function paperType(id: PaperTypeId): PaperType {
  return registeredTypes.find((type) => type.id === id) ?? otherPaper;
}

/** What is known of one type. */
export function paperTypeInfo(id: PaperTypeId): PaperTypeInfo {
  return paperTypes.find((type) => type.id === id) ?? otherPaper;
}
