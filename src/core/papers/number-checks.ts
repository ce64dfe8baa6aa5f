import { finding, parseDossierCode, type Finding } from '../model/index.ts';
import {
  landSerialParts, parseCertificateCode, parseHouseholdCode, parseLandRegisterNumber, parseOrganisationCode, parseTaxCode, toneCustom,
} from '../vietnam/index.ts';

const doubt = (code: 'field.kind-invalid' | 'field.tax-code-check-digit' | 'field.id-structure' | 'field.date-future'): Finding[] => [finding(code, 'doubt')];
const formed = (parse: (text: string) => unknown) => (value: string): Finding[] => (parse(value) === null ? doubt('field.kind-invalid') : []);

/** Less than this no building covers and no floors add up to, square metres: a figure below lost its first or last digits. */
const LEAST_AREA = 5;
const roomy = (value: string): Finding[] => (Number(value) < LEAST_AREA ? doubt('field.kind-invalid') : []);

/** What the origins of land use are written with (Circular 23/2014/TT-BTNMT art. 18): another word may be one of them misread. */
const originWords: ReadonlySet<string> = new Set((
  'được nhà nước giao đất có không thu tiền sử dụng cho thuê trả một lần hàng hằng năm công nhận quyền qsdđ qsd như nhận chuyển đổi nhượng thừa kế tặng góp vốn trúng đấu giá của doanh nghiệp đầu tư hạ tầng khu cụm công nghiệp kinh tế cao nghệ ' +
  'chế xuất do và là từ theo lâu dài ổn định ở ông bà hộ cha mẹ bố vợ chồng tách hợp thửa thời gian thuộc trường với để đối phần diện tích còn lại xử lý nợ thế chấp hòa giải thành bản án quyết định tòa án thi hành kết quả'
).normalize('NFC').split(' ').map(toneCustom));
const originSpelt = (value: string): Finding[] => (value.toLowerCase().match(/\p{L}+/gu) ?? []).every((word) => originWords.has(toneCustom(word))) ? [] : doubt('field.kind-invalid');

/**
 * Checks of numbers by the field that they stand in, for kinds of which several fields have each its own form: warnings,
 * never a bar, for papers show what they show (regulations 2.3, 4.5, 4.6).
 */
const checks: Readonly<Record<string, (value: string, today: string) => Finding[]>> = {
  dossierCode: (value, today) => {
    const parts = parseDossierCode(value);
    return parts === null ? doubt('field.kind-invalid') : parts.date > today ? doubt('field.date-future') : [];
  },
  enterpriseCode: (value) => {
    const parts = parseTaxCode(value);
    return parts === null || parts.kind === 'person' ? doubt('field.kind-invalid') : parts.fits ? [] : doubt('field.tax-code-check-digit');
  },
  householdBusinessCode: (value) => {
    const parts = parseHouseholdCode(value);
    if (parts === null) return doubt('field.kind-invalid');
    return parts.fits ? [] : doubt(parts.form === 'personal-id' ? 'field.id-structure' : 'field.tax-code-check-digit');
  },
  serial: formed(landSerialParts),
  certificateCode: formed(parseCertificateCode),
  registerNumber: formed(parseLandRegisterNumber),
  landOrigin: originSpelt,
  buildingArea: roomy,
  floorArea: roomy,
  unitCode: formed(parseOrganisationCode),
  procedureCode: (value) => (/^\d\.\d{6}(?:\.\d{2})?$/u.test(value) ? [] : doubt('field.kind-invalid')),
};

/** What speaks against a number by the key of its field; nothing for fields without a form of their own. */
export function checkNumber(key: string, value: string, today: string): Finding[] {
  return checks[key]?.(value, today) ?? [];
}
