import { docFields, fileFields, looseFields } from '../format/ead-fields.ts';
import { csipProfile } from '../format/mets.ts';
import { sipObjId, type PackForm } from './pack-form.ts';
import { looseNotePath, notePath } from './pack-paths.ts';

const common = {
  oaisType: 'SIP', rootProfiles: [csipProfile], objId: sipObjId, objIdForm: 'uuid-<UUID in upper case>', repType: 'ORIGINAL', docFields, codeKey: 'fileCode',
} as const;

/** `SIP_hoso`: a file that is handed over to another system. */
export const sipFileForm: PackForm = { ...common, format: 'sohoa.sip-tt05/1', annex: 'III', metsType: 'Mixed', fileFields, notePath };

/** `SIP_tailieu`: loose papers that are handed over to another system. */
export const sipLooseForm: PackForm = { ...common, format: 'sohoa.sip-tailieu/1', annex: 'IV', metsType: 'Collection', fileFields: looseFields, notePath: looseNotePath };
