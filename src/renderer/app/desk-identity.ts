import type { DeskSettings } from './services.ts';

/** The code that dossiers get while nobody has set the unit's own; a placeholder in the form of regulations 2.3. */
export const unsetUnit = 'H17.NN.NN';

/** What is written with every dossier and approval and that nobody has entered yet; null when nothing lacks. */
export function lackingIdentity({ userName, unitCode }: Pick<DeskSettings, 'userName' | 'unitCode'>): 'both' | 'name' | 'unit' | null {
  const noName = userName.trim() === '';
  if (unitCode !== unsetUnit) return noName ? 'name' : null;
  return noName ? 'both' : 'unit';
}
