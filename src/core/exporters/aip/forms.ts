import { keptDocFields, keptFileFields, keptLooseFields } from '../shared/format/ead-fields.ts';
import { aipObjId, type PackForm } from '../shared/archive/pack-form.ts';
import { notePath } from '../shared/archive/pack-paths.ts';
import { metsProfiles } from './settings.ts';
import { checkPremis } from './verify-premis.ts';

const common = {
  oaisType: 'AIP', rootProfiles: Object.values(metsProfiles), objId: aipObjId, objIdForm: 'urn:uuid:<UUID> or urn:<fonds>:uuid-<UUID>, in upper case',
  repType: 'NORMALIZED', docFields: keptDocFields, codeKey: 'arcFileCode', notePath, checkPreservation: checkPremis,
} as const;

/** `AIP_hoso`: a file as the archive keeps it. */
export const aipFileForm: PackForm = { ...common, format: 'sohoa.aip/1', annex: 'I', metsType: 'Mixed', fileFields: keptFileFields };

/** `AIP_tailieu`: loose papers as the archive keeps them. */
export const aipLooseForm: PackForm = { ...common, format: 'sohoa.aip-tailieu/1', annex: 'II', metsType: 'Collection', fileFields: keptLooseFields };
