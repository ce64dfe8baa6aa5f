import { finding, type Field, type Finding } from '../../model/index.ts';
import {
  boundedDistance, defineForm, draftForm, draftOf, makeSpan, matchSpan, noteWanted, readForm, readSignature, signerDraft, wantedPlaces, withFinding, type FieldDraft, type FormLabel, type FormReading, type PaperText,
} from '../../reading/index.ts';
import { tidy } from '../../vietnam/index.ts';
import { capitalised } from '../capital-names.ts';
import { idAgainst, inOrder, mergeFindings } from '../cross-checks.ts';
import { kindsOf } from '../kinds.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';

const required = { required: true };

const fields = [
  fieldDef('person', 'agency', 'agency', 'Cơ quan, đơn vị sử dụng', 'Employing agency'),
  fieldDef('person', 'fullName', 'personName', 'Họ và tên khai sinh', 'Full name', required),
  fieldDef('person', 'otherName', 'text', 'Tên gọi khác', 'Other name'),
  fieldDef('person', 'birthDate', 'date', 'Sinh ngày', 'Date of birth', required),
  fieldDef('person', 'sex', 'sex', 'Giới tính', 'Sex', required),
  fieldDef('person', 'birthPlace', 'address', 'Nơi sinh', 'Place of birth'),
  fieldDef('person', 'origin', 'address', 'Quê quán', 'Place of origin'),
  fieldDef('person', 'ethnicity', 'ethnicity', 'Dân tộc', 'Ethnicity'),
  fieldDef('person', 'religion', 'text', 'Tôn giáo', 'Religion'),
  fieldDef('person', 'personalId', 'personalId', 'Số CMND / CCCD', 'Personal id', required),
  fieldDef('person', 'residence', 'address', 'Nơi đăng ký thường trú', 'Residence'),
  fieldDef('work', 'position', 'text', 'Chức vụ, chức danh', 'Position', required),
  fieldDef('work', 'salaryGrade', 'number', 'Bậc lương', 'Salary grade'),
  fieldDef('work', 'salaryCoefficient', 'number', 'Hệ số lương', 'Salary coefficient'),
  fieldDef('work', 'recruitedDate', 'date', 'Ngày tuyển dụng', 'Recruited on'),
  fieldDef('work', 'education', 'text', 'Trình độ chuyên môn', 'Education'),
  fieldDef('work', 'politicalTheory', 'text', 'Lý luận chính trị', 'Political theory'),
  fieldDef('work', 'partyJoinedDate', 'date', 'Ngày vào Đảng', 'Joined the party on'),
  fieldDef('issue', 'signer', 'personName', 'Người ký', 'Signer'),
];

/** The labels of forms 2C/TCTW-98, 2C-BNV/2008 and HS02-VC/BNV; those without a field only end the value before them. */
const labels: readonly FormLabel[] = [
  { id: 'manager', texts: ['Cơ quan, đơn vị có thẩm quyền quản lý CBCC', 'Cơ quan có thẩm quyền quản lý', 'Cơ quan, đơn vị có thẩm quyền quản lý viên chức', 'Cơ quan quản lý cán bộ, công chức', 'Bộ, tỉnh', 'Cơ quan chủ quản'], colon: true, field: 'manager' },
  { id: 'agency', texts: ['Cơ quan, đơn vị sử dụng CBCC', 'Cơ quan, đơn vị sử dụng cán bộ, công chức', 'Đơn vị sử dụng viên chức', 'Cơ quan, đơn vị sử dụng viên chức', 'Đơn vị trực thuộc', 'Đơn vị công tác', 'Cơ quan, đơn vị công tác'], colon: true, field: 'agency' },
  { id: 'unit', texts: ['Đơn vị cơ sở'], colon: true, field: 'baseUnit' },
  { id: 'serial', texts: ['Số hiệu'], colon: true },
  // the label may break over the line's end, so that its colon is not beside it
  { id: 'serialBroken', texts: ['Số hiệu cán bộ, công chức', 'Số hiệu cán bộ', 'Số hiệu công chức', 'Số hiệu viên chức', 'Số hiệu CBCC', 'Mã số CBCC'], inline: true },
  { id: 'name', texts: ['Họ và tên khai sinh', 'Họ và tên khai sinh (viết chữ in hoa)', 'Họ và tên', 'Họ tên khai sinh', 'Họ, chữ đệm và tên khai sinh'], colon: true, field: { head: 'fullName' }, within: ['head'] },
  { id: 'other', texts: ['Tên gọi khác', 'Các tên gọi khác', 'Tên thường gọi', 'Bí danh'], colon: true, field: 'otherName' },
  { id: 'birth', texts: ['Sinh ngày', 'Ngày, tháng, năm sinh', 'Ngày sinh', 'Ngày tháng năm sinh'], within: ['head'], field: 'birthDate' },
  { id: 'sex', texts: ['Giới tính', 'Nam, nữ', 'Nam/Nữ', 'Giới tính (nam, nữ)'], colon: true, within: ['head'], field: 'sex' },
  { id: 'birthPlace', texts: ['Nơi sinh'], colon: true, field: 'birthPlace' },
  { id: 'origin', texts: ['Quê quán', 'Nguyên quán'], colon: true, field: 'origin' },
  { id: 'ethnicity', texts: ['Dân tộc'], colon: true, field: 'ethnicity' },
  { id: 'religion', texts: ['Tôn giáo'], colon: true, field: 'religionText' },
  { id: 'home', texts: ['Nơi đăng ký hộ khẩu thường trú', 'Nơi đăng ký thường trú', 'Nơi đăng ký bộ khẩu thường trú', 'Hộ khẩu thường trú', 'Nơi thường trú', 'Nơi ĐKHK thường trú'], colon: true, field: 'residence' },
  { id: 'current', texts: ['Nơi ở hiện nay', 'Nơi ở hiện tại', 'Chỗ ở hiện nay'], colon: true, field: 'current' },
  { id: 'phone', texts: ['Điện thoại', 'Số điện thoại liên hệ', 'Số điện thoại', 'đ/thoại', 'Email'], colon: true },
  { id: 'class', texts: ['Thành phần gia đình xuất thân', 'Thành phần xuất thân', 'Nghề nghiệp khi được tuyển dụng', 'Nghề nghiệp trước khi được tuyển dụng', 'Nghề nghiệp bản thân trước khi được tuyển dụng'], colon: true },
  { id: 'recruited', texts: ['Ngày tuyển dụng', 'Ngày được tuyển dụng', 'Ngày được tuyển dụng lần đầu', 'Ngày tuyển dụng lần đầu'], colon: true, field: 'recruitedDate' },
  { id: 'recruiter', texts: ['Cơ quan tuyển dụng', 'Cơ quan, đơn vị tuyển dụng', 'Cơ quan, đơn vị, tổ chức tuyển dụng', 'Vào cơ quan nào, ở đâu', 'Ngày vào cơ quan hiện đang công tác', 'Ngày tham gia cách mạng', 'Ngày về cơ quan hiện nay', 'Ngày bổ nhiệm'], colon: true },
  { id: 'position', texts: ['Chức vụ (chức danh) hiện tại', 'Chức vụ hiện tại', 'Chức danh (chức vụ) công tác hiện tại', 'Chức vụ, chức danh hiện tại', 'Chức vụ', 'Chức vụ (chức danh)', 'Chức danh hiện tại', 'Chức vụ chính quyền hiện tại', 'Chức vụ (Đảng, đoàn thể, chính quyền)'], colon: true, field: 'position' },
  { id: 'duty', texts: ['Công việc chính được giao', 'Công tác chính đang làm', 'Cấp ủy hiện tại', 'Cấp ủy kiêm', 'Công việc chính'], colon: true },
  { id: 'scale', texts: ['Ngạch công chức (viên chức)', 'Ngạch công chức', 'Chức danh nghề nghiệp', 'Chức danh nghề nghiệp viên chức', 'Mã ngạch', 'Mã số', 'Ngạch viên chức', 'Phần trăm hưởng'], colon: true },
  { id: 'grade', texts: ['Bậc lương', 'Bậc'], colon: true, field: { head: 'grade' } },
  { id: 'coefficient', texts: ['Hệ số', 'Hệ số lương'], colon: true, field: { head: 'coefficient' } },
  { id: 'pay', texts: ['Ngày hưởng', 'Phụ cấp chức vụ', 'Phụ cấp khác', 'từ tháng', 'Ngày hưởng bậc lương', 'Phụ cấp'], colon: true },
  { id: 'school', texts: ['Trình độ giáo dục phổ thông', 'Giáo dục phổ thông', 'Trình độ học vấn', 'Trình độ văn hóa'], colon: true },
  { id: 'education', texts: ['Trình độ chuyên môn cao nhất', 'Trình độ chuyên môn', 'Học hàm, học vị cao nhất', 'Trình độ đào tạo'], colon: true, field: 'education' },
  { id: 'theory', texts: ['Lý luận chính trị', 'Trình độ lý luận chính trị'], within: ['head'], field: 'politicalTheory' },
  { id: 'skills', texts: ['Quản lý nhà nước', 'Ngoại ngữ', 'Tin học', 'Học hàm', 'Bồi dưỡng theo tiêu chuẩn', 'Quản lý giáo dục'], colon: true },
  { id: 'party', texts: ['Ngày vào Đảng Cộng sản Việt Nam', 'Ngày vào Đảng', 'Ngày vào Đảng CSVN', 'Ngày vào ĐCSVN', 'Ngày kết nạp Đảng'], colon: true, field: 'partyJoinedDate' },
  { id: 'official', texts: ['Ngày chính thức', 'Ngày tham gia tổ chức chính trị - xã hội', 'Ngày tham gia các tổ chức chính trị, xã hội', 'Ngày nhập ngũ', 'Ngày xuất ngũ', 'Quân hàm cao nhất', 'Danh hiệu được phong tặng cao nhất', 'Sở trường công tác', 'Khen thưởng', 'Kỷ luật', 'Tình trạng sức khỏe', 'Chiều cao', 'Cân nặng', 'Nhóm máu', 'Là thương binh hạng', 'Là con gia đình chính sách', 'Công việc đã làm lâu nhất'], colon: true },
  { id: 'id', texts: ['Số chứng minh nhân dân', 'Số CMND', 'Số CCCD', 'Số căn cước công dân', 'Số CMND/CCCD', 'CMND/CCCD', 'Số chứng minh nhân dân/căn cước công dân', 'Số định danh cá nhân', 'Căn cước công dân số', 'Số chứng minh nhân dân hoặc căn cước công dân', 'Số căn cước', 'Số CMND hoặc CCCD'], colon: true, field: 'personalId' },
  { id: 'idDate', texts: ['Ngày cấp', 'Nơi cấp', 'Số sổ BHXH', 'Số sổ bảo hiểm xã hội', 'Số BHXH', 'Số thẻ BHYT'], colon: true },
  { id: 'later', texts: ['Đào tạo, bồi dưỡng về chuyên môn, nghiệp vụ', 'Quá trình đào tạo, bồi dưỡng', 'Tóm tắt quá trình công tác', 'Quá trình công tác', 'Đặc điểm lịch sử bản thân', 'Quan hệ gia đình', 'Diễn biến quá trình lương', 'Nhận xét, đánh giá của cơ quan', 'Đào tạo, bồi dưỡng', 'Hoàn cảnh kinh tế gia đình'], start: true, opens: 'later' },
];

const form = defineForm('head', {
  ...kindsOf(fields), manager: 'agency', baseUnit: 'agency', religionText: 'text', current: 'address', grade: 'text', coefficient: 'text',
}, labels);

function matched(reading: FormReading, key: string, pattern: RegExp, bornDigital: boolean): FieldDraft | null {
  for (const value of reading.values.get(key) ?? []) {
    const hit = matchSpan(value.span, pattern);
    if (hit) return draftOf('number', { value: tidy(hit.match[0]).replace(/\s*([,./])\s*/gu, '$1'), span: hit.span, checked: false, guessed: false }, { label: value.label, far: value.far, bornDigital });
  }
  return null;
}

/** What forms of this kind begin with a capital; own text of a file is left as it is. */
const capital = (draft: FieldDraft | null | undefined, bornDigital: boolean): FieldDraft | null => (draft && !bornDigital ? capitalised(draft) : draft ?? null);

/** `Không` is what the form means to be told here, unlike in other fields of free text. */
function religion(reading: FormReading, other: FieldDraft | null, bornDigital: boolean): FieldDraft | null {
  for (const value of reading.values.get('religionText') ?? []) {
    const none = matchSpan(value.span, /^[Kk]hông(?!\p{L})/u);
    if (none) return draftOf('text', { value: none.match[0], span: none.span, checked: false, guessed: false }, { label: value.label, bornDigital });
  }
  // c and C differ in height alone; religions are names
  const read = String(other?.reading.value ?? '').normalize('NFC');
  if (!other || bornDigital || religions.includes(read)) return other;
  const named = religions.find((name) => name.toLowerCase() === read.toLowerCase());
  if (named !== undefined) return { ...other, reading: { ...other.reading, value: named } };
  // a letter was lost or mistaken (`Phật giá`), or it is one of the few others: to be looked at
  const near = religions.find((name) => boundedDistance(name.toLowerCase(), read.toLowerCase(), 1) <= 1);
  const alternatives = near === undefined ? other.alternatives : [{ ...other.reading, value: near, source: 'rule' as const }, ...other.alternatives].slice(0, 5);
  return withFinding({ ...other, alternatives }, finding('field.weak-words', 'doubt', { words: read }));
}

/** The religions that forms most often name (Government Committee for Religious Affairs: recognised organisations). */
const religions = ['Phật giáo', 'Công giáo', 'Tin lành', 'Tin Lành', 'Cao Đài', 'Cao đài', 'Phật giáo Hòa Hảo', 'Hòa Hảo', 'Hồi giáo', 'Thiên Chúa giáo', 'Thiên chúa giáo'].map((name) => name.normalize('NFC'));

/** `333` for 3,33: three figures alone, for coefficients have two decimals (Decree 204/2004/NĐ-CP). */
function lostComma(reading: FormReading, bornDigital: boolean): FieldDraft | null {
  for (const value of reading.values.get('coefficient') ?? []) {
    const hit = matchSpan(value.span, /^(\d)(\d{2})(?=[\s,.;]*$)/u);
    if (hit) return draftOf('number', { value: `${hit.match[1] ?? ''},${hit.match[2] ?? ''}`, span: hit.span, checked: false, guessed: true }, { label: value.label, far: value.far, bornDigital });
  }
  return null;
}

/**
 * A coefficient whose comma was read as a stroke (`3/33`), or whose label was misread: on the line of the grade stands no
 * other figure with two decimals. In doubt.
 */
function looseCoefficient(reading: FormReading, bornDigital: boolean): FieldDraft | null {
  const labelled = (reading.values.get('coefficient') ?? []).flatMap((v) => matchSpan(v.span, /(?<![\d/])([1-9])\s?[/;:'’]\s?(\d{2})(?![\d/])/u) ?? []);
  const beside = (reading.values.get('grade') ?? []).flatMap((v) => matchSpan(makeSpan(v.label.row.tokens.slice(v.label.to)), /(?<![\d.,/])([1-9])[.,](\d{2})(?!\d|[.,/]\d)/u) ?? []);
  const [hit] = [...labelled, ...beside];
  return hit ? draftOf('number', { value: `${hit.match[1] ?? ''},${hit.match[2] ?? ''}`, span: hit.span, checked: false, guessed: true }, { bornDigital, findings: [finding('field.label-unsure', 'doubt')] }) : null;
}

/** Decimals are printed with a comma; a dot is a misread one. */
function withComma(draft: FieldDraft | null): FieldDraft | null {
  const comma = draft && { ...draft, reading: { ...draft.reading, value: String(draft.reading.value).replace('.', ',') } };
  return lawfulCoefficient(comma);
}

/** Coefficients of Decree 204/2004/NĐ-CP run from 1.00 to 10.00 in hundredths; a lost comma is a doubt. */
function lawfulCoefficient(draft: FieldDraft | null): FieldDraft | null {
  const value = Number(String(draft?.reading.value ?? '').replace(',', '.'));
  return draft === null || (value >= 1 && value <= 10) ? draft : withFinding(draft, finding('field.kind-invalid', 'doubt'));
}

function read(text: PaperText): Record<string, FieldDraft | null> {
  const reading = readForm(form, text);
  const { manager, baseUnit, religionText, current, grade: _grade, coefficient: _coefficient, ...drafts } = draftForm(form, reading, text);
  const { bornDigital } = text;
  const from = reading.hits.filter((h) => h.id === 'later').at(-1)?.row.index ?? 0;
  const grade = matched(reading, 'grade', /(?<![\d.,])\d{1,2}(?:\s?\/\s?\d{1,2})?(?![\d.,]\d)/u, bornDigital);
  const lost = grade === null ? wantedPlaces(text).get('grade') : undefined;
  // the label's own key is none of the type's: what it wants is wanted for the field
  if (lost) noteWanted(text, 'salaryGrade', lost);
  const [name, other] = [drafts['fullName'], drafts['otherName']];
  return {
    ...drafts,
    // the form of 1998 goes from the ministry or province down to the unit where the person works
    agency: baseUnit ?? drafts['agency'] ?? manager ?? null,
    // the form wants capitals here; small letters are the name of another label's line
    fullName: name && /^\p{Lu}/u.test(String(name.reading.value)) ? name : null,
    // dots of an empty line are read as small letters; a name begins with a capital
    otherName: other && /^\p{Lu}/u.test(String(other.reading.value)) && !/\d/u.test(String(other.reading.value)) ? other : null,
    religion: religion(reading, religionText ?? null, bornDigital),
    education: capital(drafts['education'], bornDigital), politicalTheory: capital(drafts['politicalTheory'], bornDigital), position: capital(drafts['position'], bornDigital),
    residence: drafts['residence'] ?? current ?? null,
    salaryGrade: grade,
    salaryCoefficient: withComma(lostComma(reading, bornDigital) ?? matched(reading, 'coefficient', /(?<![\d.,])\d{1,2}\s?[.,]\s?\d{1,2}(?!\d)/u, bornDigital) ?? looseCoefficient(reading, bornDigital)),
    signer: signerDraft(readSignature(text, from), text),
  };
}

function cross(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  return mergeFindings(idAgainst(values, 'personalId', 'sex', 'birthDate'), inOrder(values, 'birthDate', 'recruitedDate'), inOrder(values, 'birthDate', 'partyJoinedDate'));
}

/** Sơ yếu lý lịch cán bộ, công chức, viên chức: forms 2C/TCTW-98, 2C-BNV/2008 and HS02-VC/BNV (Circular 07/2019/TT-BNV). */
export const civilServantProfile: PaperType = {
  id: 'civil-servant-profile',
  code: '',
  label: { vi: 'Sơ yếu lý lịch cán bộ, công chức, viên chức', en: "Civil servant's profile" },
  sections: [section('person', 'Bản thân', 'Person'), section('work', 'Công tác', 'Work'), section('issue', 'Xác nhận', 'Confirmation')],
  fields,
  cues: [
    { weight: 8, title: 'SƠ YẾU LÝ LỊCH' }, { weight: 3, title: 'SƠ YẾU LÝ LỊCH CÁN BỘ, CÔNG CHỨC' }, { weight: 2, words: 'Họ và tên khai sinh' }, { weight: 2, words: 'Lý luận chính trị' }, { weight: 2, words: 'Ngày tuyển dụng' },
    { weight: 2, words: 'Trình độ giáo dục phổ thông' }, { weight: 2, words: 'Ngày vào Đảng Cộng sản Việt Nam' }, { weight: 1, words: 'Bậc lương' }, { weight: 1, words: 'Quan hệ gia đình' }, { weight: 1, pattern: /2C-BNV|2C\/TCTW|HS02-VC/u },
    { weight: -8, title: 'QUYẾT ĐỊNH' }, { weight: -6, title: 'HỢP ĐỒNG' }, { weight: -6, title: 'THÔNG BÁO' },
  ],
  read,
  common: {
    paperTypeCode: { fixed: '' },
    paperName: { fixed: 'Sơ yếu lý lịch cán bộ, công chức, viên chức' },
    ownerId: { from: 'personalId' },
    ownerName: { from: 'fullName' },
    issuingAgency: { from: 'agency' },
    subject: { around: 'Sơ yếu lý lịch của {}', from: 'fullName' },
  },
  cross,
};
