import { esc, head, motto, row, signRow, signature, type Draft, type Layout, type TruthFields } from '../draft.ts';
import { addressOf, inventDay, inventPerson, surnameOf, type Person } from '../invent.ts';
import type { Rng } from '../rng.ts';
import { isoDay, longDay, slashDay, type Day } from '../vietnamese.ts';

interface Member { readonly person: Person; readonly relation: string }

interface Facts {
  readonly asker: Person;
  readonly relation: string;
  readonly householder: Person;
  readonly others: readonly Member[];
  readonly home: string;
  readonly origin: string;
  readonly religion: string;
  readonly temporary: string | null;
  readonly issued: Day;
  readonly until: Day;
  readonly number: string;
  readonly signer: string;
  readonly unit: string;
}

const upper = (text: string): string => text.toLocaleUpperCase('vi');

function invent(rng: Rng, fromYear: number, toYear: number, form: 'old' | 'new'): Facts {
  const man = inventPerson(rng, 1955, 1985, { sex: 'Nam' });
  const woman = { ...inventPerson(rng, 1957, 1988, { sex: 'Nữ' }), place: man.place };
  const children = Array.from({ length: rng.int(0, 3) }, () => ({ ...inventPerson(rng, 2000, 2018, { surname: surnameOf(man) }), place: man.place }));
  const household: Member[] = [
    { person: man, relation: 'Chủ hộ' }, { person: woman, relation: 'Vợ' }, ...children.map((person) => ({ person, relation: rng.pick(['Con', 'Con', person.sex === 'Nam' ? 'Con trai' : 'Con gái', 'Con đẻ']) })),
    ...(rng.chance(0.2) ? [{ person: inventPerson(rng, 1930, 1945, { sex: 'Nữ' }), relation: 'Mẹ' }] : []),
  ];
  const asker = rng.chance(0.5) ? 0 : 1;
  const issued = inventDay(rng, fromYear, toYear);
  const home = addressOf(rng, man.place, form, man.houseNumber);
  const chosen = household[asker] ?? { person: man, relation: 'Chủ hộ' };
  return {
    asker: chosen.person, relation: chosen.relation, householder: man, others: household.filter((_, i) => i !== asker), home,
    origin: addressOf(rng, rng.chance(0.7) ? man.place : woman.place, 'old'), religion: rng.pick(['Không', 'Không', 'Phật giáo', 'Công giáo', 'Cao Đài']),
    temporary: rng.chance(0.25) ? addressOf(rng, inventPerson(rng, 1960, 1970).place, form, `${rng.int(2, 300)}`) : null,
    issued, until: { ...issued, year: issued.year + (rng.chance(0.5) ? 1 : 0), month: 12, day: 28 },
    number: `${rng.int(12, 4800)}/${rng.pick(['XN', 'XN', 'XNCT', 'XN-CAP'])}`, signer: inventPerson(rng, 1968, 1988, { sex: 'Nam' }).name,
    unit: form === 'new' ? man.place.now : man.place.commune,
  };
}

const memberText = (m: Member): string => [m.person.name, isoDay(m.person.born), m.person.sex, m.person.personalId, m.relation].join(' | ');

function truth(f: Facts, agency: string, members: boolean): TruthFields {
  const { asker } = f;
  return {
    numberSymbol: f.number, fullName: upper(asker.name), birthDate: isoDay(asker.born), sex: asker.sex, personalId: asker.personalId, ethnicity: asker.ethnicity,
    religion: f.religion, nationality: asker.nationality, origin: f.origin, permanentResidence: f.home, ...(f.temporary === null ? {} : { temporaryResidence: f.temporary }),
    currentResidence: f.temporary ?? f.home, householdHead: f.householder.name, relationToHead: f.relation, householdHeadId: f.householder.personalId,
    ...(members && f.others.length > 0 ? { members: f.others.map(memberText) } : {}), validUntil: isoDay(f.until), issuingAgency: agency, issuedDate: isoDay(f.issued), signer: f.signer,
  };
}

const sides = (f: Facts, above: string, unit: string, seal: string): { top: string; foot: (rng: Rng, titles: readonly string[]) => string } => ({
  top: head(`${esc(above)}<br><b>${esc(unit)}</b><hr class="s"><p>Số: <span class="v">${esc(f.number)}</span></p>`, `${motto('-')}<p class="it"><i>Đà Nẵng, ${longDay(f.issued)}</i></p>`),
  foot: (rng, titles) => signRow('', signature(rng, titles, f.signer, seal)),
});

/** The table of other members; a household of one has a line that says so. */
function table(f: Facts, heads: readonly string[], day: (p: Person) => string): string {
  const cell = (text: string): string => `<td>${esc(text)}</td>`;
  const rows = f.others.map((m, i) => `<tr>${cell(String(i + 1))}${cell(m.person.name)}${cell(day(m.person))}${cell(m.person.sex)}${cell(m.person.personalId)}${cell(m.relation)}</tr>`);
  return `<table class="members"><tr>${heads.map((h) => `<th>${h}</th>`).join('')}</tr>${rows.join('')}</table>`;
}

/** CT07 of Circular 66/2023/TT-BCA: numbered labels, a ruled table. */
function circular66(rng: Rng): Draft {
  const f = invent(rng, 2023, 2025, 'old');
  const district = upper(f.householder.place.district);
  const agency = `CÔNG AN ${upper(f.unit)}`;
  const { top, foot } = sides(f, `CÔNG AN ${district}`, agency, agency);
  const page = `<p class="ct">Mẫu CT07 ban hành kèm theo Thông tư số 66/2023/TT-BCA<br>ngày 17/11/2023</p>${top}<h1>XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ</h1>
    <p class="row"><b>I. Theo đề nghị của Ông/Bà:</b></p>${row(['1. Họ, chữ đệm và tên:', upper(f.asker.name)])}
    ${row(['2. Ngày, tháng, năm sinh:', slashDay(f.asker.born)], ['3. Giới tính:', f.asker.sex])}${row(['4. Số định danh cá nhân:', f.asker.personalId])}
    ${row(['5. Dân tộc:', f.asker.ethnicity], ['6. Tôn giáo:', f.religion], ['7. Quốc tịch:', f.asker.nationality])}${row(['8. Quê quán:', f.origin])}
    <p class="row"><b>II. ${esc(`Công an ${f.unit.charAt(0).toLocaleLowerCase('vi')}${f.unit.slice(1)}`)} xác nhận thông tin như sau:</b></p>
    ${row(['1. Nơi thường trú:', f.home])}${row(['2. Nơi tạm trú:', f.temporary ?? rng.pick(['', '-/-', '......................', 'Không'])])}${row(['3. Nơi ở hiện tại:', f.temporary ?? f.home])}
    ${row(['4. Họ, chữ đệm và tên chủ hộ:', f.householder.name])}${row(['5. Quan hệ với chủ hộ:', f.relation])}${row(['6. Số định danh cá nhân của chủ hộ:', f.householder.personalId])}
    <p class="row">7. Thông tin các thành viên khác trong hộ gia đình:</p>${f.others.length > 0 ? table(f, ['TT', 'Họ, chữ đệm và tên', 'Ngày, tháng, năm sinh', 'Giới tính', 'Số định danh cá nhân', 'Quan hệ với chủ hộ'], (p) => slashDay(p.born)) : ''}
    <p class="row">Xác nhận này có giá trị đến hết ngày <span class="v">${slashDay(f.until)}</span>./.</p>${foot(rng, rng.chance(0.5) ? ['TRƯỞNG CÔNG AN PHƯỜNG'] : ['KT. TRƯỞNG CÔNG AN', 'PHÓ TRƯỞNG CÔNG AN'])}`;
  return { typeId: 'residence-confirmation', layout: 'circular-66', pages: [page], css: '.ct{font-size:.7em;text-align:right;font-style:italic}.members{font-size:.8em}.in{padding-top:10mm}', fields: truth(f, agency, true) };
}

/** The form as the population system of 2025 prints it: two-level units, each digit in a box, labels above one another. */
function circular53(rng: Rng): Draft {
  const f = invent(rng, 2025, 2026, 'new');
  const agency = `CÔNG AN ${upper(f.unit)}`;
  const { top, foot } = sides(f, 'CÔNG AN THÀNH PHỐ ĐÀ NẴNG', agency, agency);
  const boxes = (id: string): string => `<span class="boxes">${[...id].map((d) => `<i>${d}</i>`).join('')}</span>`;
  const boxed = rng.chance(0.5);
  const id = (label: string, value: string): string => (boxed ? `<p class="row"><span class="l">${label}</span> ${boxes(value)}</p>` : row([label, value]));
  const page = `<p class="ct">Mẫu CT07 (TT 53/2025/TT-BCA)</p>${top}<h1>XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ</h1><p class="row"><b>I. Theo đề nghị của ông (bà):</b></p>
    ${row(['1. Họ, chữ đệm và tên khai sinh:', upper(f.asker.name)])}${row(['2. Ngày, tháng, năm sinh:', slashDay(f.asker.born)])}${row(['3. Giới tính:', f.asker.sex])}${id('4. Số định danh cá nhân:', f.asker.personalId)}
    ${row(['5. Dân tộc:', f.asker.ethnicity], ['6. Tôn giáo:', f.religion])}${row(['7. Quốc tịch:', f.asker.nationality])}${row(['8. Quê quán:', f.origin])}
    <p class="row"><b>II. ${esc(agency)} xác nhận:</b></p>${row(['1. Nơi thường trú:', f.home])}${f.temporary === null ? '<p class="row">2. Nơi tạm trú: ......................................................................</p>' : row(['2. Nơi tạm trú:', f.temporary])}
    ${row(['3. Nơi ở hiện tại:', f.temporary ?? f.home])}${row(['4. Họ và tên chủ hộ:', f.householder.name], ['5. Mối quan hệ với chủ hộ:', f.relation])}${id('6. Số định danh cá nhân của chủ hộ:', f.householder.personalId)}
    <p class="row">7. Thành viên khác trong hộ:</p>${f.others.length > 0 ? table(f, ['STT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Số ĐDCN', 'Quan hệ với chủ hộ'], (p) => slashDay(p.born)) : '<p class="row">Không có.</p>'}
    <p class="row">III. Giấy xác nhận này có giá trị đến hết ${longDay(f.until)}.</p>${foot(rng, ['TRƯỞNG CÔNG AN'])}`;
  return {
    typeId: 'residence-confirmation', layout: boxed ? 'circular-53/boxes' : 'circular-53', pages: [page], fields: truth(f, agency, true),
    css: '.ct{font-size:.7em;text-align:right;font-style:italic}.boxes i{display:inline-block;border:.5pt solid #555;width:5.2mm;text-align:center;font-style:normal;margin-right:-.5pt}.members{font-size:.82em;font-family:"Liberation Sans"}.in{padding-top:10mm}',
  };
}

/** The form of 2021: typed on leader dots, the reason for asking, no members. */
function form2021(rng: Rng): Draft {
  const f = invent(rng, 2021, 2023, 'old');
  const agency = `CÔNG AN ${upper(f.unit)}`;
  const { top, foot } = sides(f, `CÔNG AN ${upper(f.householder.place.district)}`, agency, agency);
  const page = `${top}<h1>GIẤY XÁC NHẬN<br>THÔNG TIN VỀ CƯ TRÚ</h1><p class="row">Theo đề nghị của:</p>${row(['Họ và tên:', upper(f.asker.name)])}
    ${row(['Ngày tháng năm sinh:', slashDay(f.asker.born)], ['Giới tính:', f.asker.sex])}${row(['Số định danh cá nhân/CMND:', f.asker.personalId])}
    ${row(['Dân tộc:', f.asker.ethnicity], ['Tôn giáo:', f.religion], ['Quốc tịch:', f.asker.nationality])}${row(['Quê quán:', f.origin])}
    <p class="row">${esc(agency)} xác nhận công dân có thông tin cư trú như sau:</p>${row(['Nơi thường trú:', f.home])}${f.temporary === null ? '' : row(['Nơi tạm trú:', f.temporary])}
    ${row(['Nơi ở hiện tại:', f.temporary ?? f.home])}${row(['Họ và tên chủ hộ:', f.householder.name], ['Quan hệ với chủ hộ:', f.relation])}${row(['Số định danh cá nhân chủ hộ:', f.householder.personalId])}
    ${row(['Nội dung xác nhận khác:', rng.pick(['Không', 'Công dân đã đăng ký thường trú từ năm 2008', '-/-'])])}
    <p class="row it">(Giấy này có giá trị đến ngày ${slashDay(f.until)})</p>${foot(rng, ['TRƯỞNG CÔNG AN'])}`;
  return { typeId: 'residence-confirmation', layout: 'form-2021', pages: [page], css: '.row{border-bottom:.4pt dotted #999;padding-bottom:.4mm}.v{font-family:"Liberation Mono";font-weight:400;font-size:.92em}', fields: truth(f, agency, false) };
}

/** Confirmations of residence, CT07 (regulations 5.8). */
export const layout: Layout = (rng, layout) => {
  const choice = layout ?? rng.pick(['66', '66', '53', '53', '2021']);
  return choice === '66' ? circular66(rng) : choice === '53' ? circular53(rng) : form2021(rng);
};
