import { describe, expect, it } from 'vitest';
import { emptyField, finding, needsPerson, type Field } from '../../../src/core/model/index.ts';
import { withUnits } from '../../../src/core/papers/index.ts';
import { chosenUnit } from '../../../src/core/usecases/field-change.ts';
import { gazetteer } from '../../support/gazetteer.ts';

const read = (value: string, more: Partial<Field> = {}): Field => ({ ...emptyField(), value, raw: value, confidence: 0.9, sure: true, page: 0, ...more });
const residence = (field: Field, registeredDate = '2016-03-04'): Field => {
  const fields = { registeredDate: read(registeredDate), motherResidence: field };
  return withUnits('birth-certificate', fields, gazetteer).motherResidence;
};
const codes = (field: Field): string[] => field.findings.map(({ code, severity }) => `${code} ${severity}`);

describe('units beside printed addresses', () => {
  it('leaves the printed address and puts the unit of today beside it', () => {
    const field = residence(read('Tổ 5, phường Thạch Thang, quận Hải Châu, thành phố Đà Nẵng'));
    expect(field.value).toBe('Tổ 5, phường Thạch Thang, quận Hải Châu, thành phố Đà Nẵng');
    expect(field.unitToday).toEqual({ code: '20242', name: 'Phường Hải Châu', province: 'Thành phố Đà Nẵng', candidates: [], asOf: gazetteer.about.asOf });
    expect([codes(field), field.sure]).toEqual([['field.unit-renamed info'], true]);
    expect(field.findings[0]?.params).toEqual({ unit: 'Phường Hải Châu, Thành phố Đà Nẵng' });
  });
  it('says nothing of an address that has the names of today', () => {
    const field = residence(read('Phường Hải Châu, thành phố Đà Nẵng'), '2026-01-05');
    expect([codes(field), field.sure, field.unitToday?.code]).toEqual([[], true, '20242']);
  });
  it('asks for a divided commune, and takes the choice', () => {
    const field = residence(read('thôn Trường Định, xã Hòa Liên, huyện Hòa Vang, thành phố Đà Nẵng'));
    expect([codes(field), field.sure, needsPerson(field, false)]).toEqual([['field.unit-split doubt'], false, true]);
    expect(field.unitToday).toMatchObject({ code: null, name: null, candidates: [{ code: '20194', name: 'Phường Hải Vân' }, { code: '20197', name: 'Phường Liên Chiểu' }] });
    const chosen = residence(chosenUnit(field, '20197', 'Lan', '2026-01-05T08:00:00.000Z'));
    expect([codes(chosen), needsPerson(chosen, false), chosen.value]).toEqual([['field.unit-renamed info'], false, field.value]);
    expect(chosen.unitToday).toMatchObject({ code: '20197', name: 'Phường Liên Chiểu' });
    expect(chosen.unitToday?.candidates).toHaveLength(2);
    expect(() => chosenUnit(field, '20242', 'Lan', '2026-01-05T08:00:00.000Z')).toThrow();
  });
  it('drops the choice when the address becomes another', () => {
    const chosen = chosenUnit(residence(read('xã Hòa Liên, huyện Hòa Vang, thành phố Đà Nẵng')), '20197', 'Lan', '2026-01-05T08:00:00.000Z');
    expect(residence({ ...chosen, value: 'xã Hòa Phước, huyện Hòa Vang, thành phố Đà Nẵng' }).unitToday).toMatchObject({ code: '20314', candidates: [] });
    expect(residence({ ...chosen, value: null }).unitToday).toBeUndefined();
  });
  it('puts the only near name of the district in for a misread one, in doubt, and offers what was read', () => {
    const field = residence(read('phường Hòa Khanh Bắc, quận Liên Chiểu, thành phố Đà Nẵng'));
    expect(field.value).toBe('phường Hòa Khánh Bắc, quận Liên Chiểu, thành phố Đà Nẵng');
    expect([codes(field)[0], field.sure]).toEqual(['field.readings-disagree doubt', false]);
    expect(field.alternatives.map(({ value }) => value)).toEqual(['phường Hòa Khanh Bắc, quận Liên Chiểu, thành phố Đà Nẵng']);
  });
  it('stays in doubt when the units are looked up again, and leaves what a person typed', () => {
    const once = residence(read('phường Hòa Khanh Bắc, quận Liên Chiểu, thành phố Đà Nẵng'));
    const again = residence(once);
    expect([again.value, again.sure, codes(again)]).toEqual([once.value, false, codes(once)]);
    const typed = residence({ ...read('phường Hòa Khanh Bắc, quận Liên Chiểu, thành phố Đà Nẵng'), status: 'edited' });
    expect([typed.value, codes(typed)]).toEqual(['phường Hòa Khanh Bắc, quận Liên Chiểu, thành phố Đà Nẵng', ['field.unit-unknown doubt']]);
  });
  it('does not doubt old communes of provinces that it does not know', () => {
    const field = residence(read('xã Tân Lập, huyện Đan Phượng, thành phố Hà Nội'));
    expect([codes(field), field.sure, field.unitToday?.code]).toEqual([[], true, '01']);
  });
  it('never doubts an agency for a commune that was divided', () => {
    const fields = { registeredDate: read('2016-03-04'), registrationPlace: read('UBND xã Hòa Liên, huyện Hòa Vang, thành phố Đà Nẵng') };
    const { registrationPlace } = withUnits('birth-certificate', fields, gazetteer);
    expect(registrationPlace.sure).toBe(codes(registrationPlace).every((code) => code.endsWith('info')));
  });
});

describe('units as a second witness', () => {
  const weak = (words: string): Partial<Field> => ({ sure: false, findings: [finding('field.weak-words', 'doubt', { words })] });
  it('outweighs weakly read words of names that nothing is like', () => {
    const field = residence(read('phường Thạch Thang, quận Hải Châu, thành phố Đà Nẵng', weak('Thạch Hải Đà')));
    expect([codes(field), field.sure]).toEqual([['field.unit-renamed info'], true]);
  });
  it.each([
    ['a word of the street', 'Trần Phú, phường Thạch Thang, quận Hải Châu, thành phố Đà Nẵng', weak('Trần Thạch')],
    ['five words, after which there may be more', 'phường Thạch Thang, quận Hải Châu, thành phố Đà Nẵng', weak('Thạch Thang Hải Châu Đà')],
    ['a name with a neighbour', 'xã Hòa Phong, huyện Hòa Vang, thành phố Đà Nẵng', weak('Phong')],
    ['a value that is weak as a whole', 'phường Thạch Thang, quận Hải Châu, thành phố Đà Nẵng', { ...weak('Thạch'), confidence: 0.5 }],
    ['another doubt', 'phường Thạch Thang, quận Hải Châu, thành phố Đà Nẵng', { sure: false, findings: [...(weak('Thạch').findings ?? []), finding('field.value-cut', 'doubt')] }],
  ])('does not for %s', (_, value, more) => {
    expect(residence(read(value, more)).sure).toBe(false);
  });
});
