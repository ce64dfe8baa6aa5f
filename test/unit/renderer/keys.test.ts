import { describe, expect, it } from 'vitest';
import { chordAria, chordText, matches } from '../../../src/renderer/app/commands/keys.ts';

const press = (code: string, mods: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', boolean>> = {}) => ({
  code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...mods,
});

describe('keys by place', () => {
  it('takes the place of the key, never the letter it types', () => {
    // On a Vietnamese layout this key types `ă`; the press carries no character at all here, and still matches.
    expect(matches(press('Digit1'), 'Digit1')).toBe(true);
    expect(matches(press('Digit2'), 'Digit1')).toBe(false);
  });

  it('wants exactly the modifiers that are named', () => {
    expect(matches(press('Enter', { ctrlKey: true }), 'Ctrl+Enter')).toBe(true);
    expect(matches(press('Enter'), 'Ctrl+Enter')).toBe(false);
    expect(matches(press('Enter', { ctrlKey: true, shiftKey: true }), 'Ctrl+Enter')).toBe(false);
    expect(matches(press('Tab', { shiftKey: true }), 'Tab')).toBe(false);
    expect(matches(press('Enter', { metaKey: true }), 'Enter')).toBe(false);
  });

  it('takes the number pad for Enter, plus and minus, but not for digits, which always type', () => {
    expect(matches(press('NumpadEnter'), 'Enter')).toBe(true);
    expect(matches(press('NumpadAdd', { altKey: true }), 'Alt+Equal')).toBe(true);
    expect(matches(press('Numpad1'), 'Digit1')).toBe(false);
  });

  it('shows a chord as key caps and tells it to assistive technology', () => {
    expect(chordText('Ctrl+Enter')).toBe('Ctrl ↵');
    expect(chordText('Alt+Digit1')).toBe('Alt 1');
    expect(chordText('Ctrl+KeyZ')).toBe('Ctrl Z');
    expect(chordAria('Ctrl+Enter')).toBe('Control+Enter');
  });
});
