import { z } from 'zod';
import { archiveSettingFields, archiveSettings } from '../shared/archive/archive-settings.ts';
import { looseSettingFields, looseSettings } from '../shared/archive/loose-settings.ts';
import { csipProfile, recordStatuses } from '../shared/format/mets.ts';
import { aipObjId } from '../shared/archive/pack-form.ts';
import type { ProfileSetting } from '../shared/profile.ts';
import { choice, option, plain } from '../shared/setting-fields.ts';

/** What the root METS may name as its profile: the circular's own example (of the National Archives of Estonia), CSIP, or the E-ARK AIP. */
export const metsProfiles = {
  circular: 'http://www.ra.ee/METS/v01/IP.xml', csip: csipProfile, 'eark-aip': 'https://earkaip.dilcis.eu/profile/E-ARK-AIP-v2-2-0.xml',
} as const;

/** What a unit sets for this profile; every key has a default that a package can be kept with. */
export const aipSettings = archiveSettings.extend({
  ...looseSettings,
  /** A file (annex I), or loose papers of none (annex II). */
  kind: z.enum(['hoso', 'tailieu']).default('hoso'),
  /** Empty: the dossier code for a file, the number of the hand-over for loose papers. */
  fileCodePattern: z.string().max(200).default(''),
  titlePattern: z.string().max(500).default(''),
  arcFileCodePattern: z.string().min(1).max(200).default('{archiveCode}.{fileCode}'),
  /** `urn:uuid:<UUID>`, or `urn:<fonds>:uuid-<UUID>`. */
  idForm: z.enum(['uuid', 'fonds']).default('uuid'),
  metsProfile: z.enum(['circular', 'csip', 'eark-aip']).default('circular'),
  /** Id of the package that this unit's packages are part of. */
  parentAip: z.string().refine((value) => value === '' || aipObjId.test(value)).default(''),
  recordStatus: z.enum(recordStatuses).default('NEW'),
});
export type AipSettings = z.infer<typeof aipSettings>;

const choices = (values: Readonly<Record<string, readonly [vi: string, en: string]>>): NonNullable<ProfileSetting['choices']> =>
  Object.entries(values).map(([value, label]) => option(value, ...label));

/** The same settings for the settings page. */
export const aipSettingFields: readonly ProfileSetting[] = [
  choice('kind', ['Loại gói', 'Kind of package'], choices({ hoso: ['AIP_hoso: hồ sơ', 'AIP_hoso: a file'], tailieu: ['AIP_tailieu: tài liệu rời', 'AIP_tailieu: loose papers'] })),
  ...archiveSettingFields.map((field) => (field.key === 'fileCodePattern' || field.key === 'titlePattern'
    ? { ...field, hint: { vi: 'Để trống: mẫu của loại gói', en: 'Empty: that of the kind of package' } } : field)),
  plain('arcFileCodePattern', ['Mẫu mã hồ sơ lưu trữ', 'Pattern of the archive code'], ['{archiveCode}, {fileCode}; mục lục số thì gõ thêm', '{archiveCode}, {fileCode}; type the catalogue number, if any']),
  choice('idForm', ['Dạng mã gói', 'Form of the package id'], choices({ uuid: ['urn:uuid:…', 'urn:uuid:…, no fonds'], fonds: ['urn:mã phông:uuid-…', 'urn:fonds:uuid-…'] })),
  choice('metsProfile', ['PROFILE của METS', 'PROFILE of METS'], choices({ circular: ['Theo ví dụ của thông tư', 'As the circular’s example'], csip: ['E-ARK CSIP', 'that of E-ARK CSIP'], 'eark-aip': ['E-ARK AIP', 'that of E-ARK AIP'] })),
  plain('parentAip', ['Mã gói cha', 'Id of the parent package'], ['urn:uuid:… viết hoa; để trống nếu không có', 'urn:uuid:… in upper case; empty for none']),
  choice('recordStatus', ['Trạng thái gói', 'Status of the package'], recordStatuses.map((value) => option(value, value, value))),
  ...looseSettingFields,
];
