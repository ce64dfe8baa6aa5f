import type { FileSignature, SignatureReason, SignatureVerdict } from '../../core/model/index.ts';
import type { Language } from './index.ts';

type Words = Readonly<Record<Language, string>>;

const verdicts: Readonly<Record<SignatureVerdict, Words>> = {
  trusted: { vi: 'chữ ký đúng, chứng thư dẫn tới gốc đã cài', en: 'fits, the certificate leads to an installed root' },
  intact: { vi: 'chữ ký khớp, chưa kiểm tra chứng thư', en: 'fits, certificate not checked' },
  doubtful: { vi: 'chữ ký khớp, chứng thư cần xem lại', en: 'fits, the certificate needs a look' },
  changed: { vi: 'tệp đã thay đổi sau khi ký', en: 'changed after signing' },
  broken: { vi: 'chữ ký không khớp với tệp', en: 'does not fit the file' },
  unchecked: { vi: 'không kiểm tra được', en: 'cannot be checked' },
};

const coverages: Readonly<Record<FileSignature['coverage'], Words>> = {
  'whole-file': { vi: 'toàn bộ tệp', en: 'whole file' },
  revision: { vi: 'tệp lúc ký, sau đó có phần ghi thêm', en: 'the file as it was when signed; something was added later' },
  partial: { vi: 'không phủ hết tệp', en: 'not all of the file' },
};

const chains: Readonly<Record<FileSignature['chain'], Words>> = {
  trusted: { vi: 'dẫn tới chứng thư gốc đã cài', en: 'leads to an installed root' },
  'unknown-root': { vi: 'không dẫn tới chứng thư gốc nào đã cài', en: 'leads to none of the installed roots' },
  broken: { vi: 'có chứng thư hết hạn hoặc không được phép cấp', en: 'has a certificate that is out of its time or may not issue' },
  'not-checked': { vi: 'chưa kiểm tra', en: 'not checked' },
};

const reasons: Readonly<Record<SignatureReason, Words>> = {
  structure: { vi: 'cấu trúc tệp không đọc được chặt chẽ, hoặc có chữ ký bị giấu hay bị gỡ', en: 'the file’s structure cannot be read strictly, or a signature was hidden or removed' },
  encrypted: { vi: 'tệp được mã hóa', en: 'the file is encrypted' },
  'too-large': { vi: 'tệp quá lớn hoặc kiểm tra quá lâu', en: 'the file is too large, or looking took too long' },
  'too-many': { vi: 'quá nhiều chữ ký', en: 'too many signatures' },
  'byte-range': { vi: 'vùng ký ghi sai', en: 'the signed range is wrong' },
  hole: { vi: 'vùng bỏ ra ngoài chữ ký không đúng chỗ của chữ ký', en: 'something other than the signature is left out of what is signed' },
  contents: { vi: 'nội dung chữ ký không đọc được', en: 'the signature’s contents cannot be read' },
  'several-signers': { vi: 'không đúng một người ký', en: 'not exactly one signer' },
  algorithm: { vi: 'thuật toán không hỗ trợ', en: 'the algorithm is not supported' },
  'no-certificate': { vi: 'không kèm chứng thư của người ký', en: 'the signer’s certificate is not there' },
  digest: { vi: 'nội dung tệp khác lúc ký', en: 'the file’s contents are not what was signed' },
  signature: { vi: 'giá trị chữ ký sai', en: 'the signature’s value is wrong' },
  'certificate-mismatch': { vi: 'chứng thư khác với chứng thư đã ghi khi ký', en: 'the certificate is not the one named when signing' },
  'may-not-sign': { vi: 'chứng thư không dùng để ký', en: 'the certificate is not for signing' },
  expired: { vi: 'chứng thư đã hết hạn lúc ký', en: 'the certificate had expired when signing' },
  'not-yet-valid': { vi: 'chứng thư chưa có hiệu lực lúc ký', en: 'the certificate was not yet valid when signing' },
  'expired-since': { vi: 'chứng thư nay đã hết hạn và không có dấu thời gian', en: 'the certificate has expired since, and there is no time stamp' },
  'time-stamp-broken': { vi: 'dấu thời gian không đúng', en: 'the time stamp does not hold' },
  'unknown-root': { vi: 'không dẫn tới chứng thư gốc đã cài', en: 'does not lead to an installed root' },
  'chain-broken': { vi: 'chuỗi chứng thư không đúng', en: 'the chain of certificates does not hold' },
  'bytes-after': { vi: 'có dữ liệu lạ sau phần đã ký', en: 'there is stray data after the signed part' },
  'content-after': { vi: 'nội dung bị đổi sau khi ký', en: 'contents were changed after signing' },
  'form-after': { vi: 'biểu mẫu được điền sau khi ký', en: 'a form was filled in after signing' },
  'comments-after': { vi: 'ghi chú được thêm hay đổi sau khi ký', en: 'comments were added or changed after signing' },
  'signature-after-lock': { vi: 'có phần ghi thêm dù chữ ký đã khóa tệp', en: 'something was added though the signature locks the file' },
  'later-unknown': { vi: 'không xác định được phần ghi thêm', en: 'what was added later cannot be told' },
  'weak-digest': { vi: 'dùng SHA-1, nay không còn an toàn', en: 'uses SHA-1, which is no longer safe' },
};

/** The short answer about a signature. */
export const verdictText = (lang: Language, verdict: SignatureVerdict): string => verdicts[verdict][lang];

/** What a signature covers. */
export const coverageText = (lang: Language, coverage: FileSignature['coverage']): string => coverages[coverage][lang];

/** Where a signature's chain leads. */
export const chainText = (lang: Language, chain: FileSignature['chain']): string => chains[chain][lang];

/** Why a signature is not simply good. */
export const reasonText = (lang: Language, reason: SignatureReason): string => reasons[reason][lang];
