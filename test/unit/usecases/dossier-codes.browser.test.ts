import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { isAppError, type Field } from '../../../src/core/model/index.ts';
import { approveDossier, codesOnSlips, countOpenFields, setDossierCodes, type ReviewPorts } from '../../../src/core/usecases/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { addWithFiles, syntheticDossier, testClock } from '../../support/records.ts';

const clock = testClock();
const opened: { store: Store; name: string }[] = [];

afterEach(async () => {
  for (const { store, name } of opened.splice(0)) {
    store.close();
    await Dexie.delete(name);
  }
});

async function desk(): Promise<{ readonly ports: ReviewPorts; readonly id: string; readonly other: string }> {
  const name = `test-${clock.newId()}`;
  const store = await openStore({ name, now: () => clock.now(), openFields: countOpenFields });
  opened.push({ store, name });
  const [mine, another] = [syntheticDossier(1, { dossier: { state: 'to-verify' } }), syntheticDossier(2, { dossier: { state: 'to-verify', code: 'H17.10.08-251103-0044' } })];
  await addWithFiles(store, mine);
  await addWithFiles(store, another);
  return { ports: { dossiers: store.dossiers, clock }, id: mine.dossier.id, other: another.dossier.code };
}

const codeOf = async (promise: Promise<unknown>): Promise<string> => promise.then(() => 'none', (thrown: unknown) => (isAppError(thrown) ? thrown.code : 'bug'));

describe('the codes of the host system', () => {
  it('take the place of those made on the desk, written as the rules have it', async () => {
    const { ports, id } = await desk();
    const before = await ports.dossiers.view(id);
    const after = await setDossierCodes(ports, id, { code: ' h17.10.08-251103-0012 ', procedureCode: '1.001193' });
    expect(after.dossier).toMatchObject({ code: 'H17.10.08-251103-0012', procedureCode: '1.001193', state: 'to-verify' });
    expect(after.papers).toEqual(before.papers);
    expect(await ports.dossiers.codeTaken(before.dossier.code)).toBe(false);
    expect(await ports.dossiers.list({ states: ['to-verify'], query: 'H17.10.08-251103-0012' })).toEqual([id]);
  });

  it('are refused in the wrong form, on two dossiers, and once somebody has vouched for the dossier; nothing is changed', async () => {
    const { ports, id, other } = await desk();
    const { code, procedureCode } = (await ports.dossiers.view(id)).dossier;
    expect(await codeOf(setDossierCodes(ports, id, { code: 'Hồ sơ 12', procedureCode }))).toBe('dossier.code-invalid');
    expect(await codeOf(setDossierCodes(ports, id, { code: 'H17.10.08-251340-0012', procedureCode }))).toBe('dossier.code-invalid');
    expect(await codeOf(setDossierCodes(ports, id, { code: other, procedureCode }))).toBe('dossier.code-taken');
    expect(await codeOf(setDossierCodes(ports, id, { code, procedureCode: 'khai sinh' }))).toBe('dossier.procedure-invalid');
    expect((await ports.dossiers.view(id)).dossier).toMatchObject({ code, procedureCode });
    await approveDossier(ports, id, 'Cán bộ A', { force: true });
    expect(await codeOf(setDossierCodes(ports, id, { code: 'H17.10.08-251103-0012', procedureCode }))).toBe('dossier.wrong-state');
  });

  it('may be what they were, whatever their form, and a procedure none', async () => {
    const { ports, id } = await desk();
    await ports.dossiers.update(id, { code: 'tạm 7', procedureCode: 'cũ' });
    expect((await setDossierCodes(ports, id, { code: 'tạm 7', procedureCode: 'cũ' })).dossier).toMatchObject({ code: 'tạm 7', procedureCode: 'cũ' });
    expect((await setDossierCodes(ports, id, { code: 'tạm 7', procedureCode: '' })).dossier.procedureCode).toBe('');
  });

  it('are offered where a receipt slip prints them, and only in their own form', () => {
    const field = (value: string): Field => ({ value, raw: value }) as unknown as Field;
    expect(codesOnSlips([{ fields: {} }, { fields: { dossierCode: field('0012'), procedureCode: field('1.001193') } }, { fields: { dossierCode: field('H17.10.08-251103-0012') } }]))
      .toEqual({ code: 'H17.10.08-251103-0012', procedureCode: '1.001193' });
    expect(codesOnSlips([])).toEqual({ code: null, procedureCode: null });
  });
});
