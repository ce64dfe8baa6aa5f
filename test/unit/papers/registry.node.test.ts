import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { paperTypeIds } from '../../../src/core/model/index.ts';
import { commonFieldKeys, paperTypeInfo, paperTypes } from '../../../src/core/papers/index.ts';

/** The keys of `paper-types.md`; `*` marks the required ones. */
const contract: Record<string, string> = {
  'birth-certificate': 'numberSymbol*, fullName*, birthDate*, birthDateInWords, sex*, ethnicity, nationality, birthPlace, origin, personalId, motherName*, motherBirthYear, motherEthnicity, motherNationality, motherResidence, fatherName, fatherBirthYear, fatherEthnicity, fatherNationality, fatherResidence, declarantName, declarantIdentity, registrationPlace*, registeredDate*, signer',
  'land-use-certificate': 'serial*, ownerNames* (list), ownerIds (list), ownerBirthYears (list), ownerResidence, parcelNumber*, mapSheetNumber*, parcelAddress*, area*, usageForm, landPurpose*, landTerm, landOrigin, house, registerNumber*, certificateCode, issuedDate*, issuingAgency*, signer',
  'business-registration': 'enterpriseCode*, companyName*, companyNameForeign, companyNameShort, companyKind, firstRegisteredDate*, amendmentNumber, amendedDate, headOffice*, phone, email, website, charterCapital*, representativeName*, representativeSex, representativeBirthDate, representativeTitle, representativeId*, representativeIdIssuedDate, representativeIdIssuer, representativeResidence, representativeContact, signer',
  'household-business-registration': 'householdBusinessCode*, businessName*, firstRegisteredDate*, amendmentNumber, amendedDate, businessAddress*, phone, businessLines (list), capital, ownerName*, ownerSex, ownerBirthDate, ownerPersonalId*, ownerResidence, issuingAgency, signer',
  'construction-permit': 'numberSymbol*, ownerName*, ownerAddress, parcelNumber, mapSheetNumber, constructionAddress*, constructionKind, buildingArea, floorArea, height, floors, landCertificate, validUntil, issuingAgency*, issuedDate*, signer',
  'civil-servant-profile': 'agency, fullName*, otherName, birthDate*, sex*, birthPlace, origin, ethnicity, religion, personalId*, residence, position*, salaryGrade, salaryCoefficient, recruitedDate, education, politicalTheory, partyJoinedDate, signer',
  'administrative-document': 'issuingAgency*, superiorAgency, number*, notation*, issuedPlace, issuedDate*, documentKind*, subject*, addressees (list), signer*, signerTitle, signerAuthority',
  'marriage-certificate': 'numberSymbol*, wifeName*, wifeBirthDate*, wifeEthnicity, wifeNationality, wifeResidence, wifeIdentity, husbandName*, husbandBirthDate*, husbandEthnicity, husbandNationality, husbandResidence, husbandIdentity, registrationPlace*, registeredDate*, signer',
  'death-extract': 'numberSymbol*, fullName*, birthDate*, sex, ethnicity, nationality, personalId, deathDate*, deathPlace, deathCause, deathNotice, registrationPlace*, registeredDate, issuedDate, signer',
  'marital-status-confirmation': 'numberSymbol*, fullName*, birthDate*, sex, ethnicity, nationality, personalId, residence*, maritalStatus*, purpose, validUntil, issuingAgency*, issuedDate*, signer',
  'application-form': 'formName*, addressee, applicantName*, applicantBirthDate, applicantId, applicantResidence, requestContent*, signedDate',
  'identity-card': 'personalId*, fullName*, birthDate*, sex*, nationality, origin, birthRegistrationPlace, residence*, expiryDate, issuedDate*, issuingAgency, oldId, mrz, qr',
  'residence-confirmation': 'numberSymbol*, fullName*, birthDate*, sex, personalId*, ethnicity, religion, nationality, origin, permanentResidence*, temporaryResidence, currentResidence, householdHead*, relationToHead, householdHeadId, members (list), validUntil, issuingAgency*, issuedDate*, signer',
  'household-book': 'bookNumber*, householdHead*, permanentResidence*, members (list), issuedDate, issuingAgency',
  'receipt-slip': 'dossierCode*, procedureName*, procedureCode, applicantName*, applicantId, phone, receivedAt*, appointmentAt*, papers (list), qr',
  'other-paper': commonFieldKeys.join(', '),
};

describe('the register of paper types', () => {
  it('holds exactly the files of the folder', () => {
    const folder = fileURLToPath(new URL('../../../src/core/papers/types', import.meta.url));
    const files = readdirSync(folder).map((name) => name.replace(/\.ts$/u, ''));
    expect([...files].sort()).toEqual(paperTypes.map((t) => t.id).sort());
    expect(paperTypes.map((t) => t.id).sort()).toEqual([...paperTypeIds].sort());
  });

  it.each(Object.entries(contract))('%s has every key, required and list as agreed', (id, keys) => {
    const info = paperTypes.find((t) => t.id === id);
    for (const item of keys.split(', ')) {
      const m = /^(\w+)(\*?)(?: \((list)\))?$/u.exec(item);
      expect(info?.fields.find((f) => f.key === m?.[1]), item).toMatchObject({ required: m?.[2] === '*', list: m?.[3] === 'list' });
    }
    expect(info?.fields.filter((f) => f.required).length).toBe((keys.match(/\*/gu) ?? []).length);
  });

  it('names every field and section in both languages, each key once, each field in a section that exists', () => {
    for (const info of paperTypes) {
      expect(paperTypeInfo(info.id)).toBe(info);
      const sections = new Set(info.sections.map((s) => s.key));
      expect(new Set(info.fields.map((f) => f.key)).size).toBe(info.fields.length);
      for (const { label, section } of info.fields) {
        expect(label.vi.length * label.en.length).toBeGreaterThan(0);
        expect(sections.has(section), section).toBe(true);
      }
    }
  });
});
