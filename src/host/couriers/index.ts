import type { Destination } from '../../contract/index.ts';
import type { CourierAnswer, Instant } from '../../core/model/index.ts';
import { folderCourier } from './folder.ts';
import { httpsCourier } from './https.ts';
import type { Consignment, CourierKeys } from './kind.ts';

/** One try by the kind of the destination. @throws AppError what `answerOf` turns into an answer */
export function sendTo(
  destination: Destination, consignment: Consignment, keys: CourierKeys, now: () => Instant, signal?: AbortSignal,
): Promise<CourierAnswer> {
  return destination.kind === 'https' ? httpsCourier.send(destination, consignment, keys, now, signal) : folderCourier.send(destination, consignment, keys, now, signal);
}
