import type { Field, Finding } from '../../model/index.ts';
import {
  defineForm, draftForm, memberColumns, readForm, readSignature, readTable, signerDraft, tableDraft, type FieldDraft, type FormLabel, type PaperText,
} from '../../reading/index.ts';
import { idAgainst, inOrder, mergeFindings, textValue } from '../cross-checks.ts';
import { kindsOf } from '../kinds.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';
import { countedFromOne, headAgencyDraft, headDate, headNumber, lawfulMembers, memberParts, readReligion, tidyAddress, validUntilSentence } from '../residence-parts.ts';
import { withSexOfId } from '../civil-parts.ts';
import { withRepeatedNames, withRepeatedUnits } from '../repeated-names.ts';

const required = { required: true };

const fields = [
  fieldDef('number', 'numberSymbol', 'code', 'Số', 'Number', required),
  fieldDef('person', 'fullName', 'personName', 'Họ, chữ đệm và tên', 'Full name', required),
  fieldDef('person', 'birthDate', 'date', 'Ngày, tháng, năm sinh', 'Date of birth', required),
  fieldDef('person', 'sex', 'sex', 'Giới tính', 'Sex'),
  fieldDef('person', 'personalId', 'personalId', 'Số định danh cá nhân', 'Personal id', required),
  fieldDef('person', 'ethnicity', 'ethnicity', 'Dân tộc', 'Ethnicity'),
  fieldDef('person', 'religion', 'text', 'Tôn giáo', 'Religion'),
  fieldDef('person', 'nationality', 'nationality', 'Quốc tịch', 'Nationality'),
  fieldDef('person', 'origin', 'address', 'Quê quán', 'Place of origin'),
  fieldDef('residence', 'permanentResidence', 'address', 'Nơi thường trú', 'Permanent residence', required),
  fieldDef('residence', 'temporaryResidence', 'address', 'Nơi tạm trú', 'Temporary residence'),
  fieldDef('residence', 'currentResidence', 'address', 'Nơi ở hiện tại', 'Current residence'),
  fieldDef('household', 'householdHead', 'personName', 'Họ, chữ đệm và tên chủ hộ', 'Head of household', required),
  fieldDef('household', 'relationToHead', 'text', 'Quan hệ với chủ hộ', 'Relation to the head'),
  fieldDef('household', 'householdHeadId', 'personalId', 'Số định danh cá nhân của chủ hộ', 'Personal id of the head'),
  fieldDef('household', 'members', 'text', 'Các thành viên khác (họ tên | ngày sinh | giới tính | số định danh | quan hệ)', 'Other members (name | birth date | sex | id | relation)', { list: true }),
  fieldDef('issue', 'validUntil', 'date', 'Có giá trị đến', 'Valid until'),
  fieldDef('issue', 'issuingAgency', 'agency', 'Cơ quan cấp', 'Issuing agency', required),
  fieldDef('issue', 'issuedDate', 'date', 'Ngày cấp', 'Date of issue', required),
  fieldDef('issue', 'signer', 'personName', 'Người ký', 'Signer'),
];

const labels: readonly FormLabel[] = [
  { id: 'name', texts: ['Họ, chữ đệm và tên', 'Họ, chữ đệm, tên', 'Họ và tên', 'Họ, chữ đệm và tên khai sinh', 'Họ tên', 'Ông/Bà', 'Ông (bà)'], colon: true, field: 'fullName', within: ['person'] },
  { id: 'birth', texts: ['Ngày, tháng, năm sinh', 'Ngày tháng năm sinh', 'Ngày sinh', 'Sinh ngày'], colon: true, field: 'birthDate', within: ['person'] },
  { id: 'sex', texts: ['Giới tính', 'Nam, nữ'], field: 'sex', within: ['person'], colon: true },
  { id: 'personalId', texts: ['Số định danh cá nhân', 'Số định danh cá nhân/CMND', 'Số ĐDCN', 'Số CCCD', 'Số căn cước', 'Số CMND/CCCD'], colon: true, field: { person: 'personalId', household: 'householdHeadId' } },
  { id: 'ethnicity', texts: ['Dân tộc'], field: 'ethnicity', colon: true },
  { id: 'religion', texts: ['Tôn giáo'], field: 'religion', colon: true, lines: 1 },
  { id: 'nationality', texts: ['Quốc tịch'], field: 'nationality', colon: true },
  { id: 'origin', texts: ['Quê quán', 'Nguyên quán'], field: 'origin', colon: true },
  { id: 'confirms', texts: ['xác nhận thông tin như sau', 'xác nhận công dân có thông tin cư trú như sau', 'xác nhận thông tin cư trú', 'Nội dung xác nhận', 'xác nhận'], colon: true, inline: true, opens: 'residence' },
  { id: 'permanent', texts: ['Nơi thường trú', 'Nơi đăng ký thường trú', 'Nơi ĐKHK thường trú'], field: 'permanentResidence', colon: true, opens: 'residence' },
  { id: 'temporary', texts: ['Nơi tạm trú', 'Nơi đăng ký tạm trú'], field: 'temporaryResidence', colon: true, opens: 'residence' },
  { id: 'current', texts: ['Nơi ở hiện tại', 'Nơi ở hiện nay', 'Chỗ ở hiện nay'], field: 'currentResidence', colon: true, opens: 'residence' },
  { id: 'head', texts: ['Họ, chữ đệm và tên chủ hộ', 'Họ và tên chủ hộ', 'Họ, chữ đệm, tên chủ hộ', 'Họ tên chủ hộ', 'Chủ hộ'], colon: true, field: 'householdHead', opens: 'household' },
  { id: 'relation', texts: ['Quan hệ với chủ hộ', 'Mối quan hệ với chủ hộ'], colon: true, field: 'relationToHead', lines: 1, opens: 'household' },
  { id: 'headId', texts: ['Số định danh cá nhân của chủ hộ', 'Số định danh cá nhân chủ hộ', 'Số ĐDCN của chủ hộ', 'Số CCCD của chủ hộ'], colon: true, field: 'householdHeadId', opens: 'household' },
  { id: 'members', texts: ['Thông tin các thành viên khác trong hộ gia đình', 'Thông tin các thành viên khác', 'Thành viên khác trong hộ', 'Các thành viên khác trong hộ', 'Những thành viên trong hộ gia đình'], inline: true, opens: 'members' },
  { id: 'other', texts: ['Nội dung xác nhận khác', 'Ghi chú', 'Lý do xác nhận'], colon: true, opens: 'end' },
  { id: 'valid', texts: ['Xác nhận này có giá trị', 'Giấy này có giá trị', 'Giấy xác nhận này có giá trị', 'có giá trị đến hết', 'có giá trị đến ngày'], inline: true, opens: 'end' },
  { id: 'signing', texts: ['TRƯỞNG CÔNG AN', 'KT. TRƯỞNG CÔNG AN', 'PHÓ TRƯỞNG CÔNG AN', 'NGƯỜI KÝ'], caps: true, inline: true, opens: 'end' },
];

const form = defineForm('person', kindsOf(fields), labels);

/** A relation begins with a capital however it is printed: v and V, c and C differ in height alone. */
function capitalised(draft: FieldDraft | null): FieldDraft | null {
  if (typeof draft?.reading.value !== 'string') return draft;
  const { value } = draft.reading;
  return { ...draft, reading: { ...draft.reading, value: value.slice(0, 1).toUpperCase() + value.slice(1) } };
}

function read(text: PaperText): Record<string, FieldDraft | null> {
  const reading = readForm(form, text);
  const drafts = draftForm(form, reading, text);
  const hit = (id: string): number | undefined => reading.hits.find((h) => h.id === id)?.row.index;
  const last = reading.hits.findLast((h) => h.id === 'headId' || h.id === 'relation' || h.id === 'head')?.row.index ?? Math.floor(text.rows.length / 2);
  const end = hit('valid') ?? hit('other') ?? text.rows.length;
  const table = readTable(text, memberColumns, { from: hit('members') ?? last, until: end, least: 3 });
  return withRepeatedUnits(withRepeatedNames(withSexOfId({
    ...drafts,
    numberSymbol: headNumber(text),
    relationToHead: capitalised(drafts['relationToHead'] ?? null),
    religion: readReligion(reading.values.get('religion') ?? [], drafts['religion'] ?? null, text),
    permanentResidence: tidyAddress(drafts['permanentResidence']),
    temporaryResidence: tidyAddress(drafts['temporaryResidence']),
    currentResidence: tidyAddress(drafts['currentResidence']),
    members: countedFromOne(table, lawfulMembers(tableDraft(table, memberParts, text.bornDigital))),
    validUntil: validUntilSentence(text, Math.max((hit('valid') ?? last) - 1, 0)),
    issuingAgency: headAgencyDraft(text),
    issuedDate: headDate(text),
    signer: signerDraft(readSignature(text, last + 1), text),
  }, reading, text), ['fullName', 'householdHead'], text), ['issuingAgency'], text);
}

/** Who asks may be the head of the household: then names and ids have to be the same, and otherwise they differ. */
function headAgainst(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  const relation = textValue(values, 'relationToHead')?.toLowerCase();
  const [own, head] = [textValue(values, 'personalId'), textValue(values, 'householdHeadId')];
  if (relation !== 'chủ hộ' || !own || !head || own === head) return {};
  const doubt = (other: string): Finding[] => [{ code: 'field.readings-disagree', severity: 'doubt', params: { other } }];
  return { personalId: doubt(head), householdHeadId: doubt(own) };
}

function cross(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  return mergeFindings(
    idAgainst(values, 'personalId', 'sex', 'birthDate'), headAgainst(values), inOrder(values, 'birthDate', 'issuedDate'), inOrder(values, 'issuedDate', 'validUntil'),
  );
}

/** Xác nhận thông tin về cư trú, CT07 (Circulars 66/2023 and 53/2025/TT-BCA, and the form of 2021; regulations 5.8). */
export const residenceConfirmation: PaperType = {
  id: 'residence-confirmation',
  code: '',
  label: { vi: 'Xác nhận thông tin về cư trú (CT07)', en: 'Confirmation of residence (CT07)' },
  sections: [
    section('number', 'Số', 'Number'), section('person', 'Người đề nghị', 'Person'), section('residence', 'Nơi cư trú', 'Residence'),
    section('household', 'Hộ gia đình', 'Household'), section('issue', 'Cấp', 'Issue'),
  ],
  fields,
  cues: [
    { weight: 9, title: 'XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ' }, { weight: 8, title: 'THÔNG TIN VỀ CƯ TRÚ' }, { weight: 3, words: 'Họ, chữ đệm và tên chủ hộ' }, { weight: 2, words: 'Quan hệ với chủ hộ' },
    { weight: 3, words: 'Nơi ở hiện tại' }, { weight: 2, words: 'Nơi tạm trú' }, { weight: 3, words: 'định danh cá nhân của chủ hộ' }, { weight: 2, words: 'CT07' }, { weight: 2, title: 'CÔNG AN PHƯỜNG' },
    { weight: -8, title: 'TỜ KHAI' }, { weight: -6, words: 'Kính gửi' }, { weight: -6, words: 'Tôi cam đoan' }, { weight: -5, title: 'SỔ HỘ KHẨU' },
  ],
  read,
  common: {
    paperTypeCode: { fixed: '' },
    paperName: { fixed: 'Xác nhận thông tin về cư trú' },
    ownerId: { from: 'personalId' },
    ownerName: { from: 'fullName' },
    numberSymbol: { from: 'numberSymbol' },
    issuedDate: { from: 'issuedDate' },
    issuingAgency: { from: 'issuingAgency' },
    subject: { around: 'Xác nhận thông tin cư trú của {}', from: 'fullName' },
    validUntil: { from: 'validUntil' },
  },
  cross,
};
