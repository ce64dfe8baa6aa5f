import { expect, test } from 'vitest';
import type { Destination } from '../../../src/contract/index.ts';
import { draftOf, keptSecrets, readDraft, type DestinationDraft } from '../../../src/renderer/features/settings/destination-draft.ts';

const id = '01980000-0000-7000-8000-00000000d001';
const endpoint: Destination = {
  id, kind: 'https', name: 'Kho', senders: ['Trần Thị Gửi'], profiles: ['csv'], url: 'https://kho.example.gov.vn/nhan', method: 'PUT', headers: { 'X-Unit': 'H17: A' },
  secretHeaders: ['Authorization'], body: 'multipart', receipt: 'any', duplicate: 'key', timeoutSeconds: 90,
};
const kept = { destination: endpoint, maySend: true, secretsSet: ['Authorization'] };
const wrongOf = (draft: DestinationDraft, before: typeof kept | null = null): readonly string[] => [...(readDraft(draft, id, before).wrong ?? [])];

test('a form that nobody touched says what was described, and no secret', () => {
  expect(readDraft(draftOf(endpoint), id, kept)).toEqual({ destination: endpoint, secrets: {}, wrong: null });
  const disk: Destination = { id, kind: 'disk', name: 'Ổ', senders: [], path: 'E:\\giao-nop' };
  expect(readDraft(draftOf(disk), id, null)).toEqual({ destination: disk, secrets: {}, wrong: null });
});

test('names are taken line by line, once each', () => {
  const read = readDraft({ ...draftOf(null), name: ' Kho  A ', path: '/mnt/kho', senders: 'Trần Thị Gửi \n\n Trần  Thị Gửi\nLê Văn Thử'.normalize('NFD') }, id, null);
  expect(read).toMatchObject({ destination: { name: 'Kho A', senders: ['Trần Thị Gửi', 'Lê Văn Thử'] } });
});

test.each<[string, Partial<DestinationDraft>, readonly string[]]>([
  ['nothing typed', { name: '', path: '' }, ['path', 'name']],
  ['a path from nowhere', { path: 'giao-nop' }, ['path']],
  ['half a share', { path: '\\\\may-chu' }, ['path']],
  ['no profile at all', { profiles: [] }, ['profiles']],
  ['too long a name of a sender', { senders: 'x'.repeat(201) }, ['senders']],
])('%s is said where it is', (_, patch, wrong) => {
  expect(wrongOf({ ...draftOf(null), name: 'Kho', path: '/mnt/kho', ...patch })).toEqual(wrong);
});

test.each<[string, Partial<DestinationDraft>, readonly string[]]>([
  ['plain http', { url: 'http://kho.example.gov.vn' }, ['secretHeaders', 'url']],
  ['a password in the address', { url: 'https://a:b@kho.example.gov.vn/nhan' }, ['url']],
  ['a header without a name', { headers: ': x' }, ['headers']],
  ['a header that the desk sets', { headers: 'Idempotency-Key: 1' }, ['headers']],
  ['a header twice', { headers: 'X-A: 1\nX-A: 2' }, ['headers']],
  ['a secret that is a plain header, too', { headers: 'authorization: x' }, ['secretHeaders']],
  ['a secret without a value', { secrets: [{ row: 0, name: 'X-Api-Key', value: '' }] }, ['secretHeaders']],
  ['a value with marks', { secrets: [{ row: 0, name: 'X-Api-Key', value: 'mật' }] }, ['secretHeaders']],
  ['no time', { timeoutSeconds: '0' }, ['timeoutSeconds']],
  ['half a second', { timeoutSeconds: '0.5' }, ['timeoutSeconds']],
])('of an endpoint, %s is said where it is', (_, patch, wrong) => {
  expect(wrongOf({ ...draftOf(endpoint), ...patch }, kept)).toEqual(wrong);
});

test('a secret is for the server it was given for', () => {
  const elsewhere = { ...draftOf(endpoint), url: 'https://khac.example.gov.vn/nhan' };
  expect([...keptSecrets(draftOf(endpoint), kept)]).toEqual(['Authorization']);
  expect([...keptSecrets(elsewhere, kept)]).toEqual([]);
  expect(wrongOf(elsewhere, kept)).toEqual(['secretHeaders']);
  expect(readDraft({ ...elsewhere, secrets: [{ row: 0, name: 'Authorization', value: 'moi-2' }] }, id, kept)).toMatchObject({ secrets: { Authorization: 'moi-2' }, wrong: null });
});
