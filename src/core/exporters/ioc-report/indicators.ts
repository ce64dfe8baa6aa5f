import type { LocalText } from '../../model/index.ts';
import type { IocReport } from './schema.ts';

type Indicator = IocReport['indicators'][number];

const unknownOf = (id: string, vi: string, en: string, note: LocalText): Indicator =>
  ({ id, label: { vi, en }, numerator: null, denominator: null, share: null, status: 'unknown', note });

/**
 * The indicators by which desks are measured (regulations 1.11), as far as our records know them. What another system
 * keeps is said to be unknown: a zero would be read as a failure, and a guess as a fact.
 *
 * @param digitised dossiers of the period that were digitised
 * @param received all that were received, null when nobody told
 */
export function indicatorsOf(digitised: number, received: number | null): Indicator[] {
  const denominator = received !== null && received >= digitised ? received : null;
  const digitisedNote: LocalText = denominator !== null
    ? { vi: 'Tử số chỉ xét thành phần hồ sơ; kết quả giải quyết do hệ thống một cửa giữ', en: 'The numerator looks at components only; results are with the one-stop system' }
    : received === null ? { vi: 'Chưa có tổng số hồ sơ tiếp nhận', en: 'Nobody told how many dossiers were received' }
      : { vi: 'Tổng tiếp nhận đã khai nhỏ hơn số đã số hóa', en: 'Fewer are said to have been received than were digitised' };
  const elsewhere: LocalText = { vi: 'Máy trạm không có dữ liệu này', en: 'The workstation has no record of it' };
  return [
    unknownOf('4.1', 'Kết quả cấp điện tử', 'Results issued electronically', elsewhere),
    {
      id: '4.2', label: { vi: 'Hồ sơ được số hóa', en: 'Dossiers digitised' }, numerator: digitised, denominator,
      share: denominator === null || denominator === 0 ? null : Math.round((digitised / denominator) * 10_000) / 10_000, status: 'partly', note: digitisedNote,
    },
    unknownOf('4.3', 'Tái sử dụng dữ liệu số hóa', 'Digitised data reused', elsewhere),
    unknownOf('4.4', 'Chia sẻ hồ sơ số hóa', 'Digitised dossiers shared', elsewhere),
    unknownOf('4.5', 'Khai thác dữ liệu dân cư', 'Population data used', elsewhere),
  ];
}
