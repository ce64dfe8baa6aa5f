import type { PaperTypeId, PaperTypeInfo } from '../model/index.ts';
import type { PaperType } from './paper-type.ts';
import { administrativeDocument } from './types/administrative-document.ts';
import { birthCertificate } from './types/birth-certificate.ts';
import { businessRegistration } from './types/business-registration.ts';
import { landUseCertificate } from './types/land-use-certificate.ts';
import { otherPaper } from './types/other-paper.ts';

/** Every paper type, in the order of display. A test holds this list against the files of `types/`. */
export const registeredTypes: readonly PaperType[] = [
  birthCertificate, businessRegistration, landUseCertificate, administrativeDocument, otherPaper,
];

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
