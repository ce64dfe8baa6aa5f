import type { Field, Finding } from '../../model/index.ts';
import {
  boundedDistance, defineForm, draftForm, draftFrom, draftOf, isCapitalRow, isNationalLine, makeSpan, readForm, readLetterhead, readTitle, subSpan, trimSpan, wordsOf,
  type FieldDraft, type FormLabel, type FormReading, type PaperText, type Row, type Span, type Value,
} from '../../reading/index.ts';
import { findDates, foldLetters, isoDate } from '../../vietnam/index.ts';
import { idAgainst, inOrder, mergeFindings } from '../cross-checks.ts';
import { formTitles } from '../form-titles.ts';
import { kindsOf } from '../kinds.ts';
import { fieldDef, section, type PaperType } from '../paper-type.ts';
import { withRepeatedNames } from '../repeated-names.ts';

const required = { required: true };

const fields = [
  fieldDef('form', 'formName', 'text', 'Tên tờ khai, đơn', 'Name of the form', required),
  fieldDef('form', 'addressee', 'agency', 'Kính gửi', 'Addressee'),
  fieldDef('applicant', 'applicantName', 'personName', 'Họ, chữ đệm, tên người yêu cầu', 'Applicant’s full name', required),
  fieldDef('applicant', 'applicantBirthDate', 'date', 'Ngày, tháng, năm sinh', 'Date of birth'),
  fieldDef('applicant', 'applicantId', 'personalId', 'Số định danh cá nhân', 'Personal id'),
  fieldDef('applicant', 'applicantResidence', 'address', 'Nơi cư trú', 'Residence'),
  fieldDef('request', 'requestContent', 'text', 'Nội dung đề nghị', 'Request', required),
  fieldDef('request', 'signedDate', 'date', 'Ngày ký', 'Date signed'),
];

const labels: readonly FormLabel[] = [
  { id: 'to', texts: ['Kính gửi'], field: 'addressee', lines: 3, start: true },
  { id: 'name', texts: [
    'Họ, chữ đệm, tên người yêu cầu', 'Họ và tên người yêu cầu', 'Họ, chữ đệm và tên người yêu cầu', 'Họ, chữ đệm, tên', 'Họ và tên', 'Họ, chữ đệm và tên', 'Tôi tên là', 'Tôi là', 'Tên tôi là', 'Họ tên', 'Người đề nghị',
    'Tên chủ đầu tư', 'Tên chủ hộ', 'Tên chủ đầu tư (tên chủ hộ)', 'Họ và tên người làm đơn', 'Người làm đơn', 'Họ và tên người đề nghị', 'Tên người sử dụng đất', 'Tên', 'Chủ đầu tư', 'Họ và tên người khai', 'Người khai', 'Người yêu cầu',
  ], field: { applicant: 'applicantName' }, within: ['applicant'], colon: true },
  { id: 'name2', texts: ['Tôi tên là', 'Tên tôi là', 'Tôi là'], start: true, field: { applicant: 'applicantName' }, within: ['applicant'] },
  { id: 'birth', texts: ['Ngày, tháng, năm sinh', 'Ngày tháng năm sinh', 'Sinh ngày', 'Ngày sinh', 'Năm sinh', 'Sinh năm'], field: { applicant: 'applicantBirthDate' }, within: ['applicant'] },
  { id: 'sex', texts: ['Giới tính', 'Nam, nữ'] },
  { id: 'folk', texts: ['Dân tộc'] },
  { id: 'nation', texts: ['Quốc tịch'] },
  { id: 'id', texts: [
    'Số định danh cá nhân', 'Số định danh cá nhân/CMND', 'Số CCCD', 'CCCD số', 'Số căn cước công dân', 'Căn cước công dân số', 'Giấy tờ tùy thân', 'Giấy tờ tuỳ thân', 'Số CMND/CCCD', 'CMND/CCCD số', 'Số CCCD/CMND', 'Căn cước số', 'Số căn cước',
    'Giấy tờ nhân thân/pháp nhân', 'Giấy tờ nhân thân', 'Số giấy tờ pháp lý', 'Mã số định danh cá nhân', 'CCCD/CMND số', 'Số giấy tờ tùy thân', 'Giấy CMND số', 'Số CMND', 'CMND số',
  ], field: { applicant: 'applicantId' }, lines: 2, within: ['applicant'] },
  { id: 'issued', texts: ['Ngày cấp', 'cấp ngày', 'Nơi cấp', 'do'], colon: true },
  { id: 'residence', texts: [
    'Nơi cư trú', 'Nơi thường trú', 'Địa chỉ liên hệ', 'Địa chỉ thường trú', 'Địa chỉ', 'Thường trú tại', 'Hộ khẩu thường trú', 'Nơi thường trú/tạm trú', 'Nơi đăng ký thường trú', 'Chỗ ở hiện nay', 'Hiện cư trú tại', 'Nơi ở hiện nay', 'Nơi ở hiện tại', 'Hiện đang cư trú tại',
  ], field: { applicant: 'applicantResidence' }, within: ['applicant'] },
  { id: 'phone', texts: ['Số điện thoại', 'Điện thoại', 'Điện thoại liên hệ', 'Số điện thoại liên hệ', 'Email', 'Hộp thư điện tử', 'Thư điện tử', 'Fax'] },
  { id: 'ask', texts: ['Đề nghị cơ quan', 'Đề nghị quý cơ quan', 'Đề nghị cơ quan đăng ký', 'Đề nghị cơ quan cấp'], start: true, opens: 'request' },
  { id: 'agent', texts: ['Người đại diện', 'Đại diện', 'Chức vụ', 'Nghề nghiệp'] },
  { id: 'relation', opens: 'request', texts: ['Quan hệ với người được khai sinh', 'Quan hệ với người được cấp', 'Quan hệ với người được xác nhận', 'Quan hệ', 'Quan hệ với người được cấp bản sao Trích lục hộ tịch'] },
  { id: 'content', texts: [
    'Nội dung đề nghị', 'Nội dung yêu cầu', 'Nội dung biến động', 'Nội dung đề nghị cấp phép', 'Nội dung đề nghị giải quyết', 'Lý do đề nghị', 'Nội dung xin xác nhận', 'Yêu cầu giải quyết', 'Nội dung', 'Lý do', 'Nội dung đơn', 'Nội dung xin',
    'Yêu cầu', 'Nội dung đề nghị cấp giấy phép', 'Nội dung biến động về',
  ], field: 'requestContent', colon: true, opens: 'request', lines: 6 },
  { id: 'matter', texts: ['Thông tin công trình', 'Thông tin thửa đất', 'Thông tin về công trình', 'Thông tin chủ đầu tư', 'Thông tin về chủ đầu tư', 'Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất', 'Địa điểm xây dựng'], opens: 'applicant' },
  { id: 'others', texts: ['Giấy tờ liên quan đến nội dung thay đổi nộp kèm theo', 'Giấy tờ kèm theo', 'Hồ sơ kèm theo', 'Tài liệu kèm theo', 'Đơn vị hoặc người thiết kế', 'Tổ chức, cá nhân lập', 'Dự kiến thời gian hoàn thành', 'Cam kết', 'Mục đích sử dụng', 'Mục đích', 'Số lượng', 'Số lượng bản sao đề nghị cấp'], opens: 'end' },
  { id: 'vow', texts: ['Tôi cam đoan', 'Tôi xin cam đoan', 'Tôi xin cam kết', 'Cam đoan nội dung', 'Xin chân thành cảm ơn', 'Kính mong', 'Tôi xin chân thành cảm ơn'], inline: true, opens: 'end' },
  { id: 'done', texts: ['Làm tại', 'Người yêu cầu', 'NGƯỜI YÊU CẦU', 'NGƯỜI LÀM ĐƠN', 'NGƯỜI KHAI', 'NGƯỜI VIẾT ĐƠN'], opens: 'end' },
];

const form = defineForm('applicant', kindsOf(fields), labels);

const formHead = /^(?:t[oờ] khai|đ[oơ]n|phi[eế]u|gi[aấ]y đ[eề] ngh[iị]|b[aả]n khai|b[aả]n cam k[eế]t|gi[aấ]y y[eê]u c[aầ]u|v[aă]n b[aả]n đ[eề] ngh[iị])/iu;

/** The title of the list that letters are or are nearly: a long title may have more of them misread, when no other is as near. */
function knownTitle(letters: string): string | undefined {
  const exact = formTitles.find((t) => foldLetters(t) === letters);
  const most = Math.max(2, Math.floor(letters.length / 10));
  const near = formTitles.map((title) => ({ title, distance: boundedDistance(foldLetters(title), letters, most) })).filter((t) => t.distance <= most).sort((a, b) => a.distance - b.distance);
  const [best, next] = near;
  if (exact !== undefined || (best && (!next || next.distance > best.distance))) return exact ?? best?.title;
  // a line of the title was lost: one title alone goes on so
  const longer = letters.length < 12 ? [] : formTitles.filter((t) => foldLetters(t).startsWith(letters));
  return longer.length === 1 ? longer[0] : undefined;
}

/** The title in full: its first line says that it is a form, lines of capitals below it go on with it. */
function formName(text: PaperText): FieldDraft | null {
  const from = Math.max(readLetterhead(text).bodyFrom - 2, 0);
  const at = text.rows.find((r) => r.page === 0 && r.index >= from && isCapitalRow(r) && !isNationalLine(r) && formHead.test(makeSpan(wordsOf(r)).text));
  const span = at ? titleFrom(text, at) : readTitle(text, readLetterhead(text).bodyFrom, 3)?.span ?? null;
  if (!span) return null;
  const known = knownTitle(foldLetters(span.text));
  const same = known !== undefined && foldLetters(known) === foldLetters(span.text);
  // capitals lose their marks unseen, so a title that is none of the known ones must have been read very well
  const weak = known === undefined && span.tokens.some((t) => t.letters !== '' && t.confidence < 0.955);
  return draftOf('text', { value: known ?? span.text, span, checked: same, guessed: known === undefined ? weak : !same }, { bornDigital: text.bornDigital });
}

function titleFrom(text: PaperText, first: Row): Span {
  const rows = [first];
  const em = text.pages[first.page]?.em ?? 20;
  for (let row = text.rows[first.index + 1]; row && rows.length < 4; row = text.rows[row.index + 1]) {
    const above = rows.at(-1) ?? first;
    // specks between two lines of the title
    if (row.page === first.page && row.tokens.every((t) => t.letters.length < 3)) continue;
    if (row.page !== first.page || row.y - above.bottom > em * 1.4 || !isCapitalRow(row) || /^\(/u.test(row.tokens[0]?.text ?? '') || wordsOf(row).length < 1) break;
    rows.push(row);
  }
  return trimSpan(makeSpan(rows.flatMap((r) => r.tokens.filter((t) => t.letters.length > 1 || /[-–,]/u.test(t.text) || t.confidence >= 0.8))));
}

const asks = /(?<!theo |xét |Xét |nội dung |Nội dung |người |Người |lý do |ngày )(?:kính |Kính )?(?:[đĐ]ề nghị|[đĐ]ê nghị|xin(?= (?:được|phép|đề|xác|cấp|trích|chuyển|tách|thôi|nghỉ|miễn|hỗ|sao))|[mM]ong)\s/u;

/** The sentence that begins with `đề nghị`: most forms have no label for what they ask. */
function askedSentence(text: PaperText, reading: FormReading): FieldDraft | null {
  const title = text.rows.find((r) => r.page === 0 && isCapitalRow(r) && formHead.test(makeSpan(wordsOf(r)).text));
  const first = title ? title.index + 1 : 0;
  for (const row of text.rows.filter((r) => r.index >= first && !isCapitalRow(r))) {
    const own = makeSpan(row.tokens);
    const hit = asks.exec(own.text);
    if (!hit || reading.hits.some((h) => h.row === row && h.id === 'content')) continue;
    const lines = [...row.tokens.slice(own.starts.findIndex((s) => s >= hit.index))];
    let last = row;
    for (let next = text.rows[row.index + 1]; next && next.index < row.index + 6; next = text.rows[next.index + 1]) {
      if (/[.:;]$/u.test(lines.at(-1)?.text ?? '') || reading.hits.some((h) => h.row === next) || next.page !== row.page || next.y - last.y > (text.pages[row.page]?.em ?? 20) * 3) break;
      lines.push(...next.tokens);
      last = next;
    }
    const span = makeSpan(lines);
    const end = /[.:](?=\s|$)(?<!\b\p{Lu}\p{L}?\.)/u.exec(span.text)?.index ?? span.text.length;
    const part = trimSpan(subSpan(span, 0, end));
    const draft = draftFrom('text', { span: part, label: reading.hits[0] ?? nowhere(row), far: false }, text.bornDigital);
    if (draft && part.tokens.length >= 3) return draft;
  }
  return null;
}

const nowhere = (row: Row): Value['label'] => ({ id: '', row, from: 0, to: 0, distance: 0, length: 10, colon: true });

/** The day above the signature: the last place-date line of the paper. */
function signedDate(text: PaperText): FieldDraft | null {
  const rows = text.rows.filter((r) => /ng[aàáảạă]y/iu.test(makeSpan(r.tokens).text) && !/sinh|cấp|đăng ký|gửi/iu.test(makeSpan(r.tokens).text));
  const row = rows.findLast((r) => findDates(makeSpan(r.tokens).text).length === 1);
  const span = row && row.index > text.rows.length * 0.4 ? makeSpan(row.tokens) : readLetterhead(text).placeDate;
  const found = span ? findDates(span.text)[0] : undefined;
  if (!span || !found) return null;
  return draftOf('date', { value: isoDate(found.date), span: subSpan(span, found.start, found.end), checked: false, guessed: !found.exists }, { bornDigital: text.bornDigital });
}

/** A second name is another person's: what stands below it is not the applicant's, and of each label the first counts. */
function ofApplicant(reading: FormReading): FormReading {
  const names = reading.hits.filter((h) => h.id === 'name' || h.id === 'name2');
  const until = names[1]?.row.index ?? Infinity;
  const own = ['applicantBirthDate', 'applicantId', 'applicantResidence'];
  return { ...reading, values: new Map([...reading.values].map(([key, list]) => [key, own.includes(key) ? list.filter((v) => v.label.row.index < until).slice(0, 1) : list])) };
}

function read(text: PaperText): Record<string, FieldDraft | null> {
  const reading = ofApplicant(readForm(form, text));
  const drafts = draftForm(form, reading, text);
  return withRepeatedNames({
    ...drafts,
    formName: formName(text),
    requestContent: drafts['requestContent'] ?? askedSentence(text, reading),
    signedDate: signedDate(text),
  }, ['applicantName'], text);
}

function cross(values: Readonly<Record<string, Field>>): Record<string, Finding[]> {
  return mergeFindings(idAgainst(values, 'applicantId', null, 'applicantBirthDate'), inOrder(values, 'applicantBirthDate', 'signedDate'));
}

/** Tờ khai, đơn đề nghị: forms that citizens fill in and sign; many kinds, few labels in common. */
export const applicationForm: PaperType = {
  id: 'application-form',
  code: '',
  label: { vi: 'Tờ khai, đơn đề nghị', en: 'Application form' },
  sections: [section('form', 'Tờ khai', 'Form'), section('applicant', 'Người yêu cầu', 'Applicant'), section('request', 'Nội dung', 'Request')],
  fields,
  cues: [
    { weight: 9, pattern: /^(?:TỜ KHAI|ĐƠN (?:ĐỀ NGHỊ|XIN|ĐĂNG KÝ|YÊU CẦU|KHIẾU NẠI|TRÌNH BÁO)|GIẤY ĐỀ NGHỊ|BẢN KHAI|PHIẾU YÊU CẦU)/u }, { weight: 6, title: 'TỜ KHAI' }, { weight: 6, title: 'ĐƠN ĐỀ NGHỊ' },
    { weight: 5, title: 'ĐƠN XIN' }, { weight: 5, title: 'ĐƠN ĐĂNG KÝ' }, { weight: 2, words: 'Kính gửi' }, { weight: 3, words: 'Tôi cam đoan' }, { weight: 3, words: 'Tôi xin cam đoan' },
    { weight: 2, words: 'Người yêu cầu' }, { weight: 2, words: 'NGƯỜI LÀM ĐƠN' }, { weight: 1, words: 'ghi rõ họ' }, { weight: 2, words: 'Làm tại' }, { weight: 1, words: 'Tôi tên là' },
    { weight: -5, words: 'Nơi nhận' }, { weight: -6, title: 'QUYẾT ĐỊNH' }, { weight: -4, title: 'GIẤY CHỨNG NHẬN' }, { weight: -4, title: 'TRÍCH LỤC' },
  ],
  read,
  common: {
    paperName: { from: 'formName' },
    ownerId: { from: 'applicantId' },
    ownerName: { from: 'applicantName' },
    issuedDate: { from: 'signedDate' },
    subject: { from: 'requestContent' },
  },
  cross,
};
