import { esc, motto, row, signRow, signature, type Draft, type Layout, type TruthFields } from '../draft.ts';
import { addressOf, inventDay, inventPerson, surnameOf, type Person } from '../invent.ts';
import type { Rng } from '../rng.ts';
import { isoDay, longDay, slashDay, type Day } from '../vietnamese.ts';

interface Member {
  readonly person: Person;
  readonly relation: string;
  /** The number that the book prints: of a card, a personal id, or none for a child. */
  readonly id: string;
  readonly since: Day;
}

interface Facts {
  readonly number: string;
  readonly home: string;
  readonly members: readonly Member[];
  readonly issued: Day;
  readonly agency: string;
  readonly origin: string;
  readonly signer: string;
}

const upper = (text: string): string => text.toLocaleUpperCase('vi');
const JOBS = ['Làm nông', 'Buôn bán', 'Giáo viên', 'Công nhân', 'Học sinh', 'Nội trợ'];

function invent(rng: Rng, fromYear: number, toYear: number): Facts {
  const issued = inventDay(rng, fromYear, toYear);
  const man = inventPerson(rng, 1945, 1975, { sex: 'Nam' });
  const idOf = (p: Person): string => (issued.year - p.born.year < 15 ? (issued.year >= 2016 && rng.chance(0.5) ? p.personalId : '') : issued.year >= 2017 && rng.chance(0.5) ? p.personalId : p.oldId);
  const people: [Person, string][] = [
    [man, 'Chủ hộ'], ...(rng.chance(0.85) ? [[inventPerson(rng, 1947, 1978, { sex: 'Nữ' }), 'Vợ'] as [Person, string]] : []),
    ...Array.from({ length: rng.int(1, 3) }, (): [Person, string] => {
      const child = inventPerson(rng, 1985, issued.year - 1, { surname: surnameOf(man) });
      return [child, rng.pick(['Con', child.sex === 'Nam' ? 'Con trai' : 'Con gái', 'Con đẻ'])];
    }),
  ];
  const { place } = man;
  return {
    number: rng.chance(0.7) ? `${rng.pick(['380', '390', '201', '205'])}${String(rng.int(0, 999_999)).padStart(6, '0')}` : String(rng.int(100_000_000, 399_999_999)),
    home: addressOf(rng, place, 'old', man.houseNumber), issued, agency: `CÔNG AN ${upper(place.district)}`, origin: addressOf(rng, place, 'old'), signer: inventPerson(rng, 1955, 1975, { sex: 'Nam' }).name,
    members: people.map(([person, relation]) => ({ person, relation, id: idOf(person), since: inventDay(rng, Math.max(person.born.year, fromYear - 8), Math.max(issued.year, person.born.year)) })),
  };
}

const memberText = (m: Member, sex = m.person.sex as string): string => [m.person.name, isoDay(m.person.born), sex, m.id, m.relation].join(' | ');

function truth(f: Facts, pages: { readonly issued: boolean; readonly members: readonly string[] }): TruthFields {
  return {
    bookNumber: f.number, householdHead: upper(f.members[0]?.person.name ?? ''), permanentResidence: f.home, members: [...pages.members],
    ...(pages.issued ? { issuedDate: isoDay(f.issued), issuingAgency: f.agency } : {}),
  };
}

/** One member as the book of 2010 to 2020 prints it: two to a page, the relation as the heading. */
function memberBlock(rng: Rng, f: Facts, m: Member, first: boolean): string {
  const heading = first ? '<h2>CHỦ HỘ</h2>' : `<p class="rel"><b>Quan hệ với chủ hộ:</b> <span class="v">${esc(m.relation)}</span></p>`;
  return `<div class="member">${heading}${row(['Họ và tên:', first ? upper(m.person.name) : m.person.name])}${row(['Họ và tên gọi khác (nếu có):', rng.pick(['', 'Không', '....................'])])}
    ${row(['Ngày, tháng, năm sinh:', slashDay(m.person.born)], ['Giới tính:', m.person.sex])}${row(['Quê quán:', f.origin])}${row(['Dân tộc:', m.person.ethnicity], ['Tôn giáo:', 'Không'], ['Quốc tịch:', 'Việt Nam'])}
    ${row([m.id.length === 12 ? 'CCCD số:' : 'CMND số:', m.id], ['Hộ chiếu số:', ''])}${row(['Nghề nghiệp, nơi làm việc:', rng.pick(JOBS)])}${row(['Chuyển đến ngày:', slashDay(m.since)])}
    <p class="row">Nơi thường trú trước khi chuyển đến: <span class="v">${esc(rng.pick(['Mới sinh', 'Không', 'Huyện Đại Lộc, tỉnh Quảng Nam']))}</span></p>
    <div class="two"><div><b>CÁN BỘ ĐĂNG KÝ</b><br><i>(Ký, ghi rõ họ tên)</i></div><div>Ngày ${m.since.day} tháng ${m.since.month} năm ${m.since.year}<br><b>TRƯỞNG CÔNG AN</b></div></div></div>`;
}

/** The booklet: cover, the page of the household, one or two members a page. */
function book(rng: Rng): Draft {
  const f = invent(rng, 2008, 2020);
  const [first, ...rest] = f.members;
  const cover = `<div class="cover">${motto('-')}<div class="emblem3 no-truth">★</div><h1>SỔ HỘ KHẨU</h1></div>`;
  const household = `<h1>SỔ HỘ KHẨU</h1>${row(['Số:', f.number])}${row(['Họ và tên chủ hộ:', upper(first?.person.name ?? '')])}${row(['Nơi thường trú:', f.home])}
    <p class="date">${longDay(f.issued).replace('ngày', 'Ngày')}</p>${signRow('', signature(rng, [`TRƯỞNG ${f.agency}`], f.signer, f.agency))}
    <p class="row">Hồ sơ hộ khẩu số: ${rng.int(10, 900)}</p><p class="row">Sổ đăng ký thường trú số: ${rng.int(1, 60)} &nbsp; Tờ số: ${rng.int(1, 200)}</p>`;
  const pages: string[] = [];
  if (first) pages.push(memberBlock(rng, f, first, true));
  for (let i = 0; i < rest.length; i += 2) pages.push(rest.slice(i, i + 2).map((m) => memberBlock(rng, f, m, false)).join('<hr class="mid2">'));
  return {
    typeId: 'household-book', layout: 'book', pages: [cover, household, ...pages], fields: truth(f, { issued: true, members: f.members.map((m, i) => (i === 0 ? memberText(m).replace(m.person.name, upper(m.person.name)) : memberText(m))) }),
    css: '.cover{border:2pt solid #a33;background:#f9e9e4;height:250mm;padding:20mm;text-align:center}.cover h1{font-size:2.6em;color:#a11;margin-top:30mm}.emblem3{font-size:60pt;color:#c22}.member{padding:2mm 0}.rel{text-align:left;margin:2mm 0}.two{display:flex;justify-content:space-between;margin-top:2mm;text-align:center;font-size:.88em}.two>div{width:48%;height:26mm}.mid2{width:100%}',
  };
}

/** The "family book" of before 2007: one sheet with all members in a table. */
function sheet(rng: Rng): Draft {
  const f = invent(rng, 1994, 2006);
  const cell = (text: string): string => `<td>${esc(text)}</td>`;
  const rows = f.members.map((m, i) => `<tr>${cell(String(i + 1))}${cell(m.person.name)}${cell(m.relation)}${cell(slashDay(m.person.born))}${cell(m.person.sex)}${cell(m.id)}${cell(slashDay(m.since))}</tr>`);
  const page = `${motto('-')}<h1>SỔ HỘ KHẨU GIA ĐÌNH</h1><p class="mid">Số: <span class="v">${f.number}</span></p>${row(['Họ tên chủ hộ:', upper(f.members[0]?.person.name ?? '')])}${row(['Nơi đăng ký hộ khẩu thường trú:', f.home])}
    <h3>NHỮNG NGƯỜI TRONG HỘ</h3><table class="members"><tr>${['TT', 'Họ và tên', 'Quan hệ với chủ hộ', 'Ngày, tháng, năm sinh', 'Nam, nữ', 'Số CMND', 'Ngày đăng ký thường trú'].map((h) => `<th>${h}</th>`).join('')}</tr>${rows.join('')}</table>
    <p class="date">${longDay(f.issued).replace('ngày', 'Ngày')}</p>${signRow('', signature(rng, [`TRƯỞNG ${f.agency}`], f.signer, f.agency))}`;
  return { typeId: 'household-book', layout: 'sheet', pages: [page], fields: truth(f, { issued: true, members: f.members.map((m) => memberText(m)) }), css: '.members{font-size:.8em}.v,td{font-family:"Liberation Mono"}' };
}

/** Two pages of the booklet copied above one another on one sheet, without the cover: what people bring. */
function copied(rng: Rng): Draft {
  const f = invent(rng, 2008, 2020);
  const [first, second] = f.members;
  const top = `<div class="half">${row(['Số:', f.number])}${row(['Họ và tên chủ hộ:', upper(first?.person.name ?? '')])}${row(['Nơi thường trú:', f.home])}
    <p class="date">${longDay(f.issued).replace('ngày', 'Ngày')}</p>${signRow('', signature(rng, [`TRƯỞNG ${f.agency}`], f.signer, f.agency))}</div>`;
  const heads = first ? memberBlock(rng, f, first, true) : '';
  const next = second ? `<div class="half low">${memberBlock(rng, f, second, false)}</div>` : '';
  const shown = [first, second].flatMap((m, i) => (m ? [i === 0 ? memberText(m).replace(m.person.name, upper(m.person.name)) : memberText(m)] : []));
  return {
    typeId: 'household-book', layout: 'copied', pages: [`<h2 class="sub">SỔ HỘ KHẨU</h2>${top}${heads}`, ...(next === '' ? [] : [next])], fields: truth(f, { issued: true, members: shown }),
    css: '.in{padding:12mm 24mm}.half{border:.6pt solid #aaa;padding:5mm;min-height:112mm}.half .pen{height:18mm}.half.low{margin-top:60mm}.member{border:.6pt solid #aaa;padding:4mm;margin-top:4mm;font-size:.92em}.two{display:flex;justify-content:space-between;text-align:center;font-size:.88em}.two>div{width:48%;height:16mm}.v{font-family:"Noto Serif";font-style:italic}',
  };
}

/** Household books (regulations 5.8): the booklet, its pages copied, the older sheet. */
export const layout: Layout = (rng, layout) => {
  const choice = layout ?? rng.pick(['book', 'book', 'copied', 'copied', 'sheet']);
  return choice === 'sheet' ? sheet(rng) : choice === 'copied' ? copied(rng) : book(rng);
};
