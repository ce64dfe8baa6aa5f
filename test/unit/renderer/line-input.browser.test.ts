import { act, createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, describe, expect, it } from 'vitest';
import { LineInput } from '../../../src/renderer/ui/LineInput.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
const place = document.createElement('div');
document.body.append(place);
let root: Root | null = null;

function show(value: string, saved: string[]): HTMLInputElement {
  root ??= createRoot(place);
  const shown = root;
  act(() => shown.render(createElement(LineInput, { value, clean: (text: string) => text.trim(), onPut: (text: string) => void saved.push(text) })));
  const input = place.querySelector('input');
  if (!input) throw new Error('no input');
  return input;
}

function close(): void {
  act(() => root?.unmount());
  root = null;
}

afterEach(close);

describe('a line of text that is saved when it is left', () => {
  it('is saved once when it is left, as it is then shown', () => {
    const saved: string[] = [];
    const input = show('a', saved);
    act(() => input.focus());
    input.value = ' b ';
    expect(saved).toEqual([]);
    act(() => input.blur());
    expect([saved, input.value]).toEqual([['b'], 'b']);
    show('b', saved);
    close();
    expect(saved).toEqual(['b']);
  });

  it('is saved when the view goes away under it', () => {
    const saved: string[] = [];
    const input = show('a', saved);
    act(() => input.focus());
    input.value = 'typed';
    close();
    expect(saved).toEqual(['typed']);
  });

  it('is saved by Enter and keeps the focus', () => {
    const saved: string[] = [];
    const input = show('a', saved);
    act(() => input.focus());
    input.value = 'typed';
    act(() => void input.dispatchEvent(new KeyboardEvent('keydown', { code: 'Enter', bubbles: true })));
    expect([saved, document.activeElement]).toEqual([['typed'], input]);
  });

  it('tries again what could not be saved, and follows a value that came from elsewhere', () => {
    const saved: string[] = [];
    const input = show('a', saved);
    for (const _ of [1, 2]) {
      act(() => input.focus());
      input.value = 'b';
      act(() => input.blur());
    }
    expect(saved).toEqual(['b', 'b']);
    expect(show('c', saved).value).toBe('c');
  });
});
