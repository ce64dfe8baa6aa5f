import { useMemo } from 'react';
import type { Id } from '../../../core/model/index.ts';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { useSpeech } from '../../i18n/index.tsx';

interface Options {
  readonly isBin: boolean;
  readonly active: Id | null;
  readonly ids: readonly Id[] | null;
  readonly chosen: ReadonlySet<Id>;
  readonly open: (id: Id) => void;
  readonly remove: () => void;
  readonly restore: () => void;
  readonly toExport: () => void;
  readonly toggle: (id: Id) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
  readonly toSearch: () => void;
}

/** The commands of the list, by the name of what they do. */
export interface DeskCommands {
  readonly open: Command;
  readonly select: Command;
  readonly selectAll: Command;
  readonly remove: Command;
  readonly restore: Command;
  readonly toExport: Command;
  readonly search: Command;
  readonly clear: Command;
}

/** Offers open, select, delete, restore, export, search as commands. */
export function useDeskCommands(options: Options): DeskCommands {
  const { isBin, active, ids, chosen, open, remove, restore, toExport, toggle, selectAll, clear, toSearch } = options;
  const { t } = useSpeech();
  const some = chosen.size > 0 || active !== null;
  const hasRows = (ids?.length ?? 0) > 0;
  // The functions are made anew with what they close over; the rest decides.
  const named = useMemo((): DeskCommands => ({
    open: {
      id: 'desk.open', group: 'list', label: t('desk.open'), keys: ['Enter'], footer: 'foot.open', when: () => active !== null && !isBin && hasRows,
      run: () => {
        if (active !== null) open(active);
      },
    },
    select: {
      id: 'desk.select', group: 'list', label: t('desk.select'), keys: ['Space'], footer: 'foot.select', when: () => active !== null && hasRows,
      run: () => {
        if (active !== null) toggle(active);
      },
    },
    selectAll: { id: 'desk.select-all', group: 'list', label: t('desk.select.all'), keys: ['Ctrl+KeyA'], when: () => hasRows && !isTyping(), run: selectAll },
    remove: { id: 'desk.delete', group: 'list', label: t('desk.delete'), keys: ['Delete'], footer: 'foot.delete', when: () => !isBin && some && hasRows, run: remove },
    restore: { id: 'desk.restore', group: 'list', label: t('desk.restore'), keys: ['Ctrl+KeyR'], footer: 'foot.restore', when: () => isBin && some && hasRows, run: restore },
    toExport: { id: 'desk.export', group: 'list', label: t('desk.export'), keys: ['Ctrl+KeyE'], when: () => !isBin && some && hasRows, run: toExport },
    search: { id: 'desk.search', group: 'list', label: t('desk.search'), keys: ['Ctrl+KeyF', 'F3'], footer: 'foot.search', run: toSearch },
    clear: { id: 'desk.clear', group: 'list', label: t('desk.selected.clear'), keys: ['Escape'], when: () => chosen.size > 0, run: clear },
  }), [t, isBin, active, hasRows, some, chosen, open, remove, restore, toExport, toggle, selectAll, clear, toSearch]);
  const commands = useMemo(() => Object.values<Command>({ ...named }), [named]);
  useCommands(commands);
  return named;
}

function isTyping(): boolean {
  return document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'search';
}
