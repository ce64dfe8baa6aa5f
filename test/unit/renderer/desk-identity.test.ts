import { expect, it } from 'vitest';
import { lackingIdentity, unsetUnit } from '../../../src/renderer/app/desk-identity.ts';

it.each([
  ['', unsetUnit, 'both'],
  [' ', 'H17.21.04', 'name'],
  ['Trần Thị Duyệt', unsetUnit, 'unit'],
  ['Trần Thị Duyệt', 'H17.21.04', null],
] as const)('says what nobody has entered yet: name “%s”, unit %s', (userName, unitCode, lacking) => {
  expect(lackingIdentity({ userName, unitCode })).toBe(lacking);
});
