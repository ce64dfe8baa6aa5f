import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { TextKey } from '../../i18n/index.tsx';
import { matches, type Chord } from './keys.ts';

/** Headings under which help and palette list the commands. */
export type CommandGroup = 'go' | 'field' | 'page' | 'dossier' | 'list' | 'app';

/** The groups as footer, help and palette show them: what one is at first, what works everywhere last. */
export const groupOrder: readonly CommandGroup[] = ['field', 'list', 'dossier', 'page', 'go', 'app'];

/**
 * Something a person can do. Buttons, shortcuts, palette (Ctrl+K), help (F1) and footer all show and run the same
 * object, so they can never disagree.
 */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: CommandGroup;
  readonly keys: readonly Chord[];
  readonly run: () => void;
  /** Whether it can be done now; always when absent. */
  readonly when?: () => boolean;
  /** Short words for the footer; commands without do not stand there. */
  readonly footer?: TextKey;
  /** What the footer shows in place of the first key, such as `1–5`. */
  readonly footerKeys?: string;
  /** Plain keys (no Ctrl, Alt, function key) work inside text inputs only for commands that ask for it. */
  readonly inInputs?: boolean;
  /** Kept out of the palette (single steps that only make sense as a key). */
  readonly hidden?: boolean;
}

interface Registration {
  commands: readonly Command[];
}

const registrations: Registration[] = [];
const listeners = new Set<() => void>();
let snapshot: readonly Command[] = [];

function publish(): void {
  snapshot = registrations.flatMap((r) => [...r.commands]);
  for (const listener of [...listeners]) listener();
}

/** Offers commands while the component is mounted; the latest registration wins a key. */
export function useCommands(commands: readonly Command[]): void {
  const mine = useRef<Registration>({ commands });
  useLayoutEffect(() => {
    mine.current.commands = commands;
    if (registrations.includes(mine.current)) publish();
  }, [commands]);
  useEffect(() => {
    const registration = mine.current;
    registrations.push(registration);
    publish();
    return () => {
      registrations.splice(registrations.indexOf(registration), 1);
      publish();
    };
  }, []);
}

/** All commands on offer now. */
export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => snapshot,
  );
}

/** True when it can be done now. */
export function isAvailable(command: Command): boolean {
  return command.when?.() ?? true;
}

/** True in a place that takes typed text, where letters and digits belong to the text. */
function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file', 'range'].includes(target.type);
}

/** Keys that mean something by themselves on a focused button, link or list, and must reach it. */
function ownsKey(target: EventTarget | null, event: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (!['Enter', 'NumpadEnter', 'Space', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].includes(event.code)) return false;
  if (event.ctrlKey || event.altKey) return false;
  // A row that Enter opens, and whose Space means what the view says of the paper shown.
  if (event.code === 'Space' && target.matches('[data-space-through]')) return false;
  return target.closest('button, a[href], select, summary, input[type=checkbox], input[type=radio]') !== null;
}

const isPlain = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.altKey && !/^F\d+$/.test(event.code);

/** Runs the command that the key press means, if any. Returns whether one ran. */
export function handleKey(event: KeyboardEvent): boolean {
  // A key that an input method is still working on is not ours: [Note: Keys by place].
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return false;
  // A key pressed in a dialog is the dialog's, also when it has closed the dialog on its way here.
  if (document.querySelector('dialog[open]') || event.composedPath().some((place) => place instanceof HTMLDialogElement)) return false;
  const inText = takesText(event.target);
  if (ownsKey(event.target, event)) return false;
  for (const command of [...snapshot].reverse()) {
    if (!command.keys.some((chord) => matches(event, chord))) continue;
    if (inText && isPlain(event) && command.inInputs !== true) continue;
    if (!isAvailable(command)) continue;
    event.preventDefault();
    command.run();
    return true;
  }
  return false;
}
