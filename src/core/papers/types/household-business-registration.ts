import { finding, type Field, type Finding } from '../../model/index.ts';
import { defineForm, draftForm, draftOf, extract, matchSpan, readForm, readSignature, signerDraft, withFinding, type FieldDraft, type FormLabel, type FormReading, type PaperText } from '../../reading/index.ts';
import { isTaxCode, personalIdParts } from '../../vietnam/index.ts';
import { amendedDate, businessLines, letterheadAgency, personLabels } from '../business-parts.ts';
import { withMarksDoubted } from '../capital-names.ts';
import { idAgainst, inOrder, mergeFindings } from '../cross-checks.ts';
import { withWholeDistrict } from '../district-agency.ts';
import { kindsOf } from '../kinds.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';
import { provenMoney, wordsBehind } from '../second-readings.ts';

const required = { required: true };

const fields = [
  fieldDef('business', 'householdBusinessCode', 'code', 'Mã số hộ kinh doanh', 'Household-business code', required),
  fieldDef('business', 'firstRegisteredDate', 'date', 'Đăng ký lần đầu', 'First registered', required),
  fieldDef('business', 'amendmentNumber', 'number', 'Đăng ký thay đổi lần thứ', 'Amendment number'),
  fieldDef('business', 'amendedDate', 'date', 'Ngày đăng ký thay đổi', 'Amended on'),
  fieldDef('business', 'businessName', 'text', 'Tên hộ kinh doanh', 'Business name', required),
  fieldDef('business', 'businessAddress', 'address', 'Địa chỉ trụ sở / địa điểm kinh doanh', 'Business address', required),
  fieldDef('business', 'phone', 'phone', 'Điện thoại', 'Phone'),
  fieldDef('business', 'businessLines', 'text', 'Ngành, nghề kinh doanh', 'Business lines', { list: true }),
  fieldDef('business', 'capital', 'money', 'Vốn kinh doanh', 'Capital'),
  fieldDef('owner', 'ownerName', 'personName', 'Họ và tên chủ hộ', 'Owner', required),
  fieldDef('owner', 'ownerSex', 'sex', 'Giới tính', 'Sex'),
  fieldDef('owner', 'ownerBirthDate', 'date', 'Sinh ngày', 'Date of birth'),
  fieldDef('owner', 'ownerPersonalId', 'personalId', 'Số định danh / giấy tờ pháp lý', 'Personal id', required),
  fieldDef('owner', 'ownerResidence', 'address', 'Địa chỉ thường trú', 'Permanent residence'),
  fieldDef('issue', 'issuingAgency', 'agency', 'Cơ quan cấp', 'Issuing agency'),
  fieldDef('issue', 'signer', 'personName', 'Người ký', 'Signer'),
];

const labels: readonly FormLabel[] = [
  { id: 'code', texts: ['Mã số hộ kinh doanh', 'Mã số đăng ký hộ kinh doanh', 'Mã số đăng ký', 'Mã số HKD', 'Mã số thuế', 'Mã số hộ kinh doanh/Mã số thuế'], field: 'householdBusinessCode' },
  { id: 'number', texts: ['Số', 'Số giấy chứng nhận'], colon: true, within: ['head'], field: 'householdBusinessCode' },
  { id: 'first', texts: ['Đăng ký lần đầu', 'Đăng ký lần đầu, ngày', 'Ngày đăng ký lần đầu', 'Cấp lần đầu'], field: 'firstRegisteredDate' },
  { id: 'amendment', texts: ['Đăng ký thay đổi lần thứ', 'Đăng ký thay đổi lần'], field: 'amendmentNumber' },
  { id: 'foreign', texts: ['Tên hộ kinh doanh viết bằng tiếng nước ngoài', 'Tên viết bằng tiếng nước ngoài', 'Tên hộ kinh doanh viết tắt', 'Tên viết tắt', 'Bảng hiệu'], colon: true },
  { id: 'name', texts: ['Tên hộ kinh doanh', 'Tên hộ kinh doanh viết bằng tiếng Việt', 'Tên hộ kinh doanh (ghi bằng chữ in hoa)'], field: 'businessName', opens: 'business', start: true },
  {
    id: 'address', field: 'businessAddress', opens: 'business',
    texts: ['Địa chỉ trụ sở hộ kinh doanh', 'Địa chỉ trụ sở', 'Địa chỉ trụ sở chính', 'Địa điểm kinh doanh', 'Địa chỉ kinh doanh', 'Địa chỉ hộ kinh doanh', 'Trụ sở hộ kinh doanh', 'Địa chỉ của hộ kinh doanh'],
  },
  { id: 'phone', texts: ['Điện thoại', 'Số điện thoại'], field: { business: 'phone' } },
  { id: 'fax', texts: ['Fax', 'Số fax', 'Email', 'Thư điện tử', 'E-mail', 'Website'], colon: true },
  { id: 'lines', texts: ['Ngành, nghề kinh doanh', 'Ngành nghề kinh doanh', 'Ngành, nghề đăng ký kinh doanh'], start: true },
  { id: 'capital', texts: ['Vốn kinh doanh', 'Tổng số vốn kinh doanh', 'Số vốn kinh doanh', 'Vốn kinh doanh (VNĐ)'], field: 'capital', start: true },
  { id: 'capitalSum', texts: ['Tổng số (bằng số; VNĐ)', 'Tổng số', 'Bằng số'], field: 'capital', colon: true },
  { id: 'words', texts: ['Bằng chữ', 'Viết bằng chữ'], colon: true, field: 'capitalInWords' },
  { id: 'owner', texts: ['Thông tin về chủ hộ kinh doanh', 'Chủ hộ kinh doanh', 'Thông tin về chủ hộ', 'Người đại diện hộ kinh doanh', 'Đại diện hộ kinh doanh', 'Họ và tên chủ hộ kinh doanh', 'Tên chủ hộ kinh doanh'], start: true, opens: 'owner', field: 'ownerName' },
  { id: 'ownerOld', texts: ['Họ và tên cá nhân hoặc tên người đại diện hộ gia đình', 'Họ và tên cá nhân hoặc tên đại diện hộ gia đình', 'Họ và tên cá nhân', 'Họ và tên người đại diện hộ gia đình', 'Họ và tên đại diện hộ gia đình'], opens: 'owner', field: 'ownerName' },
  { id: 'members', texts: ['Chủ thể thành lập hộ kinh doanh', 'Danh sách cá nhân góp vốn thành lập hộ kinh doanh', 'Danh sách thành viên hộ gia đình', 'Danh sách thành viên hộ kinh doanh', 'Thông tin về các thành viên hộ gia đình', 'Danh sách các cá nhân góp vốn'], start: true, opens: 'members' },
  { id: 'mark', texts: ['Chữ ký của cá nhân hoặc đại diện hộ gia đình', 'Chữ ký'], start: true },
  { id: 'signing', texts: ['TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG', 'KT. TRƯỞNG PHÒNG', 'CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], start: true, caps: true, opens: 'signing' },
  ...personLabels('owner', 'owner'),
];

const form = defineForm('head', {
  ...kindsOf(fields), capitalInWords: 'text', ownerIdIssuedDate: 'date', ownerIdIssuer: 'agency', ownerContact: 'address',
}, labels);

/**
 * A code as it is printed today or was before: 10 digits with a check digit, 12 digits (the owner's personal id), two
 * digits, a letter and seven digits (regulations 4.5). None is enforced; another form is a doubt.
 */
function codeDraft(reading: FormReading, owner: FieldDraft | null | undefined, bornDigital: boolean): FieldDraft | null {
  for (const value of reading.values.get('householdBusinessCode') ?? []) {
    const hit = matchSpan(value.span, /(?<![\p{L}\d])\d{2}\s?[A-Z8]\s?[\dOIl]{5,8}(?![\p{L}\d])|(?<![\p{L}\d])\d(?:[\s.]?\d){8,12}(?:-\d{1,5})?(?![\p{L}\d])/u);
    const found = hit ? { value: hit.match[0].replace(/[\s.]/gu, ''), span: hit.span, checked: false, guessed: false } : extract('code', value.span);
    if (!found || !/\d{4}/u.test(found.value)) continue;
    const proof = isTaxCode(found.value) || (found.value.length === 12 && owner?.reading.value === found.value);
    const lawful = proof || /^(?:\d{2}[A-Z]\d{7}|\d{10}(?:-\d{3})?|\d{12})$/u.test(found.value);
    const draft = draftOf('code', { ...found, checked: proof }, { label: value.label, far: value.far, bornDigital });
    const id = owner ? String(owner.reading.value) : '';
    const near = found.value.length === 12 && id.length === 12 && !proof && [...id].filter((d, i) => d !== found.value[i]).length <= 3;
    const doubt = near ? finding('field.readings-disagree', 'doubt', { other: id }) : !lawful ? finding('field.kind-invalid', 'doubt') : /^\d{10}$/u.test(found.value) && !proof ? finding('field.tax-code-check-digit', 'doubt') : null;
    return doubt ? { ...withFinding(draft, doubt), alternatives: near && owner ? [owner.reading] : draft.alternatives } : draft;
  }
  return null;
}

/** The same number read twice on one paper, once as the code and once as the owner's id, proves itself. */
function provenId(owner: FieldDraft | null | undefined, code: FieldDraft | null): FieldDraft | null {
  if (!owner || !code || owner.reading.value !== code.reading.value || !personalIdParts(String(owner.reading.value))) return owner ?? null;
  const findings = owner.findings.filter((f) => f.code !== 'field.weak-words');
  return { ...owner, findings, sure: findings.every((f) => f.severity === 'info') };
}

function read(text: PaperText): Record<string, FieldDraft | null> {
  const reading = readForm(form, text);
  const { capitalInWords, ownerIdIssuedDate: _date, ownerIdIssuer: _issuer, ownerContact: contact, ...drafts } = draftForm(form, reading, text);
  const code = codeDraft(reading, drafts['ownerPersonalId'], text.bornDigital);
  const lines = reading.hits.find((h) => h.id === 'lines');
  const after = lines ? reading.hits.find((h) => h.row.index > lines.row.index && ['capital', 'capitalSum', 'words', 'owner', 'ownerOld', 'members', 'signing'].includes(h.id)) : undefined;
  const last = reading.hits.filter((h) => ['contact', 'residence', 'id', 'capital'].includes(h.id)).at(-1)?.row.index ?? 0;
  return {
    ...drafts,
    businessName: withMarksDoubted(drafts['businessName'], text.bornDigital),
    householdBusinessCode: code,
    ownerPersonalId: provenId(drafts['ownerPersonalId'], code),
    ownerResidence: drafts['ownerResidence'] ?? contact ?? null,
    businessLines: lines ? businessLines(text, lines.row.index, lines.to, after?.row.index ?? Math.min(lines.row.index + 40, text.rows.length)) : null,
    capital: provenMoney(drafts['capital'], capitalInWords ?? wordsBehind(reading.values.get('capital'), text.bornDigital)),
    amendedDate: amendedDate(text, reading),
    issuingAgency: withWholeDistrict(letterheadAgency(text)),
    signer: signerDraft(readSignature(text, last), text),
  };
}

function cross(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  return mergeFindings(idAgainst(values, 'ownerPersonalId', 'ownerSex', 'ownerBirthDate'), inOrder(values, 'firstRegisteredDate', 'amendedDate'));
}

/** Giấy chứng nhận đăng ký hộ kinh doanh: forms of Circulars 20/2015, 01/2021/TT-BKHĐT and 68/2025/TT-BTC (regulations 5.6). */
export const householdBusinessRegistration: PaperType = {
  id: 'household-business-registration',
  code: '',
  label: { vi: 'Giấy chứng nhận đăng ký hộ kinh doanh', en: 'Household-business registration certificate' },
  sections: [section('business', 'Hộ kinh doanh', 'Household business'), section('owner', 'Chủ hộ kinh doanh', 'Owner'), section('issue', 'Cấp', 'Issue')],
  fields,
  cues: [
    { weight: 10, title: 'GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH' }, { weight: 5, title: 'HỘ KINH DOANH' }, { weight: 2, words: 'Tên hộ kinh doanh' }, { weight: 2, words: 'Mã số hộ kinh doanh' }, { weight: 2, words: 'Vốn kinh doanh' },
    { weight: 2, words: 'Địa điểm kinh doanh' }, { weight: 1, words: 'Ngành, nghề kinh doanh' }, { weight: 1, words: 'Chủ hộ kinh doanh' }, { weight: 1, words: 'Đăng ký lần đầu' },
    { weight: -6, title: 'QUYẾT ĐỊNH' }, { weight: -6, title: 'GIẤY ĐỀ NGHỊ' }, { weight: -5, words: 'Kính gửi' }, { weight: -6, title: 'THÔNG BÁO' }, { weight: -6, title: 'HỢP ĐỒNG' }, { weight: -7, title: 'TỜ KHAI' },
  ],
  read,
  common: {
    paperTypeCode: { fixed: '' },
    paperName: { fixed: 'Giấy chứng nhận đăng ký hộ kinh doanh' },
    ownerId: { from: 'ownerPersonalId|householdBusinessCode' },
    ownerName: { from: 'ownerName' },
    numberSymbol: { from: 'householdBusinessCode' },
    issuedDate: { from: 'amendedDate|firstRegisteredDate' },
    issuingAgency: { from: 'issuingAgency' },
    subject: { around: 'Giấy chứng nhận đăng ký hộ kinh doanh {}', from: 'businessName' },
  },
  cross,
};
