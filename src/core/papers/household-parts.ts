import { finding } from '../model/index.ts';
import {
  draftFrom, draftOf, extract, joinedParts, listDraft, makeSpan, memberColumns, readTable, segments, subSpan, tableDraft, trimSpan, withFinding,
  type FieldDraft, type FormReading, type PaperText, type ReadPart, type Value,
} from '../reading/index.ts';
import { digitsOf, findDates, fold, isoDate } from '../vietnam/index.ts';
import { withWholeDistrict } from './district-agency.ts';
import { countedFromOne, isRelation, lawfulMembers, memberParts } from './residence-parts.ts';

/** The nine digits of a book's number (regulations 4.7); older books have fewer. Another run of digits is no book number. */
export function readBookNumber(text: PaperText, labelled: FieldDraft | null): FieldDraft | null {
  const number = labelled ? digitsOf(String(labelled.reading.value)) : '';
  if (labelled && number.length >= 6 && number.length <= 12) return { ...labelled, reading: { ...labelled.reading, value: number } };
  const row = text.rows.find((r) => r.page < 2 && /(?<!\d)\d{9}(?!\d)/u.test(makeSpan(r.tokens).text) && r.tokens.length <= 4);
  const found = row ? extract('oldId', makeSpan(row.tokens)) : null;
  return found ? withFinding(draftOf('oldId', found, { bornDigital: text.bornDigital }), finding('field.label-unsure', 'doubt')) : labelled ? withFinding(labelled, finding('field.kind-invalid', 'doubt')) : null;
}

interface Block {
  readonly isHead: boolean;
  readonly relation: Value | null;
  readonly from: number;
  readonly to: number;
}

/** Members' pages begin with `CHỦ HỘ` or `Quan hệ với chủ hộ`, and go on to the next such heading. */
function blocksOf(text: PaperText, reading: FormReading): Block[] {
  const heads = reading.hits.filter((h) => h.id === 'headPage' || h.id === 'relation');
  const relations = reading.values.get('memberRelation') ?? [];
  return heads.map((hit, i) => ({
    isHead: hit.id === 'headPage', relation: relations.find((v) => v.label === hit) ?? null,
    from: hit.row.index, to: heads[i + 1]?.row.index ?? text.rows.length,
  }));
}

const relationWords = /^(?:ch[uủ] h[oộ]|v[oợ]|ch[oồ]ng|con|m[eẹ]|cha|b[oố]|[oô]ng|b[aà]|ch[aá]u|anh|ch[iị]|em|c[oô]|ch[uú]|b[aá]c|d[iì]|c[aậ]u|m[oợ]|d[aâ]u|r[eể]|ng[uư][oờ]i)/iu;

/** How wide, of a line's height, the empty place behind a label may be where nothing was written: a number takes more. */
const NO_NUMBER = 4;

/** True when the book gives a member no number: its label was read, and what follows on the line leaves no room for one. */
function isLeftOut(block: Block, reading: FormReading, text: PaperText): boolean {
  const label = reading.hits.find((h) => h.id === 'id' && h.row.index >= block.from && h.row.index < block.to);
  const [last, next] = label ? [label.row.tokens[label.to - 1], label.row.tokens[label.to]] : [];
  const em = text.pages.find((p) => p.page === label?.row.page)?.em ?? 20;
  return last !== undefined && (next === undefined || next.x - last.x - last.w < em * NO_NUMBER);
}

/** One member of the booklet; null for a page that is ruled but not filled in. */
function memberOf(block: Block, reading: FormReading, text: PaperText): FieldDraft | null {
  const within = (key: string, kind: 'personName' | 'date' | 'sex' | 'personalId'): FieldDraft | null => {
    const value = (reading.values.get(key) ?? []).find((v) => v.label.row.index >= block.from && v.label.row.index < block.to);
    return draftFrom(kind, value ?? null, text.bornDigital);
  };
  const name = within('memberName', 'personName');
  if (!name) return null;
  const said = block.isHead ? null : draftFrom('text', block.relation, text.bornDigital);
  const relation = said && isRelation(String(said.reading.value)) && said.evidence ? { ...said, evidence: { ...said.evidence, checked: true } } : said;
  const parts: ReadPart[] = [
    { kind: 'personName', draft: name }, { kind: 'date', draft: within('memberBirth', 'date') }, { kind: 'sex', draft: within('memberSex', 'sex') },
    { kind: 'personalId', draft: within('memberId', 'personalId') }, { kind: 'text', draft: relation, ...(block.isHead ? { said: 'Chủ hộ' } : {}) },
  ];
  const draft = joinedParts(parts);
  if (!draft) return null;
  // name, birth and sex are printed for everybody: what is missing was not read
  const lost = parts.slice(0, 3).some((p) => p.draft === null) || (!block.isHead && !relationWords.test(String(relation?.reading.value ?? '')))
    || (parts[3]?.draft === null && !isLeftOut(block, reading, text));
  return lost ? withFinding(draft, finding('field.value-cut', 'doubt')) : draft;
}

/** The members: from the booklet's pages, otherwise from the table of the older sheet. */
export function readMembers(text: PaperText, reading: FormReading): FieldDraft | null {
  const table = readTable(text, memberColumns, { least: 4 });
  const listed = table && table.columns.includes('name') && table.records.length > 0 ? countedFromOne(table, tableDraft(table, memberParts, text.bornDigital)) : null;
  return lawfulMembers(listed ?? listDraft(blocksOf(text, reading).flatMap((block) => memberOf(block, reading, text) ?? [])));
}

const police = /(?:\b\S?ong) an (?:quan|huyen|thi xa|thanh pho|tinh|phuong|xa|tp)/u;
/** What the seal leaves of `TRƯỞNG CÔNG AN HUYỆN …` where it lies on the first words: nothing else signs a household's page. */
const sealedPolice = /(?<!\p{L})AN (?=(?:QUẬN|HUYỆN|THỊ XÃ|THÀNH PHỐ|TỈNH|PHƯỜNG|XÃ)\s\p{Lu})/u;

/** The day and the police office on the household's page: the first signature of the book, not those of the members' pages. */
export function readBookIssue(text: PaperText, reading: FormReading): Record<string, FieldDraft | null> {
  const head = reading.hits.find((h) => h.id === 'head')?.row;
  const members = blocksOf(text, reading)[0]?.from ?? text.rows.length;
  const none = { issuedDate: null, issuingAgency: null };
  if (!head) return none;
  const rows = text.rows.filter((r) => r.index > head.index && r.page === head.page && (r.index < members || members < head.index));
  let issuedDate: FieldDraft | null = null;
  let issuingAgency: FieldDraft | null = null;
  for (const row of rows) {
    const em = text.pages.find((p) => p.page === row.page)?.em ?? 20;
    const span = makeSpan(row.tokens);
    const day = findDates(span.text)[0];
    if (!issuedDate && day && /ng[aà]y|th[aá]ng/iu.test(span.text)) {
      issuedDate = draftOf('date', { value: isoDate(day.date), span: subSpan(span, day.start, day.end), checked: false, guessed: !day.exists }, { bornDigital: text.bornDigital });
    }
    const part = segments(row, em).find((s) => police.test(fold(makeSpan(s).text)) || (issuedDate !== null && sealedPolice.test(makeSpan(s).text)));
    if (!issuingAgency && part) issuingAgency = policeOffice(text, row.index, part, em);
  }
  return { issuedDate, issuingAgency };
}

/** `TRƯỞNG CÔNG AN QUẬN …`: the office behind the title, and what of its name stands on the next line under it. */
function policeOffice(text: PaperText, at: number, tokens: readonly (typeof text.rows)[number]['tokens'][number][], em: number): FieldDraft | null {
  const next = text.rows[at + 1];
  const [first, last] = [tokens[0], tokens.at(-1)];
  const centre = first && last ? (first.x + last.x + last.w) / 2 : 0;
  const below = next && next.y - (first?.y ?? 0) < em * 2.2
    ? segments(next, em).find((s) => Math.abs(((s[0]?.x ?? 0) + (s.at(-1)?.x ?? 0) + (s.at(-1)?.w ?? 0)) / 2 - centre) < em * 3 && s.length <= 3 && s.every((t) => /^\p{Lu}+$/u.test(t.text))) : undefined;
  const span = trimSpan(makeSpan([...tokens, ...(below ?? [])]));
  const from = fold(span.text.normalize('NFC')).search(/(?<!\p{L})\S?ong an /u);
  const sealed = from < 0 ? span.text.search(sealedPolice) : -1;
  const found = Math.max(from, sealed) < 0 ? null : extract('agency', subSpan(span, Math.max(from, sealed), span.text.length));
  if (found && sealed >= 0) {
    const draft = draftOf('agency', { ...found, value: `CÔNG ${found.value}`, guessed: true }, { bornDigital: text.bornDigital });
    return withWholeDistrict(withFinding(draft, finding('field.value-cut', 'doubt', { words: span.text })));
  }
  // the seal hides the first letter of CÔNG
  const value = found?.value.replace(/^(?:[^\sC]?[ÔO]|[ỐỒỔỖỘ])NG AN /u, 'CÔNG AN ') ?? '';
  return found ? withWholeDistrict(draftOf('agency', { ...found, value, guessed: found.guessed || value !== found.value }, { bornDigital: text.bornDigital })) : null;
}
