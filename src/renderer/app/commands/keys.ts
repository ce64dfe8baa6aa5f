/**
 * [Note: Keys by place] Commands are bound to the physical key (`KeyboardEvent.code`), never to the character: on a
 * Vietnamese layout the digit row types letters with tones, and UniKey turns letters into others.
 */

/** A key with its modifiers, such as `Ctrl+Enter`, `Alt+Digit1`, `Shift+Tab`, `F9`, `KeyZ`. */
export type Chord = string;

interface Press {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

const SAME: Readonly<Record<string, string>> = { NumpadEnter: 'Enter', NumpadAdd: 'Equal', NumpadSubtract: 'Minus' };

/** True when the key press is exactly that chord: the same place on the keyboard and the same modifiers. */
export function matches(press: Press, chord: Chord): boolean {
  const parts = chord.split('+');
  const code = parts.at(-1);
  if (press.metaKey || (SAME[press.code] ?? press.code) !== code) return false;
  return press.ctrlKey === parts.includes('Ctrl') && press.altKey === parts.includes('Alt') && press.shiftKey === parts.includes('Shift');
}

const NAMES: Readonly<Record<string, string>> = {
  Enter: '↵', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Delete: 'Del',
  PageUp: 'PgUp', PageDown: 'PgDn', Space: '␣', Equal: '+', Minus: '−', Backspace: '⌫',
};

/** The chord as it is shown on a key cap: `Ctrl ↵`, `Alt 1`. */
export function chordText(chord: Chord): string {
  return chord
    .split('+')
    .map((part) => NAMES[part] ?? part.replace(/^(Key|Digit)/, ''))
    .join(' ');
}

/** The chord as assistive technology wants it in `aria-keyshortcuts`. */
export function chordAria(chord: Chord): string {
  return chord
    .split('+')
    .map((part) => (part === 'Ctrl' ? 'Control' : part.replace(/^(Key|Digit)/, '')))
    .join('+');
}
