import {
  businessLineColumns, draftOf, extract, isFiller, isNumbering, listDraft, makeSpan, readLetterhead, readTable, recordDraft, tableDraft, trimSpan, withFinding,
  type FieldDraft, type FormLabel, type FormReading, type PaperText, type Row, type Span, type Token,
} from '../reading/index.ts';
import { finding } from '../model/index.ts';
import { fold, isLawfulSyllable } from '../vietnam/index.ts';
import { businessLineNames } from './business-line-names.ts';

/** The labels of a person on registration certificates (Circulars 01/2021/TT-BKHĐT and 68/2025/TT-BTC), for the part `part`, their keys begun with `prefix`. */
export function personLabels(part: string, prefix: string): FormLabel[] {
  const key = (name: string): Readonly<Record<string, string>> => ({ [part]: `${prefix}${name}` });
  return [
    { id: 'fullName', texts: ['Họ và tên', 'Họ, chữ đệm và tên', 'Họ tên', 'Họ, chữ đệm, tên'], colon: true, field: key('Name') },
    { id: 'sex', texts: ['Giới tính', 'Nam/Nữ', 'Nam, nữ'], field: key('Sex') },
    { id: 'birth', texts: ['Sinh ngày', 'Ngày, tháng, năm sinh', 'Ngày sinh'], field: key('BirthDate') },
    { id: 'ethnicity', texts: ['Dân tộc'], colon: true },
    { id: 'nationality', texts: ['Quốc tịch'], colon: true },
    { id: 'idKind', texts: ['Loại giấy tờ pháp lý của cá nhân', 'Loại giấy tờ chứng thực cá nhân', 'Loại giấy chứng thực cá nhân', 'Loại giấy tờ pháp lý'] },
    {
      id: 'id', colon: true, field: key('PersonalId'),
      texts: [
        'Số giấy tờ pháp lý của cá nhân', 'Số giấy chứng thực cá nhân', 'Số giấy tờ chứng thực cá nhân', 'Số giấy tờ pháp lý', 'Số định danh cá nhân', 'Giấy chứng minh nhân dân số', 'Chứng minh nhân dân số',
        'Căn cước công dân số', 'Thẻ căn cước công dân số', 'Số CCCD', 'CMND số', 'CCCD số', 'Số CMND', 'Số CMND/CCCD', 'CMND/CCCD số', 'Giấy CMND số', 'Số căn cước', 'Căn cước số', 'Số',
      ],
    },
    { id: 'idDate', texts: ['Ngày cấp'], colon: true, field: key('IdIssuedDate') },
    { id: 'idIssuer', texts: ['Nơi cấp', 'Cơ quan cấp'], colon: true, field: key('IdIssuer') },
    { id: 'residence', texts: ['Địa chỉ thường trú', 'Nơi đăng ký hộ khẩu thường trú', 'Hộ khẩu thường trú', 'Nơi thường trú', 'Nơi đăng ký HKTT'], field: key('Residence') },
    { id: 'contact', texts: ['Địa chỉ liên lạc', 'Chỗ ở hiện tại', 'Nơi ở hiện tại', 'Chỗ ở hiện nay'], field: key('Contact') },
  ];
}

/** The date on the line of the amendment. */
export function amendedDate(text: PaperText, reading: FormReading): FieldDraft | null {
  const hit = reading.hits.find((h) => h.id === 'amendment');
  const found = hit ? extract('date', makeSpan(hit.row.tokens.slice(hit.to))) : null;
  return found && found.value.length > 4 && hit ? draftOf('date', found, { label: hit, bornDigital: text.bornDigital }) : null;
}

/** The office in the letterhead, all its lines. */
export function letterheadAgency(text: PaperText): FieldDraft | null {
  const { agencies } = readLetterhead(text);
  const found = extract('agency', trimSpan(makeSpan(agencies.flatMap((a) => a.tokens))));
  return found ? draftOf('agency', found, { bornDigital: text.bornDigital }) : null;
}

/** The four or five digits of Decision 27/2018/QĐ-TTg's classes, `(Chính)` left out. */
function lineCode(value: string): string {
  return /^\d{4,5}/u.exec(value.replace(/[.,\s]/gu, ''))?.[0] ?? value;
}

/** Items of a list in running text: at bullets, semicolons, and where a code in brackets ends one. */
function listItems(tokens: readonly Token[]): Token[][] {
  const items: Token[][] = [[]];
  let ended = false;
  for (const [i, token] of tokens.entries()) {
    const opens = /^[-–—+*•]$|^[-–+*•](?=\p{L})/u.test(token.text) || (isNumbering(token.text) && !/^\(/u.test(token.text));
    if (opens || ended) items.push([]);
    // a semicolon whose tail was lost: behind a colon a list goes on in small letters, or says `Chi tiết:` before it
    ended = /;$/u.test(token.text) || (/[^t]:$/u.test(token.text) && /^\p{Lu}\p{Ll}/u.test(tokens[i + 1]?.text ?? '') && !/ti[eếệ]t:$/iu.test(token.text)) || /^\(?\d{4,5}\)[.;,]?$/u.test(token.text);
    if (!opens || /\p{L}/u.test(token.text)) items.at(-1)?.push(token);
  }
  return items.filter((item) => item.some((t) => t.letters !== '' && !isFiller(t.text)));
}

function itemDraft(item: readonly Token[], bornDigital: boolean): FieldDraft | null {
  const all = makeSpan(item);
  const code = /\s*[(,–-]?\s*(?:[Mm]ã(?: số)?(?: ngành)?\s*:?\s*)?\(?(?<!\d)(\d{4,5})(?!\d)\)?\s*(?:\([Cc]hính\))?[\s.;)]*$/u.exec(all.text);
  const name = code ? trimTo(all, code.index) : trimSpan(all);
  const digits = code ? all.tokens.filter((t, i) => (all.starts[i] ?? 0) + t.text.length > code.index && /\d/u.test(t.text)) : [];
  return recordDraft({ cells: { name, code: makeSpan(digits.map((t) => ({ ...t, text: code?.[1] ?? t.text }))) }, doubtful: false, from: 0 }, parts, bornDigital);
}

function trimTo(span: Span, end: number): Span {
  return trimSpan(makeSpan(span.tokens.filter((_, i) => (span.starts[i] ?? 0) < end)));
}

/**
 * Lines of a table whose head was not read: each ends in a code at the right, what follows without one goes on with it.
 * Never sure, since nobody can say what else was lost.
 */
function headless(rows: readonly Row[], bornDigital: boolean): FieldDraft | null {
  const codeAt = (row: Row): number => row.tokens.findIndex((t, i) => i > 0 && /^\d{4,5}$/u.test(t.text) && row.tokens.slice(i + 1).every((r) => !/\p{L}{2}/u.test(r.text) || /chính/iu.test(r.text)));
  if (!rows.some((r) => codeAt(r) > 0)) return null;
  const items: { name: Token[]; code: Token[] }[] = [];
  const gaps = rows.slice(1).map((r, i) => r.y - (rows[i]?.y ?? 0)).filter((g) => g > 0);
  for (const [i, row] of rows.entries()) {
    const at = codeAt(row);
    const apart = row.y - (rows[i - 1]?.y ?? row.y) > Math.min(...gaps) * 1.25 && /^\p{Lu}/u.test(row.tokens[0]?.text ?? '');
    if (at < 0 && apart) items.push({ name: [], code: [] });
    const named = row.tokens.slice(0, at < 0 ? row.tokens.length : at);
    if (at > 0) items.push({ name: named.filter((t, i) => i > 0 || !/^[\d|Il]{1,3}[.)]?$/u.test(t.text)), code: [row.tokens[at]].flatMap((t) => t ?? []) });
    else items.at(-1)?.name.push(...named);
  }
  const drafts = items.flatMap(({ name, code }) => recordDraft({ cells: { name: trimSpan(makeSpan(name)), code: makeSpan(code) }, doubtful: true, from: 0 }, parts, bornDigital) ?? []);
  return listDraft(drafts);
}

/** True for words, not for what is left of a frame. */
function isWording(draft: FieldDraft): boolean {
  const spelt = String(draft.reading.value).split(/[^\p{L}]+/u).filter((w) => w.length > 1);
  return spelt.length > 0 && spelt.filter(isLawfulSyllable).length >= spelt.length * 0.6;
}

const parts = [{ key: 'name', kind: 'text' as const, clean: (v: string) => v.replace(/[;,.]+$/u, '') }, { key: 'code', kind: 'code' as const, clean: lineCode }];

const words = (text: string): string[] => fold(text).split(/[^a-z\d]+/u).filter(Boolean);

/**
 * Words of which households name what they deal in, beside those of the classes: facts. A list without codes has nothing
 * else that says it again, and any lawful syllable may stand for another (`xe múy`).
 */
const tradeWords: ReadonlySet<string> = new Set([
  ...Object.values(businessLineNames),
  'mua bán lẻ buôn đại lý kinh doanh sản xuất chế biến gia công cơ khí hàn tiện sắt thép nhôm kính inox gỗ mộc nội thất vật liệu xây dựng sơn gạch đá cát xi măng tôn điện nước lạnh tử máy tính thoại di động xe đạp ô tô phụ tùng lốp xăng dầu nhớt',
  'gas sửa chữa bảo dưỡng rửa giữ cho thuê vận tải hàng hóa hoá hành khách dịch vụ ăn uống giải khát cà phê quán nhà phòng nghỉ khách sạn trọ tiệc cưới bánh mì kẹo sữa bún phở cơm thịt cá hải sản rau củ quả trái cây gạo lương thực phẩm tạp thuốc tây thú y',
  'mỹ làm đẹp cắt uốn tóc gội đầu nail spa may đo mặc quần áo vải giày dép túi giặt là ủi chăn ga gối nệm vàng bạc trang sức đồng hồ mắt kính văn sách vở đồ chơi dùng gia đình quà lưu niệm hoa cây cảnh giống phân bón thức nuôi trồng in ấn quảng cáo chụp ảnh phim',
].flatMap((text) => text.normalize('NFC').toLowerCase().split(/[^\p{L}]+/u)).filter(Boolean));

/** The words of a line without a code that no trade is named with. */
function strangeWords(value: string): string[] {
  return / \| \d{4,5}$/u.test(value) ? [] : value.normalize('NFC').toLowerCase().split(/[^\p{L}]+/u).filter((word) => word !== '' && !tradeWords.has(word));
}

/** How much of a class's name stands in a text, word by word in order, and how much of the text is of it. */
function overlap(text: string, name: string): { readonly ofName: number; readonly ofText: number } {
  const [a, b] = [words(text), words(name)];
  let from = 0;
  let same = 0;
  for (const word of b) {
    const at = a.indexOf(word, from);
    if (at < 0) continue;
    same += 1;
    from = at + 1;
  }
  return { ofName: same / Math.max(1, b.length), ofText: same / Math.max(1, a.length) };
}

/** One line held against the class of its code: the same, or what was lost of it put right. */
function asClass(line: string): { readonly line: string; readonly proven: boolean } {
  const [name = '', code = ''] = line.split(' | ').map((part) => part.trim());
  const official = businessLineNames[code]?.normalize('NFC');
  if (official === name) return { line, proven: true };
  // the whole name of a class before a code that is one figure off: the name has many more letters to say it with
  const [own, ...same] = Object.entries(businessLineNames).filter(([, other]) => other.normalize('NFC') === name).map(([key]) => key);
  if (own !== undefined && same.length === 0 && own.length === code.length && [...own].filter((digit, i) => digit !== code[i]).length === 1) return { line: `${name} | ${own}`, proven: false };
  // many offices print shorter names, so a name is only put right where it shows that it was damaged
  if (official !== undefined) {
    const { ofName, ofText } = overlap(name, official);
    const headless = /^\p{Ll}/u.test(name) && ofText >= 0.8 && ofName >= 0.3;
    const swollen = ofName === 1 && ofText < 1;
    return { line: headless || swollen || fold(name) === fold(official) ? `${official} | ${code}` : line, proven: false };
  }
  const known = code === '' ? Object.entries(businessLineNames).find(([, own]) => own.normalize('NFC') === name) : undefined;
  return { line: known ? `${name} | ${known[0]}` : line, proven: false };
}

function provenDraft(draft: FieldDraft): FieldDraft {
  return draft.evidence ? { ...draft, evidence: { ...draft.evidence, checked: true, guessed: false } } : draft;
}

/**
 * [Note: Classes of business] A line is a class with its code (Decision 27/2018/QĐ-TTg), so each says the other again: a
 * list all of whose lines are classes of the table was read right. A line that lost words of its class, or took some of
 * the next one's, is put right, in doubt; a small letter at its beginning says that its head was lost.
 */
function classed(draft: FieldDraft, coded: boolean): FieldDraft {
  const lines = [draft.reading.value].flat();
  const checked = lines.map((line) => (coded ? asClass(line) : { line, proven: false }));
  const value = checked.map(({ line }) => line);
  if (checked.every(({ proven }) => proven)) {
    const lost = new Set(['field.weak-words', 'field.label-unsure']);
    const findings = draft.findings.filter((f) => !lost.has(f.code));
    return { ...provenDraft(draft), findings, sure: findings.every((f) => f.severity === 'info'), ...(draft.parts ? { parts: draft.parts.map((part) => ({ ...part, draft: provenDraft(part.draft) })) } : {}) };
  }
  const changed = value.some((line, i) => line !== lines[i]);
  const headless = value.some((line) => /^\p{Ll}/u.test(line));
  const mended = changed ? withFinding({ ...draft, reading: { ...draft.reading, value }, alternatives: [draft.reading] }, finding('field.weak-words', 'doubt', { words: lines.filter((line, i) => line !== value[i]).join('; ') })) : draft;
  return headless ? withFinding(mended, finding('field.value-cut', 'doubt')) : mended;
}

/**
 * The business lines as `name | code`: from a table, or from running text as the older forms print it.
 *
 * @param from row of the heading, `first` the token behind it, `until` the row of the next label
 */
export function businessLines(text: PaperText, from: number, first: number, until: number): FieldDraft | null {
  const { bornDigital } = text;
  const inline = text.rows[from]?.tokens.slice(first).some((t) => /\p{L}{2}/u.test(t.text)) ?? false;
  const rows = text.rows.slice(inline ? from : from + 1, until);
  const table = inline ? null : tableDraft(readTable(text, businessLineColumns, { from: from + 1, until }), parts, bornDigital) ?? headless(rows, bornDigital);
  // the colon of the heading itself stands before what is listed
  const lines = rows.map((row, i) => row.tokens.slice(inline && i === 0 ? first : 0));
  const items = listItems(lines.flat()).flatMap((item) => itemDraft(item, bornDigital) ?? []);
  const listed = table ?? listDraft(items.filter(isWording));
  if (!listed) return null;
  const draft = bornDigital ? listed : classed(listed, [listed.reading.value].flat().some((line) => / \| \d{4,5}$/u.test(line)));
  const values = [draft.reading.value].flat();
  const odd = (table !== null && values.some((value) => !/ \| \d{4,5}$/u.test(value))) || items.some((item) => !isWording(item)) || values.some((value) => / \d{4,5} /u.test(value.replace(/ \| \d+$/u, '')))
    || lines.some((tokens) => tokens.some((t, i) => /\p{Ll}:$/u.test(t.text) && /^\p{Lu}/u.test(tokens[i + 1]?.text ?? '') && !bornDigital));
  const strange = table === null && !bornDigital ? values.flatMap(strangeWords) : [];
  const known = strange.length > 0 ? withFinding(draft, finding('field.weak-words', 'doubt', { words: strange.slice(0, 5).join(' ') })) : draft;
  return odd ? withFinding(known, finding('field.kind-invalid', 'doubt')) : known;
}
