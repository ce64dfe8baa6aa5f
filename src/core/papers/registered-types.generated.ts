// Made by `npm run generate` from the files of src/core/papers/types; not to be edited.
import type { PaperType } from './paper-type.ts';
import { administrativeDocument } from './types/administrative-document.ts';
import { applicationForm } from './types/application-form.ts';
import { birthCertificate } from './types/birth-certificate.ts';
import { businessRegistration } from './types/business-registration.ts';
import { civilServantProfile } from './types/civil-servant-profile.ts';
import { constructionPermit } from './types/construction-permit.ts';
import { deathExtract } from './types/death-extract.ts';
import { householdBook } from './types/household-book.ts';
import { householdBusinessRegistration } from './types/household-business-registration.ts';
import { identityCard } from './types/identity-card.ts';
import { landUseCertificate } from './types/land-use-certificate.ts';
import { maritalStatusConfirmation } from './types/marital-status-confirmation.ts';
import { marriageCertificate } from './types/marriage-certificate.ts';
import { receiptSlip } from './types/receipt-slip.ts';
import { residenceConfirmation } from './types/residence-confirmation.ts';
import { otherPaper } from './types/other-paper.ts';

/** Every paper type. */
export const registeredTypes: readonly PaperType[] = [
  administrativeDocument,
  applicationForm,
  birthCertificate,
  businessRegistration,
  civilServantProfile,
  constructionPermit,
  deathExtract,
  householdBook,
  householdBusinessRegistration,
  identityCard,
  landUseCertificate,
  maritalStatusConfirmation,
  marriageCertificate,
  receiptSlip,
  residenceConfirmation,
  otherPaper,
];
