import { describe, expect, it } from 'vitest';
import { emptyField, needsPerson, type Field, type Paper, type PaperTypeId } from '../../../src/core/model/index.ts';
import { withDossierChecks } from '../../../src/core/papers/index.ts';

let count = 0;
function paper(typeId: PaperTypeId, values: Readonly<Record<string, string | string[]>>): Paper {
  count += 1;
  const read = (value: string | string[]): Field => ({ ...emptyField(), value, sure: true, confidence: 0.9 });
  return {
    id: `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`, dossierId: '00000000-0000-7000-8000-0000000000ff', ordinal: count, typeId, typeConfidence: 1,
    typeSource: 'machine', pageIds: [], fields: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, read(value)])), findings: [], sealed: false,
    fileName: '', verifiedBy: null, verifiedAt: null,
  };
}
const card = { personalId: '048190000017', fullName: 'TRẦN THỊ MẪU', birthDate: '1990-01-15', sex: 'Nữ' };
const found = (...papers: Paper[]): string[][] => withDossierChecks(papers).map(({ fields }) =>
  Object.entries(fields).flatMap(([key, field]) => field.findings.map(({ code, params }) => `${key} ${code} ${String(params['other'])}`)));

describe('one person across the papers of a dossier', () => {
  it('is left alone where the papers agree, whatever the capitals and the place of the tone mark', () => {
    const other = paper('application-form', { applicantId: '048190000017', applicantName: 'Trần Thị Mẫu', applicantBirthDate: '1990' });
    expect(found(paper('identity-card', card), other)).toEqual([[], []]);
    expect(found(paper('identity-card', { ...card, fullName: 'LÊ HOÀ' }), paper('application-form', { applicantId: '048190000017', applicantName: 'Lê Hòa' }))).toEqual([[], []]);
  });
  it.each<[string, Record<string, string>, string]>([
    ['name', { fullName: 'Trần Thị Mầu' }, 'fullName field.person-differs Trần Thị Mầu'],
    ['birth', { birthDate: '1990-01-16' }, 'birthDate field.person-differs 1990-01-16'],
    ['year of birth', { birthDate: '1991' }, 'birthDate field.person-differs 1991'],
    ['sex', { sex: 'Nam' }, 'sex field.person-differs Nam'],
  ])('with one id and another %s is asked about, on both papers', (_, change, first) => {
    const [here, there] = found(paper('identity-card', card), paper('marital-status-confirmation', { ...card, ...change }));
    expect(here).toEqual([first]);
    expect(there).toHaveLength(1);
  });
  it('with ids that differ in one or two digits under one name is asked about', () => {
    const near = (id: string, name = 'Trần Thị Mẫu'): string[][] => found(paper('identity-card', card), paper('business-registration', { representativeId: id, representativeName: name }));
    expect(near('048190000011')).toEqual([['personalId field.id-near 048190000011'], ['representativeId field.id-near 048190000017']]);
    expect(near('048190000071')[0]).toHaveLength(1);
    expect(near('048190000011', 'Tran Thi Mau')[0]).toHaveLength(1);
    // three digits, or another name: another person
    expect(near('048190000771')).toEqual([[], []]);
    expect(near('048190000011', 'Lê Văn Khác')).toEqual([[], []]);
  });
  it('is found in lists, in sentences and by the old id, each with what belongs to it', () => {
    const land = paper('land-use-certificate', { ownerNames: ['Lê Văn An', 'Trần Thị Mẫu'], ownerIds: ['048085000001', '048190000017'], ownerBirthYears: ['1985', '1991'] });
    expect(found(paper('identity-card', card), land)).toEqual([['birthDate field.person-differs 1991'], ['ownerBirthYears field.person-differs 1990-01-15']]);
    const married = paper('marriage-certificate', { wifeIdentity: 'CMND số 201234567, cấp ngày 01/02/2010', wifeName: 'Trần Thị Mẫu', wifeBirthDate: '1990-01-15' });
    expect(found(paper('identity-card', { ...card, oldId: '201234567', fullName: 'Trần Thị Mận' }), married)[1]).toEqual(['wifeName field.person-differs Trần Thị Mận']);
  });
  it('never compares people of whom the papers do not say that they are one, nor those of one paper', () => {
    const couple = paper('marriage-certificate', { wifeName: 'Trần Thị Mẫu', wifeIdentity: '048190000017', husbandName: 'Trần Thị Mẫu', husbandIdentity: '048190000018' });
    expect(found(couple)).toEqual([[]]);
    expect(found(paper('identity-card', card), paper('birth-certificate', { fullName: 'Trần Thị Mẫu', birthDate: '2020-01-01', sex: 'Nam' }))).toEqual([[], []]);
  });
  it('goes when the papers agree again, leaves what else was found, and does not touch sure', () => {
    const papers = withDossierChecks([paper('identity-card', card), paper('death-extract', { ...card, sex: 'Nam' })]);
    const [first, second] = papers;
    const sex = first?.fields['sex'];
    expect(sex && [sex.sure, needsPerson(sex, false)]).toEqual([true, true]);
    const mended = second && { ...second, fields: { ...second.fields, sex: { ...emptyField(), value: 'Nữ', sure: true } } };
    const again = withDossierChecks([first, mended].flatMap((one) => one ?? []));
    expect(again.flatMap(({ fields }) => Object.values(fields).flatMap(({ findings }) => findings))).toEqual([]);
    expect(withDossierChecks(again)[0]).toBe(again[0]);
  });
});
