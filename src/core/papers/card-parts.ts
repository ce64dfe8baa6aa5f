import { finding } from '../model/index.ts';
import {
  bySource, codeDraft, draftOf, extract, findPaperMrz, makeSpan, matchSpan, mrzDraft, mrzRows, noteWanted, withFinding, type FieldDraft, type FormReading, type PaperMrz, type PaperText,
  type Row, type Value,
} from '../reading/index.ts';
import { findDates, fold, foldLetters, mendedMrz, mrzNameFits, mrzNameLine, parseCardQr, personalIdParts, provinceCodes, tidy } from '../vietnam/index.ts';
import { readCardIssuer, type CardIssuer } from './card-issuers.ts';

type Drafts = Record<string, FieldDraft | null>;

const withoutEnd = /khong\s?th[oơ]i\s?h[aạ]n|kh[oơ]ng\s?t[hn][oơ]i\s?han/u;

/** `Không thời hạn`: cards of people above 60 never expire. */
function withoutExpiry(values: readonly Value[], text: PaperText): FieldDraft | null {
  const value = values.find((v) => withoutEnd.test(fold(v.span.text)));
  return value ? draftOf('date', { value: 'forever', span: value.span, checked: true, guessed: false }, { label: value.label, bornDigital: text.bornDigital }) : null;
}

const isZone = (row: Row): boolean => /<{2,}|[«‹]{2,}|IDVNM/u.test(row.tokens.map((t) => t.text).join(''));

/** A number of 12 digits anywhere on the card but in its zone: for cards whose label was lost. */
function looseId(text: PaperText): FieldDraft | null {
  for (const row of text.rows.filter((r) => !isZone(r))) {
    const hit = matchSpan(makeSpan(row.tokens), /(?<![\d/.])0\d{2}[\d ]{9,12}(?![\d/])/u);
    const found = hit ? extract('personalId', hit.span) : null;
    if (!found || !personalIdParts(found.value)?.province) continue;
    return withFinding(draftOf('personalId', found, { bornDigital: text.bornDigital }), finding('field.label-unsure', 'doubt'));
  }
  return null;
}

/** Cards of before 2021 print `Ngày … tháng … năm …` over the issuer's title, without a label. */
function dateAbove(text: PaperText, issuer: CardIssuer | null): FieldDraft | null {
  if (!issuer) return null;
  const em = issuer.row.bottom - issuer.row.y;
  for (const row of text.rows.slice(Math.max(0, issuer.row.index - 6), issuer.row.index).reverse()) {
    if (row.page !== issuer.row.page || issuer.row.y - row.bottom > em * 7) break;
    const span = makeSpan(row.tokens);
    if (!/th[aáàiu]ng/iu.test(span.text) || findDates(span.text).length === 0) continue;
    const found = extract('date', span);
    return found ? draftOf('date', found, { bornDigital: text.bornDigital }) : null;
  }
  return null;
}

const provinceNames = new Set([...Object.values(provinceCodes), 'Hồ Chí Minh', 'Huế', 'Thừa Thiên Huế'].map(foldLetters));

/**
 * A printed address of a card. There only commas divide it, so what the waves behind the text made of them is put right;
 * and it ends with its province, or a part of it was not read.
 */
function cardAddress(draft: FieldDraft | null | undefined): FieldDraft | null {
  if (!draft || typeof draft.reading.value !== 'string') return draft ?? null;
  const value = tidy(draft.reading.value.replace(/^[^\p{L}\d]+/u, '').replace(/\s*[;:.,-]*[,;][;:.,-]*\s*(?=[\p{L}\d])/gu, ', ').replace(/(?<=\p{Ll}{2})[.:](?=\s?\p{Lu}\p{Ll})\s?/gu, ' ').replace(/[^\p{L}\d]+$/u, ''));
  const hyphened = /\p{L}-\p{L}/u.test(value);
  const last = (value.split(',').at(-1) ?? '').replace(/^\s*(?:thành phố|tỉnh|tp\.?)\s+/iu, '');
  const mended: FieldDraft = { ...draft, reading: { ...draft.reading, value } };
  return provinceNames.has(foldLetters(last)) && !hyphened ? mended : withFinding(mended, finding('field.value-cut', 'doubt'));
}

/** The end of a card's validity where its small label was misread: a day, alone on its line under one that begins `Có …`, or no end. */
function looseExpiry(text: PaperText): FieldDraft | null {
  for (const row of text.rows) {
    // the address in the column beside it may stand on the same height
    const [first, second] = row.tokens;
    const alone = first && (!second || second.x - first.x - first.w > (row.bottom - row.y) * 2) && /^\d{2}\/\d{2}\/\d{4}\.?$/u.test(first.text);
    const span = makeSpan(alone ? [first] : row.tokens);
    const above = text.rows[row.index - 1];
    const endless = row.tokens.length <= 4 && withoutEnd.test(fold(span.text));
    const day = alone ? findDates(span.text)[0] : undefined;
    const label = above && above.page === row.page && row.y - above.bottom < (row.bottom - row.y) * 2 && Math.abs(above.x - row.x) < (row.bottom - row.y) * 2 && /^c[oóuúỏ]?$/iu.test(fold(above.tokens[0]?.text ?? ''));
    const found = endless ? { value: 'forever', span, checked: false, guessed: false } : day?.exists && label ? extract('date', span) : null;
    if (found) return draftOf('date', found, { bornDigital: text.bornDigital, findings: [finding('field.label-unsure', 'doubt')] });
  }
  return null;
}

/**
 * A residence whose second line was lost goes on as the place of origin does where its last unit begins there: cards
 * name the same commune twice more often than not. Always in doubt.
 */
function completed(residence: FieldDraft | null, origin: FieldDraft | null): FieldDraft | null {
  if (!residence || !origin || !residence.findings.some((f) => f.code === 'field.value-cut')) return residence;
  const [own, other] = [String(residence.reading.value), String(origin.reading.value)];
  const tail = own.split(', ').slice(-2).join(', ');
  if (!tail.includes(', ') || !other.startsWith(tail) || other === tail) return residence;
  return { ...residence, reading: { ...residence.reading, value: own + other.slice(tail.length) }, alternatives: [residence.reading, ...residence.alternatives].slice(0, 5) };
}

/** Identity cards are given to citizens of Viet Nam alone (Law on Identity 26/2023/QH15 art. 19): what was read for another country is misread. */
function citizenship(printed: FieldDraft | null | undefined): FieldDraft | null {
  if (!printed || printed.reading.value === 'Việt Nam') return printed ?? null;
  const doubted = withFinding(printed, finding('field.not-on-page', 'doubt'));
  return { ...doubted, reading: { ...printed.reading, value: 'Việt Nam', source: 'rule' }, findings: doubted.findings.filter((f) => f.code !== 'field.kind-invalid'), alternatives: [] };
}

/**
 * Cards hold until the day on which their holder becomes 25, 40 or 60, and for ever after that (Law on Citizen Identity
 * 59/2014/QH13 art. 21, Law on Identity 26/2023/QH15 art. 21): an end that is such a day of the birth that the card
 * prints elsewhere was read right, however its own label was.
 */
function provenExpiry(expiry: FieldDraft | null | undefined, birth: FieldDraft | null | undefined, issued: FieldDraft | null | undefined): FieldDraft | null {
  if (!expiry || expiry.sure || !birth?.sure) return expiry ?? null;
  const [until, born] = [String(expiry.reading.value), String(birth.reading.value)];
  const age = (day: string): number => Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  const due = until === 'forever' ? issued?.sure === true && age(String(issued.reading.value)) > 58 : until.slice(4) === born.slice(4) && [25, 40, 60].includes(age(until));
  if (!due) return expiry;
  const findings = expiry.findings.filter((f) => f.code !== 'field.label-unsure' && f.code !== 'field.weak-words');
  return { ...expiry, findings, sure: findings.every((f) => f.severity === 'info') };
}

/** The fields that a card prints in letters, from its labels and from what stands where cards have no label. */
function printedFields(text: PaperText, reading: FormReading, drafts: Drafts): Drafts {
  const issuer = readCardIssuer(text);
  return {
    ...drafts,
    origin: cardAddress(drafts['origin']), residence: completed(cardAddress(drafts['residence']), cardAddress(drafts['origin'])), birthRegistrationPlace: cardAddress(drafts['birthRegistrationPlace']),
    personalId: drafts['personalId'] ?? looseId(text),
    expiryDate: withoutExpiry(reading.values.get('expiryDate') ?? [], text) ?? drafts['expiryDate'] ?? looseExpiry(text),
    nationality: citizenship(drafts['nationality']),
    issuedDate: drafts['issuedDate'] ?? dateAbove(text, issuer),
    issuingAgency: issuer?.draft ?? null,
  };
}

/** What the QR code of a card says; several copies of one card say the same, and of two cards the first is read. */
function qrFields(text: PaperText): Drafts {
  for (const code of text.codes) {
    const card = code.format === 'qr' ? parseCardQr(code.text) : null;
    if (!card) continue;
    const draft = (value: string | null): FieldDraft | null => (value === null ? null : codeDraft('qr', value, code, code.text));
    return {
      personalId: draft(card.personalId), oldId: draft(card.oldId), fullName: draft(card.fullName.toLocaleUpperCase('vi')), birthDate: draft(card.birthDate), sex: draft(card.sex),
      residence: draft(card.residence), issuedDate: draft(card.issuedDate), qr: draft(code.text),
    };
  }
  return {};
}

/** The number that the first cards carry as a barcode on the back. */
function barcodeFields(text: PaperText): Drafts {
  const code = text.codes.find((c) => c.format !== 'qr' && personalIdParts(c.text.trim())?.province);
  return code ? { personalId: codeDraft('barcode', code.text.trim(), code, code.text) } : {};
}

/** A zone says the year in two digits; cards without an end carry 99-12-31 (what `findMrz` gives as 2099). */
function expiryOf(date: string | null): string | null {
  return date === '2099-12-31' ? 'forever' : date;
}

function zoneFields(zone: PaperMrz | null): Drafts {
  if (!zone) return {};
  const [one, two, three] = zone.mrz.lines;
  return {
    personalId: mrzDraft(zone, zone.mrz.personalId, one), birthDate: mrzDraft(zone, zone.mrz.birthDate, two), sex: mrzDraft(zone, zone.mrz.sex, two),
    expiryDate: mrzDraft(zone, expiryOf(zone.mrz.expiryDate), two), fullName: mrzDraft(zone, zone.mrz.name, three), nationality: mrzDraft(zone, 'Việt Nam', two),
  };
}

/**
 * The zone as a field of its own. Its third line has no check digit, so it is sure only where the name in print has its
 * letters; a first line put right by its check digits (`mendedMrz`), only where the print says the same number.
 */
function zoneDraft(zone: PaperMrz | null, named: FieldDraft | null, numbered: FieldDraft | null): FieldDraft | null {
  if (!zone || zone.mrz.lines[2] === '') return null;
  const name = String(named?.reading.value ?? '');
  const mended = mendedMrz(zone.mrz, String(numbered?.reading.value ?? ''));
  const proven = mended?.witnessed === true ? { ...zone, mrz: { ...zone.mrz, failed: [] } } : zone;
  const [one, two] = mended?.lines ?? zone.mrz.lines;
  const draft = mrzDraft(proven, [one, two, mrzNameLine(zone.mrz, name)].join(' '), zone.mrz.lines.join(' '));
  // a name that is sure in print though the zone's differs has been held against it: what differs can be no name (bySource)
  const told = mrzNameFits(zone.mrz, name) || (named?.sure === true && mrzNameLine(zone.mrz, name) !== zone.mrz.lines[2]);
  return draft && !told ? withFinding(draft, finding('field.weak-words', 'doubt', { words: zone.mrz.lines[2] })) : draft;
}

/** Notes where the zone stands whose lines were not all read: its own letters, larger, are read better. */
function lookAtZoneAgain(text: PaperText): void {
  if (text.bornDigital) return;
  for (const { page, rows, widthPx, em } of text.pages) {
    const zone = mrzRows(rows);
    const [first, last] = [zone[0], zone.at(-1)];
    if (!first || !last) continue;
    // three lines, of which only one may look like it
    const [left, right] = [Math.min(...zone.map((r) => r.x)), Math.max(...zone.map((r) => r.right))];
    const pitch = zone.length > 1 ? (last.y - first.y) / (zone.length - 1) : (first.bottom - first.y) * 1.8;
    const lost = Math.max(0, 3 - zone.length) * pitch;
    const [top, bottom] = [first.y - lost - em * 0.4, last.bottom + lost + em * 0.4];
    const x = Math.max(0, left - em);
    noteWanted(text, 'mrz', { page, box: [x, top, Math.min(widthPx, right + em) - x, bottom - top], shape: 'zone', gives: ['personalId', 'birthDate', 'sex', 'expiryDate'] });
    return;
  }
}

/** Every field of a card from all its sources: QR, barcode, machine-readable zone, print ([Note: Order of trust]). */
export function readCard(text: PaperText, reading: FormReading, drafts: Drafts): Drafts {
  const zone = findPaperMrz(text);
  if (!zone || zone.mrz.failed.length > 0 || zone.mrz.lines[2] === '') lookAtZoneAgain(text);
  const sources = [qrFields(text), barcodeFields(text), zoneFields(zone), printedFields(text, reading, drafts)];
  const out: Drafts = {};
  for (const key of new Set(sources.flatMap((s) => Object.keys(s)))) out[key] = bySource(...sources.map((s) => s[key]));
  out['expiryDate'] = provenExpiry(out['expiryDate'], out['birthDate'], out['issuedDate']);
  const id = out['personalId'];
  return { ...out, mrz: zoneDraft((zone?.mrz.lines[2] ?? '') !== '' ? zone : (id ? findPaperMrz(text, String(id.reading.value)) : null) ?? zone, out['fullName'] ?? null, id ?? null) };
}
