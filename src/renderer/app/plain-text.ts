import { fold } from '../../core/vietnam/index.ts';

/** Lower case without tone marks, for finding: `Đà Nẵng` becomes `da nang`. */
export function plainText(text: string): string {
  return fold(text);
}
