import type { Field, Finding } from '../../model/index.ts';
import {
  defineForm, draftForm, draftOf, extract, makeSpan, readForm, readSignature, signerDraft, subSpan, trimSpan, type FieldDraft, type FormLabel,
  type FormReading, type PaperText,
} from '../../reading/index.ts';
import { foldLetters, isUpper } from '../../vietnam/index.ts';
import { amendedDate, letterheadAgency } from '../business-parts.ts';
import { withMarksDoubted } from '../capital-names.ts';
import { knownIssuer } from '../card-issuers.ts';
import { foreignName, shortName } from '../company-parts.ts';
import { idAgainst, inOrder, mergeFindings } from '../cross-checks.ts';
import { kindsOf } from '../kinds.ts';
import { companyMail, companySite } from '../net-parts.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';
import { provenMoney, wordsBehind } from '../second-readings.ts';

const required = { required: true };

const fields = [
  fieldDef('company', 'enterpriseCode', 'taxCode', 'Mã số doanh nghiệp', 'Enterprise code', required),
  fieldDef('company', 'companyKind', 'text', 'Loại hình', 'Kind of company'),
  fieldDef('company', 'firstRegisteredDate', 'date', 'Đăng ký lần đầu', 'First registered', required),
  fieldDef('company', 'amendmentNumber', 'number', 'Đăng ký thay đổi lần thứ', 'Amendment number'),
  fieldDef('company', 'amendedDate', 'date', 'Ngày đăng ký thay đổi', 'Amended on'),
  fieldDef('company', 'companyName', 'text', 'Tên công ty', 'Company name', required),
  fieldDef('company', 'companyNameForeign', 'text', 'Tên bằng tiếng nước ngoài', 'Foreign name'),
  fieldDef('company', 'companyNameShort', 'text', 'Tên viết tắt', 'Short name'),
  fieldDef('office', 'headOffice', 'address', 'Địa chỉ trụ sở chính', 'Head office', required),
  fieldDef('office', 'phone', 'phone', 'Điện thoại', 'Phone'),
  fieldDef('office', 'email', 'email', 'Thư điện tử', 'Email'),
  fieldDef('office', 'website', 'text', 'Website', 'Website'),
  fieldDef('office', 'charterCapital', 'money', 'Vốn điều lệ', 'Charter capital', required),
  fieldDef('representative', 'representativeName', 'personName', 'Họ và tên', 'Full name', required),
  fieldDef('representative', 'representativeSex', 'sex', 'Giới tính', 'Sex'),
  fieldDef('representative', 'representativeBirthDate', 'date', 'Sinh ngày', 'Date of birth'),
  fieldDef('representative', 'representativeTitle', 'text', 'Chức danh', 'Title'),
  fieldDef('representative', 'representativeId', 'personalId', 'Số giấy tờ pháp lý', 'Identity number', required),
  fieldDef('representative', 'representativeIdIssuedDate', 'date', 'Ngày cấp giấy tờ', 'Identity paper issued on'),
  fieldDef('representative', 'representativeIdIssuer', 'agency', 'Nơi cấp giấy tờ', 'Identity paper issued by'),
  fieldDef('representative', 'representativeResidence', 'address', 'Địa chỉ thường trú', 'Permanent residence'),
  fieldDef('representative', 'representativeContact', 'address', 'Địa chỉ liên lạc', 'Contact address'),
  fieldDef('issue', 'issuingAgency', 'agency', 'Cơ quan cấp', 'Issuing agency'),
  fieldDef('issue', 'signer', 'personName', 'Người ký', 'Signer'),
];

const labels: readonly FormLabel[] = [
  { id: 'code', texts: ['Mã số doanh nghiệp', 'Mã số chi nhánh', 'Mã số DN', 'Mã số thuế', 'Mã số doanh nghiệp/Mã số thuế'], field: 'enterpriseCode' },
  { id: 'first', texts: ['Đăng ký lần đầu', 'Đăng ký lần đầu, ngày', 'Ngày đăng ký lần đầu'], field: 'firstRegisteredDate' },
  { id: 'amendment', texts: ['Đăng ký thay đổi lần thứ', 'Đăng ký thay đổi lần'], field: 'amendmentNumber' },
  { id: 'name', texts: ['Tên công ty viết bằng tiếng Việt', 'Tên chi nhánh', 'Tên chi nhánh viết bằng tiếng Việt', 'Tên văn phòng đại diện', 'Tên doanh nghiệp viết bằng tiếng Việt', 'Tên công ty bằng tiếng Việt'], field: 'companyName' },
  { id: 'foreign', texts: ['Tên công ty viết bằng tiếng nước ngoài', 'Tên doanh nghiệp viết bằng tiếng nước ngoài', 'Tên bằng tiếng nước ngoài'], field: 'companyNameForeign' },
  { id: 'short', texts: ['Tên công ty viết tắt', 'Tên doanh nghiệp viết tắt', 'Tên viết tắt'], field: 'companyNameShort' },
  { id: 'nameHeading', texts: ['Tên công ty', 'Tên doanh nghiệp'], start: true, opens: 'company' },
  { id: 'office', texts: ['Địa chỉ trụ sở chính', 'Địa chỉ trụ sở', 'Trụ sở chính', 'Địa chỉ chi nhánh'], field: 'headOffice', opens: 'company' },
  { id: 'phone', texts: ['Điện thoại', 'Số điện thoại'], field: { company: 'phone' } },
  { id: 'fax', texts: ['Fax', 'Số fax'], colon: true },
  { id: 'email', texts: ['Email', 'Thư điện tử', 'E-mail'], field: { company: 'email' } },
  { id: 'website', texts: ['Website', 'Trang thông tin điện tử'], field: { company: 'website' } },
  { id: 'capital', texts: ['Vốn điều lệ', 'Vốn đầu tư'], field: 'charterCapital' },
  { id: 'words', texts: ['Bằng chữ'], colon: true, field: 'capitalInWords' },
  { id: 'shares', texts: ['Mệnh giá cổ phần', 'Tổng số cổ phần'] },
  { id: 'owner', texts: ['Thông tin về chủ sở hữu', 'Chủ sở hữu', 'Danh sách thành viên góp vốn', 'Thông tin về chủ doanh nghiệp', 'Danh sách cổ đông sáng lập', 'Danh sách thành viên', 'Hoạt động theo ủy quyền của doanh nghiệp'], start: true, opens: 'owner' },
  { id: 'business', texts: ['Ngành, nghề kinh doanh', 'Ngành nghề kinh doanh'], start: true, opens: 'owner' },
  { id: 'representative', texts: ['Người đại diện theo pháp luật của công ty', 'Người đại diện theo pháp luật của doanh nghiệp', 'Người đại diện theo pháp luật', 'Thông tin về người đại diện theo pháp luật', 'Thông tin về người đứng đầu', 'Người đứng đầu chi nhánh', 'Thông tin về người đứng đầu chi nhánh'], start: true, opens: 'representative' },
  { id: 'fullName', texts: ['Họ và tên', 'Họ, chữ đệm và tên', 'Họ tên', 'Họ, chữ đệm, tên'], colon: true, field: { representative: 'representativeName' } },
  { id: 'sex', texts: ['Giới tính'], field: { representative: 'representativeSex' } },
  { id: 'title', texts: ['Chức danh', 'Chức vụ'], colon: true, field: { representative: 'representativeTitle' } },
  { id: 'birth', texts: ['Sinh ngày', 'Ngày, tháng, năm sinh', 'Ngày sinh'], field: { representative: 'representativeBirthDate' } },
  { id: 'ethnicity', texts: ['Dân tộc'], colon: true },
  { id: 'nationality', texts: ['Quốc tịch'], colon: true },
  { id: 'idKind', texts: ['Loại giấy tờ pháp lý của cá nhân', 'Loại giấy tờ chứng thực cá nhân', 'Loại giấy tờ pháp lý'] },
  { id: 'id', texts: ['Số giấy tờ pháp lý của cá nhân', 'Số giấy chứng thực cá nhân', 'Số giấy tờ pháp lý', 'Số định danh cá nhân', 'Giấy chứng minh nhân dân số', 'Căn cước công dân số', 'Số CCCD', 'Số'], colon: true, field: { representative: 'representativeId' } },
  { id: 'idDate', texts: ['Ngày cấp'], colon: true, field: { representative: 'representativeIdIssuedDate' } },
  { id: 'idIssuer', texts: ['Nơi cấp', 'Cơ quan cấp'], colon: true, field: { representative: 'representativeIdIssuer' } },
  { id: 'residence', texts: ['Địa chỉ thường trú', 'Nơi đăng ký hộ khẩu thường trú', 'Hộ khẩu thường trú'], field: { representative: 'representativeResidence' } },
  { id: 'contact', texts: ['Địa chỉ liên lạc', 'Chỗ ở hiện tại', 'Nơi ở hiện tại'], field: { representative: 'representativeContact' } },
  { id: 'signing', texts: ['TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG', 'KT. TRƯỞNG PHÒNG', 'GIÁM ĐỐC SỞ', 'TL. GIÁM ĐỐC', 'KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC', 'TUQ. GIÁM ĐỐC'], start: true, caps: true, opens: 'signing' },
];

const form = defineForm('head', { ...kindsOf(fields), capitalInWords: 'text' }, labels);

/** The lines of capitals between the title and the enterprise code. */
function companyKind(text: PaperText, reading: FormReading): FieldDraft | null {
  const code = reading.hits.find((h) => h.id === 'code')?.row.index ?? 20;
  const title = text.rows.findIndex((r) => /dangkydoanhnghiep|dangkykinhdoanh/u.test(r.tokens.map((t) => t.letters).join('')) && isUpper(r.tokens.map((t) => t.text).join('')));
  if (title < 0) return null;
  const rows = text.rows.slice(title + 1, code).filter((r) => {
    const line = r.tokens.map((t) => t.text).join(' ');
    return isUpper(line) && /^(?:congty|doanhnghiep|hoptacxa|chinhanh|vanphong|tnhh|haithanh|motthanh|tulen|trolen|thanhvien)/u.test(foldLetters(line));
  });
  const found = extract('text', trimSpan(makeSpan(rows.flatMap((r) => r.tokens))));
  return found ? draftOf('text', found, { bornDigital: text.bornDigital }) : null;
}

/**
 * The contact address is the last label before the signature, whose title (hidden by the seal or misread) is no label
 * then: an address ends where it has ended, and at a line that stands in the right half alone.
 */
function endedAddress(text: PaperText, reading: FormReading, key: string, draft: FieldDraft | null | undefined): FieldDraft | null {
  const value = reading.values.get(key)?.find((v) => v.span.tokens.length > 0);
  if (!draft || !value) return draft ?? null;
  const { em } = text.pages[value.label.row.page] ?? { em: 20 };
  const margin = Math.min(...value.span.tokens.map((t) => t.x), value.label.row.x);
  const width = text.pages[value.label.row.page]?.widthPx ?? 1000;
  const lines = value.span.tokens.filter((t) => {
    const line = value.span.tokens.filter((o) => Math.abs(o.y - t.y) < em * 0.7);
    return t.y < value.label.row.bottom || Math.min(...line.map((o) => o.x)) < margin + width * 0.25;
  });
  const span = trimSpan(makeSpan(lines));
  const country = /Việt Nam(?=[\s.,;]|$)/u.exec(span.text);
  const kept = country ? subSpan(span, 0, country.index + country[0].length) : span;
  if (kept.tokens.length === value.span.tokens.length) return draft;
  const found = extract('address', trimSpan(kept));
  return found ? draftOf('address', found, { label: value.label, far: value.far, bornDigital: text.bornDigital }) : draft;
}

/** A web address has no spaces; `l` is read as `1`, or as both. */
function website(reading: FormReading, bornDigital: boolean): FieldDraft | null {
  for (const value of reading.values.get('website') ?? []) {
    const printed = value.span.text;
    const joined = printed.replace(/\s*\.\s*/gu, '.').replace(/(?<=[a-z])1(?=l[a-z])|(?<=[a-z]l)1(?=[a-z])/gu, '').replace(/(?<=\/\/|^|[a-z.])1(?=[a-z]{2})/gu, 'l');
    const hit = /(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:\/\S*)?/u.exec(joined);
    if (hit && /[a-z]{2}/iu.test(hit[0])) return draftOf('text', { value: hit[0], span: value.span, checked: false, guessed: !printed.includes(hit[0]) }, { label: value.label, far: value.far, bornDigital });
  }
  return null;
}

function read(text: PaperText): Record<string, FieldDraft | null> {
  const reading = readForm(form, text);
  const { capitalInWords, ...drafts } = draftForm(form, reading, text);
  const from = reading.hits.filter((h) => h.id === 'contact' || h.id === 'residence').at(-1)?.row.index ?? 0;
  const signature = readSignature(text, from);
  const companyName = withMarksDoubted(drafts['companyName'], text.bornDigital);
  const name = companyName ? String(companyName.reading.value) : null;
  return {
    ...drafts,
    companyName,
    companyNameForeign: foreignName(reading.values.get('companyNameForeign') ?? [], name, text.bornDigital),
    companyNameShort: shortName(drafts['companyNameShort'], name),
    email: companyMail(drafts['email'], name),
    website: companySite(website(reading, text.bornDigital) ?? drafts['website'], name),
    representativeIdIssuer: knownIssuer(drafts['representativeIdIssuer']),
    representativeResidence: endedAddress(text, reading, 'representativeResidence', drafts['representativeResidence']),
    representativeContact: endedAddress(text, reading, 'representativeContact', drafts['representativeContact']),
    charterCapital: provenMoney(drafts['charterCapital'], capitalInWords ?? wordsBehind(reading.values.get('charterCapital'), text.bornDigital)),
    companyKind: companyKind(text, reading),
    amendedDate: amendedDate(text, reading),
    issuingAgency: letterheadAgency(text),
    signer: signerDraft(signature, text),
  };
}

function cross(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  return mergeFindings(
    idAgainst(values, 'representativeId', 'representativeSex', 'representativeBirthDate'),
    inOrder(values, 'firstRegisteredDate', 'amendedDate'), inOrder(values, 'representativeBirthDate', 'representativeIdIssuedDate'),
  );
}

/** Giấy chứng nhận đăng ký doanh nghiệp: forms of Circulars 01/2021/TT-BKHĐT and 68/2025/TT-BTC (regulations 5.5). */
export const businessRegistration: PaperType = {
  id: 'business-registration',
  code: '',
  label: { vi: 'Giấy chứng nhận đăng ký doanh nghiệp', en: 'Enterprise registration certificate' },
  sections: [
    section('company', 'Doanh nghiệp', 'Enterprise'), section('office', 'Trụ sở và vốn', 'Head office and capital'),
    section('representative', 'Người đại diện theo pháp luật', 'Legal representative'), section('issue', 'Cấp', 'Issue'),
  ],
  fields,
  cues: [
    { weight: 9, title: 'GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP' }, { weight: 7, title: 'GIẤY CHỨNG NHẬN ĐĂNG KÝ KINH DOANH' }, { weight: 3, words: 'Mã số doanh nghiệp' },
    { weight: 2, words: 'Địa chỉ trụ sở chính' }, { weight: 2, words: 'Vốn điều lệ' }, { weight: 2, words: 'Người đại diện theo pháp luật' },
    { weight: 1, words: 'Đăng ký lần đầu' }, { weight: 1, words: 'PHÒNG ĐĂNG KÝ KINH DOANH' }, { weight: -6, title: 'QUYẾT ĐỊNH' }, { weight: -8, title: 'HỘ KINH DOANH' },
    { weight: -6, title: 'GIẤY ĐỀ NGHỊ' }, { weight: -5, words: 'Kính gửi' }, { weight: -6, title: 'HỢP ĐỒNG' },
  ],
  read,
  common: {
    paperTypeCode: { fixed: '' },
    paperName: { fixed: 'Giấy chứng nhận đăng ký doanh nghiệp' },
    ownerId: { from: 'enterpriseCode' },
    ownerName: { from: 'companyName' },
    numberSymbol: { from: 'enterpriseCode' },
    issuedDate: { from: 'amendedDate|firstRegisteredDate' },
    issuingAgency: { from: 'issuingAgency' },
    subject: { around: 'Giấy chứng nhận đăng ký doanh nghiệp của {}', from: 'companyName' },
  },
  cross,
};
