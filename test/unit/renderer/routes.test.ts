import { describe, expect, it } from 'vitest';
import { parseRoute, routeHash, type Route } from '../../../src/renderer/app/routes.ts';
import { neighbour } from '../../../src/renderer/app/work-list.ts';
import { typedValue, valueText } from '../../../src/renderer/app/field-text.ts';

const id = '01890000-0000-7000-8000-000000000001';

describe('routes', () => {
  const routes: readonly Route[] = [
    { view: 'inbox' }, { view: 'desk' }, { view: 'export' }, { view: 'settings' }, { view: 'verify', dossierId: null, paper: null },
    { view: 'verify', dossierId: id, paper: null }, { view: 'verify', dossierId: id, paper: 2 },
  ];
  it.each(routes)('reads back what it writes: $view $paper', (route) => {
    expect(parseRoute(routeHash(route))).toEqual(route);
  });
  it('takes anything unknown for the inbox, and a paper that is no number for none', () => {
    expect(parseRoute('#/nowhere')).toEqual({ view: 'inbox' });
    expect(parseRoute('')).toEqual({ view: 'inbox' });
    expect(parseRoute(`#/verify/${id}/x`)).toEqual({ view: 'verify', dossierId: id, paper: null });
    expect(parseRoute(`#/verify/${id}/0`)).toEqual({ view: 'verify', dossierId: id, paper: null });
  });
});

describe('the list one works through', () => {
  it('gives the neighbours, and none at the ends or for a stranger', () => {
    expect(neighbour(['a', 'b', 'c'], 'b', 1)).toBe('c');
    expect(neighbour(['a', 'b', 'c'], 'b', -1)).toBe('a');
    expect(neighbour(['a', 'b', 'c'], 'c', 1)).toBeNull();
    expect(neighbour(['a', 'b', 'c'], 'a', -1)).toBeNull();
    expect(neighbour(['a', 'b', 'c'], 'x', 1)).toBeNull();
  });
});

describe('values on screen', () => {
  it('shows a value the Vietnamese way and lists with semicolons', () => {
    expect(valueText({ kind: 'date' }, '2021-03-14')).toBe('14/03/2021');
    expect(valueText({ kind: 'money' }, '1234567')).toBe('1.234.567');
    expect(valueText({ kind: 'personName' }, ['Trần Văn Bửu', 'Lê Thị Mỹ Duyên'])).toBe('Trần Văn Bửu; Lê Thị Mỹ Duyên');
    expect(valueText({ kind: 'text' }, null)).toBe('');
  });
  it('hands a list on as a list and one value exactly as typed', () => {
    expect(typedValue({ list: true }, ' Trần Văn Bửu ;Lê Thị Mỹ Duyên; ')).toEqual(['Trần Văn Bửu', 'Lê Thị Mỹ Duyên']);
    expect(typedValue({ list: false }, ' a; b ')).toBe(' a; b ');
  });
});
