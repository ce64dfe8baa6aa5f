import { AppError } from '../../../src/core/model/index.ts';
import type { DestinationService, DestinationState } from '../../../src/renderer/app/services.ts';
import { devId } from './dev-data.ts';

/** Invented destinations in memory: one of each way, one that nobody may send to; no disk is plugged in at the first try. */
export function createDevDestinations(): DestinationService {
  let plugged = false;
  let made = 0;
  let all: readonly DestinationState[] = [
    { destination: { id: devId(801), kind: 'folder', name: 'Kho lưu trữ phường', senders: ['Trần Thị Minh', 'Lê Văn Thử'], path: '\\\\may-chu\\giao-nop' }, maySend: true, secretsSet: [] },
    { destination: { id: devId(802), kind: 'disk', name: 'Ổ giao nộp quý', senders: [], profiles: ['sip-tailieu', 'aip'], path: 'E:\\giao-nop' }, maySend: false, secretsSet: [] },
    {
      destination: {
        id: devId(803), kind: 'https', name: 'Kho 7197', senders: ['Lê Văn Thử'], url: 'https://luutru.example.gov.vn', method: 'POST', headers: { 'X-Unit': 'H17.21.04' },
        secretHeaders: ['Authorization', 'X-Api-Key'], body: 'multipart', receipt: 'json', duplicate: 'digest', timeoutSeconds: 60,
      },
      maySend: false, secretsSet: ['Authorization'],
    },
  ];
  return {
    newId() {
      made += 1;
      return devId(810 + made);
    },
    all: () => Promise.resolve(all),
    put(destination, secrets) {
      if (destination.name === 'full') return Promise.reject(new AppError('storage.full'));
      const before = all.find((one) => one.destination.id === destination.id);
      const secretsSet = destination.kind === 'https' ? destination.secretHeaders.filter((name) => secrets[name] !== undefined || before?.secretsSet.includes(name)) : [];
      const state = { destination, maySend: destination.senders.includes('Trần Thị Minh'), secretsSet };
      all = before ? all.map((one) => (one === before ? state : one)) : [...all, state];
      return Promise.resolve(all);
    },
    remove(id) {
      all = all.filter(({ destination }) => destination.id !== id);
      return Promise.resolve(all);
    },
    mark() {
      plugged = !plugged;
      return plugged ? Promise.reject(new AppError('deliver.disk', { reason: 'no-folder' })) : Promise.resolve();
    },
  };
}
