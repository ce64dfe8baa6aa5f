import { finding } from '../model/index.ts';
import {
  draftFrom, draftOf, listDraft, makeSpan, readSignature, segments, signerDraft, subSpan, trimSpan, usualTitle, withFinding, type FieldDraft, type Form, type FormReading,
  type PaperText, type Row, type Span, type Token, type Value,
} from '../reading/index.ts';
import { findDates, fold, isAgencyWord, isUpper, isWholeAgency, nameShape, parseLandSerial, personalIdParts } from '../vietnam/index.ts';

function inOrderOfReading(values: readonly Value[]): Value[] {
  return [...values].sort((a, b) => a.label.row.index - b.label.row.index || a.label.from - b.label.from);
}

/**
 * The owners, each with year of birth and id, in the order in which they are printed. `man`, `woman` and `person` are
 * the keys of the name labels, `birthYear` and `ownerId` those beside them.
 */
export function readOwners(form: Form, reading: FormReading, text: PaperText): Record<string, FieldDraft | null> {
  const of = (...keys: string[]): Value[] => inOrderOfReading(keys.flatMap((k) => reading.values.get(k) ?? []));
  const drafts = (values: readonly Value[], key: string): FieldDraft[] =>
    values.flatMap((v) => draftFrom(form.kinds[key] ?? 'text', v, text.bornDigital) ?? []);
  const names = drafts(of('man', 'woman', 'person'), 'person').filter((d) => nameShape(String(d.reading.value)).wellFormed);
  const distinct = names.filter((d, i) => names.findIndex((other) => other.reading.value === d.reading.value) === i);
  // a list that lost an item looks whole by itself: the others tell how many there must be
  const [years, ids] = [drafts(of('birthYear'), 'birthYear'), drafts(of('ownerId'), 'ownerId')];
  const count = Math.max(distinct.length, ids.length, years.length, of('ownerId').length);
  const whole = (items: readonly FieldDraft[]): FieldDraft | null => {
    const list = listDraft(items);
    return list && items.length < count ? withFinding(list, finding('field.value-cut', 'doubt')) : list;
  };
  return { ownerNames: whole(distinct), ownerBirthYears: whole(years.length === ids.length ? years.map((y, i) => bornBy(y, ids[i])) : years), ownerIds: whole(ids) };
}

/** A year held against the owner's personal id, which says it again: the same is proven, one digit off is put right in doubt. */
function bornBy(year: FieldDraft, id: FieldDraft | undefined): FieldDraft {
  const born = String(personalIdParts(String(id?.reading.value ?? ''))?.birthYear ?? '');
  const printed = String(year.reading.value);
  if (born === '' || !/^\d{4}$/u.test(printed)) return year;
  if (born === printed) {
    const findings = year.findings.filter((f) => f.code !== 'field.weak-words');
    return { ...year, findings, sure: findings.every((f) => f.severity === 'info'), ...(year.evidence ? { evidence: { ...year.evidence, checked: true, guessed: false } } : {}) };
  }
  if (id?.sure !== true || year.sure || [...born].filter((digit, i) => digit !== printed[i]).length > 1) return year;
  return withFinding({ ...year, reading: { ...year.reading, value: born }, alternatives: [year.reading] }, finding('field.readings-disagree', 'doubt', { other: printed }));
}

const serialLike = /(?<![\p{L}\d/.-])[A-ZĐ]{1,2}\s?\d{6}(?:\d{2})?(?![\d/.-])/gu;

interface SerialFound { readonly value: string; readonly span: Span; readonly height: number; readonly guessed: boolean }

function serialsOf(row: Row): SerialFound[] {
  const span = makeSpan(row.tokens);
  const doubled = span.text.replace(/(?<![\p{L}])([A-ZĐ])[ĐPBEF]D(?=\s?\d{6})/gu, '$1Đ ').replace(/ {2}/gu, ' ');
  if (doubled !== span.text && doubled.length <= 12) {
    const value = parseLandSerial(doubled);
    return value ? [{ value, span, height: Math.max(...row.tokens.map((t) => t.h)), guessed: true }] : [];
  }
  return [...span.text.matchAll(serialLike)].flatMap((m) => {
    const value = parseLandSerial(m[0]);
    const part = subSpan(span, m.index, m.index + m[0].length);
    return value ? [{ value, span: part, height: Math.max(0, ...part.tokens.map((t) => t.h)), guessed: false }] : [];
  });
}

/**
 * The serial printed in the margin: never what stands after "Số vào sổ". The largest print wins. A D may be a Đ whose
 * stroke was lost, so the other one is offered.
 */
export function readSerial(text: PaperText, reading: FormReading): FieldDraft | null {
  const registers = reading.hits.filter((h) => h.id === 'register');
  const found = text.rows.filter((row) => !registers.some((h) => h.row === row)).flatMap(serialsOf)
    .filter((s) => s.value.length > 7);
  const best = [...found].sort((a, b) => b.height - a.height)[0];
  if (!best) return null;
  const others = [...new Set(found.map((f) => f.value))].filter((v) => v !== best.value);
  const draft = draftOf('code', { ...best, checked: false }, {
    bornDigital: text.bornDigital,
    findings: others.length > 0 && found.filter((f) => f.height > best.height * 0.85).length > 1
      ? [finding('field.readings-disagree', 'doubt', { other: others[0] ?? '' })] : [],
  });
  const swapped = best.value.replace(/[DĐ]/gu, (c) => (c === 'D' ? 'Đ' : 'D'));
  const alternatives = [...others, ...(swapped === best.value ? [] : [swapped])].slice(0, 5);
  return { ...draft, alternatives: alternatives.map((value) => ({ ...draft.reading, value, source: 'rule' as const, confidence: draft.reading.confidence / 2 })) };
}

const titleLine = /^(?:(?:tl|kt|tuq)\b|(?:pho )?(?:giam doc|chu tich)|truong phong|chi nhanh truong|pho truong)/u;

function foldedText(tokens: readonly Token[]): string {
  return fold(tokens.map((t) => t.text).join(' ')).replace(/[^a-z\s]/gu, '').trim();
}

/** Place, date, authority and signer at the end of the certificate proper; later changes are not looked at. */
export function readLandSignature(text: PaperText): { date: Span | null; agency: Span | null; signer: FieldDraft | null } {
  const row = text.rows.find((r) => {
    const line = makeSpan(r.tokens).text;
    return /(?:\p{L}{2,}|…|\.{2})[,.]?\s*[Nn]g\p{L}y/u.test(line) && /th\p{L}ng/u.test(line) && line.length < 90 && findDates(line).length > 0;
  });
  if (!row) return { date: null, agency: null, signer: null };
  const em = text.pages.find((p) => p.page === row.page)?.em ?? 20;
  const dated = segments(row, em, 4).find((s) => findDates(makeSpan(s).text).length > 0) ?? row.tokens;
  const last = dated.at(-1);
  const centre = ((dated[0]?.x ?? 0) + (last ? last.x + last.w : 0)) / 2;
  const lines = text.rows.filter((r) => r.page === row.page && r.index > row.index && r.y - row.y < em * 22).flatMap((r) => segments(r, em))
    .filter((s) => {
      const end = s.at(-1);
      return end !== undefined && Math.abs(((s[0]?.x ?? 0) + end.x + end.w) / 2 - centre) < em * 10;
    });
  const agency: Token[] = [];
  for (const line of lines) {
    const words = line.filter((t) => /\p{L}/u.test(t.text));
    if (words.length === 0) continue;
    const upper = words.filter((t) => isUpper(t.text)).length / words.length >= 0.75;
    const text = foldedText(line);
    const named = words.filter((t) => isAgencyWord(t.text.replace(/[^\p{L}]/gu, ''))).length / words.length >= 0.6;
    // the unit's line under the agency: its marks are lost below the seal (`THANH PHÔ ĐÁ NĂNG`)
    const unit = agency.length > 0 && /^(?:thanh pho|tinh|quan|huyen|thi xa|phuong|xa|thi tran|dac khu)\s/u.test(text);
    // one word behind a whole name is the rest of a title, or a seal's (`… ĐÀ NẴNG` / `ĐỐC`)
    if (words.length === 1 && agency.length > 0 && !isWholeAgency(makeSpan([...agency, ...line]).text)) break;
    if (!upper || !(named || unit) || titleLine.test(text) || usualTitle(makeSpan(line).text) !== null) break;
    agency.push(...(/^(?:tm|t m)\b/u.test(text) ? line.slice(/[.:]$/u.test(line[0]?.text ?? '') ? 1 : 2) : line));
  }
  const page = text.pages.filter((p) => p.page === row.page);
  const signature = readSignature({ ...text, pages: page }, row.index + 1);
  return { date: makeSpan(dated), agency: agency.length > 0 ? trimSpan(makeSpan(agency)) : null, signer: signerDraft(signature, text) };
}
